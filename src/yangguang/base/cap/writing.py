"""An `Alert` as bytes: valid by the schema, in its order, instants of Beijing, corners lat,lon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from lxml import etree

from yangguang.base.cap.alerts import NAMESPACE, Alert, Area, Named, Part, Reference, Resource, Ring
from yangguang.base.cap.identifiers import BEIJING

_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECIMALS: Final = 6
"""Of a degree: a tenth of a metre."""


def written(alert: Alert) -> bytes:
    """Return the message, UTF-8. Characters that no XML can carry are left out."""
    root = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})
    _add(root, "identifier", alert.identifier)
    _add(root, "sender", alert.sender)
    _add(root, "sent", instant(alert.sent))
    _add(root, "status", alert.status)
    _add(root, "msgType", alert.kind)
    _add_if(root, "source", alert.source)
    _add(root, "scope", alert.scope)
    _add_if(root, "restriction", alert.restriction)
    _add_if(root, "addresses", alert.addresses)
    for code in alert.codes:
        _add(root, "code", code)
    _add_if(root, "note", alert.note)
    _add_if(root, "references", " ".join(map(referred, alert.references)))
    _add_if(
        root, "incidents", " ".join(f'"{one}"' if " " in one else one for one in alert.incidents)
    )
    for info in alert.parts:
        _part(etree.SubElement(root, f"{{{NAMESPACE}}}info"), info)
    etree.indent(root)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made + b"\n"


def instant(at: datetime) -> str:
    """Return an instant as CAP writes it, of Beijing: never Z."""
    return at.astimezone(BEIJING).isoformat(timespec="seconds")


def referred(reference: Reference) -> str:
    """Return the three parts by which a message names an earlier one."""
    return f"{reference.sender},{reference.identifier},{instant(reference.sent)}"


def corners(ring: Ring) -> str:
    """Return a ring as CAP writes it: pairs lat,lon, the last equal to the first."""
    pairs = [f"{_degrees(latitude)},{_degrees(longitude)}" for longitude, latitude in ring]
    return " ".join(pairs if pairs[0] == pairs[-1] else [*pairs, pairs[0]])


def _degrees(value: float) -> str:
    found = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if found == "-0" else found


def _part(parent: Any, info: Part) -> None:
    _add(parent, "language", info.language)
    for category in info.categories:
        _add(parent, "category", category)
    _add(parent, "event", info.event)
    for response in info.responses:
        _add(parent, "responseType", response)
    _add(parent, "urgency", info.urgency)
    _add(parent, "severity", info.severity)
    _add(parent, "certainty", info.certainty)
    _add_if(parent, "audience", info.audience)
    _named(parent, "eventCode", info.codes)
    for name in ("effective", "onset", "expires"):
        if (at := getattr(info, name)) is not None:
            _add(parent, name, instant(at))
    _add_if(parent, "senderName", info.sender_name)
    for name in ("headline", "description", "instruction", "web", "contact"):
        _add_if(parent, name, getattr(info, name))
    _named(parent, "parameter", info.parameters)
    for resource in info.resources:
        _resource(etree.SubElement(parent, f"{{{NAMESPACE}}}resource"), resource)
    for area in info.areas:
        _area(etree.SubElement(parent, f"{{{NAMESPACE}}}area"), area)


def _resource(parent: Any, resource: Resource) -> None:
    _add(parent, "resourceDesc", resource.words)
    _add(parent, "mimeType", resource.media_type)
    _add_if(parent, "size", "" if resource.size is None else str(resource.size))
    _add_if(parent, "uri", resource.address)
    _add_if(parent, "derefUri", resource.content)
    _add_if(parent, "digest", resource.digest)


def _area(parent: Any, area: Area) -> None:
    _add(parent, "areaDesc", area.words)
    for ring in area.polygons:
        _add(parent, "polygon", corners(ring))
    for circle in area.circles:
        longitude, latitude = circle.centre
        _add(
            parent,
            "circle",
            f"{_degrees(latitude)},{_degrees(longitude)} {_degrees(circle.radius)}",
        )
    _named(parent, "geocode", area.geocodes)
    _add_if(parent, "altitude", area.altitude)
    _add_if(parent, "ceiling", area.ceiling)


def _named(parent: Any, name: str, values: Iterable[Named]) -> None:
    for one in values:
        pair = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
        _add(pair, "valueName", one.name)
        _add(pair, "value", one.value)


def _add(parent: Any, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = _NOT_IN_XML.sub("", text)


def _add_if(parent: Any, name: str, text: str) -> None:
    if text:
        _add(parent, name, text)
