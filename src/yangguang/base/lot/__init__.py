"""The draw by lot (摇号): a frozen list, a commitment, a public event that comes last, a ranking.

The rule is docs/draw.md, word for word; readers/verify/offline/draw.js is a second program written
from that page. `commitments` holds what is fixed before the event, `events` how its value is
spelled, `drawing` the ranking and its single steps for the draw room, `protocols` the file that
strangers check, `verifying` the check; `doubts` compares names, `sealing` asks the ledger's proof.
"""

from yangguang.base.lot.commitments import Commitment, Entrant, Observer, Voiding, frozen, seed_of
from yangguang.base.lot.drawing import Step, Try, ranking, steps
from yangguang.base.lot.events import Event, Kind
from yangguang.base.lot.protocols import Round
from yangguang.base.lot.verifying import Verdict, verify, verify_file

__all__ = [
    "Commitment",
    "Entrant",
    "Event",
    "Kind",
    "Observer",
    "Round",
    "Step",
    "Try",
    "Verdict",
    "Voiding",
    "frozen",
    "ranking",
    "seed_of",
    "steps",
    "verify",
    "verify_file",
]
