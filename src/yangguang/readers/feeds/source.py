"""What a feed is made of: which records, one page of them, and where its addresses lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import urlencode

from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records import catalogue, queries
from yangguang.kernel.records.models import Shown
from yangguang.kernel.subscriptions.models import Topic
from yangguang.readers.feeds import naming

PER_PAGE: Final = 50
NAMES: Final = ("number", "kind", "office", "place")


@dataclass(frozen=True, slots=True)
class Source:
    """Released records, narrowed by any of these; empty is all. `place` is six digits."""

    number: str = ""
    kind: str = ""
    office: str = ""
    place: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """What of these is called how, as far as it was asked."""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Self:
        """Read an address. Refusal: it names a kind, office or area that there isn't."""
        asked = {name: given.get(name, "").strip()[:80].replace("\0", "") for name in NAMES}
        if asked["number"]:
            asked["number"] = naming.number_of(asked["number"])
        known = {
            "kind": naming.heading_of(asked["kind"]),
            "office": naming.office_name(asked["office"]),
            "place": naming.area_name(asked["place"]),
        }
        if any(asked[name] and not found for name, found in known.items()):
            said = sentence(Reason.UNKNOWN, "没有这样的订阅源。", remedy="请从订阅页面重新选择。")
            raise Refusal([said])
        return cls(**asked, names={name: found for name, found in known.items() if found})

    def rows(self, *, after: str = "") -> list[Shown]:
        """Return a page and one row more, newest release first. Refusal: `after` is no key."""
        office = Office.objects.filter(code=self.office).first() if self.office else None
        return queries.page(
            kind=self.kind or None,
            territory=self.place or None,
            own=catalogue.own(office) if office else "",
            number=self.number,
            after=after or None,
            limit=PER_PAGE + 1,
        )

    def title(self) -> Said:
        """Say what the feed holds."""
        topics = Topic.NUMBER, Topic.KIND, Topic.OFFICE, Topic.TERRITORY
        parts = [
            naming.what(topic, value, name=self.names.get(name, ""))
            for topic, name in zip(topics, NAMES, strict=True)
            if (value := getattr(self, name))
        ]
        if not parts:
            return Said("最新公开")
        said = parts[0]
        for part in parts[1:]:
            said = Said("{first}；{second}", {"first": said, "second": part})
        return said

    def query(self, **more: str) -> str:
        """Return the part of an address that says this, question mark included."""
        pairs = {name: getattr(self, name) for name in NAMES} | more
        found = urlencode({name: value for name, value in pairs.items() if value})
        return f"?{found}" if found else ""
