"""What is stated of a lot, field by field: limits with their signs, areas and sums in every printed unit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.market.lot import Between, Lot, Use
from yangguang.base.market.uses_said import use_named
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.dates import is_english
from yangguang.modules.market.pages import wording
from yangguang.modules.market.queries.reading import Read

PERSON: Final = Said("自然人")
_MINUS: Final = "—"


def meta(read: Read) -> parts.Meta:
    """Return the fields of a lot; what isn't stated is left out."""
    stated = read.stated
    rows = (*_land(stated), *_uses(stated), *_terms(stated), *_money(read), *_papers(read))
    return parts.Meta(rows, _("宗地的事项"))


def printed(stated: Lot) -> parts.Meta | None:
    """Return what the source printed and nobody could read into a field; None: nothing."""
    rows = tuple(parts.Row(label, text, kept=True) for label, text in stated.printed)
    return parts.Meta(rows, _("照来源印出的内容")) if rows else None


def _text(label: parts.Text, value: str) -> Iterator[parts.Row]:
    if value:
        yield parts.Row(label, value, kept=True)


def _said(label: parts.Text, value: Said | None) -> Iterator[parts.Row]:
    if value is not None:
        yield parts.Row(label, value)


def _land(stated: Lot) -> Iterator[parts.Row]:
    yield from _text(_("项目名称"), stated.name)
    yield from _text(_("土地坐落"), stated.location)
    yield from _text(_("行政区划代码"), stated.place)
    yield from _text(_("宗地编号"), stated.parcel_no)
    yield from _text(_("宗地代码"), stated.parcel_code)
    if stated.area_m2 is not None:
        yield parts.Row(_("面积"), wording.area(stated.area_m2))
    yield from _said(_("供应方式"), Said(stated.way) if stated.way else None)
    yield from _said(_("土地来源"), Said(stated.source) if stated.source else None)
    yield from _text(_("土地级别"), stated.grade)
    yield from _text(_("行业分类"), stated.industry)
    yield from _text(_("土地开发程度"), stated.development)
    if stated.is_raw is not None:
        yield parts.Row(_("毛地"), Said("是") if stated.is_raw else Said("否"))


def _uses(stated: Lot) -> Iterator[parts.Row]:
    for use in stated.uses:
        said = [_use(use)]
        if use.area_m2 is not None:
            said.append(wording.hectares(use.area_m2))
        if use.years is not None:
            said.append(Said("{n} 年", {"n": use.years}))
        yield parts.Row(_("土地用途"), Said("{what}", {"what": tuple(said)}))
    if stated.years is not None:
        yield parts.Row(_("出让年限"), Said("{n} 年", {"n": stated.years}))


def _use(use: Use) -> Said:
    """Say a use with its code; in English with the term beside it that the standard has for it."""
    named = use_named(use.printed)
    if isinstance(named, Said) and is_english():
        term = " ".join(filter(None, (use.printed, use.code)))
        return Said("{use}（{term}）", {"use": named, "term": term})
    return Said("{use}", {"use": " ".join(filter(None, (use.printed, use.code)))})


def _terms(stated: Lot) -> Iterator[parts.Row]:
    yield from _between(_("容积率"), stated.ratio)
    yield from _between(_("建筑密度"), stated.density, "%")
    yield from _between(_("绿地率"), stated.green, "%")
    yield from _between(_("建筑限高（米）"), stated.height)
    if stated.floor_area_m2 is not None:
        said = Said("{m2} 平方米", {"m2": wording.plain(stated.floor_area_m2, 2)})
        yield parts.Row(_("建筑面积"), said)
    if stated.investment_fen_per_ha is not None:
        per = Said("{sum}/公顷", {"sum": wording.money(stated.investment_fen_per_ha)})
        yield parts.Row(_("投资强度"), per)


def _between(label: parts.Text, value: Between | None, unit: str = "") -> Iterator[parts.Row]:
    """Say limits with the signs that tell whether the limit itself is allowed: ``> 1 且 ≤ 2.5``."""
    if value is None or not (value.low or value.high):
        return
    low = f"{'>' if value.low.is_open else '≥'} {value.low.value:f}{unit}" if value.low else ""
    high = f"{'<' if value.high.is_open else '≤'} {value.high.value:f}{unit}" if value.high else ""
    if low and high:
        yield parts.Row(label, Said("{low} 且 {high}", {"low": low, "high": high}))
    else:
        yield parts.Row(label, low or high, kept=True)


def _money(read: Read) -> Iterator[parts.Row]:
    stated, lot = read.stated, read.lot
    sums = (
        (_("保证金"), stated.deposit_fen),
        (_("起始价"), stated.start_price_fen),
        (_("加价幅度"), stated.step_fen),
        (_("最低价标准"), stated.floor_price_fen),
    )
    for label, fen in sums:
        if fen is not None:
            yield parts.Row(label, wording.money(fen))
    yield from _text(_("加价幅度（照印）"), stated.step_printed)
    if stated.has_reserve is not None:
        yield parts.Row(_("设有底价"), Said("是") if stated.has_reserve else Said("否"))
    if lot.price_fen is not None:
        yield parts.Row(_("成交价款"), wording.money(lot.price_fen))
        yield from _rates(lot.price_fen, lot.area_m2, lot.ratio_high)
    if stated.cost_fen is not None:
        yield parts.Row(_("划拨的取得成本"), wording.money(stated.cost_fen))


def _rates(fen: int, m2: Decimal | None, ratio: Decimal | None) -> Iterator[parts.Row]:
    """Say the price per area of ground, and of floor where its most is agreed."""
    if not m2:
        return
    per = Decimal(fen) / 100 / m2
    of_mu = int((per * wording.M2_OF_MU / 100).quantize(Decimal(1), ROUND_HALF_UP)) * 10_000
    ground = {"yuan": wording.plain(per, 2), "mu": wording.money(of_mu)}
    yield parts.Row(_("地面单价"), Said("{yuan} 元/平方米（{mu}/亩）", ground))
    if ratio:
        floor = {"yuan": wording.plain(per / ratio, 2)}
        yield parts.Row(_("楼面地价"), Said("{yuan} 元/平方米", floor))


def _papers(read: Read) -> Iterator[parts.Row]:
    stated, lot = read.stated, read.lot
    yield from _holder(read)
    yield from _text(_("统一社会信用代码"), stated.holder_code)
    yield from _text(_("批准机关"), stated.approver)
    yield from _text(_("批准文号"), stated.approval)
    yield from _text(_("电子监管号"), lot.supervision_no)
    yield from _text(_("合同编号"), lot.contract_no)
    yield from _text(_("协议出让的依据"), stated.agreement_ground)
    if lot.notice_no:
        href = f"{reverse('market:lots')}?notice={lot.notice_no}"
        yield parts.Row(_("公告编号"), lot.notice_no, href, kept=True)
    for number in stated.bundled:
        yield parts.Row(_("捆绑的宗地"), number, kept=True)


def _holder(read: Read) -> Iterator[parts.Row]:
    lot = read.lot
    if lot.holder:
        href = f"{reverse('market:lots')}?holder={lot.holder}"
        yield parts.Row(_("土地使用权人"), lot.holder, href, kept=True)
    elif read.stated.is_person:
        yield parts.Row(_("土地使用权人"), PERSON)
