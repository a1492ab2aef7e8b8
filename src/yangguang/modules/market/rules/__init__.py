"""What the law asks about the facts of the land market: dated, pure, cited. One file per line of procedures."""

from yangguang.modules.market.rules import law
from yangguang.modules.market.rules.supply import why_not_sign
from yangguang.modules.market.rules.vocabulary import SOURCES, STAGES, USES, WAYS

__all__ = ["SOURCES", "STAGES", "USES", "WAYS", "law", "why_not_sign"]
