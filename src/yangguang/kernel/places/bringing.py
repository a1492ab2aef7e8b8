"""Bringing boundaries in from a GeoJSON file: all of them or none, each with its code, nothing guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import shapely
from django.db import transaction
from shapely import MultiPolygon
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from yangguang.base.coordinates import Datum
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, refuse_if, sentence
from yangguang.kernel.places import boundaries
from yangguang.kernel.places.boundaries import Origin

MOST_BYTES: Final = 400_000_000
MOST_TOLD: Final = 20
_CODE: Final = re.compile(r"(?:156)?([0-9]{6})")
_EPSG: Final = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:+(?P<code>[0-9]{4,5})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Boundary:
    """An area's code and ground, as a file has them."""

    code: str
    ground: BaseGeometry


def read(content: bytes, *, key: str, crs: str = "") -> tuple[Datum, list[Boundary]]:
    """Return the datum and the boundaries of a file; `key` names the property that holds the code.

    `crs` is EPSG:4490 or EPSG:4326, where the file doesn't say itself. Several features of one code are one
    area. Refusal: undeclared, another system, or what is wrong with which feature.
    """
    told = _parsed(content)
    datum = _datum(told, crs)
    parts: dict[str, list[BaseGeometry]] = {}
    wrong: list[Sentence] = []
    for place, feature in enumerate(told["features"], 1):
        try:
            code, ground = _boundary(feature, key, place)
        except Refusal as refusal:
            wrong += refusal.reasons
            continue
        parts.setdefault(code, []).append(ground)
    if not told["features"]:
        wrong.append(sentence(Reason.FACTS, "文件中没有图形。"))
    refuse_if(wrong[:MOST_TOLD])
    return datum, [Boundary(code, _joined(grounds)) for code, grounds in sorted(parts.items())]


def bring(found: list[Boundary], *, datum: Datum, origin: Origin, from_on: date) -> int:
    """Put all of them down from a day on, in one transaction; return how many."""
    with transaction.atomic():
        for one in found:
            boundaries.put(one.code, one.ground, datum=datum, origin=origin, from_on=from_on)
    return len(found)


def _parsed(content: bytes) -> Mapping[str, Any]:
    if len(content) > MOST_BYTES:
        raise Refusal([sentence(Reason.TOO_MUCH, "文件不能超过{most}字节。", most=MOST_BYTES)])
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        told = None
    collection: Mapping[str, Any] = told if isinstance(told, dict) else {}
    is_collection = collection.get("type") == "FeatureCollection"
    if not is_collection or not isinstance(collection.get("features"), list):
        raise Refusal([sentence(Reason.FACTS, "文件不是GeoJSON的图形集合（FeatureCollection）。")])
    return collection


def _datum(told: Mapping[str, Any], given: str) -> Datum:
    """Return the declared datum: by the file, by the option, or by both if they say the same."""
    inside = told.get("crs")
    named = inside.get("properties") if isinstance(inside, dict) else None
    said = [
        text
        for text in (given, str(named.get("name", "")) if isinstance(named, dict) else "")
        if text
    ]
    found = {_epsg(text) for text in said}
    if not found:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "没有写明坐标系。",
                    remedy="请写明EPSG:4490（2000国家大地坐标系）或者EPSG:4326（WGS 84）。",
                )
            ]
        )
    if len(found) > 1:
        raise Refusal([sentence(Reason.FACTS, "文件中写明的坐标系与另行给出的不一致。")])
    return found.pop()


def _epsg(text: str) -> Datum:
    match = _EPSG.fullmatch(text.strip().replace("::", ":"))
    datum = boundaries.datum_of_epsg(int(match["code"])) if match else None
    if datum is None:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "坐标系“{said}”不能使用。",
                    remedy="请写明EPSG:4490（2000国家大地坐标系）或者EPSG:4326（WGS 84）。",
                    said=text[:60],
                )
            ]
        )
    return datum


def _boundary(feature: object, key: str, place: int) -> tuple[str, BaseGeometry]:
    told = feature if isinstance(feature, dict) else {}
    properties = told.get("properties")
    said = str((properties if isinstance(properties, dict) else {}).get(key, ""))
    code = _CODE.fullmatch(said)
    if code is None:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "第{place}个图形的“{key}”不是六位行政区划代码。",
                    place=place,
                    key=key,
                )
            ]
        )
    try:
        drawn = shape(told["geometry"])
        why_not = next(filter(None, map(boundaries.why_not_ground, _parts(drawn))), None)
        ground = None if why_not else _joined(_parts(drawn))
    except (ShapelyError, AttributeError, KeyError, TypeError, ValueError, IndexError):
        ground, why_not = None, None
    if ground is None:
        raise Refusal(_wrong(place, code[1], why_not))
    return code[1], ground


def _wrong(place: int, code: str, why: Said | None) -> Iterator[Sentence]:
    yield sentence(
        Reason.FACTS,
        "第{place}个图形（{area}）不能作为边界：{why}",
        place=place,
        area=code,
        why=why or Said("读不出来。"),
    )


def _parts(ground: BaseGeometry) -> list[BaseGeometry]:
    """Return the polygons of a multipolygon: those that touch each other are joined, not refused."""
    return list(ground.geoms) if isinstance(ground, MultiPolygon) else [ground]


def _joined(grounds: list[BaseGeometry]) -> BaseGeometry:
    whole: BaseGeometry = shapely.union_all(grounds)
    return whole
