"""Minerals (矿种): the kinds that the law names, their codes, the sizes of reserves and mines."""

from yangguang.base.mining.minerals.kinds import (
    GROUPS,
    Coded,
    LawClass,
    Mineral,
    codes,
    every,
    named,
    of_code,
)
from yangguang.base.mining.minerals.names import said
from yangguang.base.mining.minerals.sizes import SizeRow, mine_sizes, reserve_sizes, size_of

__all__ = [
    "GROUPS",
    "Coded",
    "LawClass",
    "Mineral",
    "SizeRow",
    "codes",
    "every",
    "mine_sizes",
    "named",
    "of_code",
    "reserve_sizes",
    "said",
    "size_of",
]
