"""Procedures: the words they are declared in, the fold of a case's steps, what may be added.

`words` declares, `history` orders, `state`, `reasons` and `moments` judge one moment, `fold` goes
through a case, `standing` says where it stands, `course` what may be written next, `replay` runs a jurist's case.
"""

from yangguang.base.procedure.clocks import Clock
from yangguang.base.procedure.course import Course, Proposal
from yangguang.base.procedure.fold import edition_on, fold
from yangguang.base.procedure.history import (
    SHANGHAI,
    Linked,
    Taking,
    When,
    day_of,
    end_of,
    start_of,
)
from yangguang.base.procedure.limits import (
    ClockKind,
    Days,
    Fact,
    Hours,
    Keys,
    Limit,
    Months,
    UpTo,
    Workdays,
    Years,
)
from yangguang.base.procedure.standing import Finding, Option, Standing
from yangguang.base.procedure.words import (
    APPLICANT,
    OFFICER,
    PARTY,
    TIME,
    Procedure,
    Role,
    Since,
    Step,
    keys,
    line_of,
)

__all__ = [
    "APPLICANT",
    "OFFICER",
    "PARTY",
    "SHANGHAI",
    "TIME",
    "Clock",
    "ClockKind",
    "Course",
    "Days",
    "Fact",
    "Finding",
    "Hours",
    "Keys",
    "Limit",
    "Linked",
    "Months",
    "Option",
    "Procedure",
    "Proposal",
    "Role",
    "Since",
    "Standing",
    "Step",
    "Taking",
    "UpTo",
    "When",
    "Workdays",
    "Years",
    "day_of",
    "edition_on",
    "end_of",
    "fold",
    "keys",
    "line_of",
    "start_of",
]
