"""A project ends: certified, concluded, or stopped."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from yangguang.base.valuation.results import valid_until
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.valuation import queries, rules
from yangguang.modules.valuation.acts import publicity
from yangguang.modules.valuation.acts.notice import keep, said_of
from yangguang.modules.valuation.acts.reports import found
from yangguang.modules.valuation.models import Project
from yangguang.modules.valuation.procedure import Valuation2008, Valuation2017
from yangguang.modules.valuation.records import (
    ProjectStopped,
    PublicityConcluded,
    ReportCertified,
)


def certify(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    certificate: str = "",
    start_fen: int | None = None,
    on: date | None = None,
) -> None:
    """Give the certificate of filing: the window over, every objection answered, nothing left to change.

    `start_fen`: the start price that follows, where it is known; a local rule may have a note on it.
    What the heartbeats of the window are known to miss is stated first.
    """
    if not by.adopted_source:
        publicity.judge(project, at=at)
    with taking(
        Valuation2008.certify,
        project.case,
        by=by,
        at=at,
        on=on,
        certificate=certificate.strip() or None,
        start_fen=start_fen,
    ) as hand:
        ended = _ended(project, hand, start_fen)
        hand.publish(ReportCertified(**ended, certificate=certificate.strip()))


def conclude(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    start_fen: int | None = None,
    on: date | None = None,
) -> None:
    """End the publicity: since 2017 nothing is filed. As `certify`."""
    if not by.adopted_source:
        publicity.judge(project, at=at)
    step = Valuation2017.conclude
    with taking(step, project.case, by=by, at=at, on=on, start_fen=start_fen) as hand:
        hand.publish(PublicityConcluded(**_ended(project, hand, start_fen)))


def stop(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    reason: str,
    text: str = "",
    on: date | None = None,
) -> None:
    """End a project without a result, for a reason that is said in public."""
    with taking(Valuation2008.stop, project.case, by=by, at=at, on=on) as hand:
        hand.refuse_if(rules.why_not_stop(reason))
        keep(project, hand, text)
        hand.publish(ProjectStopped(**said_of(project, hand), reason=reason.strip()))


def _ended(project: Project, hand: InHand, start_fen: int | None) -> dict[str, Any]:
    now = queries.report_of(project)
    note = None
    if now is not None and now.value_fen is not None and start_fen is not None:
        area = hand.case.county or hand.case.city or hand.case.province
        note = rules.start_price_note(area, hand.day, value_fen=now.value_fen, start_fen=start_fen)
    if note is not None:
        found(hand, [note])
    until = now.valid_until if now else None
    if now is not None and until is None and now.base_date is not None:
        until = valid_until(now.base_date)
    return {
        **said_of(project, hand),
        "report": now.number if now else "",
        "valuer": now.valuer if now else "",
        "valid_until": until,
        "note": str(note.said) if note else "",
    }
