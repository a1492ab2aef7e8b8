"""How long land is granted at most, by use (城镇国有土地使用权出让和转让暂行条例 art. 12)."""

from __future__ import annotations

import re
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.market import texts
from yangguang.base.market.lot import Use
from yangguang.base.market.words import UseClass

BASIS: Final[Article] = texts.GRANT_1990[12]
HOUSING: Final = 70
COMMERCE: Final = 40
OTHER: Final = 50
OFFICES: Final = 50
"""What some cities grant for 商务金融: as commerce it is 40, as other land 50."""
_OFFICES: Final = re.compile("商务金融|商务办公|金融")
_LEISURE: Final = re.compile("旅游|娱乐")
_MIXED: Final = re.compile("文体娱乐")
"""Culture and sports with entertainment: the longer term is open to them."""


def maximum(use: Use) -> int | None:
    """Return the most years for a use; None: nobody can tell what the use is."""
    if use.kind is UseClass.HOUSING:
        return HOUSING
    if use.kind is UseClass.COMMERCE:
        return COMMERCE
    if _LEISURE.search(use.printed) and not _MIXED.search(use.printed):
        return COMMERCE
    return OTHER if use.kind is not None else None


def is_offices(use: Use) -> bool:
    """Tell whether the use is 商务金融, of which it is in doubt whether it is commerce."""
    return bool(_OFFICES.search(use.printed)) or use.code in ("053", "0505")
