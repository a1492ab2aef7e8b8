"""Checks of the land market: of a notice, of a contract or allocation decision, of what follows.

Each is pure, judges by the law of its day, and returns findings with code, severity and a sentence with its article.
A VOID refuses an own act; FAULT and DOUBT stand beside the step, open to everybody. `RULES` lists every edition.
"""

from yangguang.base.market.checks.contract import Known, of_contract
from yangguang.base.market.checks.course import Course, Paid, of_course
from yangguang.base.market.checks.found import SEVERITIES, Found, Rule, Severity
from yangguang.base.market.checks.kept import of_kept
from yangguang.base.market.checks.law import RULES, title_of
from yangguang.base.market.checks.notice import of_notice
from yangguang.base.market.checks.terms import CitySize

__all__ = [
    "RULES",
    "SEVERITIES",
    "CitySize",
    "Course",
    "Found",
    "Known",
    "Paid",
    "Rule",
    "Severity",
    "of_contract",
    "of_course",
    "of_kept",
    "of_notice",
    "title_of",
]
