"""How the office names itself in data that it publishes for others."""

from __future__ import annotations

from typing import Final

from yangguang.site.environment import env

OCID_PREFIX: Final[str] = env(
    "YANGGUANG_OCID_PREFIX",
    "ocds-unregistered",
    str,
    says="What the ocids of lots begin with (OCDS): the prefix that is registered for the publisher.",
)


def bounds(text: str) -> tuple[int, int]:
    """Read metres and minutes, divided by a comma. ValueError: something else."""
    metres, _comma, minutes = (part.strip() for part in text.partition(","))
    if not all(part.isascii() and part.isdigit() for part in (metres, minutes)):
        raise ValueError("write metres and minutes, such as 500,120")
    return int(metres), int(minutes)


CHECK_BOUNDS: tuple[int, int] = env(
    "YANGGUANG_CHECK_BOUNDS",
    (500, 120),
    bounds,
    says="By how many metres and minutes a photo may differ from what its field check tells, before it is a finding.",
    unset="500,120",
)
