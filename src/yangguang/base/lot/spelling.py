"""How the parts of a draw are spelled: what may stand in a text, an identity, a value, a time.

The sets are written out in docs/draw.md and don't depend on an edition of Unicode, so that every
program agrees on them for ever.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from yangguang.base.workdays import SHANGHAI

FORMAT: Final = "yangguang-lot/1"
MOST_CHARACTERS: Final = 200
MOST_ENTRANTS: Final = 200_000
MOST_OBSERVERS: Final = 1_000
MOST_ROUNDS: Final = 20
MOST_PLACES: Final = 20

_HIDDEN: Final = (
    "\\x00-\\x1f\\x7f-\\xa0\\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
"""Code points that can't be seen, look like a blank, turn the writing, or mean nothing agreed."""
_FLAW: Final = re.compile(rf"[{_HIDDEN}]|\A |  | \Z|\A\Z")
_IDENTITY: Final = re.compile(r"[0-9A-Z./〔〕\u4e00-\u9fff-]{1,64}")
_SPOKEN: Final = re.compile(r"[0-9]{1,32}")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_TIME: Final = re.compile(
    r"2[0-9]{3}-[01][0-9]-[0-3][0-9]T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\+08:00"
)


def is_text(text: str) -> bool:
    """Tell whether `text` may be a name, an office, a source, an item, a post or a reason."""
    return len(text) <= MOST_CHARACTERS and _FLAW.search(text) is None


def is_identity(text: str) -> bool:
    """Tell whether `text` may be the public identity of an entrant, or the number of a draw."""
    return _IDENTITY.fullmatch(text) is not None


def is_spoken(text: str) -> bool:
    """Tell whether `text` may be what an observer spoke."""
    return _SPOKEN.fullmatch(text) is not None


def is_digest(text: str) -> bool:
    """Tell whether `text` is written as a digest."""
    return _DIGEST.fullmatch(text) is not None


def is_time(text: str) -> bool:
    """Tell whether `text` is an instant as a draw writes it, on a day that there is."""
    if _TIME.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def time_of(at: datetime) -> str:
    """Return an instant as a draw writes it, without parts of a second. ValueError: it has no zone."""
    if at.tzinfo is None:
        raise ValueError("an instant of a draw needs its zone")
    return at.astimezone(SHANGHAI).isoformat(timespec="seconds")


def text_of(what: str, lines: Iterable[str]) -> str:
    """Return one of the texts that are digested: its head, then its lines, each with a line feed."""
    return "".join(f"{line}\n" for line in (f"{FORMAT} {what}", *lines))


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, 64 lower-case hexadecimal digits.

    Half of a character, which no text of a draw may hold, is digested too and fits nothing.
    """
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
