"""Whom push services of browsers ask about our messages, as the setting says it."""

from __future__ import annotations

from yangguang.site.environment import env


def contact(text: str) -> str:
    """Read mailto:name@host or https://…. ValueError: neither."""
    said = text.strip()
    if not said.startswith(("mailto:", "https://")):
        raise ValueError("write mailto:… or https://…")
    return said


CONTACT: str = env(
    "YANGGUANG_PUSH",
    "",
    contact,
    says="Whom push services of browsers ask about our messages: mailto:… or https://…; switches web push on.",
    unset="no web push: nobody can be told by their browser",
)
