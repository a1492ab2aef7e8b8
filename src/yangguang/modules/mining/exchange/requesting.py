"""A request of another office's system: from what it states to a number, or to everything that is objected.

The organ has accepted, published and approved in its own system; what it says of that becomes the steps of
the case here. A request is known by its mark: asked again, it goes on where it stands and never gives a second
number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError

from yangguang.base.mining.checks import Objection, Weight
from yangguang.base.mining.publicity import Kind
from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Step
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining import acts, queries, rules
from yangguang.modules.mining.models import Application, Number, Right
from yangguang.modules.mining.queries import telling
from yangguang.modules.mining.stated import Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A publication as the sender states it."""

    kind: Kind
    from_on: date
    address: str
    until_on: date | None = None
    bidding_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: the sender's mark, what is stated, and what was done in its own system."""

    mark: str
    stated: Stated
    document: str = ""
    publications: tuple[Publication, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: its case, the number where one was given, else the objections."""

    mark: str
    case: str
    number: str = ""
    objections: tuple[tuple[str, Objection], ...] = ()


def ask(office: Office, request: Request, *, by: Actor, at: datetime) -> Outcome:
    """Take a request as far as it goes: application, acceptance, publications, and, with no objection, the number.

    Refusal: another content under the same mark, or what an act says; steps taken before stay.
    """
    found = _applied(office, request, by=by, at=at)
    done = _done(found)
    if "allot" in done or "reject" in done or "withdraw" in done:
        return outcome(found, request.mark, on=day_of(at))
    if "accept" not in done:
        acts.accept(found, by=by, at=at)
    _show(found, request, by=by, at=at)
    objections = tuple(rules.keyed(queries.examined(found, on=day_of(at))))
    open_ = [one for one in objections if _stands(one, request.answers)]
    if open_:
        return Outcome(request.mark, str(found.pk), objections=tuple(open_))
    if "approve" not in done:
        acts.approve(found, by=by, at=at, document=request.document)
    answers = {key: text for key, text in request.answers.items() if key in dict(objections)}
    given = acts.allot(found, by=by, at=at, answers=answers)
    return Outcome(request.mark, str(found.pk), number=_number(given))


def _applied(office: Office, request: Request, *, by: Actor, at: datetime) -> Application:
    """Return the application of a request; of two that are sent at once, the second finds the first."""
    key = mark_of(office, request.mark)
    try:
        return acts.apply(office, by=by, at=at, stated=request.stated, request_id=key)
    except IntegrityError:
        if queries.by_request(key) is None:
            raise
        return acts.apply(office, by=by, at=at, stated=request.stated, request_id=key)


def outcome(found: Application, mark: str, *, on: date) -> Outcome:
    """Return what became of a request that was made: the number, or what stands in its way."""
    row = telling.last(_steps(found), "allot")
    if row is not None:
        return Outcome(mark, str(found.pk), number=str(row.facts["number"]))
    objections = tuple(rules.keyed(queries.examined(found, on=on)))
    return Outcome(mark, str(found.pk), objections=objections)


def mark_of(office: Office, mark: str) -> str:
    """Return the mark as it is kept: nobody meets, or takes, the mark of another organ."""
    return f"{queries.organ_of(office)}/{mark}"


def seated(office: Office, label: str) -> Actor:
    """Return another office's program as the actor of its office's steps; no person of ours takes them."""
    return Actor(role="officer", label=label, office=office)


def _steps(found: Application) -> Sequence[telling.Row]:
    return telling.standing(Step.objects.filter(case_number=found.pk).order_by("seq"))


def _done(found: Application) -> set[str]:
    return {row.name for row in _steps(found)}


def _show(found: Application, request: Request, *, by: Actor, at: datetime) -> None:
    """State each publication that the case doesn't know yet."""
    known = {(one.kind, one.from_on) for one in queries.publications_of(found, on=day_of(at))}
    for one in request.publications:
        if (one.kind, one.from_on) not in known:
            acts.show(
                found,
                by=by,
                at=at,
                kind=one.kind,
                from_on=one.from_on,
                until_on=one.until_on,
                bidding_on=one.bidding_on,
                address=one.address,
            )


def _stands(keyed: tuple[str, Objection], answers: Mapping[str, str]) -> bool:
    key, objection = keyed
    return objection.weight is Weight.BARS or not answers.get(key, "").strip()


def _number(given: Right | Number) -> str:
    return str(given.number)
