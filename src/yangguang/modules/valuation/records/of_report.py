"""What is said in public of a report: checked, shown for ten days, objected to, certified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.refusal import Said
from yangguang.base.valuation import chain
from yangguang.base.workdays import Amount
from yangguang.modules.valuation import rules
from yangguang.modules.valuation.records.shared import OF_PROJECT, OfProject


@dataclass(frozen=True, kw_only=True)
class ReportChecked(OfProject):
    """A report passed the check of compliance; how often it was revised (合规性检查)."""

    kind: ClassVar[str] = "valuation-report-checked"
    heading: ClassVar[str] = "评估报告合规性检查"
    basis: ClassVar[Article] = rules.CHECK
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "report": "报告编号",
        "valuer": "评估机构",
        "revisions": "修改次数",
        "objections": "检查发现的问题",
        "despite": "仍予通过的理由",
        "finding": "对评估机构的记录",
    }

    report: str
    valuer: str
    revisions: int
    objections: tuple[str, ...]
    despite: str
    finding: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}评估报告通过合规性检查", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class ReportShown1(OfProject):
    """As `ReportShown` was before its files went with it."""

    kind: ClassVar[str] = "valuation-report-shown"
    heading: ClassVar[str] = "评估报告和合同公示"
    basis: ClassVar[Article] = rules.WINDOW
    stays_days: ClassVar[int | Amount | None] = next(
        limit.amount for limit in chain.LIMITS if limit.key == "show"
    )
    stays_unbroken: ClassVar[bool] = True
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "valuer": "评估机构",
        "report": "报告编号",
        "code": "统一编码",
        "contract": "合同编号",
        "value_yuan": "评估价值（元）",
        "base_date": "评估基准日",
        "method": "评估方法",
        "stage": "勘查程度",
        "rate_percent": "折现率（%）",
        "resources_m3": "保有资源储量（立方米）",
        "resources_t": "保有资源储量（吨）",
        "recoverable_m3": "可采储量（立方米）",
        "recoverable_t": "可采储量（吨）",
        "reported_on": "报告日期",
        "valid_until": "有效期至",
        "last_on": "公示最后一日",
        "changed": "改动的理由",
    }

    valuer: str
    report: str
    code: str
    contract: str
    value_yuan: Decimal | None
    base_date: date | None
    method: str
    stage: str
    rate_percent: Decimal | None
    resources_m3: Decimal | None
    resources_t: Decimal | None
    recoverable_m3: Decimal | None
    recoverable_t: Decimal | None
    reported_on: date | None
    valid_until: date | None
    last_on: date
    changed: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}评估报告和合同公示", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class ReportShown2(ReportShown1):
    """As `ReportShown` was before it told how the result came about."""

    kind: ClassVar[str] = "valuation-report-shown"
    version: ClassVar[int] = 2
    labels: ClassVar[dict[str, str]] = {
        **ReportShown1.labels,
        "report_digest": "评估报告文件的SHA-256",
        "contract_digest": "委托合同文件的SHA-256",
    }

    report_digest: str
    contract_digest: str


@dataclass(frozen=True, kw_only=True)
class ReportShown(ReportShown2):
    """Report and contract are shown, and anyone may object (评估报告公示).

    The digests are those of the files that are shown with it; "": it came without.
    """

    kind: ClassVar[str] = "valuation-report-shown"
    version: ClassVar[int] = 3
    labels: ClassVar[dict[str, str]] = {**ReportShown2.labels, "particulars": "评估参数"}

    particulars: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReportPublicityInterrupted(OfProject):
    """The publicity was interrupted, and starts anew (公示中断)."""

    kind: ClassVar[str] = "valuation-publicity-interrupted"
    heading: ClassVar[str] = "评估报告公示中断"
    basis: ClassVar[Article] = rules.WINDOW
    labels: ClassVar[dict[str, str]] = {**OF_PROJECT, "cause": "原因", "effect": "后果"}

    cause: str
    effect: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}公示中断（{cause}）", {"name": self.name, "cause": Said(self.cause)})


@dataclass(frozen=True, kw_only=True)
class ObjectionSettled(OfProject):
    """An objection was answered (异议处理结果); never who objected."""

    kind: ClassVar[str] = "valuation-objection-settled"
    heading: ClassVar[str] = "评估报告异议处理结果"
    basis: ClassVar[Article] = rules.OBJECTION
    labels: ClassVar[dict[str, str]] = {**OF_PROJECT, "dispute": "异议", "upheld": "异议成立"}

    dispute: str
    upheld: bool

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}异议 {dispute} 的处理结果", {"name": self.name, "dispute": self.dispute})


@dataclass(frozen=True, kw_only=True)
class ReportCertified(OfProject):
    """The report is filed, and a certificate says so (备案证明)."""

    kind: ClassVar[str] = "valuation-certified"
    heading: ClassVar[str] = "评估报告备案证明"
    basis: ClassVar[Article] = rules.FILING
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "certificate": "备案证明编号",
        "report": "报告编号",
        "valuer": "评估机构",
        "valid_until": "评估结果有效期至",
        "note": "起始价提示",
    }

    certificate: str
    report: str
    valuer: str
    valid_until: date | None
    note: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}评估报告备案证明", {"name": self.name})


@dataclass(frozen=True, kw_only=True)
class PublicityConcluded(OfProject):
    """The publicity of the report ended with nothing open (公示结束)."""

    kind: ClassVar[str] = "valuation-concluded"
    heading: ClassVar[str] = "评估报告公示结束"
    basis: ClassVar[Article] = rules.PUBLICISED
    labels: ClassVar[dict[str, str]] = {
        **OF_PROJECT,
        "report": "报告编号",
        "valuer": "评估机构",
        "valid_until": "评估结果有效期至",
        "note": "起始价提示",
    }

    report: str
    valuer: str
    valid_until: date | None
    note: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{name}评估报告公示结束", {"name": self.name})
