"""Holders reply themselves, by the letter's number and code; the office publishes what they wrote, or says why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from yangguang.base.procedure import Role, day_of
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files import acts as files
from yangguang.kernel.files.acts import Prepared
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.people import actors, codes
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.personal.registry import Going
from yangguang.modules.market.acts import idle
from yangguang.modules.market.acts.offer_entry import digest_of
from yangguang.modules.market.models import HolderReply, Lot, ReplyLetter, ReplyState, WatchReply
from yangguang.modules.market.rules import replying as rules
from yangguang.modules.market.rules import watching


@transaction.atomic
def ask(lot: Lot, *, question: str, by: Actor, at: datetime) -> tuple[ReplyLetter, str]:
    """Give the letter to a lot's holder its number and code, which is shown once; an earlier code on the same dies.

    Refusal: not one's own lot, a question that isn't public, no case to reply in.
    """
    asked = watching.BY_KEY.get(question)
    is_public = question == rules.SURVEY or (asked is not None and asked.is_public)
    is_own = by.role == Role.OFFICER and by.office is not None and by.covers(lot)
    refuse_if(rules.why_not_ask(is_public=is_public, is_own=is_own))
    number = lot.idle if question == rules.SURVEY else lot.supply
    case = Case.objects.select_for_update().filter(pk=number).first() if number else None
    if case is None:
        raise Refusal([sentence(Reason.UNKNOWN, "这宗土地没有可以答复的案件。")])
    before = ReplyLetter.objects.filter(case=case)
    before.filter(question=question).update(code_digest="")
    secret = codes.make()
    made = ReplyLetter.objects.create(
        number=f"{case.pk}-H{before.count() + 1}",
        question=question,
        lot=lot.number,
        case=case,
        office_id=lot.office_id,
        code_digest=digest_of(secret),
        until_on=day_of(at) + timedelta(days=rules.REPLY_DAYS),
        by=by.label,
        asked_at=at,
        province=lot.province,
        city=lot.city,
        county=lot.county,
    )
    return made, secret


def opened(number: str, code: str) -> ReplyLetter:
    """Return the letter to which number and code belong. Refusal: they don't; which is wrong is never said."""
    typed = number.strip().upper()[:80].replace("\0", "")
    letter = ReplyLetter.objects.filter(number=typed, code_digest=digest_of(code)).first()
    if letter is None or not letter.code_digest:
        said = "函号和查询码对不上。"
        raise Refusal(
            [
                sentence(
                    Reason.UNKNOWN,
                    said,
                    remedy="请对照来函重新输入；查询码遗失的，请向发函的机关另取。",
                )
            ]
        )
    return letter


@transaction.atomic
def send(
    letter: ReplyLetter,
    *,
    at: datetime,
    text: str,
    name: str = "",
    contact: str = "",
    attached: Sequence[Prepared] = (),
) -> HolderReply:
    """Take a holder's reply with its attachments; to a survey of idle land it is the step of the holder as well.

    Refusal: nothing said, the last one still waits, too much; the survey waits for no answer any more.
    """
    held = ReplyLetter.objects.select_for_update().get(pk=letter.pk)
    replies = list(HolderReply.objects.filter(letter=held).order_by("pk"))
    is_waiting = any(one.state == ReplyState.WAITING for one in replies)
    refuse_if(
        rules.why_not_send(text, is_waiting=is_waiting, count=len(replies), files=len(attached))
    )
    reply = HolderReply.objects.create(
        letter=held, text=text.strip(), name=name.strip(), contact=contact.strip(), at=at
    )
    for one in attached:
        files.keep(one, about=reply.about, at=at)
    if held.question == rules.SURVEY and not replies:
        by = actors.party(str(held.case_id), label="土地使用权人")
        idle.answer(held.case, by=by, at=at, text=text)
    return reply


@transaction.atomic
def publish(
    reply: HolderReply, *, wording: str, reason: str = "", by: Actor, at: datetime
) -> WatchReply:
    """Publish what a holder replied. Refusal: not one's own, dealt with before, changed without a reason."""
    held = _held(reply, by=by)
    is_open = held.state == ReplyState.WAITING
    refuse_if(rules.why_not_publish(held.text, wording, reason, is_open=is_open))
    _decided(held, ReplyState.PUBLISHED, reason, at=at)
    letter = held.letter
    return WatchReply.objects.create(
        question="idle" if letter.question == rules.SURVEY else letter.question,
        lot=letter.lot,
        office_id=letter.office_id,
        is_holders=True,
        text=wording.strip(),
        at=at,
    )


@transaction.atomic
def give_back(reply: HolderReply, *, reason: str, by: Actor, at: datetime) -> None:
    """Return a reply to its holder, who may reply anew. Refusal: not one's own, dealt with before, no reason."""
    held = _held(reply, by=by)
    is_open = held.state == ReplyState.WAITING
    refuse_if(rules.why_not_give_back(reason, is_open=is_open))
    _decided(held, ReplyState.RETURNED, reason, at=at)


def _held(reply: HolderReply, *, by: Actor) -> HolderReply:
    rows = HolderReply.objects.select_for_update().select_related("letter__office")
    held = rows.get(pk=reply.pk)
    is_own = by.role == Role.OFFICER and by.office is not None and by.covers(held.letter)
    refuse_if(rules.why_not_ask(is_public=True, is_own=is_own))
    return held


def _decided(held: HolderReply, state: ReplyState, reason: str, *, at: datetime) -> None:
    held.state, held.reason, held.decided_at = state, reason.strip()[:400], at
    held.save(update_fields=["state", "reason", "decided_at"])


def forget(letter: ReplyLetter) -> int:
    """Erase name and contact of who replied, at the wish of whoever holds the code; return of how many replies."""
    rows = HolderReply.objects.filter(letter=letter).exclude(name="", contact="")
    return rows.update(name="", contact="")


def erase(going: Going) -> int:
    """Erase the replies of a case with their attachments, and the letters."""
    replies = list(HolderReply.objects.filter(letter__case=going.case.pk))
    uploads = Upload.objects.filter(about__in=[one.about for one in replies])
    for upload in uploads.exclude(state=State.ERASED).order_by("id"):
        files.erase(upload, reason=going.why, by=going.by, at=going.at)
    gone = HolderReply.objects.filter(pk__in=[one.pk for one in replies]).delete()[0]
    ReplyLetter.objects.filter(case=going.case.pk).delete()
    return gone
