"""The figures of a disaster (灾情、险情): what is reported of it, and which number is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Self

from yangguang.base.hazards import assumed
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.modules.hazards.rules import reports_law as law

LABELS: Final[Mapping[str, str]] = {
    "dead": "死亡人数",
    "missing": "失踪人数",
    "injured": "受伤人数",
    "houses": "损毁房屋（间）",
    "loss_fen": "直接经济损失（分）",
    "volume_m3": "体积（立方米）",
    "threatened": "受威胁须转移人数",
    "moved": "已转移人数",
    "possible_loss_fen": "潜在经济损失（分）",
}
"""What each figure is called; the names are those of the facts of steps."""

PEOPLE: Final = ("dead", "missing", "injured", "threatened", "moved")
MONEY: Final = ("loss_fen", "possible_loss_fen")
PUBLIC: Final = (
    "dead",
    "missing",
    "injured",
    "houses",
    "loss_fen",
    "threatened",
    "moved",
    "volume_m3",
)
"""What a public release may tell, in this order; who releases says which of them."""

UNGRADED: Final = frozenset({"dead", "missing", "loss_fen"})
"""While one of these is not verified the public is told no grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is known so far: whole numbers, None where nothing is known yet (never zero for unknown)."""

    dead: int | None = None
    missing: int | None = None
    injured: int | None = None
    houses: int | None = None
    loss_fen: int | None = None
    volume_m3: int | None = None
    threatened: int | None = None
    moved: int | None = None
    possible_loss_fen: int | None = None

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Self:
        """Read them from the facts of a step; what it does not state is unknown."""
        return cls(**{each.name: facts.get(each.name) for each in fields(cls)})

    def facts(self) -> dict[str, int]:
        """Return what is known, by name."""
        return {name: getattr(self, name) for name in LABELS if getattr(self, name) is not None}

    def over(self, earlier: Figures) -> Figures:
        """Return these figures, and the earlier ones where these say nothing."""
        return Figures(**{**earlier.facts(), **self.facts()})

    @property
    def lives(self) -> int | None:
        """The dead and the missing together; None where nothing is known of either."""
        if self.dead is None and self.missing is None:
            return None
        return (self.dead or 0) + (self.missing or 0)


def implausible(figures: Figures, *, most: int = assumed.MOST_PEOPLE) -> tuple[str, ...]:
    """Return the figures so large that somebody must confirm them: nothing is lost, nothing believed unseen."""
    said = figures.facts()
    return tuple(name for name in PEOPLE if said.get(name, 0) > most)


def why_not_figures(figures: Figures, *, confirmed: bool) -> Iterator[Sentence]:
    """Say which figures can't be: below zero; more moved than there are; too many without a confirmation."""
    said = figures.facts()
    for name, value in said.items():
        if value < 0:
            yield sentence(
                Reason.FACTS,
                "“{figure}”不能是负数（{value}）。",
                basis=law.LEARNT,
                remedy="不知道的请留空，没有的填0。",
                figure=Said(LABELS[name]),
                value=value,
            )
    if not confirmed:
        for name in implausible(figures):
            yield sentence(
                Reason.TOO_MUCH,
                "“{figure}”为{value}，超过历次灾害的数字，请核对。",
                basis=law.LEARNT,
                remedy="确实无误的，勾选“数字已经核对”后再报；所填内容都保留着。",
                figure=Said(LABELS[name]),
                value=said[name],
            )


def fallen(earlier: Figures, later: Figures) -> tuple[str, ...]:
    """Return the names of figures that a later report states lower than an earlier one."""
    before, now = earlier.facts(), later.facts()
    return tuple(
        name for name in LABELS if name in before and now.get(name, before[name]) < before[name]
    )
