"""N1 publication, N8 timeliness, N9 transfer, N10 waiting, N12 predecessor, N13 protected zones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining import assumed, publicity, terms, texts, transfers, waiting
from yangguang.base.mining.checks.application import Application, Protected, Zone
from yangguang.base.mining.checks.objection import Objection, Weight, all_of
from yangguang.base.mining.kinds import LAW_2025, Right, Way
from yangguang.base.mining.life import Event, why_not
from yangguang.base.numbering import Unreadable
from yangguang.base.numbering import mining as numbers
from yangguang.base.numbering.mining.meanings import kind_said
from yangguang.base.refusal import Reason, Said, sentence
from yangguang.base.statutes import MINERALS_1997, MINERALS_2025
from yangguang.base.workdays import Calendar


def publication(application: Application, *, calendar: Calendar) -> Iterator[Objection]:
    """N1: each kind that this case needs has been published, has run its time, and nothing is open."""
    needed = publicity.required(application.event, application.way, application.on)
    if application.event is Event.NEW and application.way is None:
        said = sentence(
            Reason.FACTS,
            "没有写明出让方式，不能确定应公示什么。",
            basis=texts.MINING_PUBLICITY_2011[""],
        )
        yield Objection("N1", "missing", Weight.ASKS, said, {})
    for kind in needed:
        done = [item for item in application.publications if item.kind is kind]
        if not done:
            said = sentence(
                Reason.NOT_YET,
                "没有{kind}，不能取得证号。",
                basis=texts.MINING_PUBLICITY_2011[""],
                kind=Said(kind.value),
            )
            yield Objection("N1", "not-published", Weight.BARS, said, {"kind": kind.value})
        for item in done[-1:]:
            row = publicity.window(kind, item.from_on)
            evidence = {"kind": kind.value, "from": item.from_on, "until": item.until_on}
            found = publicity.why_not_done(item, calendar=calendar, day=application.on)
            caution = row.assumed if row else None
            yield from all_of("N1", "window", found, evidence, caution=caution)


def timeliness(application: Application) -> Iterator[Objection]:
    """N8: a renewal is asked for in time."""
    held = application.predecessor
    if application.event is not Event.RENEWAL or held is None:
        return
    if held.valid_to is None:
        said = sentence(
            Reason.FACTS,
            "没有原有效期的届满日期。",
            basis=terms.article(application.right, application.on),
        )
        yield Objection("N8", "missing", Weight.ASKS, said, {"number": held.number})
        return
    evidence = {"until": held.valid_to, "applied": application.applied_on}
    found = waiting.why_not_in_time(
        application.right, valid_to=held.valid_to, applied_on=application.applied_on
    )
    rule = waiting.last_day_to_renew(application.right, held.valid_to)
    caution = rule[1].assumed if rule else None
    lapsed = application.applied_on > held.valid_to
    code, weight = ("lapsed", Weight.BARS) if lapsed else ("late", Weight.ASKS)
    yield from all_of("N8", code, found, evidence, weight=weight, caution=caution)


def transfer(application: Application) -> Iterator[Objection]:
    """N9: the conditions of a transfer."""
    if application.event is not Event.TRANSFER:
        return
    if application.transfer is None:
        said = sentence(
            Reason.FACTS, "没有转让的条件和事实。", basis=transfers.article(application.right)
        )
        yield Objection("N9", "missing", Weight.ASKS, said, {})
        return
    caution = assumed.TRANSFER_2025 if application.on >= LAW_2025 else None
    evidence = {"on": application.transfer.on}
    yield from all_of(
        "N9", "condition", transfers.why_not(application.transfer), evidence, caution=caution
    )


def waits(application: Application) -> Iterator[Objection]:
    """N10: the waiting periods after cancellation and revocation."""
    if application.event is not Event.NEW:
        return
    for past in application.past:
        evidence = {"number": past.number, "event": past.event.value, "on": past.on}
        found = waiting.why_not_again(
            past, right=application.right, applied_on=application.applied_on
        )
        caution = assumed.WAITING_2025 if past.on >= LAW_2025 else None
        yield from all_of("N10", "waiting", found, evidence, caution=caution)


def predecessor(application: Application) -> Iterator[Objection]:
    """N12: what goes on from a right names one that allows it, by a number that can be read."""
    held = application.predecessor
    state = held.state if held else None
    converts = application.event is Event.NEW and application.way is Way.CONVERSION
    event = Event.CONVERSION if converts else application.event
    if event is Event.NEW:
        return
    evidence = {"number": held.number if held else "", "state": state and state.value}
    yield from all_of("N12", "state", why_not(event, state, on=application.on), evidence)
    if held is not None:
        yield from _number(application, held.number, event)


def _number(application: Application, number: str, event: Event) -> Iterator[Objection]:
    try:
        read = numbers.parse(number)
    except Unreadable as reason:
        said = sentence(
            Reason.FACTS, "{reason}", basis=texts.MINING_RECORDS_2020[""], reason=str(reason)
        )
        yield Objection("N12", "number", Weight.BARS, said, {"number": number})
        return
    kind = read.parts.get("kind")
    letter = Right.EXPLORATION.letter if event is Event.CONVERSION else application.right.letter
    if kind is not None and kind != letter:
        said = sentence(
            Reason.FACTS,
            "原证号{number}是{kind}的证号。",
            basis=texts.MINING_RECORDS_2020[""],
            number=number,
            kind=kind_said(kind),
        )
        yield Objection("N12", "other-kind", Weight.BARS, said, {"number": number})


def zones(application: Application) -> Iterator[Objection]:
    """N13: protected zones; the law sets the frame, the rules in it are not here, so each one asks."""
    for zone in application.zones:
        if zone.opinion:
            continue
        said = sentence(
            Reason.RULE,
            "范围与{zone}（{protects}）重叠{area}平方米，没有主管机关的意见。",
            basis=_basis(zone) if application.on >= LAW_2025 else MINERALS_1997[20],
            remedy="请取得主管机关的意见并写明文号。",
            zone=zone.name,
            protects=Said(zone.protects.value),
            area=f"{zone.overlap_m2:,.0f}",
        )
        evidence = {"zone": zone.name, "overlap_m2": zone.overlap_m2}
        yield Objection("N13", "zone", Weight.ASKS, said, evidence, assumed.ZONES)


_ARTICLES: Final = {Protected.RESERVE: 26, Protected.COVERED: 32}


def _basis(zone: Zone) -> Article:
    return MINERALS_2025[_ARTICLES.get(zone.protects, 18)]
