"""What stands under a box that searches the public record: examples that find something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from yangguang.base.script import keep
from yangguang.kernel.search import tries
from yangguang.kernel.ui.parts import Link, Part


@dataclass(frozen=True, slots=True)
class Tries(Part):
    """Examples of what can be typed, each a link to what it finds; empty before anything is public."""

    template: ClassVar[str] = "ui/parts/tries.html"
    links: tuple[Link, ...] = ()


def tries_of(action: str) -> Tries:
    """Return the examples for a box whose form goes to `action`: no query of the database."""
    return Tries(
        tuple(Link(_said(text), f"{action}?{urlencode({'q': text})}") for text in tries.examples())
    )


def _said(example: str) -> str:
    """A number is written as it is; a word in the reader's script."""
    return example if example in tries.WORDS else keep(example)
