"""What was published: by kind, by office, and whether in time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yangguang.base.refusal import Said
from yangguang.kernel.records.counted import KEPT, LATE, Matter
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts import Text
from yangguang.readers.figures.drawn.figure import (
    Asked,
    Figure,
    Line,
    Num,
    answering,
    headings,
    percent,
    share,
)

_PUBLISHED: Final = Matter.PUBLISHED
DRAWN: Final = 20
"""Bars that are drawn; the table has them all."""


def by_kind(asked: Asked) -> Iterator[Figure]:
    """Yield how many records of each kind were published."""
    known = headings()
    found = sorted(
        ((kind, asked.sums.n(_PUBLISHED, [kind])) for kind in asked.sums.kinds(_PUBLISHED)),
        key=lambda row: (-row[1], row[0]),
    )
    heading, empty = Said("公开的记录，按类别"), Said("这一年还没有公开记录。")
    if not found:
        yield Figure(key="kinds", heading=heading, empty=empty)
        return
    rows = [(kind, known.get(kind, Said("{kind}", {"kind": kind})), n) for kind, n in found]
    total = sum(n for _, n in found)
    chart = parts.Bars(
        key="kinds",
        title=Said("公开 {n:,} 条，最多的是{kind}", {"n": total, "kind": rows[0][1]}),
        about=Said("{heading}，{period}", {"heading": heading, "period": asked.period}),
        unit=Said("条"),
        shows_table=False,
        bars=tuple(
            parts.Bar(label, Decimal(n), is_marked=not at)
            for at, (_, label, n) in enumerate(rows[:DRAWN])
        ),
    )
    lines = tuple(
        (label, (Num(Decimal(n), asked.behind(_PUBLISHED, [kind])),)) for kind, label, n in rows
    )
    odd = tuple(_left_out(asked, drawn=len(rows)))
    heads = (Said("类别"), Said("记录"))
    yield Figure(
        key="kinds", heading=heading, empty=empty, chart=chart, heads=heads, lines=lines, odd=odd
    )


def _left_out(asked: Asked, *, drawn: int) -> Iterator[Text]:
    if adopted := asked.sums.n(Matter.ADOPTED, asked.sums.kinds(Matter.ADOPTED)):
        yield Said("另有 {n} 条是收编的历史或者别的机关的记录，不计入。", {"n": adopted})
    if drawn > DRAWN:
        yield Said("图中只画前 {n} 项，表中列全。", {"n": DRAWN})
    yield Said("更正过的记录和它的更正件只计一条，撤回的不计。")


def by_office(asked: Asked) -> Iterator[Figure]:
    """Yield how many records each of the offices below published; at the lowest there is none below."""
    heading, empty = Said("公开的记录，按机关"), Said("这一年还没有公开记录。")
    if asked.chosen.own or all(scope.startswith("=") for scope, _ in asked.below):
        if not asked.chosen.own and not asked.below:
            yield Figure(key="offices", heading=heading, empty=empty)
        return
    rows = [(scope, _called(scope, asked), n) for scope, n in asked.below]
    chart = parts.Bars(
        key="offices",
        title=Said("公开最多的是{office}，{n:,} 条", {"office": rows[0][1], "n": rows[0][2]}),
        about=Said("{heading}，{period}", {"heading": heading, "period": asked.period}),
        unit=Said("条"),
        shows_table=False,
        bars=tuple(
            parts.Bar(label, Decimal(n), is_marked=not at)
            for at, (_, label, n) in enumerate(rows[:DRAWN])
        ),
    )
    lines = tuple(
        (label, (Num(Decimal(n), _office_href(scope, asked)),)) for scope, label, n in rows
    )
    below = (Said("各地的数都连同它的下级；“本级”是它自己公开的。"),)
    more = (Said("图中只画前 {n} 项，表中列全。", {"n": DRAWN}),) if len(rows) > DRAWN else ()
    odd = (*below, *more)
    heads = (Said("机关"), Said("记录"))
    yield Figure(
        key="offices", heading=heading, empty=empty, chart=chart, heads=heads, lines=lines, odd=odd
    )


def _called(scope: str, asked: Asked) -> Text:
    code = scope.removeprefix("=")
    if not code:
        return Said("部本级")
    name = asked.names.get(code, code)
    text = "{place}本级" if scope.startswith("=") else "{place}"
    return Said(text, {"place": name})


def _office_href(scope: str, asked: Asked) -> str:
    """Return the rows of the level alone, or the figures of those below."""
    if scope.startswith("="):
        return asked.behind(_PUBLISHED, level="own")
    return asked.chosen.href(place=scope)


def in_time(asked: Asked) -> Iterator[Figure]:
    """Yield, of what must be published within a limit, how much was."""
    answered = {kind for of in answering() for kind in of.answered}
    names = [kind for kind in asked.sums.kinds(_PUBLISHED) if kind not in answered]
    limited = [kind for kind in names if any(_parts(asked, [kind])[:2])]
    heading, empty = Said("主动公开的信息：是否在期限内公开"), Said("这一年没有带公开期限的信息。")
    if not limited:
        yield Figure(key="in-time", heading=heading, empty=empty)
        return
    yield kept_or_not(
        asked,
        Figure(key="in-time", heading=heading, empty=empty),
        matter=_PUBLISHED,
        names=limited,
        words=(Said("按时"), Said("逾期"), Said("无法判断")),
        title=Said("{share} 在期限内公开"),
        unit=Said("条"),
    )


def _parts(asked: Asked, names: list[str], *, matter: str = _PUBLISHED) -> tuple[int, int, int]:
    kept, late = (asked.sums.n(matter, names, part=part) for part in (KEPT, LATE))
    return kept, late, asked.sums.n(matter, names) - kept - late


def kept_or_not(
    asked: Asked,
    made: Figure,
    *,
    matter: str,
    names: list[str],
    words: tuple[Said, Said, Said],
    title: Said,
    unit: Said,
) -> Figure:
    """Draw what was kept, what wasn't and what nobody can say; the table has a line for each kind."""
    counts, known = _parts(asked, names, matter=matter), headings()
    chart = parts.Bars(
        key=made.key,
        title=Said(title.text, {"share": percent(share(counts[0], counts[0] + counts[1]))}),
        about=Said("{heading}，{period}", {"heading": made.heading, "period": asked.period}),
        unit=unit,
        shows_table=False,
        bars=tuple(
            parts.Bar(word, Decimal(n), is_marked=not at)
            for at, (word, n) in enumerate(zip(words, counts, strict=True))
        ),
    )

    def line(kind: str) -> Line:
        nums = zip((KEPT, LATE, "unsaid"), _parts(asked, [kind], matter=matter), strict=True)
        found = tuple(Num(Decimal(n), asked.behind(matter, [kind], part=part)) for part, n in nums)
        return known.get(kind, Said("{kind}", {"kind": kind})), found

    return Figure(
        key=made.key,
        heading=made.heading,
        empty=made.empty,
        chart=chart,
        heads=(Said("类别"), *words),
        lines=tuple(line(kind) for kind in names),
    )
