"""Public numbers: of index, documents, cases, mining rights; query codes, row identifiers.

Reading is tolerant and names every doubt; issuing is strict. Nothing is repaired: the text as it
was printed stays in `Reading.raw`.
"""

from yangguang.base.numbering import case, code, document, index, mining, number, organisation
from yangguang.base.numbering.reading import Doubt, Reading, Unissuable, Unreadable
from yangguang.base.numbering.time_ordered import uuid7

__all__ = [
    "Doubt",
    "Reading",
    "Unissuable",
    "Unreadable",
    "case",
    "code",
    "document",
    "index",
    "mining",
    "number",
    "organisation",
    "uuid7",
]
