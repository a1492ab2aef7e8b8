"""The parts that pages are made of: frozen values in, markup out by ``{% part value %}``.

Every text field takes a plain string (already in the reader's language), a lazy translation or a
`Said`. Names and texts that must not be converted to traditional characters are marked by
`yangguang.base.script.keep`; parameters of a `Said` are marked by `say` itself.
"""

from yangguang.kernel.ui.parts.band import Band
from yangguang.kernel.ui.parts.case import Duty, Line, LineItem, State, StepButton, Turn, Urgency
from yangguang.kernel.ui.parts.chart import Chart
from yangguang.kernel.ui.parts.chart_bars import Bar, Bars
from yangguang.kernel.ui.parts.chart_dots import DotRow, Dots
from yangguang.kernel.ui.parts.chart_lines import Lines, Series
from yangguang.kernel.ui.parts.chart_scale import figure
from yangguang.kernel.ui.parts.counting import DayKind
from yangguang.kernel.ui.parts.derivation import Derivation, DerivationRow, derivation_of
from yangguang.kernel.ui.parts.filters import (
    Chip,
    ChoiceFilter,
    DateFilter,
    Filter,
    Filters,
    TextFilter,
)
from yangguang.kernel.ui.parts.flow import Arrow, Flow, FlowStep, arrows
from yangguang.kernel.ui.parts.heights import Height, Heights
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
from yangguang.kernel.ui.parts.map import Feature, Kind, Map, Ring
from yangguang.kernel.ui.parts.map_grid import GridLine
from yangguang.kernel.ui.parts.paper import Anatomy, Meta, NumberPart, Row, Slip
from yangguang.kernel.ui.parts.problems import ErrorBox, Problem, problems_of
from yangguang.kernel.ui.parts.strip import Strip, StripDay, StripEvent, strip_of
from yangguang.kernel.ui.parts.table import SORT, Cell, Column, Table, sortable
from yangguang.kernel.ui.parts.words import Link, Part, Tag, Text, Tone

__all__ = [
    "SORT",
    "Anatomy",
    "Arrow",
    "Band",
    "Bar",
    "Bars",
    "Cell",
    "Chart",
    "Chip",
    "ChoiceFilter",
    "Column",
    "DateFilter",
    "DayKind",
    "Derivation",
    "DerivationRow",
    "DotRow",
    "Dots",
    "Duty",
    "Empty",
    "Entry",
    "ErrorBox",
    "Fact",
    "Feature",
    "Filter",
    "Filters",
    "Flow",
    "FlowStep",
    "GridLine",
    "Height",
    "Heights",
    "Kind",
    "Ledger",
    "Line",
    "LineItem",
    "Lines",
    "Link",
    "Map",
    "Meta",
    "Now",
    "NumberPart",
    "Pager",
    "Part",
    "Problem",
    "Ring",
    "Row",
    "Series",
    "Slip",
    "State",
    "StepButton",
    "Strip",
    "StripDay",
    "StripEvent",
    "Table",
    "Tag",
    "Text",
    "TextFilter",
    "Tone",
    "Turn",
    "Urgency",
    "WorkRow",
    "Worklist",
    "arrows",
    "derivation_of",
    "figure",
    "problems_of",
    "sortable",
    "strip_of",
]
