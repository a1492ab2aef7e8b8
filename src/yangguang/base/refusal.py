"""A refusal is a value: sentences that a citizen can read, each with its code and article.

Rules and the engine raise `Refusal`; one place at the edge maps it to a form error or a status.
Everything else that is raised is a bug and is never caught below the edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from yangguang.base.basis import Article


class Reason(StrEnum):
    """Why a step can't be taken; the codes that jurists' cases and the API use."""

    ONCE = "once"
    NOT_YET = "not-yet"
    TOO_EARLY = "too-early"
    TOO_LATE = "too-late"
    TOO_MUCH = "too-much"
    PENDING = "pending"
    FACTS = "facts"
    STANDS_ON = "stands-on"
    CLOSED = "closed"
    RULE = "rule"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as message id (Chinese, with ``{name}`` places) and parameters.

    Chinese is the source; a translation is looked up by `text` at the edge and then filled.
    """

    text: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the Chinese sentence, filled; several in one place stand side by side."""
        return self.text.format(
            **{name: side_by_side(value) for name, value in self.params.items()}
        )


def side_by_side(value: object) -> object:
    """Return several that fill one place as one Chinese text; anything else as it is."""
    return "、".join(map(str, value)) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Sentence:
    """One reason: what is wrong and why (`said`), what to do (`remedy`), under which article."""

    code: Reason
    said: Said
    basis: Article | None = None
    remedy: Said | None = None

    def __str__(self) -> str:
        """Return the reason as one Chinese line."""
        article = f"（{self.basis}）" if self.basis else ""
        return f"{self.said}{article}" + (f"{self.remedy}" if self.remedy else "")


def sentence(
    code: Reason,
    text: str,
    *,
    basis: Article | None = None,
    remedy: str = "",
    **params: object,
) -> Sentence:
    """Build a reason from a Chinese template and its parameters."""
    return Sentence(code, Said(text, params), basis, Said(remedy, params) if remedy else None)


class Refusal(Exception):  # noqa: N818 - the design's word; a refusal is no error of the program
    """One or more reasons why something was not done; nothing was written."""

    def __init__(self, reasons: Iterable[Sentence]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("; ".join(str(reason) for reason in self.reasons))

    @property
    def code(self) -> Reason:
        """The code of the first reason."""
        return self.reasons[0].code


def refuse_if(reasons: Iterable[Sentence]) -> None:
    """Raise `Refusal` with all `reasons`; pass if there are none."""
    if found := tuple(reasons):
        raise Refusal(found)
