"""The annual report on disclosure (政府信息公开工作年度报告): its tables, their counting, their checks.

Form: 国办公开办函〔2021〕30号. The names of checks (V1 to V13) are this project's.
"""

from yangguang.base.annual.checks import Flaw, contests, flaws
from yangguang.base.annual.form import (
    BLOCKS,
    COLUMNS,
    ENDS,
    GROUPS,
    RESULTS,
    ROWS,
    Blank,
    Block,
    Column,
    Table3,
    Table4,
)
from yangguang.base.annual.tally import (
    Handled,
    drilled_down,
    in_one_leaf,
    late,
    rows_of,
    table3,
)

__all__ = [
    "BLOCKS",
    "COLUMNS",
    "ENDS",
    "GROUPS",
    "RESULTS",
    "ROWS",
    "Blank",
    "Block",
    "Column",
    "Flaw",
    "Handled",
    "Table3",
    "Table4",
    "contests",
    "drilled_down",
    "flaws",
    "in_one_leaf",
    "late",
    "rows_of",
    "table3",
]
