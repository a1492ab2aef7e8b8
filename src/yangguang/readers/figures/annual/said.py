"""The sentences that the report makes of the tables, each with what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Final

from yangguang.base.annual import Block
from yangguang.base.refusal import Said
from yangguang.kernel.records.yearly import ADMITTED, CAME, LATE_OF, OPEN
from yangguang.kernel.ui.parts import Text
from yangguang.readers.figures.annual.sheet import REVIEW, Sheet

NEARLY: Final = Decimal("0.5")
"""So much below a whole per cent is still “近”."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and how it is worked out."""

    said: Said
    because: Text


def every(there: Sheet, *, is_over: bool) -> Iterator[Sentence]:
    """Yield the sentences on requests and on contests; of a year that isn't over no growth is said."""
    yield requests(there, is_over=is_over)
    if contests := _contests(there):
        yield contests


def requests(there: Sheet, *, is_over: bool) -> Sentence:
    """Say how many came, how many more than the year before, and whether all were answered in time."""
    now, base = there.n(CAME), there.n(CAME, year=there.year - 1)
    open_, late = there.n(OPEN), there.n(LATE_OF)
    named: dict[str, object] = {"year": there.year, "n": now, "kept": _kept(open_, late)}
    if not is_over:
        text = "{year:d} 年至今共受理政府信息公开申请 {n:,} 件，{kept}。"
        return Sentence(Said(text, named), Said("这一年还没有结束，不与上年相比。"))
    if not base:
        text = "{year:d} 年共受理政府信息公开申请 {n:,} 件，{kept}。"
        return Sentence(Said(text, named), Said("这里没有上一年的申请，没有基数可比。"))
    named |= {"growth": growth(now, base)}
    text = "{year:d} 年共受理政府信息公开申请 {n:,} 件，{growth}，{kept}。"
    return Sentence(Said(text, named), because(there.year, now, base))


def growth(now: int, base: int) -> Said:
    """Say a change against its base: “近” a whole per cent that it falls short of by less than half of one."""
    if now == base:
        return Said("与上年持平")
    text = "比上年增加{share}" if now > base else "比上年减少{share}"
    return Said(text, {"share": share(abs(now - base), base)})


def share(part: int, whole: int) -> Said:
    """Say a part of a hundred: whole, nearly whole, or to one decimal."""
    exact = Decimal(part) * 100 / whole
    above = exact.to_integral_value(ROUND_CEILING)
    if exact == above:
        return Said("{n}%", {"n": int(above)})
    if above - exact < NEARLY:
        return Said("近{n}%", {"n": int(above)})
    return Said("{n}%", {"n": str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))})


def because(year: int, now: int, base: int) -> Said:
    """Say what a change rests on: both numbers, the exact share, and the rule of “近”."""
    exact = (Decimal(now - base) * 100 / base).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Said(
        "基数为 {before:d} 年的 {base:,} 件：（{now:,} − {base:,}）÷ {base:,} = {exact}%。"
        "不足整百分点而相差小于 0.5 的写作“近”；其余写到一位小数。",
        {"before": year - 1, "base": base, "now": now, "exact": str(exact)},
    )


def _kept(open_: int, late: int) -> Said:
    if not open_ and not late:
        return Said("全部按时办结")
    if not late:
        return Said("已答复的全部按时，{open} 件尚未办结", {"open": open_})
    return Said("逾期答复 {late} 件，尚未办结 {open} 件", {"late": late, "open": open_})


def _contests(there: Sheet) -> Sentence | None:
    raised, admitted = there.n(CAME, table=REVIEW), there.n(ADMITTED, table=REVIEW)
    direct, after = (there.of_block(block, CAME) for block in (Block.DIRECT, Block.AFTER))
    if not (raised or direct or after):
        return None
    named = {"raised": raised, "admitted": admitted, "suits": direct + after}
    text = "因政府信息公开引发行政复议 {raised} 起，受理 {admitted} 起；引发行政诉讼 {suits} 起。"
    why = Said(
        "按提出、受理、立案之日计；诉讼中未经复议直接起诉 {direct} 起，复议后起诉 {after} 起。",
        {"direct": direct, "after": after},
    )
    return Sentence(Said(text, named), why)
