"""One door to the three kinds of public number that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yangguang.base.numbering import case, document, index

if TYPE_CHECKING:
    from yangguang.base.numbering.reading import Reading

KINDS = (index.KIND, document.KIND, case.KIND)


def read(kind: str, text: str) -> Reading:
    """Read `text` as a number of `kind`. Raises Unreadable; KeyError for a kind that is none."""
    return {index.KIND: index.parse, document.KIND: document.parse, case.KIND: case.parse}[kind](
        text
    )
