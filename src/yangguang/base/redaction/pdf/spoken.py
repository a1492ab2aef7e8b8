"""Text that a file says in place of what its letters show (ActualText) is taken out before it is read.

Whoever extracts text gets those words, though nobody sees them on the page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any, Final

import pikepdf

from yangguang.base.redaction.pdf.fault import Fault

_KEY: Final = "/ActualText"
_INLINE: Final = re.compile(
    b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (sign, sign, sign) for sign in b"ActualText")
)
_MUTE: Final = b"/Unsaid"
_MOST_DEPTH: Final = 60


def without_spoken(content: bytes) -> bytes:
    """Return a PDF whose text is what its letters stand for. Fault: locked, or damaged beyond reading."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if not sum([_muted(one) for one in pdf.objects]):
                return content
            out = io.BytesIO()
            pdf.save(out, encryption=False)
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise Fault("locked") from error
    except (pikepdf.PdfError, ValueError, OverflowError, RuntimeError, TypeError) as error:
        raise Fault("unreadable") from error


def _muted(one: Any) -> int:
    """Take the words out of one object; return how many there were."""
    found = _silenced(one, 0)
    if isinstance(one, pikepdf.Stream) and str(one.get("/Subtype", "")) != "/Image":
        try:
            plain = one.read_bytes()
        except (pikepdf.PdfError, RuntimeError):
            return found
        if _INLINE.search(plain):
            one.write(_INLINE.sub(_MUTE, plain))
            found += 1
    return found


def _silenced(one: Any, depth: int) -> int:
    if depth > _MOST_DEPTH:
        return 0
    if isinstance(one, pikepdf.Array):
        return _inside(list(one), depth)
    if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        return 0
    found = 0
    if _KEY in one:
        del one[_KEY]
        found = 1
    return found + _inside(one.values(), depth)


def _inside(parts: Iterable[Any], depth: int) -> int:
    direct = [part for part in parts if not getattr(part, "is_indirect", False)]
    return sum(_silenced(part, depth + 1) for part in direct)
