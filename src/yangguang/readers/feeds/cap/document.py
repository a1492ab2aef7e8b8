"""The feed of warnings as Atom (RFC 4287): an entry for each message that hasn't expired, leading to its CAP."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree as ET

from yangguang.base.cap.alerts import MEDIA_TYPE, Alert, Part
from yangguang.base.workdays import SHANGHAI
from yangguang.readers.feeds.cap.current import Told
from yangguang.readers.feeds.documents import ATOM

LANGUAGE: Final = "zh-CN"
SCHEME: Final = "urn:oasis:names:tc:emergency:cap:1.2"
TITLE: Final = "地质灾害气象风险预警（CAP 1.2）"
NOTHING: Final = "此刻没有尚未失效的预警。这不等于没有危险：请看更新时间，并以发布机关的通报为准。"
UNKNOWN: Final = (
    "自{since}起情况不明：应发的预警没有发布，或者数据中断、计算失败，不能当作没有危险。"
)
SOMETHING: Final = "尚未失效的预警报文，最新的在前。更新和解除也是报文，请按references处理。"
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One page of the feed. `at`: the instant whose state it tells; `older` empty: it is the last.

    `unknown_since`: since when what is missing here may nevertheless hold.
    """

    author: str
    site: str
    here: str
    first: str
    older: str
    at: datetime
    warnings: Sequence[Told]
    unknown_since: datetime | None = None

    def address_of(self, alert: Alert) -> str:
        """Return the permanent address of a message."""
        return f"{self.site}/feeds/cap/{alert.identifier}.xml"


def atom(document: Document) -> bytes:
    """Return the page. `updated` is when it was looked at, to the minute: a reader sees a feed that stands still."""
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": LANGUAGE})
    _add(feed, "id", document.first)
    _add(feed, "title", f"{TITLE} · {document.author}")
    _add(feed, "subtitle", _subtitle(document))
    _add(feed, "updated", _instant(document.at.replace(second=0, microsecond=0)))
    _add(ET.SubElement(feed, "author"), "name", document.author)
    links = [("self", document.here), ("first", document.first), ("next", document.older)]
    for rel, href in links:
        if href:
            ET.SubElement(feed, "link", {"rel": rel, "href": href, "type": "application/atom+xml"})
    for told in document.warnings:
        _entry(feed, told, document)
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _subtitle(document: Document) -> str:
    told = SOMETHING if document.warnings else NOTHING
    if document.unknown_since is None:
        return told
    since = document.unknown_since.astimezone(SHANGHAI).isoformat(timespec="minutes")
    return UNKNOWN.format(since=since) + told


def _entry(feed: ET.Element, told: Told, document: Document) -> None:
    alert, address = told.alert, document.address_of(told.alert)
    info = alert.part_in("zh") or _NOTHING_SAID
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", address)
    _add(entry, "title", info.headline or info.event)
    _add(entry, "updated", _instant(max(alert.sent, told.row.released_at)))
    _add(entry, "published", _instant(told.row.released_at))
    _add(ET.SubElement(entry, "author"), "name", info.sender_name or alert.sender)
    ET.SubElement(entry, "link", {"rel": "alternate", "href": address, "type": MEDIA_TYPE})
    ET.SubElement(entry, "link", {"rel": "related", "href": info.web, "type": "text/html"})
    for term, label in _categories(alert, info):
        ET.SubElement(entry, "category", {"scheme": SCHEME, "term": term, "label": label})
    until = f"有效至{info.expires.isoformat()}。" if info.expires else ""
    areas = "；".join(dict.fromkeys(area.words for part in alert.parts for area in part.areas))
    _add(entry, "summary", f"{areas}。{until}")


_NOTHING_SAID: Final = Part(
    language=LANGUAGE, categories=(), event="", urgency="", severity="", certainty=""
)


def _categories(alert: Alert, info: Part) -> list[tuple[str, str]]:
    kinds = [(alert.kind, "msgType"), (info.severity, "severity"), (info.urgency, "urgency")]
    return [(term, label) for term, label in kinds if term]


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NOT_IN_XML.sub("", text)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
