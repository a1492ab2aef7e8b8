"""Legal basis (依据): which text, which article, and between which days it was in force.

Every limit, step, record and refusal names an `Article`. The room `kernel.law` holds the
same texts as data and checks that an article was in force on the day it was used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Statute:
    """One edition of a law, regulation, rule or normative document.

    `key` is its short name in data files, `title` and `number` are as printed. `in_force` is the
    first day, `until` the last day (None: still in force). `assumed` says what, if anything, about
    this text rests on memory and not on a source that was read.
    """

    key: str
    title: str
    number: str
    in_force: date
    until: date | None = None
    source: str = ""
    assumed: str = ""

    def __getitem__(self, article: int | str) -> Article:
        """Return the article, as in ``REGULATION_2019[33]``."""
        return Article(self, str(article))

    def holds_on(self, day: date) -> bool:
        """Tell whether the text was in force on `day`."""
        return self.in_force <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a statute; `number` is Arabic, with its paragraph in brackets: ``36(1)``.

    `assumed` marks a rule that no source read states: a dated, configurable default.
    """

    statute: Statute
    number: str
    assumed: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """The name under which data files and the room `law` know this article."""
        return f"{self.statute.key}#{self.number}"

    def __str__(self) -> str:
        """Return the citation as a Chinese text prints it: 《政府信息公开条例》第33条.

        Without a number it is the text as a whole.
        """
        if not self.number:
            return f"《{self.statute.title}》"
        head, bracket, rest = self.number.partition("(")
        paragraph = f"第（{rest.rstrip(')')}）项" if bracket else ""
        return f"《{self.statute.title}》第{head}条{paragraph}"
