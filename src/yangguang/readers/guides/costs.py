"""What asking costs on a day, in words: the rule, the tariffs as tables and in a line each, what is not checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.kernel.module import Fees, Module, Tariff
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.procedure_parts import listed


@dataclass(frozen=True, slots=True)
class Cost:
    """What a module declares for a day, and how a guide says it."""

    fees: Fees

    @property
    def rule(self) -> Said:
        """The rule with its first article."""
        return Said("{rule}（{basis}）", {"rule": self.fees.rule, "basis": self.fees.basis[0]})

    @property
    def tables(self) -> tuple[parts.Table, ...]:
        """Each tariff as a table."""
        return tuple(_table(n, each) for n, each in enumerate(self.fees.tariffs))

    @property
    def lines(self) -> tuple[Said, ...]:
        """Each tariff in a line, for the card."""
        return tuple(_line(each) for each in self.fees.tariffs)

    def assumed(self) -> Iterator[tuple[Article, str]]:
        """Yield each article that no source states, with what is assumed."""
        yield from ((basis, basis.assumed) for basis in self.fees.basis if basis.assumed)


def on_day(module: Module, *, on: date) -> Cost | None:
    """Return what a module's matter costs on a day; None: nothing is declared for it."""
    found = [each for each in module.fees if each.since <= on]
    return Cost(found[-1]) if found else None


def _table(n: int, tariff: Tariff) -> parts.Table:
    named = {"title": tariff.title, "of": tariff.of, "basis": tariff.basis}
    return parts.Table(
        key=f"fee-{n}",
        caption=Said("{title}：{of}（{basis}）", named),
        columns=(parts.Column(Said("数量")), parts.Column(Said("标准"))),
        rows=tariff.brackets,
        note=tariff.example,
    )


def _line(tariff: Tariff) -> Said:
    said = [
        Said("{units}{price}", {"units": units, "price": price}) for units, price in tariff.brackets
    ]
    named = {"title": tariff.title, "of": tariff.of, "what": listed(said)}
    return Said("{title}（{of}）：{what}", named)
