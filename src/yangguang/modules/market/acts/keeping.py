"""Keeping what was published elsewhere, as adopted: it is no lot of the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from yangguang.base.market.keeping import Kept
from yangguang.base.procedure import Finding, day_of
from yangguang.base.refusal import Sentence, refuse_if
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import opening
from yangguang.kernel.offices import areas
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.market.models import KeptNotice
from yangguang.modules.market.procedure import KEPT
from yangguang.modules.market.procedure.kept import MarketNotice
from yangguang.modules.market.queries import kept as reading
from yangguang.modules.market.queries import telling
from yangguang.modules.market.records.kept import MarketNoticeKept
from yangguang.modules.market.rules import law_kept


def note(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    kept: Kept,
    findings: Sequence[tuple[str, Sentence]] = (),
) -> str:
    """Keep a publication as adopted (`by` names the source); return the case's number.

    `findings`: what was found (rule, sentence). Refusal: no source, nothing that it is about.
    """
    kept = reading.named(kept)
    refuse_if(law_kept.why_not_note(kept.title, is_adopted=bool(by.adopted_source)))
    with opening(
        MarketNotice.note,
        key=KEPT,
        office=office,
        by=by,
        at=at,
        on=kept.on,
        notice=kept.kind,
        named=kept.title.strip()[:200],
        printed_on=kept.on,
        kept=kept.to_text(),
    ) as hand:
        hand.findings += [
            Finding(rule, hand.step.name, one.said, one.basis, 0) for rule, one in findings
        ]
        name = offices.full_name_on(hand.case.office, hand.day)
        hand.publish(_record(kept, number=str(hand.case.pk), office=name, by=by))
    return str(hand.case.pk)


def _record(kept: Kept, *, number: str, office: str, by: Actor) -> MarketNoticeKept:
    return MarketNoticeKept(
        number=number,
        office=office,
        source=by.adopted_source,
        on=kept.on,
        notice=kept.kind.value,
        name=kept.title.strip()[:200],
        places=(kept.area_code,) if kept.area_code else (),
        organ=kept.organ,
        document=kept.number,
        of_document=kept.of_number,
        area_m2=kept.area_m2,
        money_fen=kept.money_fen,
        from_holder=kept.from_holder,
        to_holder=kept.to_holder,
        from_on=kept.from_on,
        until_on=kept.until_on,
        printed=tuple(f"{label}：{text}" for label, text in kept.printed),
    )


def project_kept(case: Case) -> None:
    """Write what was kept anew from the steps of its case; voided, nothing stays."""
    noted = telling.last(telling.standing(history.all_of(case)), "note")
    KeptNotice.objects.filter(case=case).delete()
    if noted is None:
        return
    kept = Kept.from_text(str(noted.facts["kept"]))
    if case.rows_in_hand is None:  # written anew, later: the lot may have come since, or be another
        kept = reading.named(kept)
    row = statements.made(
        KeptNotice,
        case_id=case.pk,
        **columns_at(case, kept.area_code),
        listed_on=kept.on or day_of(noted.at),
        kind=kept.kind.value,
        title=str(noted.facts["named"])[:200],
        on=kept.on,
        source=str(noted.source)[:400],
        area_m2=kept.area_m2,
        money_fen=kept.money_fen,
        kept=kept.to_text(),
        lot=kept.lot,
        number=kept.number[:200],
        of_number=kept.of_number[:200],
    )
    statements.insert([row])


def columns_at(case: Case, place: str) -> dict[str, str]:
    """Return the territory columns: of the place that is stated, else of the office that keeps it."""
    if not place:
        return {"province": case.province, "city": case.city, "county": case.county}
    said = {"province": f"{place[:2]}0000", "city": "", "county": ""}
    said |= {areas.column_of(code): code for code in (*areas.above(place), place)}
    return said
