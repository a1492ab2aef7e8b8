"""The ledger's signed heads as a list, paged by size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse

from yangguang.base.merkle.notes import to_base64
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.ledger import queries
from yangguang.kernel.ledger.models import Checkpoint, Entry, Leaf
from yangguang.kernel.ui.parts import Pager

PER_PAGE: Final = 20
QUIET: Final = timedelta(minutes=15)
"""An entry that has waited longer than this for a signature: signing has stopped."""
_MOST_DIGITS: Final = 18


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head: size in entries, root in Base 64, the instant of signing."""

    size: int
    root: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Heads:
    """A page of heads; `size` is how many entries are numbered, `waiting` how many aren't signed."""

    size: int
    waiting: int
    is_late: bool
    rows: tuple[Head, ...]
    pager: Pager
    is_first: bool


def page(*, before: str, at: datetime) -> Heads:
    """Return the newest heads, or those smaller than `before`: at most five queries."""
    size = queries.size()
    newest = Checkpoint.objects.order_by("-size").first()
    rows = Checkpoint.objects.order_by("-size")
    if before:
        rows = rows.filter(size__lt=_size(before))
    found = list(rows[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    older = f"{reverse('verify:ledger')}?before={shown[-1].size}" if len(found) > PER_PAGE else ""
    waiting = size - (newest.size if newest else 0)
    return Heads(
        size=size,
        waiting=waiting,
        is_late=bool(waiting) and at - _since(size - waiting) > QUIET,
        rows=tuple(Head(row.size, to_base64(bytes(row.root)), row.at) for row in shown),
        pager=Pager(older=older),
        is_first=not before,
    )


def _since(index: int) -> datetime:
    """Return when the entry of this number was written: the first that isn't signed."""
    leaf = Leaf.objects.get(index=index)
    return Entry.objects.get(year=leaf.entry_year, id=leaf.entry_id).at


def _size(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text)
    remedy = "请从第一页重新查看。"
    raise Refusal([sentence(Reason.UNKNOWN, "无法识别翻页的位置。", remedy=remedy)])
