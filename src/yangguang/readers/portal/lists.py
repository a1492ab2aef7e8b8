"""Lists of records: the newest on the front page and of an office, and all of them as chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.records import newest as newest_of
from yangguang.kernel.records import queries
from yangguang.kernel.records.models import Shown, Window
from yangguang.kernel.records.titles import titles_of, titles_within
from yangguang.kernel.ui.parts import Band, Empty, Ledger, Link, Pager
from yangguang.readers.portal import lines, notices
from yangguang.readers.portal.choosing import Chosen

NEWEST: Final = 8
PER_PAGE: Final = 30
LOOKED_THROUGH: Final = 300
"""So many records are looked at for one page without the routine ones; the next page goes on there."""


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest records, and how many routine ones lie between them, with the way to those."""

    ledger: Ledger
    left_out: Said | None
    all_href: str


def newest(
    rows: QuerySet[Shown] | None = None,
    *,
    running: Sequence[Window] = (),
    at: datetime,
    all_href: str = "",
) -> tuple[Newest, tuple[Band, ...]]:
    """Return the newest records of a list (default: all), and these windows drawn: at most six queries."""
    listed = queries.visible() if rows is None else rows
    found = newest_of.through(listed, limit=NEWEST)
    read = newest_of.read([*found.addresses, *(window.address for window in running)])
    titles = titles_within(list(read.values()))
    shown = [read[address] for address in found.addresses if address in read]
    empty = Empty(_("还没有公开的记录"), _("第一条公开之后就会出现在这里。"))
    ledger = Ledger(lines.entries(shown, titles=titles), label=_("最新公开"), empty=empty)
    said = Said("这期间另有 {n} 条收件等例行记录", {"n": found.left_out})
    return (
        Newest(ledger, said if found.left_out else None, all_href or reverse("portal:records")),
        notices.drawn([w for w in running if w.address in read], read, titles, {}, at=at),
    )


def page(chosen: Chosen, *, after: str) -> Ledger:
    """Return one page, by at most five queries. Refusal: `after` is no key."""
    rows = chosen.rows()
    if after:
        rows = queries.read_on(rows, after)
    shown, more = _apart(rows) if chosen.is_apart else _every(rows)
    older = chosen.href(after=more) if more else ""
    titles = titles_within(shown) if chosen.is_apart else titles_of(shown)
    empty = Empty(_("没有符合的记录"), *_instead(chosen, more))
    pager = Pager(older=older)
    return Ledger(
        lines.entries(shown, titles=titles), label=_("公开记录"), empty=empty, pager=pager
    )


def _every(rows: QuerySet[Shown]) -> tuple[list[Shown], str]:
    found = list(rows[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    return shown, queries.key_of(shown[-1]) if len(found) > PER_PAGE else ""


def _apart(rows: QuerySet[Shown]) -> tuple[list[Shown], str]:
    found = newest_of.through(rows, limit=PER_PAGE, most=LOOKED_THROUGH)
    read = newest_of.read(found.addresses)
    return [read[address] for address in found.addresses if address in read], found.more


def _instead(chosen: Chosen, more: str) -> tuple[Said, Link]:
    """Say what to do where nothing was found."""
    if more:
        return Said("这一段都是例行记录。"), Link(_("往前看"), chosen.href(after=more))
    if chosen.first_on or chosen.last_on:
        wider = chosen.href(on_from="", on_to="")
        return Said("换一段日期，或者不限日期。"), Link(_("不限日期再看"), wider)
    return Said("换一个机关、类别或者地区。"), Link(_("看全部公开记录"), reverse("portal:records"))
