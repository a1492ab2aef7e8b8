"""Reads of letters to holders, for the desk."""

from __future__ import annotations

from typing import Final

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Lines
from yangguang.modules.market.models import HolderReply, ReplyLetter
from yangguang.modules.market.rules import replying as rules

LINES: Final = Lines(
    ReplyLetter,
    ("lot", "question"),
    lambda row: f"{row.lot} {rules.titles().get(row.question, row.question)}",
    number="matter_id",
)
"""For officers: which lot, and what about."""


def letter_of(case: Case) -> ReplyLetter:
    """Return the letter of a case. Refusal: there is none."""
    row = ReplyLetter.objects.select_related("office", "matter").filter(matter=case.pk).first()
    if row is None:
        raise Refusal([sentence(Reason.UNKNOWN, "没有这封函。")])
    return row


def papers(case: Case) -> list[tuple[str, str, str]]:
    """Return what was replied, for who may read it: step, member, text."""
    rows = HolderReply.objects.filter(letter__matter=case.pk).order_by("pk")
    return [("reply", "", text) for text in rows.values_list("text", flat=True)]
