"""What is asked of a contract or an allocation decision, and of what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yangguang.base.market.lot import Lot
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.modules.market.rules import law


def why_not_sign(stated: Lot, *, on: date) -> Iterator[Sentence]:
    """A contract says what land it is about, and how it is supplied; work isn't to begin before it is signed."""
    if stated.way is None:
        yield sentence(Reason.FACTS, "没有写明供应方式。", basis=law.CONTRACT)
    if not stated.area_m2:
        yield sentence(Reason.FACTS, "没有写明土地面积。", basis=law.CONTRACT)
    if stated.start_on is not None and stated.start_on < on:
        yield sentence(
            Reason.RULE,
            "约定动工日期（{start}）早于签订日期（{on}）。",
            basis=law.CONTRACT,
            start=stated.start_on,
            on=on,
        )
