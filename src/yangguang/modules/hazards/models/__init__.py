"""Tables of the module, one file for each owner: warnings and seasons here, others beside them."""

from yangguang.modules.hazards.models.contacts import Asked, Chase, Contact, Spreading
from yangguang.modules.hazards.models.incoming import Publisher, Received, SetAside
from yangguang.modules.hazards.models.reports import (
    Incident,
    Keeper,
    Note,
    Photo,
    Plan,
    Point,
    Report,
    Sent,
    Tally,
    Zone,
)
from yangguang.modules.hazards.models.television import Station
from yangguang.modules.hazards.models.warnings import (
    Ending,
    Explained,
    Issue,
    Issued,
    Live,
    Missed,
    Partner,
    Season,
)

__all__ = [
    "Asked",
    "Chase",
    "Contact",
    "Ending",
    "Explained",
    "Incident",
    "Issue",
    "Issued",
    "Keeper",
    "Live",
    "Missed",
    "Note",
    "Partner",
    "Photo",
    "Plan",
    "Point",
    "Publisher",
    "Received",
    "Report",
    "Season",
    "Sent",
    "SetAside",
    "Spreading",
    "Station",
    "Tally",
    "Zone",
]
