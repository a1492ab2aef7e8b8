"""A letter asks the holder of a lot to reply: its number, and the code that is printed on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.crypto import salted_hmac

from yangguang.base.procedure import Role, day_of
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import opening
from yangguang.kernel.people import codes
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market.acts.offer_entry import digest_of
from yangguang.modules.market.models import Lot, ReplyLetter
from yangguang.modules.market.procedure import HOLDER
from yangguang.modules.market.procedure.holder import HolderLetter
from yangguang.modules.market.rules import replying as rules
from yangguang.modules.market.rules import watching

_SALT: Final = "market.reply"


@transaction.atomic
def ask(lot: Lot, *, question: str, by: Actor, at: datetime) -> tuple[ReplyLetter, str]:
    """Give the letter to a lot's holder its number and code; an earlier code on the same dies.

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
    made = ReplyLetter(
        number=f"{case.pk}-H{before.count() + 1}",
        question=question,
        lot=lot.number,
        case=case,
        office_id=lot.office_id,
        until_on=day_of(at) + timedelta(days=rules.REPLY_DAYS),
        by=by.label,
        asked_at=at,
        province=lot.province,
        city=lot.city,
        county=lot.county,
    )
    secret = code_of(made.number)
    made.code_digest = digest_of(secret)
    made.matter = open_case(made, by=by, at=at)
    made.save(force_insert=True)
    return made, secret


def open_case(letter: ReplyLetter, *, by: Actor, at: datetime) -> Case:
    """Open the case of a letter, in which what is replied is said."""
    with opening(
        HolderLetter.ask,
        key=HOLDER,
        office=letter.office,
        by=by,
        at=at,
        lot=letter.lot,
        question=letter.question,
        letter=letter.number,
        until_on=letter.until_on,
    ) as hand:
        pass
    return hand.case


def code_of(number: str) -> str:
    """Return the code of a letter, as it is printed: worked out from the number and the site's secret, kept nowhere."""
    drawn = int.from_bytes(salted_hmac(_SALT, number, algorithm="sha256").digest())
    signs = []
    for _place in range(codes.LENGTH):
        drawn, at = divmod(drawn, len(codes.ALPHABET))
        signs.append(codes.ALPHABET[at])
    text = "".join(signs)
    return "-".join(text[at : at + 4] for at in range(0, codes.LENGTH, 4))


def printed(case: str, question: str) -> tuple[str, str]:
    """Return number and code of the letter that stands on a question in a case; empty: there is none."""
    rows = ReplyLetter.objects.filter(case=case, question=question).order_by("-pk")
    row = rows.first()
    return code_while_good(row) if row is not None else ("", "")


def code_while_good(letter: ReplyLetter) -> tuple[str, str]:
    """Return number and code of a letter; empty: its code is dead, or was given before the site's secret changed."""
    code = code_of(letter.number)
    return (letter.number, code) if letter.code_digest == digest_of(code) else ("", "")
