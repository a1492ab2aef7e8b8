"""What was received and answered: by month, by working days, by result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from yangguang.base.refusal import Said
from yangguang.kernel.records.counted import KEPT, LATE, OUTCOME, WORKDAYS, Matter
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.dates import month_text
from yangguang.kernel.ui.parts import Text
from yangguang.readers.figures.drawn.figure import (
    Answering,
    Asked,
    Figure,
    Line,
    Num,
    answering,
    percent,
    share,
)
from yangguang.readers.figures.queries import MONTHS

CLASSES: Final = ((0, 5), (6, 10), (11, 15), (16, 20), (21, 30), (31, 40), (41, None))
"""Working days from receipt to reply that are drawn together; 20 and 40 are the limits of 2019."""
_PUBLISHED: Final = Matter.PUBLISHED


def by_month(asked: Asked) -> Iterator[Figure]:
    """Received and answered in each month, with how much of it on time."""
    for of in answering():
        yield _by_month(asked, of)


def _by_month(asked: Asked, of: Answering) -> Figure:
    sums, name = asked.sums, Said(of.module.title)
    received, answered = sums.n(_PUBLISHED, of.received), sums.n(_PUBLISHED, of.answered)
    kept, late = (sums.n(_PUBLISHED, of.answered, part=part) for part in (KEPT, LATE))
    heading = Said("{what}：各月收到和答复", {"what": name})
    empty = Said("这一年还没有收到或者答复。")
    key = f"{of.module.name}-months"
    if not (received or answered):
        return Figure(key=key, heading=heading, empty=empty)
    title = Said(
        "收到 {received:,} 件，答复 {answered:,} 件，按时的占 {share}",
        {"received": received, "answered": answered, "share": percent(share(kept, kept + late))},
    )
    chart = parts.Lines(
        key=key,
        title=title,
        about=Said("{what}，{period}，按公开之日计", {"what": name, "period": asked.period}),
        unit=Said("件"),
        shows_table=False,
        points=tuple(month_text(date(asked.chosen.year, month, 1)) for month in MONTHS),
        series=(
            parts.Series(Said("收到"), _months(asked, of.received)),
            parts.Series(Said("答复"), _months(asked, of.answered), is_marked=True),
        ),
    )
    return Figure(
        key=key,
        heading=heading,
        empty=empty,
        chart=chart,
        heads=(
            Said("月份"),
            Said("收到"),
            Said("答复"),
            Said("按时"),
            Said("逾期"),
            Said("按时率（%）"),
        ),
        lines=tuple(_month_lines(asked, of)),
        odd=tuple(_odd(asked, of, unsaid=answered - kept - late, more=answered - received)),
    )


def _months(asked: Asked, names: tuple[str, ...]) -> tuple[Decimal | None, ...]:
    return tuple(
        None
        if asked.month_is_to_come(month)
        else Decimal(asked.sums.n(_PUBLISHED, names, month=month))
        for month in MONTHS
    )


def _month_lines(asked: Asked, of: Answering) -> Iterator[Line]:
    for month in (*MONTHS, 0):
        if month and asked.month_is_to_come(month):
            continue
        label: Text = month_text(date(asked.chosen.year, month, 1)) if month else Said("全年")
        which = ((of.received, ""), (of.answered, ""), (of.answered, KEPT), (of.answered, LATE))
        found = [asked.sums.n(_PUBLISHED, names, month=month, part=part) for names, part in which]
        nums = [
            Num(Decimal(n), asked.behind(_PUBLISHED, names, part=part, month=month))
            for n, (names, part) in zip(found, which, strict=True)
        ]
        yield label, (*nums, Num(share(found[2], found[2] + found[3]), places=1))


def _odd(asked: Asked, of: Answering, *, unsaid: int, more: int) -> Iterator[Text]:
    if unsaid:
        yield Said("有 {n} 件没有公布收到之日，是否按时无法判断，不计入按时率。", {"n": unsaid})
    if more > 0:
        yield Said("答复比收到多 {n} 件：上一年收到的，有的在这一年答复。", {"n": more})
    if adopted := asked.sums.n(Matter.ADOPTED, (*of.received, *of.answered)):
        yield Said("另有 {n} 条是收编的历史或者别的机关的记录，不计入。", {"n": adopted})
    if asked.chosen.year == asked.today.year:
        yield Said("本月还没有过完。")


def by_workdays(asked: Asked) -> Iterator[Figure]:
    """How many working days an answer took, in classes; the title says the middle."""
    for of in answering():
        found = asked.sums.by_part(_PUBLISHED, of.answered, head=WORKDAYS)
        yield _by_workdays(asked, of, {int(days): n for days, n in found.items()})


def _by_workdays(asked: Asked, of: Answering, taken: Mapping[int, int]) -> Figure:
    heading = Said("{what}：答复用了多少个工作日", {"what": Said(of.module.title)})
    empty, key = Said("这一年还没有能够算出天数的答复。"), f"{of.module.name}-workdays"
    if not taken:
        return Figure(key=key, heading=heading, empty=empty)
    low, middle, high = quartiles(taken)
    counts = [sum(n for days, n in taken.items() if _within(days, *ends)) for ends in CLASSES]
    labels = [_class(*ends) for ends in CLASSES]
    about = Said("{heading}，{period}", {"heading": heading, "period": asked.period})
    chart = parts.Bars(
        key=key,
        title=Said("一半的答复用了不到 {n} 个工作日", {"n": _short(middle)}),
        about=about,
        unit=Said("件"),
        heading=Said("几个工作日"),
        shows_table=False,
        is_upright=True,
        bars=tuple(
            parts.Bar(label, Decimal(n), is_marked=_within(int(middle), *ends))
            for label, n, ends in zip(labels, counts, CLASSES, strict=True)
        ),
    )
    lines = tuple(
        (label, (Num(Decimal(n), asked.behind(_PUBLISHED, of.answered, part=_asking(*ends))),))
        for label, n, ends in zip(labels, counts, CLASSES, strict=True)
    )
    said = {"low": _short(low), "middle": _short(middle), "high": _short(high)}
    odd = (
        Said("下四分位 {low}，中位 {middle}，上四分位 {high} 个工作日。", said),
        Said(
            "从收到之日的次日数到答复之日，补正、征求第三方意见而中止的日子也在内，所以长的不一定逾期。"
        ),
    )
    heads = (Said("几个工作日"), Said("答复"))
    return Figure(
        key=key, heading=heading, empty=empty, chart=chart, heads=heads, lines=lines, odd=odd
    )


def _within(days: int, first: int, last: int | None) -> bool:
    return first <= days and (last is None or days <= last)


def _class(first: int, last: int | None) -> Text:
    return f"{first}–{last}" if last is not None else Said("{n} 以上", {"n": first})


def _asking(first: int, last: int | None) -> str:
    return f"{WORKDAYS}{first}-{'' if last is None else last}"


def _short(value: Decimal) -> str:
    return format(value.normalize(), "f")


def quartiles(taken: Mapping[int, int]) -> tuple[Decimal, Decimal, Decimal]:
    """Return lower quartile, median and upper quartile (ends included) of values kept with how often."""
    total = sum(taken.values())
    low, middle, high = (_at(taken, Decimal(total - 1) * n / 4) for n in (1, 2, 3))
    return low, middle, high


def _at(taken: Mapping[int, int], place: Decimal) -> Decimal:
    below = int(place)
    first, second = _nth(taken, below), _nth(taken, below + 1)
    return first + (second - first) * (place - below)


def _nth(taken: Mapping[int, int], n: int) -> Decimal:
    for value in sorted(taken):
        n -= taken[value]
        if n < 0:
            return Decimal(value)
    return Decimal(max(taken))


def by_outcome(asked: Asked) -> Iterator[Figure]:
    """Results, row by row of the annual form."""
    for of in answering():
        if results := of.results:
            yield _by_outcome(asked, of, results)


def _by_outcome(asked: Asked, of: Answering, results: Mapping[str, Said]) -> Figure:
    found = asked.sums.by_part(_PUBLISHED, of.answered, head=OUTCOME)
    heading = Said("{what}：处理结果，按年度报告的各行", {"what": Said(of.module.title)})
    empty, key = Said("这一年还没有答复。"), f"{of.module.name}-outcomes"
    if not found:
        return Figure(key=key, heading=heading, empty=empty)
    rows = [(code, label, found.get(code, 0)) for code, label in results.items()]
    rows += [
        (code, Said("{code}", {"code": code}), n)
        for code, n in found.items()
        if code not in results
    ]
    most = max(found.values())
    title = _most([label for _, label, n in rows if n == most], share(most, sum(found.values())))
    chart = parts.Bars(
        key=key,
        title=title,
        about=Said("{heading}，{period}", {"heading": heading, "period": asked.period}),
        unit=Said("件"),
        shows_table=False,
        bars=tuple(parts.Bar(label, Decimal(n), is_marked=n == most) for _, label, n in rows if n),
    )
    lines = tuple(
        (label, (Num(Decimal(n), asked.behind(_PUBLISHED, of.answered, part=f"{OUTCOME}{code}")),))
        for code, label, n in rows
    )
    empties = sum(not n for _, _, n in rows)
    odd = (Said("图中略去为零的 {n} 行，表中列全。", {"n": empties}),) if empties else ()
    heads = (Said("处理结果"), Said("答复"))
    return Figure(
        key=key, heading=heading, empty=empty, chart=chart, heads=heads, lines=lines, odd=odd
    )


def _most(first: list[Said], part: Decimal | None) -> Said:
    said = {"result": first[0], "share": percent(part), "n": len(first)}
    if len(first) > 1:
        return Said("“{result}”等 {n} 种结果一样多，各占 {share}", said)
    return Said("最多的是“{result}”，占 {share}", said)
