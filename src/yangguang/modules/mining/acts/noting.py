"""Keeping what was published of a right without its number, as adopted: it is no right of the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from yangguang.base.mining.kinds import Right
from yangguang.base.procedure import Finding
from yangguang.base.refusal import Sentence, refuse_if
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.cases.taking import opening
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import rules
from yangguang.modules.mining.acts.keeping import office_of
from yangguang.modules.mining.models import Notice
from yangguang.modules.mining.procedure import NOTICE, MiningNotice
from yangguang.modules.mining.queries import telling
from yangguang.modules.mining.records import NoticeKept


def note(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    kind: rules.Notice,
    right: Right,
    name: str,
    printed: str,
    said: Mapping[str, Any],
    on: date | None = None,
    findings: Sequence[tuple[str, Sentence]] = (),
) -> str:
    """Keep a publication as adopted (`by` names the source); return the case's number.

    `printed`: everything as printed, as one text; `said` the same as the record says it; `findings`: what was
    found (rule, sentence); `on` None: it prints no day. Refusal: no source, no name.
    """
    refuse_if(rules.why_not_note(name, is_adopted=bool(by.adopted_source)))
    with opening(
        MiningNotice.note,
        key=NOTICE,
        office=office,
        by=by,
        at=at,
        on=on,
        notice=kind,
        right=right,
        name=name.strip(),
        printed_on=on,
        printed=printed,
    ) as hand:
        hand.findings += [
            Finding(rule, hand.step.name, one.said, one.basis, 0) for rule, one in findings
        ]
        hand.publish(
            NoticeKept(
                number=str(hand.case.pk),
                office=office_of(hand),
                source=by.adopted_source,
                on=on,
                notice=kind.value,
                right=right.value,
                name=name.strip(),
                **said,
            )
        )
    return str(hand.case.pk)


def project_notice(case: Case) -> None:
    """Write what was published anew from the steps of its case; voided, nothing stays."""
    rows = list(Step.objects.filter(case_number=case.pk).order_by("seq"))
    kept = telling.last(telling.standing(rows), "note")
    if kept is None:
        Notice.objects.filter(case=case).delete()
        return
    facts = kept.facts
    Notice.objects.update_or_create(
        case=case,
        defaults={
            "kind": facts["notice"],
            "right": facts["right"],
            "name": facts["name"][:200],
            "on": facts.get("printed_on"),
            "source": rows[0].source,
            "printed": facts["printed"],
        },
    )
