"""Screens (屏幕) and loudspeakers (广播): what a record offers to be shown or said at places, and what holds at one.

Spoken text is in words already (`base/hazards/spoken.py`); `ssml` wraps it for programs that speak.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol, runtime_checkable
from xml.sax.saxutils import escape

from yangguang.base.refusal import Said

SAID_TWICE: Final = 2
"""How often a text is said (assumed: who was asleep hears it the second time)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What goes to devices at places: area codes of six, nine or twelve digits.

    `owed`: by its own gravity. `follows`: wherever something of the same number went, this goes too.
    `confirm_within`: seconds until the devices must have shown or said it; 0: as the outlet says. `text`: spoken words.
    """

    places: tuple[str, ...]
    owed: bool
    follows: bool
    confirm_within: int = 0
    text: str = ""


@runtime_checkable
class Displaying(Protocol):
    """A record whose kind has something for screens."""

    def as_display(self) -> Announcement:
        """Return it."""


@runtime_checkable
class Speaking(Protocol):
    """A record whose kind has something to be said aloud."""

    def as_voice(self) -> Announcement:
        """Return it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One warning that holds, will hold, or was lifted a while ago (`is_lifted`), as a screen shows it.

    `level` from 1, the gravest; `words` where it holds, `text` all of it, `advice` what to do, `spoken` the words to
    be said. `address` is its record's, "" for what others issued.
    """

    address: str
    level: int
    colour: str
    word: str
    headline: str
    words: str
    text: str
    advice: str
    spoken: str
    issuer: str
    sent: datetime
    onset: datetime
    expires: datetime
    is_lifted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of a place at an instant: what holds, the gravest first, and whether silence means quiet.

    `unknown_since`: something that was due didn't come; `why` says what. `is_on_duty`: somebody owes a bulletin
    these days. `next_due`: until when quiet is known to be quiet. `changes_at`: when the next of this changes by
    itself.
    """

    holding: tuple[Holding, ...] = ()
    unknown_since: datetime | None = None
    why: tuple[Said, ...] = ()
    is_on_duty: bool = False
    next_due: datetime | None = None
    changes_at: datetime | None = None


_SENTENCE: Final = re.compile(r"[^。！？；]+[。！？；]?")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, each with its mark."""
    for found in _SENTENCE.finditer(text):
        if one := found[0].strip():
            yield one


def ssml(text: str, *, times: int = SAID_TWICE) -> str:
    """Return spoken words as SSML 1.1 (W3C, 7 September 2010): sentence by sentence, `times` times."""
    said = "".join(f"<s>{escape(one)}</s>" for one in sentences(text))
    whole = '<break time="1500ms"/>'.join([f"<p>{said}</p>"] * times)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="zh-CN">'
        f"{whole}</speak>\n"
    )
