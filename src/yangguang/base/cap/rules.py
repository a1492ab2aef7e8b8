"""What CAP asks and its schema can't say: objections that keep a message out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from shapely.geometry import Polygon

from yangguang.base.cap.alerts import Alert, Area, Named, Part, Ring
from yangguang.base.cap.mapping import DISTRICTS
from yangguang.base.refusal import Reason, Sentence, sentence

_UNFIT: Final = re.compile(r"[\s,<&]")
_NEEDS_REFERENCES: Final = frozenset({"Update", "Cancel", "Ack", "Error"})
_WORKS: Final = frozenset({"Alert", "Update"})


class BrokenError(ValueError):
    """Values that no `Alert` can hold."""

    def __init__(self, objections: Iterable[Sentence]) -> None:
        self.objections = tuple(objections)
        super().__init__("; ".join(map(str, self.objections)))


def no_such_instant(name: str, text: str) -> Sentence:
    """Say that an instant isn't in the calendar."""
    return sentence(
        Reason.FACTS,
        "{name}的时间“{value}”不存在。",
        remedy="请核对日期和钟点。",
        name=name,
        value=text[:40],
    )


def no_reference(text: str) -> Sentence:
    """Say that a reference isn't of its three parts."""
    return sentence(
        Reason.FACTS,
        "references中的“{value}”不合格式。",
        remedy="每一项应为“sender,identifier,sent”三段，以逗号相连，各项之间用空格分开。",
        value=text[:80],
    )


def no_point(text: str, words: str) -> Sentence:
    """Say that a pair isn't one of latitude and longitude."""
    return sentence(
        Reason.FACTS,
        "区域“{area}”的坐标“{value}”不合格式。",
        remedy="应为“纬度,经度”，以逗号相连，各点之间用空格分开。",
        area=words[:40],
        value=text[:40],
    )


def no_circle(text: str, words: str) -> Sentence:
    """Say that a circle isn't a point and a radius."""
    return sentence(
        Reason.FACTS,
        "区域“{area}”的圆“{value}”不合格式。",
        remedy="应为“纬度,经度 半径”，半径以千米计，不能为负。",
        area=words[:40],
        value=text[:40],
    )


def objections(alert: Alert) -> Iterator[Sentence]:
    """Yield what keeps a message out."""
    for name, value in (("identifier", alert.identifier), ("sender", alert.sender)):
        if not value or _UNFIT.search(value):
            yield sentence(
                Reason.FACTS,
                "{name}为空，或含有空格、逗号、“<”、“&”。",
                remedy="请改用不含这些字符的标识。",
                name=name,
            )
    yield from _of_the_envelope(alert)
    yield from _of_references(alert)
    if not alert.parts and alert.kind in _WORKS:
        yield sentence(Reason.FACTS, "报文没有info，什么也没有说。", remedy="请补上预警内容。")
    for info in alert.parts:
        yield from _of_a_part(alert, info)


def _of_the_envelope(alert: Alert) -> Iterator[Sentence]:
    if alert.status == "Draft":
        yield sentence(
            Reason.FACTS, "状态为草稿（Draft），不是已发出的报文。", remedy="请等待正式报文。"
        )
    if alert.scope == "Restricted" and not alert.restriction:
        yield sentence(
            Reason.FACTS, "范围为Restricted而没有restriction。", remedy="请写明限制传播的规则。"
        )
    if alert.scope == "Private" and not alert.addresses:
        yield sentence(Reason.FACTS, "范围为Private而没有addresses。", remedy="请写明收件人。")


def _of_references(alert: Alert) -> Iterator[Sentence]:
    if alert.kind in _NEEDS_REFERENCES and not alert.references:
        yield sentence(
            Reason.FACTS,
            "{kind}类报文没有references，不知更新或取消的是哪一条。",
            remedy="请写明所指报文的sender,identifier,sent。",
            kind=alert.kind,
        )
    if any(one.identifier == alert.identifier for one in alert.references):
        yield sentence(Reason.FACTS, "references指向报文自己。", remedy="请核对所指报文的标识。")


def _of_a_part(alert: Alert, info: Part) -> Iterator[Sentence]:
    if not info.event:
        yield sentence(Reason.FACTS, "event为空。", remedy="请写明是什么事件。")
    if info.expires is not None and info.expires <= alert.sent:
        yield sentence(
            Reason.FACTS,
            "失效时间{expires}不晚于发出时间{sent}，发出时已失效。",
            remedy="请核对expires和时区。",
            expires=info.expires.isoformat(),
            sent=alert.sent.isoformat(),
        )
    for name, value in (("effective", info.effective), ("onset", info.onset)):
        if value is not None and info.expires is not None and info.expires <= value:
            yield sentence(
                Reason.FACTS,
                "失效时间{expires}不晚于{name}的{begins}。",
                remedy="请核对时间和时区。",
                expires=info.expires.isoformat(),
                name=name,
                begins=value.isoformat(),
            )
    if info.web and not info.web.startswith(("https://", "http://")):
        yield sentence(
            Reason.FACTS,
            "web不是网址：“{value}”。",
            remedy="应以https://开头。",
            value=info.web[:60],
        )
    for area in info.areas:
        yield from _of_an_area(area)


def _of_an_area(area: Area) -> Iterator[Sentence]:
    if not area.words:
        yield sentence(Reason.FACTS, "areaDesc为空。", remedy="请用文字写明区域。")
    for ring in area.polygons:
        yield from _of_a_ring(ring, area.words[:40])
    for circle in area.circles:
        yield from _of_points((circle.centre,), area.words[:40])
    for code in area.geocodes:
        yield from _of_a_geocode(code, area.words[:40])
    if area.ceiling and not area.altitude:
        yield sentence(
            Reason.FACTS,
            "区域“{area}”有ceiling而没有altitude。",
            remedy="请补上altitude。",
            area=area.words[:40],
        )
    elif area.ceiling and float(area.ceiling) < float(area.altitude):
        yield sentence(
            Reason.FACTS,
            "区域“{area}”的ceiling低于altitude。",
            remedy="请核对高程。",
            area=area.words[:40],
        )


def _of_a_ring(ring: Ring, words: str) -> Iterator[Sentence]:
    if len(ring) < 4:
        yield sentence(
            Reason.FACTS,
            "区域“{area}”的多边形只有{count}个点，至少4个。",
            remedy="首尾两点相同，其间至少还有两点。",
            area=words,
            count=len(ring),
        )
        return
    if ring[0] != ring[-1]:
        yield sentence(
            Reason.FACTS,
            "区域“{area}”的多边形没有闭合。",
            remedy="最后一点应与第一点相同。",
            area=words,
        )
    wrong = tuple(_of_points(ring, words))
    yield from wrong
    if not wrong and Polygon(ring).convex_hull.area == 0:
        yield sentence(
            Reason.FACTS, "区域“{area}”的多边形没有面积。", remedy="请核对各点。", area=words
        )


def _of_points(points: Iterable[tuple[float, float]], words: str) -> Iterator[Sentence]:
    """Yield one sentence for all points that aren't on the globe."""
    off = [(x, y) for x, y in points if not (-180 <= x <= 180 and -90 <= y <= 90)]
    if not off:
        return
    if all(-90 <= x <= 90 and -180 <= y <= 180 for x, y in off):
        yield sentence(
            Reason.FACTS,
            "区域“{area}”的坐标像是写反了：{latitude}不能是纬度。",
            remedy="CAP规定先纬度后经度。",
            area=words,
            latitude=f"{off[0][1]:g}",
        )
    else:
        yield sentence(
            Reason.FACTS,
            "区域“{area}”的坐标{point}不在地球上。",
            remedy="纬度在-90至90之间，经度在-180至180之间。",
            area=words,
            point=f"{off[0][1]:g},{off[0][0]:g}",
        )


def _of_a_geocode(code: Named, words: str) -> Iterator[Sentence]:
    if not code.name or not code.value:
        yield sentence(
            Reason.FACTS, "区域“{area}”的geocode是空的。", remedy="名称和代码都要写明。", area=words
        )
    elif code.name == DISTRICTS and re.fullmatch(r"[0-9]{6}", code.value) is None:
        yield sentence(
            Reason.FACTS,
            "区域“{area}”的行政区划代码“{given}”不是六位数字。",
            remedy="GB/T 2260的代码为六位数字。",
            area=words,
            given=code.value[:20],
        )
