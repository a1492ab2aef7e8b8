"""The format: what lies in a package under which name, how it is signed, how large it may be.

A package is a ZIP archive of::

    manifest.json        who sends what: organ, instant, each file with its size and SHA-256
    signature.txt        a signed note (C2SP signed-note, Ed25519) over organ and digest of the manifest
    rights/0001.json     one right: the sender's mark of the request, and what is stated (`Stated`)
    corners/0001.txt     its corners, as boundary coordinates travel (see `corners`)

It is our own: the standard's files were not found (`ASSUMED` says so wherever a package is shown).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass
from typing import Any, Final

from yangguang.base.refusal import Said, Sentence

NAME: Final = "yangguang-mining-exchange"
VERSION: Final = 1
ASSUMED: Final = Said(
    "数据包格式由本系统自定：DZ/T 0443-2023 附录C的交换文件没有查到，查到后按标准改写。"
)

MANIFEST: Final = "manifest.json"
SIGNATURE: Final = "signature.txt"
RIGHT: Final = re.compile(r"rights/[0-9A-Za-z_-]{1,60}\.json")
CORNERS: Final = re.compile(r"corners/[0-9A-Za-z_-]{1,60}\.txt")
ORGAN: Final = re.compile(r"[0-9]{6}")
REQUEST_ID: Final = re.compile(r"[0-9A-Za-z._:-]{1,60}")

MOST_BYTES: Final = 4 * 1024 * 1024
"""Of a package as it is sent."""
MOST_UNPACKED: Final = 8 * 1024 * 1024
MOST_RATIO: Final = 150
"""How often a member may be larger than it is packed, beyond the first megabyte."""
MOST_RIGHTS: Final = 100
MOST_MEMBERS: Final = 2 * MOST_RIGHTS + 2
MOST_FAULTS: Final = 500
"""Faults that a receipt lists; it says when there are more."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which file (empty: the package), at which field, why."""

    file: str
    field: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class Listed:
    """One file as the manifest lists it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Who sends what. `package` is the sender's own number of the package, `made_at` an ISO instant with zone."""

    sender: str
    sender_name: str
    package: str
    made_at: str
    files: tuple[Listed, ...]

    def plain(self) -> dict[str, Any]:
        """Return it as it is written."""
        told = asdict(self)
        return {"format": NAME, "version": VERSION, **told, "files": list(told["files"])}


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def signed_text(organ: str, manifest: bytes) -> str:
    """Return what the sender signs: format, organ, and the digest of the manifest, which names all files."""
    return f"{NAME}/{VERSION}\n{organ}\n{digest(manifest)}\n"
