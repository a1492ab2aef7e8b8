"""What the words of the market are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from yangguang.base.market.words import Source, Stage, UseClass, Way

WAYS: Final[Mapping[Way, str]] = {one: one.value for one in Way}
USES: Final[Mapping[UseClass, str]] = {one: one.value for one in UseClass}
SOURCES: Final[Mapping[Source, str]] = {one: one.value for one in Source}
STAGES: Final[Mapping[Stage, str]] = {one: one.value for one in Stage}

PERSON: Final = "自然人"
"""What is said of a natural person, who is not named."""
