"""What is said in public of a project, its draw and its report."""

from yangguang.modules.valuation.records.of_draw import (
    ContractSigned,
    DrawCommitted,
    DrawResult,
    DrawVoided,
    EntrantsListed,
    ListFrozen,
    OfferLapsed,
    OfferMade,
    ProjectAnnounced,
    ProjectStopped,
)
from yangguang.modules.valuation.records.of_report import (
    ObjectionSettled,
    PublicityConcluded,
    ReportCertified,
    ReportChecked,
    ReportPublicityInterrupted,
    ReportShown,
)

__all__ = [
    "ContractSigned",
    "DrawCommitted",
    "DrawResult",
    "DrawVoided",
    "EntrantsListed",
    "ListFrozen",
    "ObjectionSettled",
    "OfferLapsed",
    "OfferMade",
    "ProjectAnnounced",
    "ProjectStopped",
    "PublicityConcluded",
    "ReportCertified",
    "ReportChecked",
    "ReportPublicityInterrupted",
    "ReportShown",
]
