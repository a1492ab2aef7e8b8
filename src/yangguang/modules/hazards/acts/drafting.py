"""A warning is drafted, its text changed, agreed to by the weather bureau, or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from yangguang.base.hazards.messages import Message
from yangguang.base.procedure import Step, day_of
from yangguang.base.refusal import Sentence
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.hazards import rules
from yangguang.modules.hazards.acts import checking
from yangguang.modules.hazards.models import Issue
from yangguang.modules.hazards.procedure import DRILL, WARNING
from yangguang.modules.hazards.procedure.warned import Drafted


def draft(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    message: Message,
    is_drill: bool = False,
    on: date | None = None,
    found: Sequence[Sentence] = (),
) -> Issue:
    """Draft a warning of `office`; `is_drill`: an exercise, in its own world.

    An adopted one stands as published, with what was `found` odd about it.
    Refusal: all that stands against the message (`checking.objections`), another office's officer, or no weather
    bureau that signs with this office.
    """
    whole = message
    if not by.adopted_source:
        whole = completed(message, office=office, at=at, is_drill=is_drill)
    with opening(
        Drafted.draft,
        key=DRILL if is_drill else WARNING,
        office=office,
        by=by,
        at=at,
        on=on,
        message=whole.to_text(),
        digest=whole.digest,
    ) as hand:
        hand.refuse_if(checking.why_not_of_office(hand.case.office, by=by))
        if not by.adopted_source:
            hand.refuse_if(checking.why_not_partner(office, at=at))
            hand.refuse_if(checking.why_not_kind(whole, is_change=False))
        hand.refuse_if((*found, *checking.objections(whole, at=whole.sent or at)))
        issue = Issue(
            case=hand.case, office=office, is_drill=is_drill, draft=whole.to_text(), drafted_at=at
        )
        statements.insert([issue])
    return issue


def revise(issue: Issue, *, by: Actor, at: datetime, message: Message, seen: str = "") -> None:
    """Change the text of a draft: the weather bureau must sign anew.

    `seen`: the digest of the draft that the officer had opened. Refusal: another officer changed it since.
    """
    stands = checking.stands_of(issue)
    whole = completed(message, office=issue.office, at=at, is_drill=issue.is_drill, stands=stands)
    with _drafting(Drafted.revise, issue, whole, by=by, at=at) as hand:
        hand.refuse_if(rules.why_not_revise(hand.known))
        hand.refuse_if(checking.why_not_seen(seen, stood=str(hand.known.get("digest", ""))))
        hand.refuse_if(checking.why_not_kind(whole, is_change=stands is not None))
        hand.refuse_if(checking.objections(whole, at=at, stands=stands))


def draft_change(
    issue: Issue, *, by: Actor, at: datetime, message: Message, seen: str = ""
) -> None:
    """Draft an update of what is in force, or its end: it takes the place of what was issued last."""
    stands = checking.stands_of(issue)
    whole = completed(message, office=issue.office, at=at, is_drill=issue.is_drill, stands=stands)
    with _drafting(Drafted.draft_change, issue, whole, by=by, at=at, changing=True) as hand:
        hand.refuse_if(rules.why_not_change(hand.known))
        hand.refuse_if(checking.why_not_seen(seen, stood=str(hand.known.get("digest", ""))))
        hand.refuse_if(checking.why_not_kind(whole, is_change=True))
        hand.refuse_if(checking.why_not_over(stands, at=at))
        hand.refuse_if(checking.objections(whole, at=at, stands=stands))


def completed(
    message: Message,
    *,
    office: Office,
    at: datetime,
    is_drill: bool = False,
    stands: Message | None = None,
) -> Message:
    """Return a message as it is kept: offices, references and change filled in, words where nobody wrote them.

    `stands`: what it takes the place of.
    """
    whole = checking.completed(message, office=office, at=at, is_drill=is_drill)
    return checking.worded(checking.following(whole, stands) if stands else whole)


@contextmanager
def _drafting(
    step: Step, issue: Issue, whole: Message, *, by: Actor, at: datetime, **facts: bool
) -> Iterator[InHand]:
    """Take a step that puts another text in the place of the draft."""
    stated: dict[str, Any] = {"message": whole.to_text(), "digest": whole.digest, **facts}
    with taking(step, issue.case, by=by, at=at, **stated) as hand:
        hand.refuse_if(checking.why_not_of_office(hand.case.office, by=by))
        yield hand


def agree(issue: Issue, *, by: Actor, at: datetime, digest: str, on: date | None = None) -> None:
    """Sign for the weather bureau what it saw: the text with this `digest`.

    Refusal: another office's officer, a text that was changed meanwhile, or one that can't be issued any more.
    """
    is_ours = by.office is not None and not by.adopted_source
    bureau = offices.full_name_on(by.office, day_of(at)) if is_ours and by.office else ""
    with taking(
        Drafted.agree, issue.case, by=by, at=at, on=on, agreed=digest, bureau=bureau or None
    ) as hand:
        hand.refuse_if(checking.why_not_bureau(hand.case.office, by=by, at=at))
        hand.refuse_if(checking.why_not_drafter(hand))
        drafted = Message.from_text(hand.known["message"])
        if not by.adopted_source:  # what stands against it was found with the draft
            stands = checking.stands_of(issue)
            hand.refuse_if(checking.objections(drafted, at=at, stands=stands))


def drop(issue: Issue, *, by: Actor, at: datetime, reason: str) -> None:
    """Drop a draft that was never issued; `reason` stays in the history."""
    with taking(Drafted.drop, issue.case, by=by, at=at, reason=reason.strip()) as hand:
        hand.refuse_if(checking.why_not_of_office(hand.case.office, by=by))
