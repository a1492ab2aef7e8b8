"""Tables of deliveries: rows and attempts, the spreading to single recipients, and short messages."""

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
    "Early",
    "Lane",
    "Line",
    "Outcome",
    "Part",
    "Replacement",
    "Seen",
    "Spread",
    "State",
    "Why",
]
