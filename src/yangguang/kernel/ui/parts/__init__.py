"""The parts that pages are made of: frozen values in, markup out by ``{% part value %}``.

Every text field takes a plain string (already in the reader's language), a lazy translation or a
`Said`. Names and texts that must not be converted to traditional characters are marked by
`yangguang.base.script.keep`; parameters of a `Said` are marked by `say` itself.
"""

from yangguang.kernel.ui.parts.band import Band
from yangguang.kernel.ui.parts.case import Line, LineItem, State, StepButton, Turn, Urgency
from yangguang.kernel.ui.parts.counting import DayKind
from yangguang.kernel.ui.parts.derivation import Derivation, DerivationRow, derivation_of
from yangguang.kernel.ui.parts.lists import (
    Empty,
    Entry,
    Fact,
    Ledger,
    Now,
    Pager,
    Worklist,
    WorkRow,
)
from yangguang.kernel.ui.parts.paper import Anatomy, Meta, NumberPart, Row, Slip
from yangguang.kernel.ui.parts.problems import ErrorBox, Problem, problems_of
from yangguang.kernel.ui.parts.strip import Strip, StripDay, StripEvent, strip_of
from yangguang.kernel.ui.parts.words import Link, Part, Tag, Text, Tone

__all__ = [
    "Anatomy",
    "Band",
    "DayKind",
    "Derivation",
    "DerivationRow",
    "Empty",
    "Entry",
    "ErrorBox",
    "Fact",
    "Ledger",
    "Line",
    "LineItem",
    "Link",
    "Meta",
    "Now",
    "NumberPart",
    "Pager",
    "Part",
    "Problem",
    "Row",
    "Slip",
    "State",
    "StepButton",
    "Strip",
    "StripDay",
    "StripEvent",
    "Tag",
    "Text",
    "Tone",
    "Turn",
    "Urgency",
    "WorkRow",
    "Worklist",
    "derivation_of",
    "problems_of",
    "strip_of",
]
