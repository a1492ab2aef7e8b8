"""A request comes in, its day of receipt is fixed, or it is taken up again after a decision."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base.procedure import day_of, edition_on, line_of
from yangguang.base.refusal import refuse_if
from yangguang.kernel.cases import links
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.requests import likeness, rules
from yangguang.modules.requests.acts.keeping import keep
from yangguang.modules.requests.models import Particulars, Request
from yangguang.modules.requests.procedure import KEY, InformationRequest
from yangguang.modules.requests.records import RequestReceived


def file(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    channel: rules.Channel | None,
    name: str,
    contact: str,
    content: str,
    category: rules.Category | None = rules.Category.NATURAL,
    identity: str = "",
    form_wanted: str = "",
    agent: str = "",
    authority: str = "",
    needs: rules.Need | None = None,
    on: date | None = None,
    code: str = "",
) -> Request:
    """File a request with `office` (Art. 29); `on` is the day of arrival. `code`: the query code.

    `agent` files it for the applicant, on the power of attorney that `authority` describes; `needs`: the
    help that the applicant needs (Art. 43). What is lacking of these keeps no request out (Art. 30).

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
        request = Request(
            case=step.case,
            channel=channel or "",
            arrived_on=step.day,
            category=category or "",
        )
        particulars = Particulars(
            request=request,
            name=name,
            identity=identity,
            contact=contact,
            content=content,
            form_wanted=form_wanted,
            agent=agent,
            authority=authority,
            needs=needs or "",
            **likeness.keys(name=name, identity=identity, contact=contact),
        )
        statements.insert([request])
        statements.insert([particulars])
        step.publish(_received(step, channel=channel, category=category))
    return request


def _received(
    step: InHand, *, channel: rules.Channel | None, category: rules.Category | None
) -> RequestReceived:
    return RequestReceived.of(
        number=step.case.pk,
        office=offices.full_name_on(step.case.office, step.day),
        channel=channel,
        arrived_on=step.day,
        category=category,
    )


def reopen(
    earlier: Request,
    *,
    by: Actor,
    at: datetime,
    decided_in: str = "",
    text: str = "",
    on: date | None = None,
) -> Request:
    """Handle a request anew after a correcting decision: a new case, tied to the old one.

    `decided_in` is the public number of the reconsideration or suit, if it is kept here; `on` the day on
    which its decision came in. Who asks, for what, and the query code are taken over. Refusal: the
    earlier case still runs, or the decision is not on it.
    """
    decided_in = decided_in.strip().upper()
    refuse_if(
        rules.why_not_reopen(
            is_closed=earlier.case.closed_on is not None,
            is_about=not decided_in or links.is_about(decided_in, earlier.case_id),
        )
    )
    about = (earlier.case_id, *([decided_in] if decided_in else []))
    with opening(
        InformationRequest.reopen,
        key=KEY,
        office=earlier.case.office,
        by=by,
        at=at,
        on=on,
        code_of=earlier.case,
        about=about,
    ) as step:
        request = Request(
            case=step.case,
            channel=earlier.channel,
            arrived_on=step.day,
            category=earlier.category,
            earlier=earlier,
        )
        statements.insert([request])
        if (known := Particulars.objects.filter(request=earlier).first()) is not None:
            known.pk, known.request = None, request
            statements.insert([known])
        keep(request, step, text)
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
