"""The steps of a procedure, drawn: each a row in its order, arrows at the left from what opens it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from yangguang.base.procedure import Procedure, Step
from yangguang.kernel.ui.parts.chart import Chart
from yangguang.kernel.ui.parts.chart_marks import Drawing, Mark, Trace, box, word
from yangguang.kernel.ui.parts.chart_scale import written
from yangguang.kernel.ui.parts.table import Table
from yangguang.kernel.ui.parts.words import Text

_LANE, _TIP, _EDGE = Decimal(11), Decimal(6), Decimal(14)
_NARROW = 400
"""Below this width who acts is written under the step."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one step to the steps that it opens; `waits`: they answer it, or come if it is missed."""

    source: str
    targets: tuple[str, ...]
    waits: bool = False


def arrows(edition: type[Procedure]) -> Iterator[Arrow]:
    """Yield what opens what, as declared: by `after` and `reopens`, by `answers` and `if_missed`."""
    steps = edition.steps.values()
    for step in steps:
        opened = [s.name for s in steps if step in s.after] + [s.name for s in step.reopens]
        waiting = [s.name for s in steps if step in (*s.answers, *s.if_missed)]
        if opened:
            yield Arrow(step.name, tuple(opened))
        if waiting:
            yield Arrow(step.name, tuple(waiting), waits=True)


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One box. `is_end`: the case may begin or end here."""

    name: str
    title: Text
    who: Text
    is_end: bool = False

    @classmethod
    def of(cls, step: Step, *, who: Text) -> FlowStep:
        """Draw a declared step."""
        begins = not (step.after or step.answers or step.if_missed)
        return cls(step.name, step.said, who, is_end=begins or step.closes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Chart):
    """The state diagram: solid arrows where a step opens others, broken ones where it is answered or missed."""

    steps: tuple[FlowStep, ...]
    arrows: tuple[Arrow, ...]
    listed: Table

    @property
    def table(self) -> Table:
        """The same steps, with their limits and articles."""
        return self.listed

    def draw(self, name: str, width: int) -> Drawing:
        """Draw the steps for one width of page."""
        is_narrow = width < _NARROW
        row, tall = (Decimal(56), Decimal(44)) if is_narrow else (Decimal(40), Decimal(30))
        tops = {step.name: row * n + 2 for n, step in enumerate(self.steps)}
        lanes = self._lanes(tops)
        left = _EDGE + _LANE * (max(lanes.values(), default=0) + 1)
        marks: list[Mark] = []
        for arrow in self.arrows:
            x = left - _EDGE - _LANE * lanes[arrow]
            marks += _arrow(arrow, x, left, tops=tops, tall=tall)
        for step in self.steps:
            top = tops[step.name]
            wide = Decimal(width) - left - 2
            marks.append(Trace("bar", box(left, top, wide, tall)))
            if step.is_end:  # a second frame inside: it reads in every theme and on paper
                marks.append(Trace("axis", box(left + 3, top + 3, wide - 6, tall - 6)))
            marks.append(word("lab on", left + 10, top + 20, step.title))
            if is_narrow:
                marks.append(word("tick", left + 10, top + 37, step.who))
            else:
                marks.append(word("tick end", Decimal(width - 12), top + 20, step.who))
        return Drawing(name, width, int(row * len(self.steps)), tuple(marks))

    def _lanes(self, tops: dict[str, Decimal]) -> dict[Arrow, int]:
        """Give each arrow the nearest lane that no other uses between its ends, short ones first."""
        spans = {
            arrow: (
                min(tops[name] for name in (arrow.source, *arrow.targets)),
                max(tops[name] for name in (arrow.source, *arrow.targets)),
            )
            for arrow in self.arrows
        }
        lanes: dict[Arrow, int] = {}
        for arrow in sorted(self.arrows, key=lambda a: (spans[a][1] - spans[a][0], spans[a][0])):
            low, high = spans[arrow]
            used = {
                lane
                for other, lane in lanes.items()
                if spans[other][0] <= high and low <= spans[other][1]
            }
            lanes[arrow] = next(n for n in range(len(used) + 1) if n not in used)
        return lanes


def _arrow(
    arrow: Arrow, x: Decimal, left: Decimal, *, tops: dict[str, Decimal], tall: Decimal
) -> Iterator[Mark]:
    """Draw one line down (or up) its lane, with a branch and a tip at each target."""
    kind = "line s0" if arrow.waits else "axis"
    out = tops[arrow.source] + tall - 8
    tips = [tops[name] + 10 for name in arrow.targets]
    low, high = min(out, *tips), max(out, *tips)
    path = f"M{written(left)} {written(out)}H{written(x)}"
    path += f"M{written(x)} {written(low)}V{written(high)}"
    path += "".join(f"M{written(x)} {written(y)}H{written(left - _TIP)}" for y in tips)
    yield Trace(kind, path)
    for y in tips:
        yield Trace(
            "end on",
            f"M{written(left)} {written(y)}l-{written(_TIP)} -4v8z",
        )
