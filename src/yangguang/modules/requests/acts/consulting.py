"""Others are asked: third parties, the organs that made it too, other organs; and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from yangguang.kernel.cases.taking import taking
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests.acts.keeping import keep
from yangguang.modules.requests.models import Party, Request
from yangguang.modules.requests.procedure import InformationRequest


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
        step.state(third_parties=_named(request, "第三方", third_parties))
        keep(request, step, text)


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
    step_ = InformationRequest.respond
    with taking(step_, request.case, by=by, at=at, on=on, member=member, consents=consents) as step:
        keep(request, step, text)


def silence(request: Request, *, by: Actor, at: datetime, member: str, on: date) -> None:
    """Say that a third party let its fifteen working days pass: the office decides (Art. 32)."""
    with taking(InformationRequest.silence, request.case, by=by, at=at, on=on, member=member):
        pass


def consult_makers(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    makers: Sequence[str],
    text: str = "",
    on: date | None = None,
) -> None:
    """Ask the organs that made the information together with this one (Art. 34)."""
    with taking(InformationRequest.consult_makers, request.case, by=by, at=at, on=on) as step:
        step.state(makers=_named(request, "共同制作机关", makers))
        keep(request, step, text)


def concur(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    member: str,
    agrees: bool,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter the answer of an organ that made it too (Art. 34)."""
    step_ = InformationRequest.concur
    with taking(step_, request.case, by=by, at=at, on=on, member=member, agrees=agrees) as step:
        keep(request, step, text)


def assent(request: Request, *, by: Actor, at: datetime, member: str, on: date) -> None:
    """Say that an organ let its fifteen working days pass: it is taken to agree (Art. 34)."""
    with taking(InformationRequest.assent, request.case, by=by, at=at, on=on, member=member):
        pass


def consult_organs(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    organs: Sequence[str],
    text: str = "",
    on: date | None = None,
) -> None:
    """Ask other organs; their time is not counted (Art. 33)."""
    with taking(InformationRequest.consult_organs, request.case, by=by, at=at, on=on) as step:
        step.state(organs=_named(request, "其他机关", organs))
        keep(request, step, text)


def advise(
    request: Request,
    *,
    by: Actor,
    at: datetime,
    member: str,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter what another organ answered."""
    with taking(
        InformationRequest.advise, request.case, by=by, at=at, on=on, member=member
    ) as step:
        keep(request, step, text)


def _named(request: Request, what: str, names: Sequence[str]) -> tuple[str, ...]:
    """Keep the names of those who are asked; return the keys that stand for them in the history."""
    named = [name.strip() for name in names if name.strip()]
    first = Party.objects.filter(request=request, key__startswith=what).count() + 1
    keys = tuple(f"{what}{number}" for number in range(first, first + len(named)))
    Party.objects.bulk_create(
        Party(request=request, key=key, name=name) for key, name in zip(keys, named, strict=True)
    )
    return keys
