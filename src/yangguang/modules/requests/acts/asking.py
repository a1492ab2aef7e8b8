"""The applicant is asked: for a supplement, for reasons, for a fee; and what follows."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.kernel.cases.taking import taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import rules
from yangguang.modules.requests.acts.keeping import keep, reply_given
from yangguang.modules.requests.models import Request
from yangguang.modules.requests.procedure import InformationRequest


def ask(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    period: int | None,
    text: str = "",
    on: date | None = None,
) -> None:
    """Tell the applicant once what must be supplemented, within how many working days (Art. 30).

    `period` is None only in an adopted step whose period was not published.
    """
    with taking(InformationRequest.ask, request.case, by=by, at=at, on=on, period=period) as step:
        keep(request, step, text)


def answer(
    request: Request, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Supplement the request; the clock starts again (Art. 30)."""
    with taking(InformationRequest.answer, request.case, by=by, at=at, on=on) as step:
        keep(request, step, text)


def drop(
    request: Request, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Close a request that was not supplemented in time without a good reason (Art. 30)."""
    with taking(InformationRequest.drop, request.case, by=by, at=at, on=on) as step:
        keep(request, step, text)
        step.publish(reply_given(step, request, outcome=rules.Outcome.F1, subject=""))


def ask_reasons(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    reasons_period: int,
    text: str = "",
    on: date | None = None,
) -> None:
    """Ask why the applicant asks so much or so often, within how many working days (Art. 35)."""
    step_ = InformationRequest.ask_reasons
    with taking(step_, request.case, by=by, at=at, on=on, reasons_period=reasons_period) as step:
        keep(request, step, text)


def give_reasons(
    request: Request, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Give the reasons for many requests (Art. 35)."""
    with taking(InformationRequest.give_reasons, request.case, by=by, at=at, on=on) as step:
        keep(request, step, text)


def delay(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    delay_days: int,
    text: str = "",
    on: date | None = None,
) -> None:
    """Set a reasonable time for answering many requests with good reason, and tell the applicant (Art. 35)."""
    step_ = InformationRequest.delay
    with taking(step_, request.case, by=by, at=at, on=on, delay_days=delay_days) as step:
        keep(request, step, text)
