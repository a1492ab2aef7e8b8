"""The papers: licence (until 2025-06-30, the right itself), certificate of a right, permit to work.

The words of these papers are not prescribed in what was read; what they hold is what the register holds.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.mining.kinds import Right
from yangguang.base.script import keep
from yangguang.base.statutes import EXPLORATION_1998, MINING_1998
from yangguang.kernel.letters import checked
from yangguang.kernel.letters.content import Content, Matter, Paragraph, Part
from yangguang.kernel.letters.wording import dated
from yangguang.modules.mining import rules
from yangguang.modules.mining.letters import stating
from yangguang.modules.mining.queries import telling
from yangguang.modules.mining.records import RightRegistered
from yangguang.modules.mining.stated import Stated

PERMITS: Final = {Right.MINING: "采矿许可证", Right.EXPLORATION: "勘查许可证"}
ORDERS: Final = {Right.MINING: MINING_1998, Right.EXPLORATION: EXPLORATION_1998}
CERTIFICATES: Final = {Right.MINING: "采矿权证书", Right.EXPLORATION: "探矿权证书"}
"""Names from memory: the law of 2024 was read only in part."""


def licence(matter: Matter) -> Content:
    """Return the licence of 1998: it is the right, and its number is the number of the right."""
    number, stated, is_part = _registered(matter)
    said = f"依照《{ORDERS[stated.right].title}》，准予登记，发给本证。"
    return _paper(matter, number, stated, PERMITS[stated.right], said, is_part=is_part)


def certificate(matter: Matter) -> Content:
    """Return the certificate of a right: since 2025-07-01 it permits no work."""
    number, stated, is_part = _registered(matter)
    said = (
        f"依照《{rules.law.DECIDE_2025.statute.title}》第二十二条，登记如下，发给本证。"
        "本证不是许可证，勘查、开采须另行取得许可。"
    )
    return _paper(matter, number, stated, CERTIFICATES[stated.right], said, is_part=is_part)


def permit(matter: Matter) -> Content:
    """Return the permit to work under a right: another paper than the certificate, since 2025-07-01."""
    told, facts = matter.private, matter.facts
    kind = Right(told["right"]) if told.get("right") else Right.MINING
    until = facts.get("valid_to")
    rows = [
        ("证号", str(facts["number"])),
        ("矿业权人", keep(told.get("holder", ""))),
        ("项目或者矿山名称", keep(told.get("name", ""))),
        ("矿种", told.get("mineral", "")),
        ("许可案件编号", matter.number),
        ("有效期起", _day(facts["valid_from"])),
        ("有效期止", _day(until) if until else ""),
        ("许可文号", str(facts.get("document") or "")),
    ]
    said = f"依照《{rules.law.PERMIT.statute.title}》第三十三条，准予按下列事项作业，发给本证。"
    parts: list[Part] = [Paragraph(said), stating.table(row for row in rows if row[1])]
    return _content(matter, PERMITS[kind], told.get("holder", ""), parts)


def _registered(matter: Matter) -> tuple[str, Stated, bool]:
    """Return the number that a paper is of, what is registered under it, and whether it is another part of a split."""
    facts = matter.facts
    if not matter.member:
        return str(facts["number"]), Stated.from_text(facts["stated"]), False
    texts = dict(zip(facts.get("others") or (), facts.get("parts") or (), strict=False))
    return matter.member, Stated.from_text(texts[matter.member]), True


def _paper(
    matter: Matter, number: str, stated: Stated, title: str, said: str, *, is_part: bool
) -> Content:
    state = telling.leads_to(stated, on=matter.on, is_part=is_part)
    record = RightRegistered.of(
        stated, number=number, office=matter.office, on=matter.on, state=state
    )
    parts: list[Part] = [Paragraph(said), stating.table(stating.rows_of(record))]
    return _content(matter, title, stated.holder, parts)


def _content(matter: Matter, title: str, holder: str, parts: list[Part]) -> Content:
    if address := matter.private.get("address"):
        parts.append(checked.part_of(address))
    return Content(
        title=title,
        addressee=keep(holder),
        parts=tuple(parts),
        office=matter.office,
        on=matter.dated_on,
        notes=("涂改、伪造无效。登记以后有变更、续期、注销的，以公开的登记簿为准",),
    )


def _day(value: object) -> str:
    return dated(value) if isinstance(value, date) else str(value)
