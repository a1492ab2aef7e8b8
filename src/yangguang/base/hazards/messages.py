"""A warning message: what two offices sign, for where, at which level, from when to when.

One shape for drafts, signatures, records, CAP, and what is in force: a step of a case carries it as one text
(`to_text`), and what both offices sign is the SHA-256 of that text (`digest`).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from yangguang.base.hazards.levels import Level

Ring = tuple[tuple[float, float], ...]
"""Corners (longitude, latitude) in degrees, CGCS2000 (taken as equal to WGS 84), the last equal to the first."""


class Kind(StrEnum):
    """What a message does to those that it refers to (CAP 1.2, msgType)."""

    ALERT = "Alert"
    UPDATE = "Update"
    CANCEL = "Cancel"


class Change(StrEnum):
    """How an update differs from what it replaces; empty for a first message or a cancellation."""

    NONE = ""
    UPGRADE = "升级"
    DOWNGRADE = "降级"
    EXTENSION = "延长"
    REVISION = "更新"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where a level holds.

    `words` as people read it; `codes` of six, nine or twelve digits (GB/T 2260 and below), as far as area
    codes can say it; `rings` drawn ground, which alone can say 山区 or 西南部.
    """

    level: Level
    words: str
    codes: tuple[str, ...] = ()
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message of the chain. `references`: the identifiers that it updates or cancels.

    Instants with their zone: `onset` to `expires` is the validity, `expires` is the first instant that it no longer
    holds. `identifier` and `sent` are given when it is issued, empty and None before. `headline`, `text`,
    `advice`: as the public reads them. `organ` and `weather`: names of both issuing offices, `contact` where the
    first is reached. `is_drill`: an exercise. `picture`: SHA-1 (hex) and size in bytes of its map as it was
    drawn when it was issued, "": none was.
    """

    kind: Kind
    onset: datetime
    expires: datetime
    areas: tuple[Area, ...]
    headline: str
    text: str
    advice: str
    organ: str
    weather: str
    change: Change = Change.NONE
    references: tuple[str, ...] = ()
    identifier: str = ""
    sent: datetime | None = None
    is_drill: bool = False
    contact: str = ""
    picture: str = ""

    @property
    def level(self) -> Level:
        """The highest of its areas' levels."""
        return min(area.level for area in self.areas)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of what is signed: all but `identifier`, `sent` and `picture`, which issuing gives."""
        told = self._told()
        del told["identifier"], told["sent"]
        told.pop("picture", None)
        return hashlib.sha256(_line(told).encode()).hexdigest()

    def to_text(self) -> str:
        """Return everything as one line of JSON, instants in ISO 8601 with their zone."""
        return _line(self._told())

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read what `to_text` wrote. ValueError: it isn't that."""
        try:
            return cls(**_fields(json.loads(text, parse_constant=_no_number)))
        except (TypeError, KeyError, AttributeError, IndexError) as fault:
            raise ValueError("this text is no warning message") from fault

    def _told(self) -> dict[str, Any]:
        later = {"contact": self.contact, "picture": self.picture}  # not in the first texts
        return {name: said for name, said in later.items() if said} | {
            "kind": self.kind.value,
            "onset": self.onset.isoformat(),
            "expires": self.expires.isoformat(),
            "areas": [
                {
                    "level": area.level.value,
                    "words": area.words,
                    "codes": list(area.codes),
                    "rings": [[list(corner) for corner in ring] for ring in area.rings],
                }
                for area in self.areas
            ],
            "headline": self.headline,
            "text": self.text,
            "advice": self.advice,
            "organ": self.organ,
            "weather": self.weather,
            "change": self.change.value,
            "references": list(self.references),
            "identifier": self.identifier,
            "sent": self.sent.isoformat() if self.sent else "",
            "is_drill": self.is_drill,
        }


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no coordinate")


def _fields(told: dict[str, Any]) -> dict[str, Any]:
    texts = [
        told[name] for name in ("headline", "text", "advice", "organ", "weather", "identifier")
    ]
    texts += [*told["references"], *(area["words"] for area in told["areas"])]
    texts += [code for area in told["areas"] for code in area["codes"]]
    texts += [told.get(name, "") for name in ("contact", "picture")]
    if not all(isinstance(one, str) for one in texts) or not isinstance(told["is_drill"], bool):
        raise TypeError("a text or a flag is none")
    told["kind"], told["change"] = Kind(told["kind"]), Change(told["change"])
    told["areas"] = tuple(_area(one) for one in told["areas"])
    told["references"] = tuple(told["references"])
    for name in ("onset", "expires"):
        told[name] = datetime.fromisoformat(told[name])
    told["sent"] = datetime.fromisoformat(told["sent"]) if told["sent"] else None
    return told


def _area(told: dict[str, Any]) -> Area:
    return Area(
        level=Level(told["level"]),
        words=told["words"],
        codes=tuple(told["codes"]),
        rings=tuple(tuple((float(x), float(y)) for x, y in ring) for ring in told["rings"]),
    )


def _line(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
