"""What stands against a message, and against who takes a step with it: all at once, each with its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from yangguang.base.hazards import changes, drafts, wording
from yangguang.base.hazards.finding import Finding
from yangguang.base.hazards.messages import Change, Kind, Message
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.cases import history
from yangguang.kernel.cases.taking import InHand
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post, PostRole
from yangguang.modules.hazards import queries, rules
from yangguang.modules.hazards.models import Issue, Season

TEXTS = frozenset({"draft", "revise", "draft_change"})
"""The steps that state a text; who took one of them since the last signature has drafted."""
SIGNED = frozenset({"sign", "lift"})


def completed(message: Message, *, office: Office, at: datetime, is_drill: bool) -> Message:
    """Return a message with what no forecaster types: both issuing offices, its world, no identifier yet."""
    on = day_of(at)
    bureau = queries.bureau_of(office, on=on)
    return replace(
        message,
        organ=offices.full_name_on(office, on),
        weather=offices.full_name_on(bureau, on) if bureau else "",
        contact=_contact(office, on),
        is_drill=is_drill,
        identifier="",
        sent=None,
    )


def _contact(office: Office, on: date) -> str:
    """Return how the public reaches an office on a day, as its catalogue says; "": nobody said."""
    row = offices.contact_on(office, on)
    return (row.phone or row.online)[:120] if row else ""


def worded(message: Message) -> Message:
    """Return a message with headline and text by template where nobody wrote them."""
    if not message.areas:
        return message
    told = message if message.headline else replace(message, headline=wording.headline(message))
    return told if told.text else replace(told, text=wording.text(told))


def stands_of(issue: Issue) -> Message | None:
    """Return the message of an issue that was issued last; None: none was."""
    row = issue.messages.order_by("-seq").first()
    return Message.from_text(row.message) if row else None


def following(message: Message, stands: Message) -> Message:
    """Return a message as one that takes the place of what stands; a cancellation ends all of it."""
    named = (stands.identifier,) if stands.identifier else ()
    if message.kind is Kind.CANCEL:
        return replace(message, references=named, areas=stands.areas, change=Change.NONE)
    return replace(message, references=named, change=changes.change(message, (stands,)))


def objections(
    message: Message, *, at: datetime, stands: Message | None = None
) -> Iterator[Sentence]:
    """Yield what bars a message (`base.hazards.drafts`), all at once; hints bar nothing."""
    for found in drafts.barring(found_in(message, at=at, stands=stands)):
        yield found.sentence


def found_in(
    message: Message, *, at: datetime, stands: Message | None = None
) -> tuple[Finding, ...]:
    """Return all that is found in a message, what bars it and what is only said."""
    return drafts.objections(message, at=at, predecessors=(stands,) if stands else ())


def why_not_of_office(office: Office, *, by: Actor) -> Iterator[Sentence]:
    """Only the land office's own people draft and sign for it."""
    if by.office is not None and by.office.pk != office.pk:
        yield sentence(
            Reason.RULE,
            "预警由承办的自然资源主管部门拟稿和签发，您不在该机关任职。",
            basis=rules.ISSUING,
        )


def why_not_partner(office: Office, *, at: datetime) -> Iterator[Sentence]:
    """Say that nobody said which weather bureau signs."""
    if queries.bureau_of(office, on=day_of(at)) is None:
        yield sentence(
            Reason.RULE,
            "还没有确定与本机关会签的气象主管机构。",
            remedy="请管理员登记会签的气象主管机构。",
            basis=rules.ISSUING,
        )


def why_not_bureau(office: Office, *, by: Actor, at: datetime) -> Iterator[Sentence]:
    """Only the weather bureau that signs with the office agrees for it."""
    if by.adopted_source:
        return
    bureau = queries.bureau_of(office, on=day_of(at))
    if bureau is None or by.office is None or by.office.pk != bureau.pk:
        yield sentence(
            Reason.RULE,
            "会签由与承办机关联合发布的气象主管机构办理。",
            remedy="请在气象主管机构的岗位上会签。",
            basis=rules.ISSUING,
        )


def why_not_head(office: Office, *, by: Actor) -> Iterator[Sentence]:
    """Only a head of the land office signs."""
    if by.adopted_source:
        return
    yield from why_not_of_office(office, by=by)
    post = Post.objects.filter(pk=by.post_id).first() if by.post_id else None
    if post is None or post.role != PostRole.HEAD:
        yield sentence(
            Reason.RULE,
            "预警由承办机关的负责人签发。",
            remedy="请交负责人签发。",
            basis=rules.SIGNING,
        )


def why_not_drafter(hand: InHand) -> Iterator[Sentence]:
    """Who wrote any of the text since the last signature signs nothing of it."""
    if hand.by.person_id is not None and hand.by.person_id in drafters(hand):
        yield sentence(
            Reason.RULE,
            "拟稿人不能会签或者签发自己的预警稿。",
            remedy="请另一人签。",
            basis=rules.SIGNING,
        )


def drafters(hand: InHand) -> set[int]:
    """Return who wrote the text, or a part of it, since the last signature."""
    found: set[int] = set()
    for row in history.all_of(hand.case):
        if row.name in SIGNED:
            found.clear()
        elif row.name in TEXTS and row.person_id is not None:
            found.add(row.person_id)
    return found


def why_not_kind(message: Message, *, is_change: bool) -> Iterator[Sentence]:
    """Say that a first message refers to nothing, and that a change changes."""
    if is_change == (message.kind is Kind.ALERT):
        yield sentence(
            Reason.FACTS,
            "首次发布不能是更新或者解除，变更不能是首次发布。",
            basis=rules.ISSUING,
        )


def why_not_seen(seen: str, *, stood: str) -> Iterator[Sentence]:
    """Nobody overwrites a text that they didn't see."""
    if seen and seen != stood:
        yield sentence(
            Reason.RULE,
            "您打开以后，另一位预报员改动了这份预警稿。",
            remedy="您写的仍在下面；请打开现在的稿子，核对以后再提交。",
            basis=rules.SIGNING,
        )


def why_not_over(stands: Message | None, *, at: datetime) -> Iterator[Sentence]:
    """What is over can't be changed any more."""
    if stands is not None and stands.expires <= at:
        yield sentence(
            Reason.TOO_LATE,
            "预警已于 {expires} 届满，不能再变更。",
            remedy="请拟新的一期预警。",
            basis=rules.EXPIRY,
            expires=stands.expires,
        )


def why_not_now(message: Message, stands: Message | None, *, at: datetime) -> Iterator[Sentence]:
    """Nothing is sent after it expired, nor before what it takes the place of."""
    if message.kind is not Kind.CANCEL and message.expires <= at:
        yield sentence(
            Reason.TOO_LATE,
            "预警的有效期已于 {expires} 届满，不能签发。",
            remedy="请修改有效期，重新会签。",
            basis=rules.EXPIRY,
            expires=message.expires,
        )
    if stands is not None and stands.sent is not None and at < stands.sent + timedelta(seconds=1):
        yield sentence(
            Reason.TOO_EARLY,
            "本机的时钟早于前一次发布的时间（{sent}），前后次序会颠倒。",
            remedy="请核对服务器的时钟以后再签发。",
            basis=rules.ISSUING,
            sent=stands.sent,
        )


def why_not_another(office: Office, *, from_on: date, until_on: date) -> Iterator[Sentence]:
    """An office has one season at a time."""
    rows = Season.objects.filter(office=office, from_on__lte=until_on, until_on__gte=from_on)
    if other := rows.order_by("from_on").first():
        yield sentence(
            Reason.RULE,
            "{from_on} 至 {until_on} 已经有汛期值守（{number}）。",
            basis=rules.SEASON,
            from_on=other.from_on,
            until_on=other.until_on,
            number=str(other.pk),
        )
