"""The head signs: an identifier and a number are given, the record is published, the issue goes on or ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from yangguang.base.cap import identifiers
from yangguang.base.hazards.messages import Kind, Message
from yangguang.base.procedure import Step, day_of
from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards import queries, rules
from yangguang.modules.hazards.acts import checking, picturing
from yangguang.modules.hazards.models import Issue, Issued, Partner
from yangguang.modules.hazards.procedure import HazardDrill, HazardWarning
from yangguang.modules.hazards.queries import touching
from yangguang.modules.hazards.records import WarningDrilled, WarningIssued

MOST_AT_ONCE = 100
"""Issues that end in one run of the worker."""


def sign(
    issue: Issue,
    *,
    by: Actor,
    at: datetime,
    digest: str,
    identifier: str = "",
    on: date | None = None,
) -> None:
    """Sign and publish the text with this `digest`, which the weather bureau agreed to.

    Released at once; red and orange go before everything else. Refusal: no head of the land office, who drafted
    it, a text other than agreed, expired meanwhile. `identifier` and `on` are of an adopted message only.
    """
    step = HazardDrill.sign if issue.is_drill else HazardWarning.sign
    _sign(step, issue, by=by, at=at, digest=digest, identifier=identifier, lifts=False, on=on)


def lift(issue: Issue, *, by: Actor, at: datetime, digest: str, identifier: str = "") -> None:
    """Sign and publish the end of a warning: everything of it, and the case."""
    step = HazardDrill.lift if issue.is_drill else HazardWarning.lift
    _sign(step, issue, by=by, at=at, digest=digest, identifier=identifier, lifts=True)


def expire(issue: Issue, *, by: Actor, at: datetime) -> None:
    """State that the validity of what was issued last is over; TIME takes it."""
    step = HazardDrill.expire if issue.is_drill else HazardWarning.expire
    with taking(step, issue.case, by=by, at=at) as hand:
        stands = checking.stands_of(issue)
        if stands is None or stands.expires > at:
            hand.refuse_if(
                [sentence(Reason.TOO_EARLY, "预警的有效期还没有届满。", basis=rules.EXPIRY)]
            )


def expire_due(*, at: datetime) -> int:
    """Let TIME end what has expired; return how many."""
    rows = Issue.objects.filter(ended_at=None, expires__lte=at).exclude(issued_at=None)
    done = 0
    for issue in rows.select_related("case__office", "office").order_by("expires")[:MOST_AT_ONCE]:
        try:
            expire(issue, by=actors.TIME, at=at)
        except Refusal:  # another worker, or an officer, came first
            continue
        done += 1
    return done


def _sign(
    step: Step,
    issue: Issue,
    *,
    by: Actor,
    at: datetime,
    digest: str,
    identifier: str,
    lifts: bool,
    on: date | None = None,
) -> None:
    drafted = Message.from_text(issue.draft) if issue.draft else None
    sent = (drafted.sent if drafted and by.adopted_source else None) or at.replace(microsecond=0)
    said: dict[str, Any] = {"signed": digest, "sent": sent}
    svg = _drawn(issue, by=by, sent=sent)
    with taking(step, issue.case, by=by, at=at, on=on, **said) as hand:
        drafted = Message.from_text(hand.known["message"])
        if not by.adopted_source:
            _look(issue, hand, drafted, lifts=lifts)
        numbers = _numbered(issue, hand, sent=sent, identifier=identifier)
        met = touching.touched(drafted, within=queries.area_of(issue.office), on=day_of(sent))
        picture = picturing.kept(svg, case=hand.case)
        hand.state(changing=False, touched=met or None, picture=picture or None, **numbers)
        name = numbers["identifier"] or ""
        message = replace(drafted, identifier=name, sent=sent, picture=picture)
        kind = WarningDrilled if issue.is_drill else WarningIssued
        number = f"{numbers['year']}年第{numbers['serial']}期" if numbers["serial"] else ""
        codes = touching.codes(met)
        hand.publish(kind.of(message, number=str(hand.case.pk), issue=number, touched=codes))


def _drawn(issue: Issue, *, by: Actor, sent: datetime) -> str:
    """Return the map of what is to be signed, drawn before anything is locked; another text is refused anyway."""
    if by.adopted_source or issue.is_drill or not issue.draft:
        return ""
    message = replace(Message.from_text(issue.draft), sent=sent)
    return picturing.drawn(message, office=issue.office, at=sent) if message.areas else ""


def _look(issue: Issue, hand: InHand, drafted: Message, *, lifts: bool) -> None:
    """Refuse whom and what may not be signed now."""
    stands = checking.stands_of(issue)
    hand.refuse_if(checking.why_not_head(hand.case.office, by=hand.by))
    hand.refuse_if(checking.why_not_drafter(hand))
    hand.refuse_if(_why_not_ends(drafted, lifts=lifts))
    hand.refuse_if(checking.why_not_now(drafted, stands, at=hand.at))
    hand.refuse_if(checking.objections(drafted, at=hand.at, stands=stands))


def _why_not_ends(message: Message, *, lifts: bool) -> Iterator[Sentence]:
    if lifts != (message.kind is Kind.CANCEL):
        yield sentence(
            Reason.RULE,
            "解除由“签发解除”办理，其他由“签发”办理。",
            basis=rules.ISSUING,
        )


def _numbered(issue: Issue, hand: InHand, *, sent: datetime, identifier: str) -> dict[str, Any]:
    """Return identifier, year and serial of what is signed: a first message takes the next of its office."""
    if hand.by.adopted_source:
        return {"identifier": identifier or None, "year": None, "serial": None}
    # whoever signs for this office at the same time waits here
    list(Partner.objects.select_for_update().filter(office=issue.office).order_by("pk"))
    taken = set(
        Issued.objects.filter(sent_at=sent)
        .exclude(identifier="")
        .values_list("identifier", flat=True)
    )
    area = queries.area_of(issue.office)
    made = identifiers.first_free(area, sent, taken=taken)
    if issue.serial is not None:
        return {"identifier": made, "year": issue.year, "serial": issue.serial}
    year = day_of(sent).year
    given = Issue.objects.filter(office=issue.office, is_drill=issue.is_drill, year=year)
    last = given.aggregate(last=Max("serial"))["last"] or 0
    return {"identifier": made, "year": year, "serial": last + 1}
