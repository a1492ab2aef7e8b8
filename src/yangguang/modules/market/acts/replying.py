"""Holders reply themselves, by the letter's number and code; the office publishes what they wrote, or says why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from django.db import transaction

from yangguang.base.procedure import Role, day_of
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.files import acts as files
from yangguang.kernel.files.acts import Prepared
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.personal.registry import Going
from yangguang.modules.market.acts import idle
from yangguang.modules.market.acts.asking_holder import ask, open_case
from yangguang.modules.market.acts.idle_said import standing_party
from yangguang.modules.market.acts.offer_entry import digest_of
from yangguang.modules.market.models import HolderReply, Lot, ReplyLetter, ReplyState, WatchReply
from yangguang.modules.market.procedure.holder import HolderLetter
from yangguang.modules.market.records.holder import (
    AS_WRITTEN,
    CAME,
    GIVEN_BACK,
    SHORTENED,
    HolderReplied,
)
from yangguang.modules.market.rules import replying as rules

__all__ = ["ask", "erase", "forget", "give_back", "opened", "publish", "reply"]

HOLDER_LABEL: Final = "土地使用权人"


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
def reply(
    letter: ReplyLetter,
    *,
    at: datetime,
    text: str,
    by: Actor | None = None,
    name: str = "",
    contact: str = "",
    attached: Sequence[Prepared] = (),
    on: date | None = None,
) -> HolderReply:
    """Take a holder's reply with its attachments; `by`: who enters it for them. In public stands that it came.

    To a survey of idle land the first one is the step of the holder as well. Refusal: nothing said, the last one still
    waits, too much; the survey waits for no answer any more.
    """
    held = ReplyLetter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    replies = list(HolderReply.objects.filter(letter=held).order_by("pk"))
    is_waiting = any(one.state == ReplyState.WAITING for one in replies)
    refuse_if(
        rules.why_not_send(text, is_waiting=is_waiting, count=len(replies), files=len(attached))
    )
    matter = _matter(held, at=at)
    who = standing_party(by) if by else actors.party(str(matter.pk), label=HOLDER_LABEL)
    with taking(HolderLetter.reply, matter, by=who, at=at, on=on) as hand:
        made = HolderReply.objects.create(
            letter=held, text=text.strip(), name=name.strip(), contact=contact.strip(), at=at
        )
        for one in attached:
            files.keep(one, about=made.about, at=at)
        hand.publish(_record(hand, made, CAME), about=held.lot)
    if held.question == rules.SURVEY and not replies:
        holder = by or actors.party(str(held.case_id), label=HOLDER_LABEL)
        idle.answer(held.case, by=holder, at=at, on=on, text=text)
    return made


def publish(
    letter: ReplyLetter, *, wording: str, reason: str = "", by: Actor, at: datetime
) -> WatchReply:
    """Publish what a holder replied. Refusal: not one's own, dealt with before, changed without a reason."""
    with transaction.atomic():
        held = _held(letter, by=by)
        is_open = held.state == ReplyState.WAITING
        refuse_if(rules.why_not_publish(held.text, wording, reason, is_open=is_open))
        is_as_written = wording.strip() == held.text.strip()
        matter = _matter(held.letter, at=at)
        with taking(
            HolderLetter.publish, matter, by=by, at=at, is_as_written=is_as_written
        ) as hand:
            _decided(held, ReplyState.PUBLISHED, reason, at=at)
            became = AS_WRITTEN if is_as_written else SHORTENED
            hand.publish(_record(hand, held, became, wording=wording), about=held.letter.lot)
        return _shown(held.letter, wording, address=hand.addresses[0], at=at)


def _shown(letter: ReplyLetter, wording: str, *, address: str, at: datetime) -> WatchReply:
    return WatchReply.objects.create(
        question="idle" if letter.question == rules.SURVEY else letter.question,
        lot=letter.lot,
        office_id=letter.office_id,
        is_holders=True,
        text=wording.strip(),
        address=address,
        at=at,
    )


def give_back(letter: ReplyLetter, *, reason: str, by: Actor, at: datetime) -> None:
    """Return a reply to its holder, who may reply anew. Refusal: not one's own, dealt with before, no reason."""
    with transaction.atomic():
        held = _held(letter, by=by)
        is_open = held.state == ReplyState.WAITING
        refuse_if(rules.why_not_give_back(reason, is_open=is_open))
        with taking(HolderLetter.give_back, _matter(held.letter, at=at), by=by, at=at) as hand:
            _decided(held, ReplyState.RETURNED, reason, at=at)
            hand.publish(_record(hand, held, GIVEN_BACK), about=held.letter.lot)


def _matter(letter: ReplyLetter, *, at: datetime) -> Case:
    """Return the case of a letter; one of before gets it now, and what waits is said to have come."""
    if letter.matter is None:
        name = offices.full_name_on(letter.office, day_of(at))
        by = Actor(role=Role.OFFICER.value, label=name, office=letter.office)
        letter.matter = open_case(letter, by=by, at=at)
        letter.save(update_fields=["matter"])
        for waiting in HolderReply.objects.filter(letter=letter, state=ReplyState.WAITING):
            who = actors.party(str(letter.matter.pk), label=HOLDER_LABEL)
            with taking(HolderLetter.reply, letter.matter, by=who, at=at) as hand:
                hand.publish(_record(hand, waiting, CAME), about=letter.lot)
    return letter.matter


def _record(hand: InHand, reply: HolderReply, became: str, *, wording: str = "") -> HolderReplied:
    letter = reply.letter
    lot = Lot.objects.filter(number=letter.lot).only("holder").first()
    place = letter.county or letter.city or letter.province
    return HolderReplied(
        number=letter.lot,
        office=offices.full_name_on(letter.office, hand.day),
        on=hand.day,
        places=(place,) if place else (),
        letter=letter.number,
        question=rules.titles().get(letter.question, letter.question),
        holder="单位" if lot is not None and lot.holder else "自然人",
        replied_on=hand.day if became == CAME else day_of(reply.at),
        became=became,
        wording=wording.strip(),
    )


def _held(letter: ReplyLetter, *, by: Actor) -> HolderReply:
    """Return the reply that waits, else the last. Refusal: not one's own letter, nothing was replied."""
    is_own = by.role == Role.OFFICER and by.office is not None and by.covers(letter)
    refuse_if(rules.why_not_ask(is_public=True, is_own=is_own))
    rows = HolderReply.objects.select_for_update(of=("self",)).select_related("letter__office")
    replies = list(rows.filter(letter=letter).order_by("pk"))
    if not replies:
        raise Refusal([sentence(Reason.NOT_YET, "使用权人还没有答复。")])
    waiting = [one for one in replies if one.state == ReplyState.WAITING]
    return (waiting or replies)[-1]


def _decided(held: HolderReply, state: ReplyState, reason: str, *, at: datetime) -> None:
    held.state, held.reason, held.decided_at = state, reason.strip()[:400], at
    held.save(update_fields=["state", "reason", "decided_at"])


def forget(letter: ReplyLetter) -> int:
    """Erase name and contact of who replied, at the wish of whoever holds the code; return of how many replies."""
    rows = HolderReply.objects.filter(letter=letter).exclude(name="", contact="")
    return rows.update(name="", contact="")


def erase(going: Going) -> int:
    """Erase the replies of a case with their attachments; of the letters their codes die."""
    replies = list(HolderReply.objects.filter(letter__case=going.case.pk))
    uploads = Upload.objects.filter(about__in=[one.about for one in replies])
    for upload in uploads.exclude(state=State.ERASED).order_by("id"):
        files.erase(upload, reason=going.why, by=going.by, at=going.at)
    gone = HolderReply.objects.filter(pk__in=[one.pk for one in replies]).delete()[0]
    ReplyLetter.objects.filter(case=going.case.pk).update(code_digest="")
    return gone
