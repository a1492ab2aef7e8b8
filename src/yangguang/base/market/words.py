"""The words of the land market: how land is supplied, where it comes from, what it is for, how far it came."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Way(StrEnum):
    """How land is supplied (供应方式), as the contracts print it."""

    ALLOCATION = "划拨"
    TENDER = "招标出让"
    AUCTION = "拍卖出让"
    LISTING = "挂牌出让"
    AGREEMENT = "协议出让"
    LEASE = "租赁"
    CAPITAL = "作价出资或入股"
    AUTHORISED = "授权经营"
    OTHER = "其他"


COMPETITIVE: Final = frozenset({Way.TENDER, Way.AUCTION, Way.LISTING})
"""招拍挂: what is announced, and goes to who offers most or best."""
GRANTED: Final = COMPETITIVE | {Way.AGREEMENT}
"""有偿出让: with a contract of grant, a price and a term."""


class Source(StrEnum):
    """Where the land comes from (土地来源)."""

    NEW = "新增建设用地"
    EXISTING = "现有建设用地"
    STOCK = "新增建设用地（来自存量库）"


class UseClass(StrEnum):
    """What land is for, by the classes under which plans and figures count it."""

    COMMERCE = "商服用地"
    INDUSTRY = "工矿仓储用地"
    HOUSING = "住宅用地"
    PUBLIC = "公共管理与公共服务用地"
    TRANSPORT = "交通运输用地"
    WATER = "水域及水利设施用地"
    SPECIAL = "特殊用地"
    OTHER = "其他用地"


class HousingKind(StrEnum):
    """Parts of housing land as plans name them."""

    LOW_RENT = "廉租住房"
    PUBLIC_RENTAL = "公共租赁住房"
    AFFORDABLE = "经济适用住房"
    LIMITED_PRICE = "限价商品住房"
    SHANTY_TOWN = "棚户区改造"
    SMALL_COMMODITY = "中小套型商品住房"
    COMMODITY = "商品住房"
    OTHER = "其他住房"


class Stage(StrEnum):
    """How far a lot has come, as its last step left it."""

    ANNOUNCED = "公告中"
    SUSPENDED = "中止"
    ENDED = "终止"
    PASSED = "未成交"
    DEALT = "已成交"
    SIGNED = "已供应"
    HANDED_OVER = "已交地"
    STARTED = "已动工"
    COMPLETED = "已竣工"
    ACCEPTED = "已验收"
    TAKEN_BACK = "已收回"
