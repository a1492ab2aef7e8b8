"""What is wrong, why, what to do and under which article, in one box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Sentence
from yangguang.kernel.ui.parts.words import Part, Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence of the box; `target` is the id of the field that it is about."""

    said: Text
    target: str = ""
    basis: Article | None = None
    remedy: Text = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ErrorBox(Part):
    """Everything that stands in the way, each sentence leading to its field."""

    template: ClassVar[str] = "ui/parts/error_box.html"
    problems: tuple[Problem, ...]
    title: Text = ""
    key: str = "errors"
    """The box's id, unique on its page."""
    takes_focus: bool = False
    """Whether the page opens with the focus on it; one of a page at most."""


def problems_of(
    reasons: Iterable[Sentence], *, targets: Mapping[Reason, str] | None = None
) -> tuple[Problem, ...]:
    """Turn refusal sentences into problems; `targets` leads a code to the field it is about."""
    leads = targets or {}
    return tuple(
        Problem(
            said=reason.said,
            target=leads.get(reason.code, ""),
            basis=reason.basis,
            remedy=reason.remedy or "",
            code=reason.code.value,
        )
        for reason in reasons
    )
