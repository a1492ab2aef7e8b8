"""What is said of idle land in public: finding, arrangement, fee, payment, take-back, end; each stays up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.modules.market.records.course import ON_COURSE, OnCourse
from yangguang.modules.market.rules import law_supply as law


@dataclass(frozen=True, kw_only=True)
class OnIdle(OnCourse):
    """What they share besides: the case, and who holds the land."""

    basis: ClassVar[Article] = law.FINDING

    case_number: str
    holder: str


ON_IDLE = {**ON_COURSE, "case_number": "案件编号", "holder": "土地使用权人"}


@dataclass(frozen=True, kw_only=True)
class IdleLandFound(OnIdle):
    """Land was found idle (闲置土地认定)."""

    kind: ClassVar[str] = "idle-land-found"
    heading: ClassVar[str] = "闲置土地认定"
    labels: ClassVar[dict[str, str]] = {
        **ON_IDLE,
        "ground": "闲置情形",
        "cause": "闲置的原因",
        "idle_from": "动工之日（中止建设之日）",
        "excused_days": "累计扣除天数",
        "moved_from": "扣除后的动工之日",
        "document": "文号",
    }

    ground: str
    cause: str
    idle_from: date
    excused_days: int
    moved_from: date
    document: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}认定为闲置土地", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class IdleLandArranged(OnIdle):
    """How idle land is dealt with where its holder isn't to blame (处置协议)."""

    kind: ClassVar[str] = "idle-land-arranged"
    heading: ClassVar[str] = "闲置土地处置协议"
    basis: ClassVar[Article] = law.ARRANGED
    labels: ClassVar[dict[str, str]] = {
        **ON_IDLE,
        "arrangement": "处置方式",
        "arranged_start": "重新约定的动工日期",
        "document": "文号",
    }

    arrangement: str
    arranged_start: date | None
    document: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{name}闲置土地处置：{what}",
            {"name": self.name, "what": Said(self.arrangement)},
        )


@dataclass(frozen=True, kw_only=True)
class IdleFeeDecided(OnIdle):
    """A fee for idle land is levied (征缴土地闲置费决定)."""

    kind: ClassVar[str] = "idle-fee-decided"
    heading: ClassVar[str] = "征缴土地闲置费决定"
    basis: ClassVar[Article] = law.DECISION
    labels: ClassVar[dict[str, str]] = {
        **ON_IDLE,
        "price_fen": "土地价款（分）",
        "fee_fen": "土地闲置费（分）",
        "document": "文号",
    }

    price_fen: int | None
    fee_fen: int
    document: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("征缴{name}土地闲置费", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class IdleFeePaid(OnIdle):
    """A fee for idle land was paid (土地闲置费缴纳)."""

    kind: ClassVar[str] = "idle-fee-paid"
    heading: ClassVar[str] = "土地闲置费缴纳"
    basis: ClassVar[Article] = law.FEE_PAID
    labels: ClassVar[dict[str, str]] = {**ON_IDLE, "paid_fen": "实缴闲置费（分）"}

    paid_fen: int

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}缴纳土地闲置费", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class IdleTakeBackDecided(OnIdle):
    """Idle land is to be taken back without payment (收回决定)."""

    kind: ClassVar[str] = "idle-take-back-decided"
    heading: ClassVar[str] = "收回国有建设用地使用权决定"
    basis: ClassVar[Article] = law.DECISION
    labels: ClassVar[dict[str, str]] = {**ON_IDLE, "document": "文号"}

    document: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("决定无偿收回{name}土地使用权", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class IdleLandEnded(OnIdle):
    """Land is idle no longer: it is built on, dealt with, taken back (闲置土地处置完毕)."""

    kind: ClassVar[str] = "idle-land-ended"
    heading: ClassVar[str] = "闲置土地处置完毕"
    basis: ClassVar[Article] = law.LIFTED
    labels: ClassVar[dict[str, str]] = {**ON_IDLE, "reason": "结果"}

    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}闲置土地处置完毕", {"name": self.name})
