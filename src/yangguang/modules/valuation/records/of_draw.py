"""What is said in public from the notice of a project to the contract with its valuer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.modules.valuation import rules
from yangguang.modules.valuation.records.shared import OF_PROJECT, OfProject


@dataclass(frozen=True, kw_only=True)
class ProjectAnnounced(OfProject):
    """A project is announced, with its terms (评估项目公告)."""

    kind: ClassVar[str] = "valuation-announced"
    heading: ClassVar[str] = "评估项目公告"
    prose: ClassVar[tuple[str, ...]] = ("data_state", "fee", "conditions")
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "right_kind": "矿业权种类",
        "right_number": "许可证号",
        "mineral": "矿种",
        "purpose": "评估目的",
        "holder": "矿业权人",
        "client": "委托人",
        "data_state": "资料情况",
        "fee": "收费标准",
        "conditions": "评估机构条件",
        "place": "摇号地点",
        "draw_at": "摇号时间",
        "sign_up_until": "报名截止日期",
    }

    right_kind: str
    right_number: str
    mineral: str
    purpose: str
    holder: str
    client: str
    data_state: str
    fee: str
    conditions: str
    place: str
    draw_at: str
    sign_up_until: date | None

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("公开选择评估机构：{name}", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class EntrantsListed(OfProject):
    """Who is on the list, and who isn't and why (报名名单)."""

    kind: ClassVar[str] = "valuation-entrants"
    heading: ClassVar[str] = "评估机构报名名单"
    basis: ClassVar[Article] = rules.LIST
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "valid": "报名有效",
        "excluded": "报名无效及理由",
        "count": "有效单位数",
    }

    valid: tuple[str, ...]
    excluded: tuple[str, ...]
    count: int

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}评估机构报名名单", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class ListFrozen(OfProject):
    """The list is frozen, and the event that will decide is named (名单冻结)."""

    kind: ClassVar[str] = "valuation-list-frozen"
    heading: ClassVar[str] = "抽签名单冻结"
    basis: ClassVar[Article] = rules.DRAW
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "round": "轮次",
        "entrants": "名单",
        "list_digest": "名单摘要",
        "to_draw": "名额",
        "event": "指定事件",
        "form": "结果的写法",
        "event_at": "事件时刻",
        "doubts": "核对过的疑点数",
    }

    round: int
    entrants: tuple[str, ...]
    list_digest: str
    to_draw: int
    event: str
    form: str
    event_at: str
    doubts: int

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}抽签名单冻结（第{round}轮）", {"name": self.name, "round": self.round})


@dataclass(frozen=True, kw_only=True)
class DrawCommitted(OfProject):
    """Everything is fixed before the event: the commitment (承诺值). `text` is what was digested."""

    kind: ClassVar[str] = "valuation-draw-committed"
    heading: ClassVar[str] = "抽签承诺值"
    basis: ClassVar[Article] = rules.DRAW
    prose: ClassVar[tuple[str, ...]] = ("text",)
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "round": "轮次",
        "commitment": "承诺值",
        "observers": "见证人报数",
        "event": "指定事件",
        "event_at": "事件时刻",
        "text": "承诺的内容",
    }

    round: int
    commitment: str
    observers: tuple[str, ...]
    event: str
    event_at: str
    text: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}抽签承诺值（第{round}轮）", {"name": self.name, "round": self.round})


@dataclass(frozen=True, kw_only=True)
class DrawResult(OfProject):
    """Who was drawn, and from what anybody can draw again (摇号结果).

    `protocol` is the SHA-256 of the protocol's file; `unsealed` says where no other office co-signed.
    """

    kind: ClassVar[str] = "valuation-draw-result"
    heading: ClassVar[str] = "摇号结果"
    basis: ClassVar[Article] = rules.RESULT
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "round": "轮次",
        "commitment": "承诺值",
        "value": "事件结果",
        "seed": "种子",
        "winner": "中签单位",
        "reserves": "备选单位",
        "count": "参加抽签的单位数",
        "protocol": "抽签协议的摘要",
        "unsealed": "没有联署的说明",
    }

    round: int
    commitment: str
    value: str
    seed: str
    winner: str
    reserves: tuple[str, ...]
    count: int
    protocol: str
    unsealed: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}摇号结果：{winner}", {"name": self.name, "winner": self.winner})


@dataclass(frozen=True, kw_only=True)
class DrawVoided(OfProject):
    """A round was declared void, with the reason (抽签作废)."""

    kind: ClassVar[str] = "valuation-draw-voided"
    heading: ClassVar[str] = "抽签作废"
    basis: ClassVar[Article] = rules.VOID
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "round": "轮次",
        "void_at": "作废时刻",
        "reason": "理由",
        "digest": "作废记录的摘要",
        "protocol": "抽签协议的摘要",
        "sign_up_until": "延长报名至",
    }

    round: int
    void_at: str
    reason: str
    digest: str
    protocol: str
    sign_up_until: date | None

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}第{round}轮抽签作废", {"name": self.name, "round": self.round})


@dataclass(frozen=True, kw_only=True)
class OfferMade(OfProject):
    """Whose turn it is to sign: the winner, or the next reserve (轮到签约)."""

    kind: ClassVar[str] = "valuation-offer-made"
    heading: ClassVar[str] = "轮到签订合同的评估机构"
    basis: ClassVar[Article] = rules.SUCCESSION
    routine: ClassVar[str] = "摇号结果里有中签单位和备选"
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "place": "名次",
        "valuer": "评估机构",
        "sign_by": "应签订合同日期",
    }

    place: int
    valuer: str
    sign_by: date

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}轮到{valuer}签订合同", {"name": self.name, "valuer": self.valuer})


@dataclass(frozen=True, kw_only=True)
class OfferLapsed(OfProject):
    """Whose turn it was will not sign; `next` is whose turn it is now (放弃)."""

    kind: ClassVar[str] = "valuation-offer-lapsed"
    heading: ClassVar[str] = "中签单位放弃"
    basis: ClassVar[Article] = rules.SUCCESSION
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "place": "名次",
        "valuer": "评估机构",
        "cause": "原因",
        "next": "依次递补",
    }

    place: int
    valuer: str
    cause: str
    next: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said(
            "{name}：{valuer}{cause}",
            {"name": self.name, "valuer": self.valuer, "cause": Said(self.cause)},
        )


@dataclass(frozen=True, kw_only=True)
class ContractSigned(OfProject):
    """The contract is signed (委托合同)."""

    kind: ClassVar[str] = "valuation-contract-signed"
    heading: ClassVar[str] = "评估委托合同签订"
    basis: ClassVar[Article] = rules.SIGNING
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "valuer": "评估机构",
        "contract": "合同编号",
        "report_due": "约定的交报告日期",
    }

    valuer: str
    contract: str
    report_due: date | None

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}评估委托合同签订", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class ProjectStopped(OfProject):
    """A project ended without a result, and why (终止评估项目)."""

    kind: ClassVar[str] = "valuation-stopped"
    heading: ClassVar[str] = "终止评估项目"
    basis: ClassVar[Article] = rules.STOPPING
    labels: ClassVar[dict[str, str]] = {**OF_PROJECT, "reason": "理由"}

    reason: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}终止评估", {"name": self.name})
