"""The square of a slip (QR code) read from a picture: a photograph, a scan, a screenshot.

What is handed in is a stranger's: its kind is known by its first bytes, its size by its head
before anything of it is unpacked, and one picture is read at a time.
"""

from __future__ import annotations

import io
import threading
from typing import Final

import zxingcpp
from PIL import Image

MOST_BYTES: Final = 10_000_000
"""A photograph of 50 megapixels has about that."""

MOST_PIXELS: Final = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000, "GIF": 25_000_000}
"""By kind, and which kinds are read: of a JPEG an eighth can be unpacked, the others come whole."""

LOOKED_AT: Final = 2_000
"""Longest side of what is searched: at a tenth of it a square of 33 modules is still read."""

_BEGINS: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_HEIC: Final = (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"avif")
_SQUARES: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_turn = threading.Lock()


class UnreadableError(ValueError):
    """It is no picture that can be read here: another kind, or damaged."""


class TooLargeError(RuntimeError):
    """It has more pixels than are unpacked for a stranger."""


def is_picture(content: bytes) -> bool:
    """Tell whether something begins as pictures do, also those that can't be read here."""
    return (
        content.startswith(_BEGINS)
        or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")
        or (content[4:8] == b"ftyp" and content[8:12] in _HEIC)
    )


def texts(content: bytes) -> tuple[str, ...]:
    """Return what the squares in a picture say, however they lie in it; none: there is none.

    UnreadableError, TooLargeError.
    """
    with _turn:
        shades = _shades(content)
        found = zxingcpp.read_barcodes(shades, formats=_SQUARES)
    return tuple(one.text for one in found)


def _shades(content: bytes) -> Image.Image:
    """Return the picture in shades of grey, at most `LOOKED_AT` a side."""
    try:
        with Image.open(io.BytesIO(content), formats=tuple(MOST_PIXELS)) as picture:
            if picture.width * picture.height > MOST_PIXELS[str(picture.format)]:
                raise TooLargeError
            picture.draft("L", (LOOKED_AT, LOOKED_AT))  # a JPEG is unpacked smaller at once
            grey = picture if picture.mode in {"L", "RGB"} else _on_white(picture)
            smaller = max(1, round(max(grey.size) / LOOKED_AT))
            return grey.reduce(smaller).convert("L")
    except Image.DecompressionBombError as error:
        raise TooLargeError from error
    except (OSError, ValueError, SyntaxError) as error:
        raise UnreadableError from error


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a picture without what lets see through: black on nothing is black on white."""
    if picture.mode not in {"P", "LA", "PA", "RGBA"}:
        return picture.convert("L")
    seen = picture.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(white, seen).convert("L")
