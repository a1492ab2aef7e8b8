"""The texts that this system cites, each edition once, as `Statute` constants.

The room `kernel.law` holds the same lines as data (with the articles each text has); a test keeps
both equal. The texts behind the counting of days are declared beside the counting itself, in
`base.workdays.rules`, and are named here too. `assumed` says what wasn't read in a source.
"""

from __future__ import annotations

from typing import Final

from yangguang.base.basis import Statute
from yangguang.base.hazards.texts import TEXTS as HAZARD_TEXTS
from yangguang.base.keeping import ARCHIVE_TERMS_2006, PERSONAL_DATA_2021
from yangguang.base.market.texts import TEXTS as MARKET_TEXTS
from yangguang.base.mining.texts import TEXTS
from yangguang.base.statutes.courses import (
    LICENSING_2004,
    LITIGATION_1990,
    LITIGATION_2015,
    LITIGATION_2018,
    PETITIONS_2005,
    PETITIONS_2022,
    RECONSIDERATION_1999,
    RECONSIDERATION_2024,
    RULE_MAKING_2018,
)
from yangguang.base.statutes.disclosure import (
    ANNUAL_REPORT_2019,
    ANNUAL_REPORT_2021,
    DISCLOSURE_2007,
    DISCLOSURE_2019,
    DISCLOSURE_FEE_2021,
    DISCLOSURE_SUITS_2011,
    DISCLOSURE_SUITS_2025,
    RECEIPT_DATE_2015,
    REPLY_DATE_2016,
)
from yangguang.base.statutes.ground import (
    ACQUISITION_NOTICE_2002,
    EXPLORATION_1998,
    HAZARDS_2004,
    HEARINGS_2004,
    IDLE_LAND_2012,
    LAND_2004,
    LAND_2020,
    LAND_RULES_1999,
    LAND_RULES_2021,
    MINERALS_1997,
    MINERALS_2025,
    MINING_1998,
    QUALIFICATION_2008,
    REGISTRATION_2015,
    TRANSFER_1998,
)
from yangguang.base.valuation.texts import TEXTS as VALUATION_TEXTS
from yangguang.base.workdays.rules import (
    CIVIL_1987,
    CIVIL_2017,
    CIVIL_2021,
    FESTIVALS,
    PROCEDURE_2024,
    WORKING_TIME,
)

CIVIL_CODE: Final = CIVIL_2021
CIVIL_PROCEDURE: Final = PROCEDURE_2024


def declared() -> tuple[Statute, ...]:
    """Return every edition that is declared here or beside the counting of days, by key."""
    found = {value.key: value for value in globals().values() if isinstance(value, Statute)}
    found |= {
        edition.key: edition
        for edition in (
            *(*FESTIVALS, *TEXTS, *VALUATION_TEXTS, *HAZARD_TEXTS),
            *MARKET_TEXTS,
        )
    }
    return tuple(found[key] for key in sorted(found))


__all__ = [
    "ACQUISITION_NOTICE_2002",
    "ANNUAL_REPORT_2019",
    "ANNUAL_REPORT_2021",
    "ARCHIVE_TERMS_2006",
    "CIVIL_1987",
    "CIVIL_2017",
    "CIVIL_CODE",
    "CIVIL_PROCEDURE",
    "DISCLOSURE_2007",
    "DISCLOSURE_2019",
    "DISCLOSURE_FEE_2021",
    "DISCLOSURE_SUITS_2011",
    "DISCLOSURE_SUITS_2025",
    "EXPLORATION_1998",
    "FESTIVALS",
    "HAZARDS_2004",
    "HEARINGS_2004",
    "IDLE_LAND_2012",
    "LAND_2004",
    "LAND_2020",
    "LAND_RULES_1999",
    "LAND_RULES_2021",
    "LICENSING_2004",
    "LITIGATION_1990",
    "LITIGATION_2015",
    "LITIGATION_2018",
    "MINERALS_1997",
    "MINERALS_2025",
    "MINING_1998",
    "PERSONAL_DATA_2021",
    "PETITIONS_2005",
    "PETITIONS_2022",
    "QUALIFICATION_2008",
    "RECEIPT_DATE_2015",
    "RECONSIDERATION_1999",
    "RECONSIDERATION_2024",
    "REGISTRATION_2015",
    "REPLY_DATE_2016",
    "RULE_MAKING_2018",
    "TRANSFER_1998",
    "WORKING_TIME",
    "declared",
]
