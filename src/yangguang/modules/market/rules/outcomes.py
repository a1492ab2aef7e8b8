"""How claims end, why land is taken back, why it lies idle, and what becomes of it: the words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class ClaimEnd(StrEnum):
    """How a claim from the contract ended."""

    PAID = "paid"
    WAIVED = "waived"
    GRANTED = "granted"
    LOST = "lost"


CLAIM_ENDS: Final[Mapping[ClaimEnd, str]] = {
    ClaimEnd.PAID: "已经履行",
    ClaimEnd.WAIVED: "放弃",
    ClaimEnd.GRANTED: "生效裁判支持",
    ClaimEnd.LOST: "生效裁判驳回",
}
JUDGED: Final = frozenset({ClaimEnd.GRANTED, ClaimEnd.LOST})


class TakeBackGround(StrEnum):
    """Why land is taken back."""

    IDLE = "idle"
    PUBLIC = "public"
    AGREED = "agreed"
    EXPIRED = "expired"
    BREACH = "breach"


TAKE_BACK_GROUNDS: Final[Mapping[TakeBackGround, str]] = {
    TakeBackGround.IDLE: "闲置满两年无偿收回",
    TakeBackGround.PUBLIC: "公共利益需要收回",
    TakeBackGround.AGREED: "协议有偿收回",
    TakeBackGround.EXPIRED: "使用年限届满",
    TakeBackGround.BREACH: "违约解除合同",
}


class IdleGround(StrEnum):
    """What makes land idle."""

    NOT_STARTED = "not-started"
    SMALL_PART = "small-part"
    SMALL_INVESTMENT = "small-investment"


IDLE_GROUNDS: Final[Mapping[IdleGround, str]] = {
    IdleGround.NOT_STARTED: "超过约定动工日期满一年未动工",
    IdleGround.SMALL_PART: "已动工面积不足三分之一，中止建设满一年",
    IdleGround.SMALL_INVESTMENT: "已投资额不足百分之二十五，中止建设满一年",
}


WHENCE: Final[Mapping[str, str]] = {
    "约定动工日期": "约定动工日期",
    "实际交地之日起一年": "实际交地之日起一年",
    "中止建设之日": "中止建设之日",
}
"""What the first day of idleness rests on: as it is kept, as it is said."""


class Cause(StrEnum):
    """Who or what made the land lie idle."""

    HOLDER = "holder"
    GOVERNMENT = "government"
    FORCE_MAJEURE = "force-majeure"
    PRELIMINARY = "preliminary"


CAUSES: Final[Mapping[Cause, str]] = {
    Cause.HOLDER: "使用权人的原因",
    Cause.GOVERNMENT: "政府、政府有关部门的行为",
    Cause.FORCE_MAJEURE: "不可抗力",
    Cause.PRELIMINARY: "动工开发必需的前期工作",
}
EXCUSING: Final = frozenset({Cause.GOVERNMENT, Cause.FORCE_MAJEURE, Cause.PRELIMINARY})


class Arrangement(StrEnum):
    """What is arranged where the holder isn't to blame."""

    EXTEND = "extend"
    CHANGE = "change"
    INTERIM = "interim"
    PAID_TAKE_BACK = "paid-take-back"
    SWAP = "swap"


ARRANGEMENTS: Final[Mapping[Arrangement, str]] = {
    Arrangement.EXTEND: "延长动工开发期限",
    Arrangement.CHANGE: "调整用途、规划条件",
    Arrangement.INTERIM: "安排临时使用",
    Arrangement.PAID_TAKE_BACK: "协议有偿收回",
    Arrangement.SWAP: "置换土地",
}


class Intended(StrEnum):
    """Which decision the holder is told of, and may be heard on."""

    FEE = "fee"
    TAKE_BACK = "take-back"


INTENDED: Final[Mapping[Intended, str]] = {
    Intended.FEE: "征缴土地闲置费",
    Intended.TAKE_BACK: "无偿收回国有建设用地使用权",
}


class Lift(StrEnum):
    """Why land is idle no longer."""

    STARTED = "started"
    ARRANGED = "arranged"
    REVOKED = "revoked"


LIFTS: Final[Mapping[Lift, str]] = {
    Lift.STARTED: "已经动工开发",
    Lift.ARRANGED: "处置方案已经落实",
    Lift.REVOKED: "认定被撤销",
}
