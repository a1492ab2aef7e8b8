"""One page of the catalogue: what is asked, the records as a table, the same as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.article20 import HEADINGS, LABELS, ItemClass
from yangguang.base.record import Described, Record
from yangguang.base.refusal import Said
from yangguang.kernel.imports.writing import BOM, csv_line
from yangguang.kernel.records import catalogue, queries
from yangguang.kernel.records.catalogue import Column as Asked
from yangguang.kernel.records.models import Shown
from yangguang.kernel.search import queries as search
from yangguang.kernel.search.documents import CATALOGUED
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.kernel.ui.frame import NavItem
from yangguang.kernel.ui.parts import (
    Cell,
    ChoiceFilter,
    Column,
    Empty,
    Filters,
    Link,
    Pager,
    Table,
    Tag,
    Text,
    TextFilter,
    Tone,
)
from yangguang.kernel.ui.say import say
from yangguang.readers.catalogue.standing import Standing

PER_PAGE: Final = 30
CHUNK: Final = 100
"""Rows of a file that are read together."""
MOST_ROWS: Final = 5000
"""Rows of a file; who wants more takes them year by year."""
HEADS: Final = (
    _("名称"),
    _("生成日期"),
    _("索引号"),
    _("文号"),
    _("公开日期"),
    _("内容概述"),
)
UNSAID: Final = _("未载明")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the catalogue; `is_search`: its rows were looked for by words."""

    filters: Filters
    classes: tuple[NavItem, ...]
    table: Table
    is_search: bool
    is_first: bool


def page(here: Standing, query: Mapping[str, str]) -> Page:
    """Return one page, by at most seven queries. Refusal: ``after`` is no key."""
    filters, after = _filters(here).read(query, keep=()), query.get("after", "")
    asked, words = _asked(filters), _value(filters, "q")
    rows, key = _found(here, asked, words, after)
    pairs = [(name, value) for f in filters.fields for name, value, _said in f.pairs()]
    older = f"?{urlencode([*pairs, ('after', key)])}" if key else ""
    caption: Text = Said(LABELS[ItemClass(asked.item_class)]) if asked.item_class else _("全部类别")
    table = Table(
        key="catalogue",
        caption=caption,
        columns=tuple(map(Column, HEADS)),
        rows=tuple(_rows(rows)),
        csv="" if words or not rows else _csv_href(here, pairs),
        empty=_empty(here, asked, words),
        pager=Pager(older=older),
    )
    return Page(filters, _classes(here, asked), table, bool(words), not after)


def lines(here: Standing, query: Mapping[str, str]) -> Iterator[str]:
    """Yield the same rows as a file, `MOST_ROWS` at most; what begins like a formula is quoted."""
    asked, after, left = _asked(_filters(here).read(query)), None, MOST_ROWS
    heads = (_("公开事项代码"), *HEADS, _("状态"), _("地址"))
    yield BOM + csv_line([_plain(head) for head in heads])
    while left > 0 and (
        rows := catalogue.page(here.own, asked, after=after, limit=min(CHUNK, left))
    ):
        said, corrected = catalogue.bodies(rows), queries.corrected(rows)
        for row in rows:
            yield csv_line(_line(row, said.get(row.address), is_old=row.address in corrected))
        after, left = queries.key_of(rows[-1]), left - len(rows)


def _classes(here: Standing, asked: Asked) -> tuple[NavItem, ...]:
    """Return the ways to the classes in which there is something; fewer than two are no choice."""
    whole = reverse("catalogue:content", args=[here.office.slug])
    there = catalogue.classes_in(here.own)
    ways = [NavItem(_("全部类别"), whole, not asked.item_class)] + [
        NavItem(Said(HEADINGS[ItemClass(name)]), f"{whole}?class={name}", name == asked.item_class)
        for name in there
    ]
    return tuple(ways) if len(there) > 1 else ()


def _filters(here: Standing) -> Filters:
    first = catalogue.first_year(here.own) or here.today.year
    years = [str(year) for year in range(here.today.year, first - 1, -1)]
    classes = tuple((one.value, Said("{code} {name}", {"code": one.value, "name": Said(said)}))
                    for one, said in HEADINGS.items())  # fmt: skip
    fields = (
        TextFilter("q", _("在本目录内查")),
        ChoiceFilter("class", _("类别"), classes),
        ChoiceFilter("year", _("公开年份"), tuple((year, year) for year in years)),
        ChoiceFilter("state", _("状态"), (("stands", _("未撤回")), ("withdrawn", _("已撤回")))),
    )
    return Filters(
        key="asked",
        fields=fields,
        action=reverse("catalogue:content", args=[here.office.slug]),
    )


def _value(filters: Filters, name: str) -> str:
    return next(str(f.value) for f in filters.fields if f.name == name)  # type: ignore[union-attr]


def _asked(filters: Filters) -> Asked:
    year, state = _value(filters, "year"), _value(filters, "state")
    return Asked(
        _value(filters, "class"),
        int(year) if year else None,
        {"stands": False, "withdrawn": True}.get(state),
    )


def _found(here: Standing, asked: Asked, words: str, after: str) -> tuple[Sequence[Shown], str]:
    """Return the rows of a page and the key of the next; words are looked for in the index."""
    if not words:
        rows = catalogue.page(here.own, asked, after=after or None, limit=PER_PAGE + 1)
        shown = rows[:PER_PAGE]
        return shown, queries.key_of(shown[-1]) if len(rows) > PER_PAGE else ""
    hits = search.find(
        words,
        own=here.own,
        item_class=asked.item_class or CATALOGUED,
        year=asked.year,
        after=after or None,
        limit=PER_PAGE,
    )
    known = Shown.objects.in_bulk([hit.address for hit in hits.hits])
    return [known[hit.address] for hit in hits.hits if hit.address in known], hits.next_key


def _rows(rows: Sequence[Shown]) -> Iterator[tuple[Cell | Text, ...]]:
    said, corrected = catalogue.bodies(rows), queries.corrected(rows)
    for row in rows:
        record = said.get(row.address)
        tag = _fate(row, is_old=row.address in corrected)
        yield (
            Cell(
                _title(row, record),
                href=reverse("portal:record", args=[row.address]),
                tag=Tag(tag, Tone.DUE) if tag else None,
            ),
            *_described(row, record),
        )


def _described(row: Shown, record: Record | None) -> Iterator[Cell]:
    said = record.described() if record else Described()
    yield Cell(Said("{on}", {"on": said.formed_on}) if said.formed_on else UNSAID)
    yield Cell(said.index_number or UNSAID, kept=bool(said.index_number))
    yield Cell(said.document_number or UNSAID, kept=bool(said.document_number))
    yield Cell(Said("{on}", {"on": row.released_at.astimezone(SHANGHAI).date()}))
    yield Cell(said.abstract or UNSAID, kept=bool(said.abstract))


def _title(row: Shown, record: Record | None) -> Text:
    """Return its title; of an erased record only under which heading it stood."""
    if record:
        return record.title()
    return row.title or Said(
        "{heading}（正文已依法删除）", {"heading": Said(search.heading_of(row.kind))}
    )


def _fate(row: Shown, *, is_old: bool) -> Text:
    return _("已撤回") if row.withdrawn else _("已更正") if is_old else ""


def _line(row: Shown, record: Record | None, *, is_old: bool) -> list[str]:
    said = record.described() if record else Described()
    return [
        row.item_class or "",
        _plain(_title(row, record)),
        said.formed_on.isoformat() if said.formed_on else "",
        said.index_number,
        said.document_number,
        row.released_at.astimezone(SHANGHAI).date().isoformat(),
        said.abstract,
        _plain(_fate(row, is_old=is_old)),
        row.address,
    ]


def _plain(text: Any) -> str:
    return say(text, marked=False)


def _csv_href(here: Standing, pairs: list[tuple[str, str]]) -> str:
    href = reverse("catalogue:content-csv", args=[here.office.slug])
    return f"{href}?{urlencode(pairs)}" if pairs else href


def _empty(here: Standing, asked: Asked, words: str) -> Empty:
    whole = Link(_("看全部类别"), reverse("catalogue:content", args=[here.office.slug]))
    if words:
        text = Said("本目录内没有找到含有“{words}”的记录。", {"words": words})
        return Empty(text, _("换一个词，或者少写几个字；已撤回的不在检索之内。"), whole)
    if asked == Asked():
        ask = Link(_("依申请公开"), reverse("catalogue:request", args=[here.office.slug]))
        return Empty(_("本机关还没有在这里主动公开过信息"), _("需要的信息可以依法申请公开。"), ask)
    return Empty(_("这一栏还没有记录"), _("换一个类别、年份或者状态。"), whole)
