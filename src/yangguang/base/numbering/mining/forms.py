"""The three forms of a number: which part stands where, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

KIND: Final = "mining"
"""The kind of these readings, beside `index`, `document` and `case`."""
MINISTRY: Final = "100000"
MINISTRY_18: Final = "01"
MINISTRY_LEGACY: Final = frozenset({MINISTRY, "010000"})
"""The ministry's codes: in 23 characters, in 18, and (assumed) in 13."""

MINING: Final = "C"
EXPLORATION: Final = "T"
SURVEY: Final = "D"


class Form(StrEnum):
    """How many characters a number has."""

    LEGACY = "13"
    EIGHTEEN = "18"
    TWENTY_THREE = "23"


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a form in their order, each with its length, and the letters it may begin with."""

    form: Form
    letters: str
    parts: tuple[tuple[str, int], ...]

    def cut(self, plain: str) -> dict[str, str]:
        """Return the parts of `plain`, which has the length of the form."""
        found = {"form": self.form.value}
        place = 0
        for name, length in self.parts:
            found[name] = plain[place : place + length]
            place += length
        return found


SHAPES: Final = {
    Form.LEGACY: Shape(
        Form.LEGACY, "", (("organ", 6), ("short_year", 2), ("digit", 1), ("serial", 4))
    ),
    Form.EIGHTEEN: Shape(
        Form.EIGHTEEN,
        EXPLORATION + SURVEY,
        (("kind", 1), ("organ", 2), ("way", 1), ("month", 6), ("group", 2), ("serial", 6)),
    ),
    Form.TWENTY_THREE: Shape(
        Form.TWENTY_THREE,
        MINING + EXPLORATION,
        (
            ("kind", 1),
            ("organ", 6),
            ("month", 6),
            ("class", 1),
            ("way", 1),
            ("risk", 1),
            ("serial", 7),
        ),
    ),
}

MONTHS: Final = {
    (Form.EIGHTEEN, EXPLORATION): ("200801", "202007"),
    (Form.EIGHTEEN, SURVEY): ("200801", "202007"),
    (Form.TWENTY_THREE, MINING): ("200901", "999912"),
    (Form.TWENTY_THREE, EXPLORATION): ("202007", "999912"),
}
"""First and last month in which numbers of a form and kind were given; C since 2009 is assumed."""


def year_of(parts: dict[str, str]) -> int | None:
    """Return the year that the parts state; None: not two or four digits."""
    written = parts.get("month", "")[:4] or parts.get("short_year", "")
    if not (written.isascii() and written.isdigit()):
        return None
    if len(written) == 2:  # mining registration began in 1987 (1987年采矿登记管理暂行办法)
        return int(written) + (1900 if written >= "87" else 2000)
    return int(written)
