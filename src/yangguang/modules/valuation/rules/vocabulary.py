"""Kinds, standings and phases with their Chinese names; what a notice and a report state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from yangguang.base.quantities import Money
from yangguang.base.valuation.results import Method, Purpose, Result, Stage


class RightKind(StrEnum):
    """Which right is valued."""

    EXPLORATION = "exploration"
    MINING = "mining"


RIGHT_KINDS: Final[Mapping[RightKind, str]] = {
    RightKind.EXPLORATION: "探矿权",
    RightKind.MINING: "采矿权",
}


class EntrantStanding(StrEnum):
    """How a registration stands: signed up, on the valid list, or excluded."""

    SIGNED = "signed"
    VALID = "valid"
    EXCLUDED = "excluded"


ENTRANT_STANDINGS: Final[Mapping[EntrantStanding, str]] = {
    EntrantStanding.SIGNED: "已报名",
    EntrantStanding.VALID: "报名有效",
    EntrantStanding.EXCLUDED: "报名无效",
}


class Piece(StrEnum):
    """What is shown in public, in full, as a file."""

    REPORT = "report"
    CONTRACT = "contract"


PIECES: Final[Mapping[Piece, str]] = {Piece.REPORT: "评估报告", Piece.CONTRACT: "委托合同"}

EVENT_KINDS: Final[Mapping[str, str]] = {
    "lottery": "彩票开奖",
    "index": "指数收盘",
    "beacon": "随机信标",
}


class Lapse(StrEnum):
    """Why the valuer whose turn it was will not sign."""

    REFUSED = "refused"
    FORFEITED = "forfeited"


LAPSES: Final[Mapping[Lapse, str]] = {
    Lapse.REFUSED: "书面放弃",
    Lapse.FORFEITED: "逾期未签订合同，视为放弃",
}


class Phase(StrEnum):
    """Where a project stands, as the draw room and its page say."""

    SIGNING = "signing"
    LISTED = "listed"
    FROZEN = "frozen"
    COMMITTED = "committed"
    DRAWN = "drawn"
    EXHAUSTED = "exhausted"
    VOID = "void"
    SIGNED = "signed"
    DELIVERED = "delivered"
    CHECKED = "checked"
    SHOWN = "shown"
    ENDED = "ended"


PHASES: Final[Mapping[Phase, str]] = {
    Phase.SIGNING: "正在报名",
    Phase.LISTED: "有效名单已公布",
    Phase.FROZEN: "名单已冻结",
    Phase.COMMITTED: "承诺值已公布，等待指定事件",
    Phase.DRAWN: "已抽签，等待签订合同",
    Phase.EXHAUSTED: "备选用尽，须重新抽签",
    Phase.VOID: "抽签已作废",
    Phase.SIGNED: "已签订合同，等待报告",
    Phase.DELIVERED: "报告已提交，合规性检查",
    Phase.CHECKED: "合规性检查通过",
    Phase.SHOWN: "报告和合同公示中",
    Phase.ENDED: "已办结",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the notice of a project says; empty and None: it doesn't."""

    title: str
    number: str = ""
    right_kind: RightKind | None = None
    mineral: str = ""
    purpose: Purpose | None = None
    holder: str = ""
    client: str = ""
    right_number: str = ""
    data_state: str = ""
    fee: str = ""
    conditions: str = ""
    place: str = ""
    draw_at: datetime | None = None
    sign_up_until: date | None = None


NOTICE_PARTS: Final[Mapping[str, str]] = {
    "number": "项目编号",
    "fee": "收费标准",
    "conditions": "评估机构条件",
    "place": "摇号地点",
    "draw_at": "摇号时间",
    "sign_up_until": "报名截止日期",
}
"""What the report for 2012 says that a notice holds, by field."""


PARTICULARS: Final[Mapping[str, str]] = {
    "purpose": "评估目的",
    "client": "委托人",
    "registrations": "矿业权评估师注册证号",
    "usable": "可利用资源储量",
    "annual_output": "年产量",
    "service_life": "服务年限",
    "product": "产品方案",
    "price": "产品销售价格",
    "cost": "单位成本费用",
    "adjustment": "调整系数",
}
"""What a report tells of how it came to its result, as it writes it: numbers with their units, unread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a report states, as delivered; None and empty: it doesn't, or nobody published it.

    `particulars`: pairs of a name (`PARTICULARS`) and what the report writes.
    """

    number: str
    code: str = ""
    valuer: str = ""
    value_fen: int | None = None
    base_date: date | None = None
    method: Method | None = None
    stage: Stage | None = None
    reported_on: date | None = None
    valid_until: date | None = None
    rate_percent: Decimal | None = None
    resources_m3: Decimal | None = None
    resources_t: Decimal | None = None
    recoverable_m3: Decimal | None = None
    recoverable_t: Decimal | None = None
    particulars: tuple[tuple[str, str], ...] = ()


REPORT_PARTS: Final[Mapping[str, str]] = {
    "value_fen": "评估价值",
    "base_date": "评估基准日",
    "method": "评估方法",
    "stage": "勘查程度",
    "reported_on": "报告日期",
}
"""What a result can't be judged without, by field of `Stated`."""


def missing_of(stated: Stated) -> tuple[str, ...]:
    """Return the names of what a result can't be judged without and the report doesn't state."""
    return tuple(said for name, said in REPORT_PARTS.items() if getattr(stated, name) is None)


def result_of(stated: Stated) -> Result | None:
    """Return the result as the rules on valuation look at it; None: not all of it is stated."""
    value, base_date, method = stated.value_fen, stated.base_date, stated.method
    stage, reported_on = stated.stage, stated.reported_on
    if value is None or not (base_date and method and stage and reported_on):
        return None
    return Result(
        value=Money(value),
        base_date=base_date,
        method=method,
        stage=stage,
        reported_on=reported_on,
        valid_until=stated.valid_until,
        rate_percent=stated.rate_percent,
        resources_m3=stated.resources_m3,
        resources_t=stated.resources_t,
        recoverable_m3=stated.recoverable_m3,
        recoverable_t=stated.recoverable_t,
    )
