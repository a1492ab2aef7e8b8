"""Finding lots: by number, by words, by what they are; each page by key, none counts a table.

What an index leads to (area, office, holder, notice, else the use; the year) narrows first; what else is asked is
looked for among the next `MOST_READ` rows only, so that no question goes through the whole register: a page may end
before it is full. Reading ends as soon as a page is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import Q, QuerySet

from yangguang.base.market import numbers
from yangguang.base.numbering import Unreadable
from yangguang.base.numbering.reading import Doubt
from yangguang.base.script import to_simplified
from yangguang.kernel.cases.models import About
from yangguang.kernel.places import queries as places
from yangguang.kernel.search import queries as search
from yangguang.kernel.work import keys, statements
from yangguang.kernel.work.planning import among, keeping_plans
from yangguang.modules.market.models import Figure, Lot, Supervised
from yangguang.modules.market.queries import lines
from yangguang.modules.market.queries.lines import OF_A_LINE, Line

PER_PAGE: Final = 50
MOST_READ: Final = 3_000
"""Rows of one question that are looked at for what no index leads to."""
LONGEST: Final = 60
MOST_LOTS_OF_A_CASE: Final = 200
_KEY: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})\.(.{1,60})")
_UNREAD: Final = ("stated", "findings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the register. Codes and words as they are kept; money in fen, areas in m²; empty: everything.

    `codes`: area codes that count as one area, `finding` a code as ``S3``, `office` a slug, `after` a key of a page.
    """

    words: str = ""
    codes: tuple[str, ...] = ()
    use: str = ""
    way: str = ""
    stage: str = ""
    source: str = ""
    year: int | None = None
    least_fen: int | None = None
    most_fen: int | None = None
    least_m2: Decimal | None = None
    most_m2: Decimal | None = None
    holder: str = ""
    notice: str = ""
    finding: str = ""
    office: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Lots, the newest first, with what lines say. `after` begins the next page, empty: there is none.

    `is_cut`: it ended too early.
    """

    lots: tuple[Line, ...]
    after: str = ""
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A lot that a number leads to, and what was doubtful in how the number was written."""

    lot: Lot
    doubts: tuple[Doubt, ...] = ()


def page(asked: Asked) -> Page:
    """Return a page of what is asked: at most two queries, of words four."""
    if asked.words:
        return _by_words(asked)
    strong, weak = _led(asked), _besides(asked)
    with keeping_plans():
        edge = _edge(strong) if weak else []
        rows = strong.filter(weak)
        if len(edge) > 1:
            rows = _until(rows, edge[1])
        lots = lines.of(rows[: PER_PAGE + 1])
    if len(lots) > PER_PAGE:
        return Page(tuple(lots[:PER_PAGE]), key_of(lots[PER_PAGE - 1]))
    is_cut = len(edge) > 1
    return Page(tuple(lots), _key_of(*edge[0]) if is_cut else "", is_cut=is_cut)


def _edge(strong: QuerySet[Lot]) -> list[tuple[date, str]]:
    """Return the last row that a question looks at, and the next, as their index has them; fewer: it looks at all."""
    return list(strong.values_list("listed_on", "number")[MOST_READ - 1 : MOST_READ + 1])


def newest(most: int) -> list[Lot]:
    """Return the lots whose contract or decision is the newest: one query, or three where few rows are contracts."""
    rows = _in_order(Lot.objects.all()).only(*OF_A_LINE)
    signed, edge = rows.filter(signed_on__isnull=False), _edge(rows)
    found = list((_until(signed, edge[1]) if len(edge) > 1 else signed)[:most])
    if found or len(edge) < 2:
        return found
    months = Figure.objects.filter(scope="", lots__gt=0).order_by("-month")
    last = months.values_list("month", flat=True).first()
    return list(signed.filter(listed_on__gte=last)[:most]) if last else []


def named(number: str) -> Lot | None:
    """Return the lot of exactly this number, of which its page says everything; None: there is none. One query."""
    with keeping_plans():
        found = statements.objects(Lot, "number", [number.replace("\0", "")[:LONGEST]])
    return found[0] if found else None


def by_number(text: str) -> Numbered | None:
    """Return the lot of its own or its supervision number, however typed; None: there is none. Two queries.

    Supervision numbers are looked for where they are kept: among the lots, each part of the table would be looked into.
    """
    typed = text.replace("\0", "").strip()[:LONGEST]
    if not typed:
        return None
    doubts: tuple[Doubt, ...] = ()
    wanted = {typed, typed.upper()}
    try:
        reading = numbers.read_supervision(typed)
    except Unreadable:
        pass
    else:
        doubts = tuple(reading.doubts)
        wanted |= {reading.normal} if reading.normal else set()
    with keeping_plans():
        kept = Supervised.objects.filter(among("number", sorted(wanted)))
        found = _among(wanted | set(kept.values_list("lot", flat=True)))
    if own := next((lot for lot in found if lot.number in wanted), None):
        return Numbered(own)
    return Numbered(found[0], doubts) if found else None


def _among(numbers: Collection[str]) -> list[Lot]:
    """Return the lots of these numbers, with their offices."""
    rows = Lot.objects.select_related("office").filter(among("number", sorted(numbers)))
    return list(rows.order_by("number"))


def of_case(number: str) -> list[Lot]:
    """Return the lots of a case, whichever it is of theirs: at most two queries."""
    of_offer = Q(keys.filled("offer"), offer=number)
    lots = Lot.objects.filter(Q(number=number) | of_offer).order_by("number")
    if found := list(lots[:MOST_LOTS_OF_A_CASE]):
        return found
    about = About.objects.filter(case=number).values("number")
    return list(Lot.objects.filter(number__in=about).order_by("number")[:MOST_LOTS_OF_A_CASE])


def area(text: str) -> tuple[str, ...]:
    """Return the codes that count as an area, by code or name: also what it was before and became; none: unknown."""
    typed = to_simplified(text.replace("\0", "").strip()[:40])
    if not typed:
        return ()
    is_code = len(typed) == 6 and typed.isascii() and typed.isdigit()
    if is_code:
        code = typed
    elif found := places.search(typed, limit=1):
        code = found[0].code
    else:
        return ()
    return tuple(dict.fromkeys((code, *places.kin(code))))


def key_of(lot: Line) -> str:
    """Return the place of a lot in the order of lists, as an address can carry it."""
    return _key_of(lot.listed_on, lot.number)


def _key_of(listed_on: date, number: str) -> str:
    return f"{listed_on:%Y%m%d}.{number}"


def read_key(text: str) -> dict[str, Any] | None:
    """Read what `key_of` gave; None: it is none."""
    found = _KEY.fullmatch(text.replace("\0", ""))
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return {"listed_on": day, "number": found[4]}


def narrowed(asked: Asked) -> QuerySet[Lot]:
    """Return everything that is asked, without words, in the order of lists: for files, read piece by piece."""
    rows, weak = _led(asked), _besides(asked)
    return rows.filter(weak) if weak else rows


def _in_order(rows: QuerySet[Lot]) -> QuerySet[Lot]:
    return rows.defer(*_UNREAD).order_by("-listed_on", "-number")


def _led(asked: Asked) -> QuerySet[Lot]:
    """Return what indexes lead to, in order, from the key on."""
    rows = Lot.objects.all()
    if asked.codes:
        rows = rows.filter(_within(asked.codes))
    for column, value in (("holder", asked.holder), ("notice_no", asked.notice)):
        if value:
            rows = rows.filter(keys.filled(column), **{column: value})
    if asked.office:
        rows = rows.filter(office__slug=asked.office)
    if asked.year is not None:
        first, last = date(asked.year, 1, 1), date(asked.year, 12, 31)
        rows = rows.filter(listed_on__gte=first, listed_on__lte=last)
    if not _narrows(asked) and asked.use:
        rows = rows.filter(use=asked.use)
    if key := read_key(asked.after):
        rows = rows.filter(keys.before(key), listed_on__lte=key["listed_on"])
    return _in_order(rows)


def _until(rows: QuerySet[Lot], edge: tuple[date, str]) -> QuerySet[Lot]:
    """Return the rows that come before one in the order of lists; its day says which parts of the table have them."""
    key = dict(zip(("listed_on", "number"), edge, strict=True))
    return rows.filter(keys.beyond(key), listed_on__gte=edge[0])


def _narrows(asked: Asked) -> bool:
    """Tell whether something leads further than the use does: two indexes are no quicker than the better one."""
    return bool(asked.codes or asked.holder or asked.notice or asked.office)


def _within(codes: Iterable[str]) -> Q:
    by_column: dict[str, list[str]] = {}
    for code in codes:
        column = "county"
        if code.endswith("00"):
            column = "province" if code.endswith("0000") else "city"
        by_column.setdefault(column, []).append(code)
    wanted = Q()
    for column, several in by_column.items():
        wanted |= Q(**{column: several[0]} if len(several) == 1 else {f"{column}__in": several})
    return wanted


def _besides(asked: Asked) -> Q:
    """Return what no index leads to; empty: nothing of that is asked."""
    use = asked.use if _narrows(asked) else ""
    exact = {"use": use, "way": asked.way, "stage": asked.stage, "source": asked.source}
    ranges = {
        "price_fen__gte": asked.least_fen,
        "price_fen__lte": asked.most_fen,
        "area_m2__gte": asked.least_m2,
        "area_m2__lte": asked.most_m2,
    }
    said: dict[str, Any] = {name: value for name, value in exact.items() if value}
    said |= {name: value for name, value in ranges.items() if value is not None}
    if asked.finding:
        said["flags__contains"] = f",{asked.finding},"
    return Q(**said) if said else Q()


def _by_words(asked: Asked) -> Page:
    """Return the lots of which a record says these words, those said last first."""
    found = search.find(asked.words, after=asked.after or None, limit=PER_PAGE)
    about = list(dict.fromkeys(hit.about for hit in found.hits if hit.about))
    rest = replace(asked, words="", after="")
    rows = narrowed(rest).filter(Q(number__in=about) | Q(offer__in=about)).only(*OF_A_LINE)
    lots = list(rows[:MOST_LOTS_OF_A_CASE]) if about else []
    place = {number: n for n, number in enumerate(about)}
    lots.sort(key=lambda lot: min(place.get(one, len(place)) for one in (lot.number, lot.offer)))
    return Page(tuple(lots), found.next_key, is_cut=bool(found.next_key) and len(lots) < PER_PAGE)
