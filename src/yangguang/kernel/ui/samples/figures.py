"""Made-up figures, places and a list that can be filtered and sorted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts

_MONTHS = tuple(Said("{n}月", {"n": n}) for n in range(1, 13))
_COUNTIES = (_("示例县"), _("北山县"), _("石梁县"))


def _figures(text: str) -> tuple[Decimal | None, ...]:
    return tuple(None if word == "-" else Decimal(word) for word in text.split())


def lines() -> parts.Lines:
    """Plan and fact, with a month that was not reported and months to come."""
    return parts.Lines(
        key="supply",
        title=_("今年住房用地供应完成计划的 68%"),
        about=_("2026 年 1 至 10 月，住房用地供应累计"),
        unit=_("千公顷"),
        points=_MONTHS,
        places=1,
        series=(
            parts.Series(
                _("计划"),
                _figures("14.4 28.8 43.1 57.5 71.9 86.3 100.7 115.1 129.4 143.8 158.2 172.6"),
            ),
            parts.Series(
                _("上年"), _figures("3.2 7.5 15.0 24.1 34.0 45.2 - 64.0 77.3 92.1 104.9 121.0")
            ),
            parts.Series(
                _("实际"),
                _figures("4.2 9.3 19.7 32.3 45.8 60.4 72.9 86.4 103.2 117.0 - -"),
                is_marked=True,
            ),
        ),
        note=_("上年 7 月没有报，线在那里断开。"),
    )


def bars() -> parts.Bars:
    """Lying bars: one that matters, zero, less than zero, and one missing."""
    return parts.Bars(
        key="change",
        title=_("工业用地减得最多"),
        about=_("2026 年 1 至 10 月供应面积，比上年同期"),
        unit=_("公顷"),
        heading=_("用途"),
        places=1,
        bars=(
            parts.Bar(_("住宅"), Decimal("248.5"), href="#"),
            parts.Bar(_("商服"), Decimal("61.2")),
            parts.Bar(_("公共管理与公共服务"), Decimal(0)),
            parts.Bar(_("工业"), Decimal("-173.4"), is_marked=True),
            parts.Bar(_("特殊用地"), None),
        ),
        note=_("特殊用地 9 月起才统计，没有上年数。"),
    )


def standing() -> parts.Bars:
    """Standing bars, few and short."""
    given = _figures("58 41 76 0 33")
    return parts.Bars(
        key="weeks",
        title=_("周三来申请的人最多"),
        about=_("2026 年 3 月第一周，窗口收到的申请"),
        unit=_("件"),
        heading=_("日期"),
        is_upright=True,
        bars=tuple(
            parts.Bar(Said("3月{n}日", {"n": n}), value, is_marked=value == 76)
            for n, value in enumerate(given, 2)
        ),
    )


def dots() -> parts.Dots:
    """Prices on a logarithmic scale; one strip has a single price, one none."""
    home = tuple(Decimal(900 + (n * n * 37) % 5200) for n in range(1, 70))
    works = tuple(Decimal(120 + (n * n * 13) % 470) for n in range(1, 50))
    return parts.Dots(
        key="prices",
        title=_("住宅用地的中位价约为工业用地的九倍"),
        about=_("2026 年 1 至 10 月成交地面价，一竖一宗，粗线为中位数，对数刻度"),
        unit=_("元/平方米"),
        heading=_("用途"),
        is_log=True,
        rows=(
            parts.DotRow(_("住宅"), home, "#"),
            parts.DotRow(_("工业"), works),
            parts.DotRow(_("仓储"), (Decimal(800),)),
            parts.DotRow(_("其他"), ()),
        ),
        note=_("3 宗价格为零的出让不计入。"),
    )


_EAST, _NORTH = 39_500_000.0, 5_350_000.0


def _ring(*pairs: tuple[float, float]) -> parts.Ring:
    return tuple((_EAST + x, _NORTH + y) for x, y in pairs)


def _rights() -> tuple[parts.Feature, ...]:
    me = _ring((2500, 5600), (5900, 6100), (6900, 4200), (6100, 2600), (3500, 2200), (2200, 3800))
    return (
        parts.Feature(
            _("探矿权 铅锌"),
            parts.Kind.EXCLUDED,
            (_ring((-1300, 6800), (1500, 7200), (2000, 5000), (-300, 4200)),),
            _("标高 700 至 300 米"),
        ),
        parts.Feature(
            _("采矿权 砂石"),
            parts.Kind.NEIGHBOUR,
            (_ring((7300, 6800), (9300, 6400), (9200, 4400), (7500, 4600)),),
            _("标高 40 至 −5 米"),
            "#",
        ),
        parts.Feature(
            _("已注销 2019"),
            parts.Kind.GONE,
            (_ring((4100, 2000), (6500, 2200), (7100, 600), (4300, 500)),),
        ),
        parts.Feature(_("本矿"), parts.Kind.ME, (me,), _("5.5143 平方千米，标高 640 至 250 米")),
    )


def register_map() -> parts.Map:
    """A mining right among its neighbours, with corners and graticule."""
    return parts.Map(
        key="right",
        title=_("本矿与相邻矿业权没有重叠"),
        about=_("2000 国家大地坐标系，3 度带高斯投影"),
        has_corners=True,
        features=_rights(),
        grid=(
            parts.GridLine("48.28°N", _ring((-9000, 5000), (19000, 5020))),
            parts.GridLine("48.26°N", _ring((-9000, 2500), (19000, 2520))),
            parts.GridLine("117.04°E", _ring((2700, -9000), (2680, 19000))),
            parts.GridLine("117.08°E", _ring((7200, -9000), (7180, 19000))),
        ),
        note=_("按椭球面计算 5.5141 平方千米，登记 5.5143，相差 0.004%。"),
    )


def heights() -> parts.Heights:
    """From where to where a right and its neighbours reach; two lie above each other."""
    metre = Decimal
    return parts.Heights(
        key="heights",
        title=_("标高（米）"),
        heights=(
            parts.Height(_("本矿"), parts.Kind.ME, metre(640), metre(250)),
            parts.Height(_("探矿权 铅锌"), parts.Kind.EXCLUDED, metre(700), metre(300)),
            parts.Height(_("采矿权 砂石"), parts.Kind.NEIGHBOUR, metre(40), metre("-5.5")),
        ),
    )


def warning_map() -> parts.Map:
    """Land with warnings of every level, and a point."""
    land = (
        (0, 30),
        (12, 52),
        (22, 61),
        (33, 62),
        (48, 69),
        (64, 63),
        (80, 51),
        (86, 30),
        (80, 14),
        (84, -2),
        (64, -2),
        (47, -11),
        (18, 9),
    )
    yellow = ((8, 45), (22, 52), (34, 47), (44, 42), (46, 33), (44, 24), (22, 15), (8, 23), (6, 29))
    orange = ((13, 28), (17, 33), (25, 31), (28, 27), (17, 21))
    red = ((64, 40), (76, 42), (78, 30), (66, 28))
    blue = ((48, 8), (62, 10), (66, 0), (50, -4))

    def scaled(ring: tuple[tuple[int, int], ...]) -> parts.Ring:
        return tuple((x * 1000.0, y * 1000.0) for x, y in ring)

    kind = parts.Kind
    return parts.Map(
        key="warning",
        title=_("青石镇橙色预警，西部三县黄色预警"),
        about=_("11月24日 18:02 发布；图案与颜色同时表示级别"),
        features=(
            parts.Feature(_("示例省"), kind.LAND, (scaled(land),)),
            parts.Feature(_("西部三县"), kind.YELLOW, (scaled(yellow),), _("至 25 日 20:00")),
            parts.Feature(_("青石镇"), kind.ORANGE, (scaled(orange),), _("至 25 日 20:00"), "#"),
            parts.Feature(_("东岭"), kind.RED, (scaled(red),)),
            parts.Feature(_("南滩"), kind.BLUE, (scaled(blue),)),
            parts.Feature(_("监测点"), kind.ME, (((47_000.0, 56_000.0),),), called=_("雨量站")),
        ),
        note=_("底图审图号：示例S(2026)000号。"),
    )


_Deal = tuple[str, parts.Text, str, date, Decimal, int]
_DEALS: tuple[_Deal, ...] = (
    ("示2026-0417", _COUNTIES[0], "home", date(2026, 9, 28), Decimal("3.2140"), 9200),
    ("示2026-0398", _COUNTIES[1], "works", date(2026, 9, 11), Decimal("12.8061"), 3840),
    ("示2026-0377", _COUNTIES[2], "works", date(2026, 8, 30), Decimal("6.0400"), 1510),
    ("示2026-0352", _COUNTIES[0], "shops", date(2026, 8, 7), Decimal("0.9125"), 4126),
)
_USES = (("home", _("住宅")), ("shops", _("商服")), ("works", _("工业")))


def filters(query: Mapping[str, str]) -> parts.Filters:
    """Words, a choice and a range of days, as the address asks."""
    return parts.Filters(
        key="deals",
        fields=(
            parts.TextFilter("q", _("编号")),
            parts.ChoiceFilter("use", _("用途"), _USES),
            parts.DateFilter("signed", _("签约日期")),
        ),
    ).read(query)


def _found(query: Mapping[str, str]) -> list[_Deal]:
    words, use, signed = filters(query).fields
    assert isinstance(words, parts.TextFilter)
    assert isinstance(use, parts.ChoiceFilter)
    assert isinstance(signed, parts.DateFilter)
    first, last = signed.first_on or date.min, signed.last_on or date.max
    rows = [
        deal
        for deal in _DEALS
        if words.value in deal[0] and use.value in {"", deal[2]} and first <= deal[3] <= last
    ]
    order = query.get(parts.SORT, "")
    is_down = order.startswith("-")
    if order.removeprefix("-") == "signed":
        rows.sort(key=lambda deal: deal[3], reverse=is_down)
    elif order.removeprefix("-") == "area":
        rows.sort(key=lambda deal: deal[4], reverse=is_down)
    return rows


def deals(query: Mapping[str, str]) -> parts.Table:
    """The rows that the filters leave, in the order that the address asks."""
    columns = (
        parts.Column(_("编号")),
        parts.Column(_("所在县")),
        parts.Column(_("用途")),
        parts.Column(_("签约日期"), key="signed"),
        parts.Column(_("面积"), unit=_("公顷"), is_number=True, key="area"),
        parts.Column(_("价款"), unit=_("万元"), is_number=True),
    )
    return parts.Table(
        key="deals-table",
        caption=_("出让成交"),
        columns=parts.sortable(columns, query),
        rows=tuple(
            (
                parts.Cell(number, "#", kept=True),
                where,
                dict(_USES)[use],
                Said("{on}", {"on": on}),
                parts.figure(area, 4),
                parts.figure(Decimal(price)),
            )
            for number, where, use, on, area, price in _found(query)
        ),
        csv="#csv",
        note=_("面积按宗地图，价款为合同价。"),
        empty=parts.Empty(_("没有符合的记录"), _("去掉一个条件再看。")),
    )
