"""The ways from a view of a map to those beside, nearer and farther, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.ground.sight import Sight
from yangguang.kernel.ui.parts import Text

STEPS: Final[tuple[tuple[str, Text, Callable[[Sight], Sight]], ...]] = (
    ("8", _("往北"), lambda sight: sight.moved(0, 1)),
    ("4", _("往西"), lambda sight: sight.moved(-1, 0)),
    ("6", _("往东"), lambda sight: sight.moved(1, 0)),
    ("2", _("往南"), lambda sight: sight.moved(0, -1)),
    ("9", _("放大"), lambda sight: sight.zoomed(1)),
    ("3", _("缩小"), lambda sight: sight.zoomed(-1)),
)
"""As they lie on a block of number keys."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to another view. `href` is empty where there is none."""

    key: str
    text: Text
    href: str


def ways(sight: Sight, address: Callable[[Sight], str]) -> tuple[Way, ...]:
    """Return the ways from a view; `address` gives that of a page that shows another."""
    return tuple(
        Way(key, text, f"{address(there)}#go-{key}" if there != sight else "")
        for key, text, there in ((key, text, step(sight)) for key, text, step in STEPS)
    )
