"""A page of a feed as Atom (RFC 4287, paged by RFC 5005 section 3) and as JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from xml.etree import ElementTree as ET

from yangguang.readers.feeds.items import Item

ATOM: Final = "http://www.w3.org/2005/Atom"
JSON_FEED: Final = "https://jsonfeed.org/version/1.1"
_BEFORE_ANY: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One page: whole addresses, texts in the reader's language. `older` empty: it is the last."""

    title: str
    author: str
    language: str
    site: str
    here: str
    first: str
    page: str
    older: str
    items: Sequence[Item]

    @property
    def updated(self) -> datetime:
        """When the last thing on this page changed."""
        return max((item.changed_at for item in self.items), default=_BEFORE_ANY)

    def address_of(self, item: Item) -> str:
        """Return the permanent address of a record."""
        return f"{self.site}/r/{item.address}"


def atom(document: Document) -> bytes:
    """Return the page as Atom."""
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": document.language})
    _add(feed, "id", document.first)
    _add(feed, "title", document.title)
    _add(feed, "updated", _instant(document.updated))
    _add(ET.SubElement(feed, "author"), "name", document.author)
    for rel, href, kind in _links(document):
        ET.SubElement(feed, "link", {"rel": rel, "href": href, "type": kind})
    for item in document.items:
        _entry(feed, item, document)
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _links(document: Document) -> Iterator[tuple[str, str, str]]:
    yield "self", document.here, "application/atom+xml"
    yield "first", document.first, "application/atom+xml"
    if document.older:
        yield "next", document.older, "application/atom+xml"
    yield "alternate", document.page, "text/html"


def _entry(feed: ET.Element, item: Item, document: Document) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", document.address_of(item))
    _add(entry, "title", item.title)
    _add(entry, "updated", _instant(item.changed_at))
    _add(entry, "published", _instant(item.released_at))
    link = {"rel": "alternate", "href": document.address_of(item)}
    ET.SubElement(entry, "link", link)
    ET.SubElement(entry, "category", {"term": item.kind, "label": item.heading})
    _add(entry, "summary", f"{item.heading} {item.about}".strip())


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def json_feed(document: Document) -> bytes:
    """Return the page as JSON Feed."""
    said: dict[str, Any] = {
        "version": JSON_FEED,
        "title": document.title,
        "home_page_url": document.page,
        "feed_url": document.here,
        "language": document.language,
        "authors": [{"name": document.author}],
    }
    if document.older:
        said["next_url"] = document.older
    said["items"] = [
        {
            "id": document.address_of(item),
            "url": document.address_of(item),
            "title": item.title,
            "content_text": f"{item.heading} {item.about}".strip(),
            "date_published": _instant(item.released_at),
            "date_modified": _instant(item.changed_at),
            "tags": [item.heading],
        }
        for item in document.items
    ]
    return json.dumps(said, ensure_ascii=False).encode()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
