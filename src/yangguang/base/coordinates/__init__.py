"""Corner points as offices print them: datum, zone, axis order and encoding are declared, never guessed.

What a notice delivers is kept as printed. From it are derived the rings in degrees of the same
datum, areas on the ellipsoid, and what overlaps. Between datums nothing is converted: the official
parameters are not public, and a transformation without them is silently wrong by tens of metres.
CGCS2000 and WGS 84 are taken as equal, by one rule (`systems.EQUAL`).
"""

from __future__ import annotations

from yangguang.base.coordinates.drawn import Drawn
from yangguang.base.coordinates.outlines import Outline, Ring
from yangguang.base.coordinates.reading import read_ring
from yangguang.base.coordinates.systems import Datum, Encoding, System, Unconvertible

__all__ = ["Datum", "Drawn", "Encoding", "Outline", "Ring", "System", "Unconvertible", "read_ring"]
