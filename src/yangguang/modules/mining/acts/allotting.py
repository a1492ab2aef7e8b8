"""A number is given, confirmed, announced: request, checks, number, version and publication together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial

from django.db import connection

from yangguang.base.mining import life
from yangguang.base.mining.life import Event, Fate
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Step
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.places import boxes, cells
from yangguang.kernel.work import statements
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.acts import former, grounds, publicity, serials, together
from yangguang.modules.mining.acts.keeping import keep, office_of
from yangguang.modules.mining.acts.knowing import know
from yangguang.modules.mining.models import Application, Number, Right, Shown
from yangguang.modules.mining.procedure import MiningRegistration, MiningRegistration1998
from yangguang.modules.mining.queries import telling
from yangguang.modules.mining.records import NumberAllotted, NumberAnnounced, RightRegistered
from yangguang.modules.mining.stated import Stated


def allot(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    on: date | None = None,
    answers: Mapping[str, str] | None = None,
    number: str = "",
) -> Right | Number:
    """Give the number of an approved application, or keep that of the right it goes on from.

    `answers`: what the officer says to each objection that asks, by its key (`rules.keyed`). Asked
    again, it answers with what was given. `number`: the one that an adopted step tells of. Refusal:
    every objection that bars or was not answered, all at once.
    """
    judge = partial(publicity.judge, application, at=at)
    if on is None and not number and _may_join(application, by):
        asked = together.Asked(case=str(application.pk), by=by, at=at, answers=dict(answers or {}))
        right = together.ask(asked, joined, judge=judge)
        if right is not None:
            return _with_office(right, application)
    shown = statements.read(Shown, ("address",), "case_id", [application.pk])
    if not by.adopted_source and any(not row.address for row in shown):
        judge()
    _worked_out(application)
    try:
        given = _allotted(application, by=by, at=at, on=on, answers=answers or {}, number=number)
    except Refusal as refusal:
        before = _given_before(application) if refusal.code is not Reason.FACTS else ""
        if not before:
            raise
        given = before
    return _right_or_number(given, application)


def _may_join(application: Application, by: Actor) -> bool:
    """Tell whether a number may be given together with others: a new one, for nothing greater than this act."""
    if by.adopted_source or connection.in_atomic_block:
        return False
    return application.event == Event.NEW.value


def joined(application: Application, asked: together.Asked) -> str:
    """Give the number of one of those who ask together; return it. Refusal: see `allot`."""
    return _allotted(
        application, by=asked.by, at=asked.at, on=None, answers=asked.answers, number=""
    )


def _right_or_number(given: str, application: Application) -> Right | Number:
    """Return the right that has this number; before a change is confirmed an old one may have another."""
    found = statements.objects(Right, "number", [given])
    right = found[0] if found else queries.right_of(given)
    if right is None:
        return Number.objects.get(pk=given)
    return _with_office(right, application)


def _with_office(right: Right, application: Application) -> Right:
    if right.office_id == application.case.office_id:
        right.office = application.case.office
    return right


def _worked_out(application: Application) -> None:
    """Work out what follows from the statement alone, before anything is held: it is kept for the checks.

    Should another statement be found once the case is held, that is worked out then.
    """
    drawn = Stated.from_text(application.stated).drawn
    with suppress(Refusal):
        if drawn is not None:
            outline = drawn.outline()
            tuple(cells.stretches(cells.Box(*outline.bounds).widened(boxes.BETWEEN_DATUMS_DEGREES)))
            outline.area_m2  # noqa: B018 - kept with the outline


def _given_before(application: Application) -> str:
    """Return the number that this application was given already; "": none stands."""
    rows = telling.standing(Step.objects.filter(case_number=application.pk).order_by("seq"))
    row = telling.last(rows, "allot")
    return str(row.facts["number"]) if row is not None else ""


def _allotted(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    on: date | None,
    answers: Mapping[str, str],
    number: str,
) -> str:
    step = MiningRegistration.allot
    with taking(step, application.case, by=by, at=at, on=on, writes_together=True) as hand:
        stated, parts = Stated.from_text(hand.known["stated"]), _parts(hand)
        if not by.adopted_source:
            hand.refuse_if(rules.why_not_allot_on(hand.day, today=day_of(at)))
        grounds.hold([stated, *parts])
        objections = queries.examined_with(
            stated,
            parts,
            on=hand.day,
            applied_on=stated.applied_on or application.applied_on,
            publications=tuple(queries.publications_of(application, on=hand.day)),
            counted=hand.standing.state.calendar,
        )
        hand.refuse_if(rules.why_not_allot(objections, answers))
        hand.state(answers=_kept(answers) or None)
        others: tuple[str, ...] = ()
        if by.adopted_source:
            own, fate = _told(hand, stated, number), Fate.KEPT
        else:
            own, others, fate = _numbers(hand, stated)
        hand.state(number=own, others=others or None)
        hand.publish(
            NumberAllotted.of(
                stated,
                number=own,
                office=office_of(hand),
                on=hand.day,
                case_number=str(hand.case.pk),
                fate=fate.value,
                others_given=others,
            ),
            about=own,
        )
    return own


def _kept(answers: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"{key}：{text.strip()}" for key, text in answers.items() if text.strip())


def _numbers(hand: InHand, stated: Stated) -> tuple[str, tuple[str, ...], Fate]:
    """Return the number, those of the other parts of a split, and what became of the number."""
    if stated.event in rules.OF_NEW_NUMBERS:
        fate = Fate.NEW_AND_RETIRED if stated.event is Event.CONVERSION else Fate.ALLOTTED
        return _new(hand, [stated])[0], (), fate
    held = former.survivor(stated) if stated.event is Event.MERGER else former.held(stated)
    if life.must_be_replaced(held, on=hand.day):
        parts = [stated, *_parts(hand)]
        first, *others = _new(hand, parts)
        return first, tuple(others), Fate.ALLOTTED
    others = _new(hand, _parts(hand)) if stated.event is Event.SPLIT else []
    found = life.effects(stated.event, stated.right, hand.day)
    return held, tuple(others), found[0].fate if found else Fate.KEPT


def _parts(hand: InHand) -> list[Stated]:
    return [Stated.from_text(text) for text in hand.known.get("parts") or ()]


def _new(hand: InHand, stated: Sequence[Stated]) -> list[str]:
    """Give new numbers, as the last thing before they are said: nobody waits for a serial."""
    digits = [rules.digits_of(one, on=hand.day) for one in stated]
    rows = []
    for one in digits:
        serial = serials.take(one.family, on=hand.day)
        rows.append(
            Number(
                number=one.number(serial),
                family=one.family.key,
                serial=serial,
                kind=one.kind,
                organ=one.organ,
                month=one.month,
                case_number=str(hand.case.pk),
                allotted_at=hand.at,
            )
        )
    statements.insert(rows)
    return [row.number for row in rows]


def _told(hand: InHand, stated: Stated, number: str) -> str:
    """Return the number that was given elsewhere, and keep it. Refusal: none is told, and none is kept."""
    number = number.strip().upper()
    if not number and stated.event not in rules.OF_NEW_NUMBERS:
        number = former.held(stated)
    if not number:
        refuse_if([sentence(Reason.FACTS, "没有写明证号。", basis=rules.law.RECORD)])
    know(hand, number)
    return number


def confirm(
    application: Application, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Confirm the number in the national system: from now on the right is in force, and said to be so."""
    with taking(MiningRegistration.confirm, application.case, by=by, at=at, on=on) as hand:
        keep(hand, text)
        stated = Stated.from_text(hand.known["stated"])
        told = [(hand.known["number"], stated)]
        told += list(zip(hand.known.get("others") or (), _parts(hand), strict=False))
        for place, (number, one) in enumerate(told):
            hand.publish(
                RightRegistered.of(
                    one,
                    number=number,
                    office=office_of(hand),
                    on=hand.day,
                    state=telling.leads_to(one, on=hand.day, is_part=place > 0),
                ),
                about=number,
            )


def announce(application: Application, *, by: Actor, at: datetime, on: date) -> None:
    """Announce, thirty days after, a number that nobody has confirmed."""
    with taking(MiningRegistration.announce, application.case, by=by, at=at, on=on) as hand:
        given = [row for row in cases.timeline(hand.case) if row.name == "allot"][-1]
        hand.publish(
            NumberAnnounced(
                number=hand.known["number"],
                office=office_of(hand),
                on=hand.day,
                allotted_on=given.on,
            ),
            about=hand.known["number"],
        )


def issue(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    issued_on: date | None = None,
    text: str = "",
    on: date | None = None,
) -> None:
    """Issue the licence, printed with the confirmed number (until 2025-06-30 it is the right)."""
    step = MiningRegistration1998.issue
    with taking(step, application.case, by=by, at=at, on=on, issued_on=issued_on) as hand:
        keep(hand, text)


def certify(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    issued_on: date | None = None,
    text: str = "",
    on: date | None = None,
) -> None:
    """Certify the registered right (since 2025-07-01; the permit is another case)."""
    step = MiningRegistration.certify
    with taking(step, application.case, by=by, at=at, on=on, issued_on=issued_on) as hand:
        keep(hand, text)
