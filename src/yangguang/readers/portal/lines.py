"""Records as lines of a ledger: date, title in the reader's language, kind, number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yangguang.base.record import Record, kinds
from yangguang.base.refusal import Said
from yangguang.kernel.module import plugged
from yangguang.kernel.records import queries
from yangguang.kernel.records.models import Shown
from yangguang.kernel.records.titles import titles_of
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.kernel.ui.parts import Entry, Tag, Tone

ERASED: Promise = _("（正文已依法删除）")


def heading_of(kind: str, version: int | None = None) -> Said:
    """Return under which heading of the catalogue a kind stands: by its newest version."""
    known: dict[tuple[str, int], type[Record]] = kinds()
    if version is None:
        version = max((number for name, number in known if name == kind), default=0)
    found = known.get((kind, version))
    return Said(found.heading) if found else Said("{kind}", {"kind": kind})


def offered() -> tuple[tuple[str, Said], ...]:
    """Return the kinds that the plugged modules publish, for choosing from a list."""
    found = {kind.kind: Said(kind.heading) for module in plugged() for kind in module.records}
    return tuple(sorted(found.items()))


def entries(
    rows: Sequence[Shown], *, here: str = "", titles: Mapping[str, Said] | None = None
) -> tuple[Entry, ...]:
    """Return a line for each row, by at most three queries; `here` is the record being read.

    `titles` are theirs, where the caller has read them: one query less.
    """
    return tuple(_entries(rows, here=here, titles=titles_of(rows) if titles is None else titles))


def _entries(rows: Sequence[Shown], *, here: str, titles: Mapping[str, Said]) -> Iterator[Entry]:
    corrected = queries.corrected(rows)
    for row in rows:
        heading = heading_of(row.kind)
        title = titles.get(row.address) or row.title or ERASED
        href = reverse("portal:record", args=[row.address])
        fate = _("已撤回") if row.withdrawn else _("已更正") if row.address in corrected else None
        is_here = row.address == here
        tag = Tag(fate, Tone.DUE) if fate else Tag(heading)
        yield Entry(
            title=title,
            on=row.released_at.astimezone(SHANGHAI).date(),
            href="" if is_here else href,
            tag=Tag(_("本记录"), Tone.SUN) if is_here else tag,
            number="" if here or row.about in row.title else row.about,
            note=heading if fate and not is_here else "",
        )
