"""A CAP 1.2 message as values: what is written, and what is read, has this shape."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA_TYPE: Final = "application/cap+xml"

Ring = tuple[tuple[float, float], ...]
"""Corners (longitude, latitude), as elsewhere in the program; CAP's own order is lat,lon, only on paper."""


@dataclass(frozen=True, slots=True)
class Named:
    """A value with the name of its list: of geocodes, event codes and parameters."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier message: who sent it, its identifier, when it was sent."""

    sender: str
    identifier: str
    sent: datetime


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around (longitude, latitude), its radius in kilometres."""

    centre: tuple[float, float]
    radius: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where an `Part` holds: words always, ground and codes as far as they are told."""

    words: str
    polygons: tuple[Ring, ...] = ()
    circles: tuple[Circle, ...] = ()
    geocodes: tuple[Named, ...] = ()
    altitude: str = ""
    ceiling: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file that goes with an `Part`; `content` is the file itself in Base64."""

    words: str
    media_type: str
    size: int | None = None
    address: str = ""
    content: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is to be expected, in one language and at one level. Instants that weren't told are None."""

    language: str
    categories: tuple[str, ...]
    event: str
    urgency: str
    severity: str
    certainty: str
    responses: tuple[str, ...] = ()
    audience: str = ""
    codes: tuple[Named, ...] = ()
    effective: datetime | None = None
    onset: datetime | None = None
    expires: datetime | None = None
    sender_name: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    web: str = ""
    contact: str = ""
    parameters: tuple[Named, ...] = ()
    resources: tuple[Resource, ...] = ()
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One message. `kind` is CAP's msgType: Alert, Update, Cancel, Ack, Error."""

    identifier: str
    sender: str
    sent: datetime
    status: str
    kind: str
    scope: str
    source: str = ""
    restriction: str = ""
    addresses: str = ""
    codes: tuple[str, ...] = ()
    note: str = ""
    references: tuple[Reference, ...] = ()
    incidents: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def is_real(self) -> bool:
        """No exercise, no test, no draft."""
        return self.status == "Actual"

    @property
    def expires(self) -> datetime | None:
        """When the last of its parts no longer holds; None: some part doesn't say."""
        ends = [info.expires for info in self.parts]
        return None if None in ends else max((end for end in ends if end), default=None)

    def part_in(self, language: str) -> Part | None:
        """Return its first part in a language (by primary subtag), else its first part; None: it has none."""
        wanted = language.split("-", maxsplit=1)[0].lower()
        for info in self.parts:
            if info.language.split("-")[0].lower() == wanted:
                return info
        return self.parts[0] if self.parts else None
