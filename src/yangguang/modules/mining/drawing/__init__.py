"""Rights drawn: the plan among its neighbours, the heights beside it, the corners as a table, the number taken apart.

`figure` is all of it for the page of one right. Everything but `around` and the look-up of area codes is pure:
the same ground gives the same drawing.
"""

from yangguang.kernel.ui.ground.corners import corners
from yangguang.modules.mining.drawing.anatomy import anatomy, explained
from yangguang.modules.mining.drawing.around import around
from yangguang.modules.mining.drawing.elevation import elevation
from yangguang.modules.mining.drawing.figure import Figure, figure
from yangguang.modules.mining.drawing.grounds import Ground
from yangguang.modules.mining.drawing.plan import plan
from yangguang.modules.mining.drawing.sentences import sentences

__all__ = [
    "Figure",
    "Ground",
    "anatomy",
    "around",
    "corners",
    "elevation",
    "explained",
    "figure",
    "plan",
    "sentences",
]
