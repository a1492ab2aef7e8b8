"""The list of what is plugged in; adding a module is adding its line here."""

from __future__ import annotations

MODULES: tuple[str, ...] = (
    "yangguang.modules.requests",
    "yangguang.modules.recognition",
    "yangguang.modules.newsroom",
    "yangguang.modules.remedies",
    "yangguang.modules.valuation",
    "yangguang.modules.mining",
    "yangguang.modules.hazards",
    "yangguang.modules.market",
)

READERS: tuple[str, ...] = tuple(
    f"yangguang.readers.{name}"
    for name in (
        *(
            "portal",
            "catalogue",
            "query",
            "timeline",
            "feeds",
            "desk",
            "account",
            "verify",
            "watch",
            "opendata",
        ),
        *("guides", "figures", "screens"),
    )
)

ROOMS: tuple[str, ...] = tuple(
    f"yangguang.kernel.{name}"
    for name in (
        "work",
        "places",
        "offices",
        "people",
        "law",
        "calendar",
        "files",
        "ledger",
        "records",
        "delivery",
        "cases",
        "drafts",
        "letters",
        "redaction",
        "search",
        "subscriptions",
        "imports",
        "inbox",
        "personal",
        "ui",
    )
)
"""The shared rooms, each importing only rooms before it."""
