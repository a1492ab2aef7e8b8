"""What registers of requests say of the reconsiderations and suits that followed: linked cases of their own.

The register is that of another module, named by the key of its importer; the two know nothing else of each other.
"""

from yangguang.modules.remedies.past.reviewed import REVIEWS
from yangguang.modules.remedies.past.sued import SUITS

__all__ = ["REVIEWS", "SUITS"]
