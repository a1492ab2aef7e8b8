"""Every part in every state, with made-up facts: what the samples page shows and tests look at."""

from yangguang.kernel.ui.samples.case import (
    buttons,
    derivation,
    duty,
    line,
    strips,
    turns,
    worklist,
)
from yangguang.kernel.ui.samples.figures import (
    bars,
    deals,
    dots,
    filters,
    heights,
    lines,
    register_map,
    standing,
    warning_map,
)
from yangguang.kernel.ui.samples.flow import flow
from yangguang.kernel.ui.samples.office import NUMBER, OFFICE, article
from yangguang.kernel.ui.samples.paper import (
    SampleForm,
    anatomy,
    bands,
    errands,
    ledger,
    meta,
    nothing,
    now,
    slips,
)

__all__ = [
    "NUMBER",
    "OFFICE",
    "SampleForm",
    "anatomy",
    "article",
    "bands",
    "bars",
    "buttons",
    "deals",
    "derivation",
    "dots",
    "duty",
    "errands",
    "filters",
    "flow",
    "heights",
    "ledger",
    "line",
    "lines",
    "meta",
    "nothing",
    "now",
    "register_map",
    "slips",
    "standing",
    "strips",
    "turns",
    "warning_map",
    "worklist",
]
