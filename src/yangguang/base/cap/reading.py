"""A CAP 1.2 message from outside, as an `Alert`: or every objection at once, in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from yangguang.base.cap import oddities, opening, rules, shape
from yangguang.base.cap.alerts import (
    NAMESPACE,
    Alert,
    Area,
    Circle,
    Named,
    Part,
    Reference,
    Resource,
    Ring,
)
from yangguang.base.refusal import Refusal, Sentence, refuse_if

_C: Final = f"{{{NAMESPACE}}}"
_QUOTED: Final = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Reading:
    """A message that may be taken in; `warnings` say what is odd about it and keeps nothing out."""

    alert: Alert
    warnings: tuple[Sentence, ...]


def read(content: bytes, *, at: datetime | None = None) -> Reading:
    """Read a message. Refusal: it can't be opened, doesn't fit the schema, or breaks a rule of CAP.

    `at`: the clock, by which one that has expired or comes from the future is remarked upon.
    """
    return _judged(opening.opened(content), at=at)


def read_tree(root: Any, *, at: datetime | None = None) -> Reading:
    """Read a tree without comments, as a verified signature hands it over. Refusal: as `read`."""
    return _judged(root, at=at)


def _judged(root: Any, *, at: datetime | None) -> Reading:
    refuse_if(shape.objections(root))
    try:
        alert = _alert(root)
    except rules.BrokenError as broken:
        raise Refusal(broken.objections) from broken
    refuse_if(_once(rules.objections(alert)))
    return Reading(alert, _once(oddities.warnings(alert, at=at)))


def _once(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """Say what holds of every language once."""
    return tuple({str(one): one for one in sentences}.values())


def _alert(root: Any) -> Alert:
    broken: list[Sentence] = []
    made = Alert(
        identifier=_text(root, "identifier"),
        sender=_text(root, "sender"),
        sent=_must(_instant(root, "sent", broken), broken),
        status=_text(root, "status"),
        kind=_text(root, "msgType"),
        scope=_text(root, "scope"),
        source=_text(root, "source"),
        restriction=_text(root, "restriction"),
        addresses=_text(root, "addresses"),
        codes=_texts(root, "code"),
        note=_text(root, "note"),
        references=tuple(_references(_text(root, "references"), broken)),
        incidents=tuple(one or two for one, two in _QUOTED.findall(_text(root, "incidents"))),
        parts=tuple(_part(one, broken) for one in root.iterfind(f"{_C}info")),
    )
    if broken:
        raise rules.BrokenError(broken)
    return made


def _must(at: datetime | None, broken: Iterable[Sentence]) -> datetime:
    if at is None:
        raise rules.BrokenError(broken)
    return at


def _text(parent: Any, name: str) -> str:
    found = parent.find(f"{_C}{name}")
    return "" if found is None else "".join(found.itertext()).strip()


def _texts(parent: Any, name: str) -> tuple[str, ...]:
    return tuple("".join(one.itertext()).strip() for one in parent.iterfind(f"{_C}{name}"))


def _instant(parent: Any, name: str, broken: list[Sentence]) -> datetime | None:
    if not (text := _text(parent, name)):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        broken.append(rules.no_such_instant(name, text))
        return None


def _references(text: str, broken: list[Sentence]) -> Iterator[Reference]:
    for one in text.split():
        parts = one.split(",")
        try:
            sender, identifier, sent = parts
            at = datetime.fromisoformat(sent)
            if not sender or not identifier or at.tzinfo is None:
                raise ValueError(one)  # noqa: TRY301 - all that is wrong with one is said in one place
        except ValueError:
            broken.append(rules.no_reference(one))
        else:
            yield Reference(sender, identifier, at)


def _part(parent: Any, broken: list[Sentence]) -> Part:
    return Part(
        language=_text(parent, "language") or "en-US",
        categories=_texts(parent, "category"),
        event=_text(parent, "event"),
        responses=_texts(parent, "responseType"),
        urgency=_text(parent, "urgency"),
        severity=_text(parent, "severity"),
        certainty=_text(parent, "certainty"),
        audience=_text(parent, "audience"),
        codes=_named(parent, "eventCode"),
        effective=_instant(parent, "effective", broken),
        onset=_instant(parent, "onset", broken),
        expires=_instant(parent, "expires", broken),
        sender_name=_text(parent, "senderName"),
        headline=_text(parent, "headline"),
        description=_text(parent, "description"),
        instruction=_text(parent, "instruction"),
        web=_text(parent, "web"),
        contact=_text(parent, "contact"),
        parameters=_named(parent, "parameter"),
        resources=tuple(_resource(one) for one in parent.iterfind(f"{_C}resource")),
        areas=tuple(_area(one, broken) for one in parent.iterfind(f"{_C}area")),
    )


def _named(parent: Any, name: str) -> tuple[Named, ...]:
    return tuple(
        Named(_text(one, "valueName"), _text(one, "value"))
        for one in parent.iterfind(f"{_C}{name}")
    )


def _resource(parent: Any) -> Resource:
    size = _text(parent, "size")
    return Resource(
        words=_text(parent, "resourceDesc"),
        media_type=_text(parent, "mimeType"),
        size=int(size[:18]) if size else None,
        address=_text(parent, "uri"),
        content=_text(parent, "derefUri"),
        digest=_text(parent, "digest"),
    )


def _area(parent: Any, broken: list[Sentence]) -> Area:
    words = _text(parent, "areaDesc")
    return Area(
        words=words,
        polygons=tuple(_ring(text, words, broken) for text in _texts(parent, "polygon")),
        circles=tuple(
            circle for text in _texts(parent, "circle") if (circle := _circle(text, words, broken))
        ),
        geocodes=_named(parent, "geocode"),
        altitude=_text(parent, "altitude"),
        ceiling=_text(parent, "ceiling"),
    )


def _ring(text: str, words: str, broken: list[Sentence]) -> Ring:
    ring = []
    for pair in text.split():
        point = _point(pair)
        if point is None:
            broken.append(rules.no_point(pair, words))
            return ()
        ring.append(point)
    return tuple(ring)


def _point(pair: str) -> tuple[float, float] | None:
    """Read `lat,lon`; return longitude first."""
    try:
        latitude, longitude = (float(one) for one in pair.split(","))
    except ValueError:
        return None
    return (longitude, latitude) if _is_plain(pair) else None


def _is_plain(text: str) -> bool:
    return re.fullmatch(r"[-+0-9.,]{3,60}", text) is not None


def _circle(text: str, words: str, broken: list[Sentence]) -> Circle | None:
    centre, _, radius = text.partition(" ")
    point = _point(centre)
    if point is None or re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,9})?", radius.strip()) is None:
        broken.append(rules.no_circle(text, words))
        return None
    return Circle(point, float(radius))
