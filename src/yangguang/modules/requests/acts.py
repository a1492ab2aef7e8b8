"""The statutory writes of a request: one function for each step, of the step's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from yangguang.base.procedure import day_of, edition_on, line_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.requests import rules
from yangguang.modules.requests.models import Paper, Particulars, Party, Request
from yangguang.modules.requests.procedure import KEY, InformationRequest
from yangguang.modules.requests.records import ReplyGiven, RequestReceived


def file(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    channel: rules.Channel | None,
    name: str,
    contact: str,
    content: str,
    category: str = "公民",
    identity: str = "",
    form_wanted: str = "",
    on: date | None = None,
    code: str = "",
) -> Request:
    """File a request with `office` (Art. 29); `on` is the day of arrival. `code`: the query code.

    `channel` is None only in an adopted request whose channel was not published.
    """
    with opening(
        InformationRequest.file,
        key=KEY,
        office=office,
        by=by,
        at=at,
        on=on,
        code=code,
        channel=channel,
    ) as step:
        edition = step.standing.edition.steps["file"].basis.statute
        if not by.adopted_source:  # who asked elsewhere is not published, and nobody's finding
            step.refuse_if(
                rules.why_not_file(content=content, name=name, contact=contact, edition=edition)
            )
        request = Request(case=step.case, channel=channel or "", arrived_on=step.day)
        particulars = Particulars(
            request=request,
            category=category,
            name=name,
            identity=identity,
            contact=contact,
            content=content,
            form_wanted=form_wanted,
        )
        statements.insert([request])
        statements.insert([particulars])
        step.publish(
            RequestReceived.of(
                number=step.case.pk,
                office=offices.full_name_on(office, step.day),
                channel=channel,
                arrived_on=step.day,
            )
        )
    return request


def confirm(request: Request, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Fix the day of receipt by the channel (Art. 31); it picks the edition and starts the clock."""
    received_on = on or day_of(at)
    with taking(InformationRequest.confirm, request.case, by=by, at=at, on=received_on) as step:
        edition = edition_on(line_of(KEY), received_on)
        if request.channel:
            step.refuse_if(
                rules.why_not_confirm(
                    channel=rules.Channel(request.channel),
                    arrived_on=request.arrived_on,
                    on=received_on,
                    edition=edition.begins.basis.statute,
                )
            )


def ask(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    period: int,
    text: str = "",
    on: date | None = None,
) -> None:
    """Tell the applicant once what must be supplemented, within how many working days (Art. 30)."""
    with taking(InformationRequest.ask, request.case, by=by, at=at, on=on, period=period) as step:
        _keep(request, step, text)


def answer(
    request: Request, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Supplement the request; the clock starts again (Art. 30)."""
    with taking(InformationRequest.answer, request.case, by=by, at=at, on=on) as step:
        _keep(request, step, text)


def drop(
    request: Request, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Close a request that was not supplemented in time without a good reason (Art. 30)."""
    with taking(InformationRequest.drop, request.case, by=by, at=at, on=on) as step:
        _keep(request, step, text)
        step.publish(_reply_given(step, outcome=rules.Outcome.F1, subject=""))


def consult(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    third_parties: Sequence[str],
    text: str = "",
    on: date | None = None,
) -> None:
    """Ask third parties whose rights the disclosure may harm (Art. 32). Their names stay private."""
    with taking(InformationRequest.consult, request.case, by=by, at=at, on=on) as step:
        named = [name.strip() for name in third_parties if name.strip()]
        first = Party.objects.filter(request=request).count() + 1
        keys = tuple(f"第三方{number}" for number in range(first, first + len(named)))
        Party.objects.bulk_create(
            Party(request=request, key=key, name=name)
            for key, name in zip(keys, named, strict=True)
        )
        step.state(third_parties=keys)
        _keep(request, step, text)


def respond(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    member: str,
    consents: bool,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter a third party's answer (Art. 32)."""
    with taking(
        InformationRequest.respond,
        request.case,
        by=by,
        at=at,
        on=on,
        member=member,
        consents=consents,
    ) as step:
        _keep(request, step, text)


def silence(request: Request, *, by: Actor, at: datetime, member: str, on: date) -> None:
    """Say that a third party let its fifteen working days pass: the office decides (Art. 32)."""
    with taking(InformationRequest.silence, request.case, by=by, at=at, on=on, member=member):
        pass


def extend(
    request: Request, *, by: Actor, at: datetime, days: int, text: str = "", on: date | None = None
) -> None:
    """Extend the time for the answer and tell the applicant (Art. 33)."""
    with taking(InformationRequest.extend, request.case, by=by, at=at, on=on, days=days) as step:
        _keep(request, step, text)


def withdraw(request: Request, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Withdraw the request: the applicant's own decision."""
    with taking(InformationRequest.withdraw, request.case, by=by, at=at, on=on):
        pass


def reply(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    outcome: rules.Outcome | None,
    text: str = "",
    subject: str = "",
    on: date | None = None,
) -> None:
    """Answer the request (Art. 33, 36). `subject` is the officer's public wording of the matter.

    `outcome` is None only in an adopted reply whose result was not published.
    """
    with taking(
        InformationRequest.reply, request.case, by=by, at=at, on=on, outcome=outcome
    ) as step:
        _keep(request, step, text)
        step.publish(_reply_given(step, outcome=outcome, subject=subject))


def _keep(request: Request, step: InHand, text: str) -> None:
    """Keep what was written, where something was."""
    if text.strip():
        paper = Paper(
            request=request, step=step.step.name, member=step.member, text=text.strip(), at=step.at
        )
        statements.insert([paper])


def _reply_given(step: InHand, *, outcome: rules.Outcome | None, subject: str) -> ReplyGiven:
    case: Case = step.case
    received = step.standing.state.takings_of(step.standing.edition.begins)
    duty = [clock for clock in step.standing.duties if clock.step == "reply"]
    due = duty[0].due if duty else None
    return ReplyGiven.of(
        number=case.pk,
        office=offices.full_name_on(case.office, step.day),
        subject=subject,
        received_on=day_of(received[-1].on) if received else None,
        due_on=due.on if due else None,
        replied_on=step.day,
        outcome=outcome,
    )
