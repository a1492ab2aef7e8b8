"""A list is frozen, observers speak, everything is committed to before the event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from yangguang.base.lot import commitments, spelling
from yangguang.base.lot.commitments import Entrant as Listed
from yangguang.base.lot.events import Event
from yangguang.base.procedure import SHANGHAI
from yangguang.base.refusal import Reason, refuse_if, sentence
from yangguang.base.valuation.chain import RESERVES
from yangguang.kernel.cases.taking import DRAFTED_BY, InHand, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.actors import Actor
from yangguang.modules.valuation import drawn, queries, rules
from yangguang.modules.valuation.acts.notice import said_of
from yangguang.modules.valuation.models import Draw, Observed, Project
from yangguang.modules.valuation.procedure import Valuation2008
from yangguang.modules.valuation.records import DrawCommitted, ListFrozen
from yangguang.modules.valuation.rules import EntrantStanding


def freeze(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    source: str,
    item: str,
    form: str,
    event_at: datetime,
    places: int = RESERVES + 1,
    looked: bool | None = None,
    on: date | None = None,
) -> Draw:
    """Freeze the valid list and name the event; `looked`: its doubts were looked at.

    Refusal: a round runs already; nobody is on the list; the event is over or was used; a doubt that
    nobody looked at.
    """
    named = Event(kind, source, item, form, spelling.time_of(event_at))
    with taking(Valuation2008.freeze, project.case, by=by, at=at, on=on) as hand:
        before = queries.draws_of(project.case)
        valid = queries.entrants(project).filter(standing=EntrantStanding.VALID)
        listed = tuple(Listed(row.identity, row.name) for row in valid)
        digest = spelling.digest_of(commitments.list_text(listed))
        hand.state(
            frozen=len(before) + 1,
            list_digest=digest,
            event=f"{source} {item}",
            event_on=event_at.astimezone(SHANGHAI).date(),
        )
        doubts = queries.doubts(project)
        hand.refuse_if(rules.why_not_freeze({**hand.known, **hand.facts}))
        hand.refuse_if(
            rules.why_not_event(named, at=at, before=[drawn.event_of(r) for r in before])
        )
        hand.refuse_if(rules.why_not_looked(doubts, looked=bool(looked)))
        row = _frozen(project, hand, named, before, listed=listed, digest=digest, places=places)
        hand.refuse_if(commitments.why_not_commit(drawn.commitment_of(row)))
        hand.publish(
            ListFrozen(
                **said_of(project, hand),
                round=row.round,
                entrants=tuple(f"{one.identity} {one.name}" for one in listed),
                list_digest=digest,
                to_draw=places,
                event=f"{source} {item}",
                form=form,
                event_at=named.at,
                doubts=len(doubts),
            )
        )
    return row


def _frozen(
    project: Project,
    hand: InHand,
    event: Event,
    before: Sequence[Draw],
    *,
    listed: Sequence[Listed],
    digest: str,
    places: int,
) -> Draw:
    last = next((row for row in reversed(before) if row.commitment), None)
    voiding = drawn.voiding_of(last) if last else None
    name = offices.full_name_on(hand.case.office, hand.day)
    return Draw.objects.create(
        project=project,
        round=1 + sum(1 for row in before if row.commitment),
        office=last.office if last else name,
        number=last.number if last else project.number or hand.case.pk,
        places=places,
        kind=event.kind,
        source=event.source,
        item=event.item,
        form=event.form,
        event_at=event.at,
        frozen_at=hand.at,
        entrants=[[one.identity, one.name] for one in listed],
        list_digest=digest,
        previous=voiding.digest if voiding else commitments.NONE,
    )


def observe(project: Project, *, by: Actor, at: datetime, who: str, value: str) -> None:
    """Enter what an observer spoke on the spot: on another person's draft, before the commitment."""
    with taking(Valuation2008.observe, project.case, by=by, at=at, observer=who) as hand:
        hand.refuse_if(rules.why_not_alone(DRAFTED_BY.get()))
        row = running_round(project)
        spoken = list(row.observed.values_list("who", flat=True))
        hand.refuse_if(rules.why_not_spoken(who=who, value=value, known=spoken))
        Observed.objects.create(draw=row, place=len(spoken) + 1, who=who, value=value)


def commit(project: Project, *, by: Actor, at: datetime) -> Draw:
    """Fix everything before the event and log its digest: on another person's draft."""
    with taking(Valuation2008.commit, project.case, by=by, at=at) as hand:
        row = running_round(project)
        fixed = drawn.commitment_of(row)
        hand.state(committed=seq_of(project, row), commitment=fixed.digest)
        hand.refuse_if(rules.why_not_alone(DRAFTED_BY.get()))
        hand.refuse_if(rules.why_not_fixed_in_time(row.event_at, at=at))
        hand.refuse_if(commitments.why_not_commit(fixed))
        hand.publish(
            DrawCommitted(
                **said_of(project, hand),
                round=row.round,
                commitment=fixed.digest,
                observers=tuple(f"{one.value} {one.who}" for one in fixed.observers),
                event=f"{row.source} {row.item}",
                event_at=row.event_at,
                text=fixed.text(),
            )
        )
        row.commitment, row.committed_at, row.address = fixed.digest, at, hand.addresses[-1]
        changed(row, commitment=fixed.digest, committed_at=at, address=hand.addresses[-1])
    return row


def running_round(project: Project) -> Draw:
    """Return the round that runs. Refusal: there is none."""
    row = queries.running(project.case)
    if row is None:
        refuse_if(
            [
                sentence(
                    Reason.NOT_YET,
                    "还没有冻结名单，或者本轮已经作废。",
                    basis=rules.DRAW,
                    remedy="请先冻结名单并指定事件。",
                )
            ]
        )
    assert row is not None
    return row


def seq_of(project: Project, row: Draw) -> int:
    """Return how many lists were frozen in the project until this one: what its steps call it."""
    return Draw.objects.filter(project=project, pk__lte=row.pk).count()


def changed(row: Draw, **columns: object) -> None:
    """Write columns of a round."""
    Draw.objects.filter(pk=row.pk).update(**columns)
