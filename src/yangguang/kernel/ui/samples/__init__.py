"""Every part in every state, with made-up facts: what the samples page shows and tests look at."""

from yangguang.kernel.ui.samples.case import buttons, derivation, line, strips, turns, worklist
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
    "buttons",
    "derivation",
    "errands",
    "ledger",
    "line",
    "meta",
    "nothing",
    "now",
    "slips",
    "strips",
    "turns",
    "worklist",
]
