"""What others published is quoted: a warning that doesn't say when it held, a response, a scale of levels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import opening
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards.procedure.quoted import QUOTED, HazardQuoted
from yangguang.modules.hazards.records.quoted import HazardQuoted as Quoted
from yangguang.modules.hazards.rules import quoting as rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A published text; `issued` and `period` as printed, `lines` level and area, "" and () where it says none."""

    sort: rules.Sort
    organ: str
    headline: str
    text: str
    issued: str = ""
    period: str = ""
    lines: tuple[str, ...] = ()


def quote(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    said: Quotation,
    on: date | None = None,
    doubts: Iterable[Sentence] = (),
) -> Case:
    """Tell what was published on a day `on`; None: no day is printed, so it stands under the day of taking it in.

    It holds nowhere, counts for no season and goes to nobody. Refusal: no publisher, no text.
    """
    with opening(
        HazardQuoted.quote,
        key=QUOTED,
        office=office,
        by=by,
        at=at,
        on=on,
        sort=said.sort,
        organ=said.organ.strip(),
        headline=said.headline.strip(),
        issued=said.issued.strip() or None,
        period=said.period.strip() or None,
        lines=said.lines or None,
        text=said.text.strip(),
    ) as hand:
        if by.adopted_source:
            hand.refuse_if(doubts)
            if on is None:
                hand.refuse_if([sentence(Reason.FACTS, "没有写明发布的年月日，记在接收之日。")])
        hand.publish(
            Quoted(
                number=str(hand.case.pk),
                office=offices.full_name_on(office, hand.day),
                organ=said.organ.strip(),
                sort=rules.SORTS[said.sort],
                headline=said.headline.strip(),
                issued=said.issued.strip(),
                period=said.period.strip(),
                lines=said.lines,
                text=said.text.strip(),
                on=hand.day,
            )
        )
    return hand.case
