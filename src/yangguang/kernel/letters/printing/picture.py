"""A drawing as PNG, with the fonts that letters are printed in."""

from __future__ import annotations

import threading
from typing import Final

import typst

from yangguang.kernel.letters.printing import fonts

_TURN: Final = threading.Lock()
_SHEET: Final = b"""#set page(width: eval(sys.inputs.wide + "pt"), height: eval(sys.inputs.high + "pt"), margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)
"""


def png(svg: str, *, width: int, height: int) -> bytes:
    """Return an SVG drawing of so many pixels as PNG."""
    with _TURN:
        made = typst.compile(
            _SHEET,
            format="png",
            ppi=72,
            font_paths=fonts.loaded(),
            sys_inputs={"svg": svg, "wide": str(width), "high": str(height)},
        )
    assert isinstance(made, bytes)
    return made
