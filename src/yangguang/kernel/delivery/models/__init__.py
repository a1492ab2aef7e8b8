"""Tables of deliveries: rows and attempts, the spreading to single recipients, short messages, devices."""

from yangguang.kernel.delivery.models.devices import Device, Kind, Script, Told
from yangguang.kernel.delivery.models.rows import (
    BLOCKING,
    Action,
    Attempt,
    Call,
    Cursor,
    Decision,
    Delivery,
    Lane,
    Outcome,
    Replacement,
    State,
    Why,
)
from yangguang.kernel.delivery.models.spreads import Spread
from yangguang.kernel.delivery.models.texting import Early, Line, Part, Seen

__all__ = [
    "BLOCKING",
    "Action",
    "Attempt",
    "Call",
    "Cursor",
    "Decision",
    "Delivery",
    "Device",
    "Early",
    "Kind",
    "Lane",
    "Line",
    "Outcome",
    "Part",
    "Replacement",
    "Script",
    "Seen",
    "Spread",
    "State",
    "Told",
    "Why",
]
