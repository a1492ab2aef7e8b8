"""The words of a right's life: what may happen to it, where it stands, what becomes of its number."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Event(StrEnum):
    """What may happen to a right; the value is the legal term."""

    NEW = "新立"
    RENEWAL = "延续"
    CHANGE = "变更登记"
    RETENTION = "保留"
    TRANSFER = "转让"
    SPLIT = "分立"
    MERGER = "合并"
    CONVERSION = "探矿权转采矿权"
    REPRINT = "补证"
    CANCELLATION = "注销"
    CLOSURE = "政策性关闭"
    LAPSE = "自行废止"
    EXTINCTION = "消灭"
    REVOCATION = "吊销"
    WITHDRAWAL = "撤销登记"
    TAKING_BACK = "收回"


class Fate(StrEnum):
    """What becomes of the number."""

    ALLOTTED = "取得证号"
    KEPT = "证号不变"
    ONE_KEEPS = "一个保留原证号，其余取得新证号"
    EARLIEST_KEPT = "保留最早设立的矿业权的证号，其余停用"
    NEW_AND_RETIRED = "取得新的采矿权证号，探矿权证号停用"
    RETIRED = "证号停用，不再使用"


class State(StrEnum):
    """Where a right stands; the value is shown."""

    APPLIED = "已申请"
    ACCEPTED = "已受理"
    UNDER_REVIEW = "审查中"
    PUBLICISED = "公示中"
    APPROVED = "拟同意登记"
    NUMBERED = "已配号"
    IN_FORCE = "有效"
    EXPIRED_PENDING = "已到期，延续办理中"
    RETAINED = "保留"
    WITHOUT_PERMIT = "有效，许可证已吊销"
    CANCELLED = "已注销"
    LAPSED = "已自行废止"
    EXTINCT = "已消灭"
    REVOKED = "已吊销"
    WITHDRAWN = "登记已撤销"
    TAKEN_BACK = "已依法收回"
    CONVERTED = "已转为采矿权"
    MERGED = "已并入"
    DIVIDED = "已分立"

    @property
    def is_over(self) -> bool:
        """Whether the right is at an end: nothing can be done to it any more, nor its number given."""
        return self in OVER

    @property
    def is_alive(self) -> bool:
        """Whether it is a registered right that may still be renewed, changed or transferred."""
        return self in ALIVE


OVER: Final = frozenset(
    {
        State.CANCELLED,
        State.LAPSED,
        State.EXTINCT,
        State.REVOKED,
        State.WITHDRAWN,
        State.TAKEN_BACK,
        State.CONVERTED,
        State.MERGED,
    }
)
ALIVE: Final = frozenset(
    {State.IN_FORCE, State.EXPIRED_PENDING, State.RETAINED, State.WITHOUT_PERMIT, State.DIVIDED}
)
