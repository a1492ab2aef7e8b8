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
