"""One door to the kinds of public number that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yangguang.base.numbering import case, document, index, mining

if TYPE_CHECKING:
    from yangguang.base.numbering.mining import Areas
    from yangguang.base.numbering.reading import Reading

KINDS = (index.KIND, document.KIND, case.KIND, mining.KIND)


def read(kind: str, text: str, *, areas: Areas | None = None) -> Reading:
    """Read `text` as a number of `kind`; `areas` as for `mining.parse`.

    Raises Unreadable; KeyError for a kind that is none.
    """
    if kind == mining.KIND:
        return mining.parse(text, areas=areas)
    return {index.KIND: index.parse, document.KIND: document.parse, case.KIND: case.parse}[kind](
        text
    )
