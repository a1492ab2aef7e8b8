"""What is odd about a message that may be taken in all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from shapely.geometry import Polygon

from yangguang.base.cap.alerts import Alert, Area, Part
from yangguang.base.cap.mapping import BELOW
from yangguang.base.refusal import Reason, Sentence, sentence

AHEAD: Final = timedelta(minutes=10)
"""How far the clock of who sent may be ahead of ours before we remark upon it."""
_SUBTAGS: Final = (
    "ar bg bn bo cs da de el en es et fa fi fr he hi hr hu id ii is it ja kk km ko ky lo lt lv mn ms my nb "
    "ne nl no pl pt ro ru sk sl sr sv sw ta tg th tr ug uk ur uz vi za zh"
)
LANGUAGES: Final = frozenset(_SUBTAGS.split())
"""Primary subtags that are known here; others are remarked upon."""


def warnings(alert: Alert, *, at: datetime | None) -> Iterator[Sentence]:
    """Yield what is odd about a message that may be taken in all the same."""
    if alert.status in {"Exercise", "Test", "System"}:
        yield sentence(
            Reason.FACTS,
            "状态为{status}，不是真实预警，不列入有效预警。",
            remedy="",
            status=alert.status,
        )
    if alert.status == "Exercise" and not alert.note:
        yield sentence(Reason.FACTS, "演练报文没有note说明演练内容。", remedy="")
    if alert.kind == "Alert" and alert.references:
        yield sentence(
            Reason.FACTS, "首次报文（Alert）带有references。", remedy="如为更新，应为Update。"
        )
    if any(one.sent > alert.sent for one in alert.references):
        yield sentence(Reason.FACTS, "所指的报文晚于本报文发出。", remedy="请向发出单位核实时间。")
    if at is not None and alert.sent > at + AHEAD:
        yield sentence(
            Reason.FACTS,
            "发出时间{sent}在将来。",
            remedy="请向发出单位核实时钟。",
            sent=alert.sent.isoformat(),
        )
    if at is not None and alert.expires is not None and alert.expires <= at:
        yield sentence(Reason.FACTS, "收到时已失效。", remedy="")
    for info in alert.parts:
        yield from _odd_part(info)


def _odd_part(info: Part) -> Iterator[Sentence]:
    if info.language.split("-")[0].lower() not in LANGUAGES:
        yield sentence(
            Reason.FACTS, "语言标记“{language}”不认识。", remedy="", language=info.language[:20]
        )
    if info.expires is None:
        yield sentence(
            Reason.FACTS,
            "没有失效时间，不知何时失效，不列入有效预警。",
            remedy="请向发出单位核实有效期。",
        )
    if not info.description:
        yield sentence(Reason.FACTS, "没有description。", remedy="")
    if not info.areas:
        yield sentence(Reason.FACTS, "没有写明区域。", remedy="请向发出单位核实。")
    for area in info.areas:
        yield from _odd_area(area)


def _odd_area(area: Area) -> Iterator[Sentence]:
    words = area.words[:40]
    if not (area.polygons or area.circles or area.geocodes):
        yield sentence(
            Reason.FACTS, "区域“{area}”只有文字，没有图形和代码。", remedy="", area=words
        )
    for code in area.geocodes:
        if code.name == BELOW and re.fullmatch(r"[0-9]{6}([0-9]{6})?", code.value) is None:
            yield sentence(
                Reason.FACTS,
                "区域“{area}”的代码“{given}”不是六位或十二位数字。",
                remedy="",
                area=words,
                given=code.value[:20],
            )
    for ring in area.polygons:
        if len(ring) >= 4 and not Polygon(ring).is_valid:
            yield sentence(
                Reason.FACTS,
                "区域“{area}”的多边形自相交叉。",
                remedy="请向发出单位核实。",
                area=words,
            )
        if max(x for x, _ in ring) - min(x for x, _ in ring) > 180:
            yield sentence(
                Reason.FACTS,
                "区域“{area}”的多边形跨过180度经线，或点写错。",
                remedy="请向发出单位核实。",
                area=words,
            )
        if all(18 <= x <= 54 and 73 <= y <= 90 for x, y in ring):
            yield sentence(
                Reason.FACTS,
                "区域“{area}”的经纬度可能写反：若先写的是经度，则在中国境内。",
                remedy="请向发出单位核实。",
                area=words,
            )
