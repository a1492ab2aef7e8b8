"""A report is delivered, sent back, amended, and passes the check of compliance."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime

from yangguang.base.procedure import Finding
from yangguang.base.refusal import Sentence
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.valuation import queries, rules
from yangguang.modules.valuation.acts import offers
from yangguang.modules.valuation.acts.notice import keep, said_of
from yangguang.modules.valuation.models import Project, Report
from yangguang.modules.valuation.procedure import Valuation2008
from yangguang.modules.valuation.records import ReportChecked


def deliver(
    project: Project, *, by: Actor, at: datetime, report: rules.Stated, on: date | None = None
) -> Report:
    """Enter a report as delivered; what in it is doubtful or can't be right is a finding."""
    code = report.code or None
    with taking(
        Valuation2008.deliver,
        project.case,
        by=by,
        at=at,
        on=on,
        report=report.number or None,
        code=code,
    ) as hand:
        return entered(project, hand, report)


def send_back(
    project: Project, *, by: Actor, at: datetime, text: str, on: date | None = None
) -> None:
    """Send a report back to its valuer, with what is to be mended."""
    with taking(Valuation2008.send_back, project.case, by=by, at=at, on=on) as hand:
        keep(project, hand, text)


def amend(
    project: Project, *, by: Actor, at: datetime, report: rules.Stated, on: date | None = None
) -> Report:
    """Enter a report that was amended: its revisions are counted."""
    code = report.code or None
    with taking(
        Valuation2008.amend,
        project.case,
        by=by,
        at=at,
        on=on,
        report=report.number or None,
        code=code,
    ) as hand:
        return entered(project, hand, report)


def check_report(
    project: Project, *, by: Actor, at: datetime, despite: str = "", on: date | None = None
) -> None:
    """State that a report passed the check; `despite`: why, where something stands against it.

    More than two revisions are a finding about the valuer.
    """
    with taking(Valuation2008.check_report, project.case, by=by, at=at, on=on) as hand:
        versions = queries.reports(project)
        now, revisions = versions[-1] if versions else None, max(len(versions) - 1, 0)
        hand.state(revisions=revisions)
        against = queries.objections_to(project)
        if not by.adopted_source:
            hand.refuse_if(rules.why_not_checked(against, despite=despite))
        too_many = rules.finding_on_revisions(revisions)
        if too_many:
            found(hand, [too_many])
        hand.publish(
            ReportChecked(
                **said_of(project, hand),
                report=now.number if now else "",
                valuer=now.valuer if now else "",
                revisions=revisions,
                objections=tuple(str(one.said) for one in against),
                despite=despite.strip(),
                finding=str(too_many.said) if too_many else "",
            )
        )


def entered(project: Project, hand: InHand, stated: rules.Stated) -> Report:
    """Keep a report as the next revision, and state what is doubtful in it as findings."""
    hand.refuse_if(rules.why_not_deliver(stated))
    named = replace(stated, valuer=stated.valuer or offers.name_in_turn(project, hand.known))
    found(hand, [*rules.doubts_of(named), *rules.objections_of(named)])
    before = Report.objects.filter(project=project).count()
    columns = {name: value for name, value in asdict(named).items() if value is not None}
    return Report.objects.create(project=project, revision=before, **columns)


def found(hand: InHand, sentences: list[Sentence]) -> None:
    """Keep what was found with the step, which stands all the same."""
    for one in sentences:
        hand.findings.append(Finding(one.code.value, hand.step.name, one.said, one.basis, 0))
