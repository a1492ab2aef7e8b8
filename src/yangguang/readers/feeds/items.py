"""The entries of a feed: each record once, as it stands now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from yangguang.base.refusal import Said
from yangguang.base.script import strip, to_traditional
from yangguang.kernel.records.models import Fate, Shown, What
from yangguang.kernel.records.titles import titles_of
from yangguang.kernel.ui.dates import language_tag
from yangguang.kernel.ui.parts import Text
from yangguang.kernel.ui.say import say
from yangguang.readers.feeds import naming

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENDS: Final = {What.WITHDRAWN: "已撤回", What.ERASED: "正文已删除", What.CORRECTED_BY: "已更正"}


@dataclass(frozen=True, slots=True)
class Item:
    """One record. `title` says first what became of it; `changed_at` moves with that."""

    address: str
    title: str
    kind: str
    heading: str
    about: str
    released_at: datetime
    changed_at: datetime


def written(said: Text) -> str:
    """Return a text in the reader's language and script, fit for XML."""
    text = say(said)
    text = to_traditional(text) if language_tag() == "zh-Hant" else text
    return _NOT_IN_XML.sub("", strip(text))


def of(rows: Sequence[Shown]) -> list[Item]:
    """Return an item for each row: two queries, whatever the page."""
    return list(_of(rows))


def _of(rows: Sequence[Shown]) -> Iterator[Item]:
    titles, fates = titles_of(rows), _fates(rows)
    for row in rows:
        heading = Said(naming.heading_of(row.kind) or row.kind)
        title: Said | str = titles.get(row.address) or row.title or heading
        what, at = fates.get(row.address, ("", row.released_at))
        if what:
            title = Said("【{state}】{title}", {"state": Said(_ENDS[What(what)]), "title": title})
        yield Item(
            address=row.address,
            title=written(title),
            kind=row.kind,
            heading=written(heading),
            about=row.about,
            released_at=row.released_at,
            changed_at=max(at, row.released_at),
        )


def _fates(rows: Sequence[Shown]) -> dict[str, tuple[str, datetime]]:
    """Return by address what became of a record last, and when; a correction once it is out."""
    names = {row.publication_id: row.address for row in rows}
    years = {row.publication_year for row in rows}
    found = Fate.objects.filter(publication_year__in=years, publication_id__in=names)
    ends = list(found.filter(what__in=_ENDS).order_by("at"))
    heirs = [fate.successor for fate in ends if fate.what == What.CORRECTED_BY]
    out = dict(
        Shown.objects.filter(address__in=heirs).values_list("address", "released_at")
        if heirs
        else ()
    )
    return {
        names[fate.publication_id]: (fate.what, out.get(fate.successor, fate.at))
        for fate in ends
        if fate.what != What.CORRECTED_BY or fate.successor in out
    }
