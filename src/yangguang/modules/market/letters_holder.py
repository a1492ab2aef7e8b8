"""The letter that asks the holder of a lot to reply to what supervision found, with number, code and address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from yangguang.base.script import keep
from yangguang.kernel.letters.content import Content, Kind, Letters, Matter, Paragraph
from yangguang.kernel.letters.wording import dated
from yangguang.modules.market import letters_idle
from yangguang.modules.market.acts import asking_holder
from yangguang.modules.market.models import Holder, Lot, ReplyLetter
from yangguang.modules.market.rules import replying as rules
from yangguang.modules.market.rules import watching

TITLE: Final = "请就监管事项答复的函"


def _to_holder(stated: Mapping[str, Any], _facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The survey has a notice of its own, in its case."""
    return () if stated.get("question") == rules.SURVEY else ("",)


def _written(matter: Matter) -> Content:
    told, facts = matter.private, matter.facts
    asked = watching.BY_KEY.get(str(facts["question"]))
    title, about = (asked.title, asked.about) if asked else (rules.SURVEYED, "")
    until = letters_idle.day(facts["until_on"])
    return Content(
        title=TITLE,
        addressee=keep(told.get("holder", "")),
        parts=(
            Paragraph(
                f"你单位使用的宗地{keep(told.get('lot', ''))}（{keep(told.get('name', ''))}），"
                f"经监管系统检查列入“{title}”：{about}"
            ),
            Paragraph(f"请于{dated(until)}前答复，写明原因和处理的打算。"),
            *letters_idle.replied_at(told),
        ),
        office=matter.office,
        on=matter.dated_on,
    )


def private(number: str, _step: str, _member: str, _at: datetime) -> Mapping[str, str]:
    """Return who holds the lot, what it is called, and with which code they reply, while it is good."""
    letter = ReplyLetter.objects.filter(matter=number).first()
    if letter is None:
        return {}
    lot = Lot.objects.filter(number=letter.lot).first()
    person = Holder.objects.filter(case=lot.supply).order_by("-pk").first() if lot else None
    reply_number, code = asking_holder.code_while_good(letter)
    return {
        "holder": (lot.holder if lot else "") or (person.name if person else ""),
        "lot": letter.lot,
        "name": (lot.name or lot.location) if lot else "",
        "reply_number": reply_number,
        "reply_code": code,
    }


LETTERS: Final = Letters(
    (
        Kind(
            key="reply-asked",
            title=TITLE,
            series="监函",
            step="ask",
            write=_written,
            members=_to_holder,
            is_theirs=False,
        ),
    ),
    private,
    letters_idle.MEANS,
)
