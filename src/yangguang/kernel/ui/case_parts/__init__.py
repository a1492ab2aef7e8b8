"""A case drawn: its turn, its day strip, why that day, what happened, what can be done.

Everything comes from where the case stands and from its steps, so a module writes none of it.
"""

from yangguang.kernel.ui.case_parts.buttons import buttons
from yangguang.kernel.ui.case_parts.limits import derivation, strip, the_clock
from yangguang.kernel.ui.case_parts.lines import finding_said, line
from yangguang.kernel.ui.case_parts.served import served
from yangguang.kernel.ui.case_parts.slips import receipt
from yangguang.kernel.ui.case_parts.turns import turn
from yangguang.kernel.ui.case_parts.words import (
    ENTERED_FOR,
    WHO,
    Paper,
    joined,
    member_said,
    record_tag,
    signed,
    titled,
)

__all__ = [
    "ENTERED_FOR",
    "WHO",
    "Paper",
    "buttons",
    "derivation",
    "finding_said",
    "joined",
    "line",
    "member_said",
    "receipt",
    "record_tag",
    "served",
    "signed",
    "strip",
    "the_clock",
    "titled",
    "turn",
]
