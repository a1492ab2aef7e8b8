"""Tables of the module, one file for each owner: warnings and seasons here, others beside them."""

from yangguang.modules.hazards.models.contacts import Asked, Chase, Contact, Spreading
from yangguang.modules.hazards.models.feeds import Feed, Fetched
from yangguang.modules.hazards.models.incoming import Publisher, Received, SetAside
from yangguang.modules.hazards.models.pictures import Picture
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
    Found,
    Issue,
    Issued,
    Live,
    Missed,
    Partner,
    Season,
)
from yangguang.modules.hazards.models.watching import Reckoning, Watched

__all__ = [
    "Asked",
    "Chase",
    "Contact",
    "Ending",
    "Explained",
    "Feed",
    "Fetched",
    "Found",
    "Incident",
    "Issue",
    "Issued",
    "Keeper",
    "Live",
    "Missed",
    "Note",
    "Partner",
    "Photo",
    "Picture",
    "Plan",
    "Point",
    "Publisher",
    "Received",
    "Reckoning",
    "Report",
    "Season",
    "Sent",
    "SetAside",
    "Spreading",
    "Station",
    "Tally",
    "Watched",
    "Zone",
]
