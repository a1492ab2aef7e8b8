"""Report and contract are shown for ten unbroken days, with objections in the same file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from yangguang.base.procedure import day_of
from yangguang.base.publicity import ANEW, CAUSES, Cause
from yangguang.kernel.cases import publicity as unbroken
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.valuation import queries, rules
from yangguang.modules.valuation.acts.handing_out import hand_out
from yangguang.modules.valuation.acts.notice import keep, said_of
from yangguang.modules.valuation.acts.reports import entered
from yangguang.modules.valuation.models import Objection, Project
from yangguang.modules.valuation.procedure import Valuation2008
from yangguang.modules.valuation.records import (
    ObjectionSettled,
    ReportPublicityInterrupted,
    ReportShown,
)
from yangguang.modules.valuation.rules import Piece


def show(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    with_report: bool | None = None,
    with_contract: bool | None = None,
    report_file: int | None = None,
    contract_file: int | None = None,
    on: date | None = None,
) -> None:
    """Show report and contract, both in full: the window is of both.

    `report_file`, `contract_file`: documents of the case that passed the gate and were approved.
    """
    with taking(
        Valuation2008.show,
        project.case,
        by=by,
        at=at,
        on=on,
        report_shown=bool(with_report),
        contract_shown=bool(with_contract),
    ) as hand:
        hand.refuse_if(rules.why_not_shown_on(hand.day, today=day_of(at)))
        hand_out(project, hand, {Piece.REPORT: report_file, Piece.CONTRACT: contract_file})
        hand.publish(_shown(project, hand))


def interrupt(
    project: Project, *, by: Actor, at: datetime, cause: Cause, on: date | None = None
) -> None:
    """State that report or contract was not up: the window will run anew."""
    with taking(Valuation2008.interrupt, project.case, by=by, at=at, on=on, cause=cause) as hand:
        hand.publish(_interrupted(project, hand, cause))


def lose(project: Project, *, by: Actor, at: datetime, on: date, last_seen: str) -> None:
    """State that the publicity was not found up since `last_seen`: its window will run anew."""
    step = Valuation2008.lose
    with taking(step, project.case, by=by, at=at, on=on, last_seen=last_seen) as hand:
        hand.publish(_interrupted(project, hand, Cause.UNSEEN))


def resume(project: Project, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Show report and contract again; the window starts anew."""
    with taking(Valuation2008.resume, project.case, by=by, at=at, on=on) as hand:
        hand.refuse_if(rules.why_not_shown_on(hand.day, today=day_of(at)))
        hand.publish(_shown(project, hand))


def regain(project: Project, *, by: Actor, at: datetime, on: date, seen_again: str) -> None:
    """State that it is found up again: its window runs anew from this day, in full."""
    step = Valuation2008.regain
    with taking(step, project.case, by=by, at=at, on=on, seen_again=seen_again) as hand:
        hand.publish(_shown(project, hand))


def judge(project: Project, *, at: datetime) -> int:
    """Let TIME state the gaps that the heartbeats of the publicity show; return how many steps.

    Refusal: the project has ended since, and that must be voided first.
    """
    return unbroken.judge(
        project.case,
        at=at,
        lose=partial(lose, project),
        regain=partial(regain, project),
        kinds=(ReportShown.kind,),
    )


def reshow(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    report: rules.Stated,
    changed: str = "",
    with_report: bool | None = None,
    with_contract: bool | None = None,
    report_file: int | None = None,
    contract_file: int | None = None,
    corrects: Sequence[str] | None = None,
    on: date | None = None,
) -> None:
    """Show a changed report: a new start of the window. `corrects`: the upheld objections that it answers.

    Where it was shown with its files before, it is again.
    """
    with taking(
        Valuation2008.reshow,
        project.case,
        by=by,
        at=at,
        on=on,
        report=report.number or None,
        code=report.code or None,
        report_shown=bool(with_report),
        contract_shown=bool(with_contract),
    ) as hand:
        earlier = hand.known.get("corrects") or ()
        hand.state(corrects=tuple(dict.fromkeys([*earlier, *(corrects or ())])) or None)
        hand.refuse_if(rules.why_not_shown_on(hand.day, today=day_of(at)))
        hand.refuse_if(rules.why_not_changed(changed))
        hand_out(project, hand, {Piece.REPORT: report_file, Piece.CONTRACT: contract_file})
        entered(project, hand, report)
        before = queries.shown_of(project.case)
        address = before[-1][0].address if before else ""
        record = _shown(project, hand, changed=changed.strip())
        hand.publish(record, instead_of=address, reason=changed.strip())


def dispute(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    text: str,
    name: str = "",
    contact: str = "",
    on: date | None = None,
) -> str:
    """Object within the window, signed and with reasons. Return the key of the objection."""
    signed = bool(name.strip()) or None
    with taking(Valuation2008.dispute, project.case, by=by, at=at, on=on) as hand:
        before = Objection.objects.filter(project=project)
        same = before.filter(text=text.strip(), name=name.strip())
        hand.refuse_if(rules.why_not_dispute({"signed": signed}))
        hand.refuse_if(rules.why_not_objection(text=text, is_known=same.exists()))
        key = f"No.{before.count() + 1}"
        hand.state(disputes=(key,), signed=signed)
        Objection.objects.create(
            project=project,
            key=key,
            name=name.strip(),
            contact=contact.strip(),
            text=text.strip(),
        )
    return key


def settle(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    member: str,
    upheld: bool,
    text: str = "",
    on: date | None = None,
) -> None:
    """Answer the objection `member`; one that is upheld asks for a changed report, shown anew."""
    step = Valuation2008.settle
    with taking(step, project.case, by=by, at=at, on=on, member=member, upheld=upheld) as hand:
        keep(project, hand, text)
        hand.publish(ObjectionSettled(**said_of(project, hand), dispute=member, upheld=upheld))


def _interrupted(project: Project, hand: InHand, cause: Cause) -> ReportPublicityInterrupted:
    return ReportPublicityInterrupted(**said_of(project, hand), cause=CAUSES[cause], effect=ANEW)


def _shown(project: Project, hand: InHand, *, changed: str = "") -> ReportShown:
    """Build the record of report and contract from today to the last day of the window."""
    now = queries.report_of(project)
    said = queries.stated_of(now) if now else rules.Stated(number="")
    ending = next(s for s in ("certify", "conclude") if s in hand.standing.edition.steps)
    fen, told = said.value_fen, {**hand.known, **hand.facts}
    return ReportShown(
        **said_of(project, hand),
        valuer=said.valuer,
        report=said.number,
        code=said.code,
        contract=hand.known.get("contract") or "",
        value_yuan=Decimal(fen) / 100 if fen is not None else None,
        base_date=said.base_date,
        method=said.method.value if said.method else "",
        stage=said.stage.value if said.stage else "",
        rate_percent=said.rate_percent,
        resources_m3=said.resources_m3,
        resources_t=said.resources_t,
        recoverable_m3=said.recoverable_m3,
        recoverable_t=said.recoverable_t,
        reported_on=said.reported_on,
        valid_until=said.valid_until,
        last_on=unbroken.last_on(hand.standing, ending, from_on=hand.day),
        changed=changed,
        report_digest=told.get("report_digest") or "",
        contract_digest=told.get("contract_digest") or "",
        particulars=tuple(f"{rules.PARTICULARS[name]}：{text}" for name, text in said.particulars),
    )
