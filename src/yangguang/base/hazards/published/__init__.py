"""What others published, examined as it stands: warnings (W), bulletins of figures (H), incidents (I), the rest (R).

`examine` takes a record of real fields, whatever is missing or wrong in it, and says by named rules what is
odd about it: nothing is put right, nothing refused.
"""

from yangguang.base.hazards.published.bulletins import Bulletin, Stretch, growth, stretch
from yangguang.base.hazards.published.records import bulletin, examine

__all__ = ["Bulletin", "Stretch", "bulletin", "examine", "growth", "stretch"]
