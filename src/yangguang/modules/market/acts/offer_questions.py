"""Anybody asks about a notice; the office answers, and both are published to everybody at once."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.people import codes
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.modules.market.acts import offer_said
from yangguang.modules.market.acts.offer_entry import digest_of
from yangguang.modules.market.acts.offer_turn import in_turn
from yangguang.modules.market.models import Question
from yangguang.modules.market.procedure import LandOffer
from yangguang.modules.market.queries import offering
from yangguang.modules.market.records.questions import NoticeQuestionAnswered
from yangguang.modules.market.rules import questioning as rules


def ask(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    text: str,
    lot: str = "",
    name: str = "",
    contact: str = "",
) -> tuple[str, str]:
    """Ask about a notice, or one lot of it; return the key of the question and the asker's code, shown once.

    Refusal: nothing is asked, or the same as before; signing up has ended, or nothing is offered any more.
    """
    with (
        in_turn(case, at=at) as turn,
        taking(LandOffer.ask, case, by=by, at=turn) as hand,
    ):
        offered = offer_said.in_hand(hand)
        chosen = offer_said.lot_of(hand, offered, lot) if lot else ""
        pending = {member for step, member in hand.standing.pending if step == "announce"}
        before = Question.objects.filter(case=case)
        rows = history.all_of(hand.case)
        count = sum(row.name == "ask" and row.voids is None for row in rows)  # each given once
        hand.refuse_if(
            rules.why_not_ask(
                text,
                at=at,
                until_at=offering.asks_until(offered, chosen),
                is_known=before.filter(lot=chosen, text=text.strip()).exists(),
                count=count,
                is_over=chosen not in pending if chosen else not pending,
                law=offer_said.law_of(hand),
            )
        )
        key, secret = f"No.{count + 1}", codes.make()
        question = statements.made(
            Question,
            case_id=case.pk,
            key=key,
            lot=chosen,
            text=text.strip()[: rules.LONGEST],
            name=name.strip()[:120],
            contact=contact.strip()[:300],
            code_digest=digest_of(secret),
            asked_at=at,
        )
        statements.insert([question])
        hand.state(questions=(key,), asked_lot=chosen or None)
    return key, secret


def reply(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    member: str,
    answer: str,
    question: str = "",
    changes: bool = False,
    on: date | None = None,
) -> None:
    """Answer the question `member`; `question`: how it stands in public, by default as it was typed.

    Refusal: no answer, or `changes`: what changes the notice is an amendment, and no answer.
    """
    with taking(LandOffer.reply, case, by=by, at=at, on=on, member=member) as hand:
        offered, law = offer_said.in_hand(hand), offer_said.law_of(hand)
        asked = Question.objects.get(case=case, key=member)
        shown = question.strip() or asked.text
        until = hand.known.get("rectify_until")
        hand.refuse_if(
            rules.why_not_answer(
                answer, shown, changes=changes, on=hand.day, correct_until=until, law=law
            )
        )
        is_as_asked = shown == asked.text
        hand.state(is_as_asked=is_as_asked)
        lots = [asked.lot] if asked.lot else offered.lots
        hand.publish(
            NoticeQuestionAnswered(
                **offer_said.said_of(hand, offered, lots),
                key=member,
                asked_at=offering.aware(asked.asked_at),
                question=shown,
                is_as_asked=is_as_asked,
                answer=answer.strip(),
                answered_at=offering.aware(at),
            )
        )


def forget_asker(case: Case, *, key: str, code: str) -> bool:
    """Erase the name and the contact of who asked, at the wish of whoever holds the code; False: it isn't the code."""
    found = Question.objects.filter(case=case, key=key, code_digest=digest_of(code))
    row = found.order_by("pk").first()
    if row is None:
        return False
    row.name = row.contact = ""
    statements.update([row], ["name", "contact"])
    return True
