"""Where a lot lies, as the standard's location extension says it: words, area code, ground in degrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from yangguang.base.coordinates import Drawn
from yangguang.modules.market.export import shape

EXTENSION: Final = (
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_location_extension"
    "/v1.1.5/extension.json"
)
GAZETTEER: Final = "GB/T 2260"
_KNOWN: Final = frozenset({"Polygon", "MultiPolygon"})


def of(words: str, codes: Sequence[str], drawn: Drawn | None) -> dict[str, Any]:
    """Return a location; empty: nothing is known. Ground on another datum is no geometry: nothing is converted."""
    said: dict[str, Any] = {"description": words} if words else {}
    if found := [code for code in codes if code]:
        said["gazetteer"] = {"scheme": GAZETTEER, "identifiers": found}
    ground, _why_not = shape.geometry_of(drawn)
    if ground is not None and ground["type"] in _KNOWN:
        said["geometry"] = {"type": ground["type"], "coordinates": ground["coordinates"]}
    return said
