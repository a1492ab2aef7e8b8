"""The certificate that a valuation was filed (备案证明): until 30 June 2017 it ends the case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_noop

from yangguang.base.script import keep
from yangguang.kernel.cases.models import Step
from yangguang.kernel.letters import checked
from yangguang.kernel.letters.content import (
    Content,
    Kind,
    Letters,
    Matter,
    Means,
    Paragraph,
    Part,
    Table,
)
from yangguang.kernel.letters.wording import dated
from yangguang.modules.valuation import queries
from yangguang.modules.valuation.models import Project

HEAD: Final = ("事项", "内容")


def certificate(matter: Matter) -> Content:
    """Return the certificate: of which report, about which right, and until when its result holds."""
    told = matter.private
    number = str(matter.facts.get("certificate") or "")
    rows = [("备案证明编号", number), *((label, told.get(label, "")) for label in LABELS)]
    kept = tuple((label, keep(value)) for label, value in rows if value)
    said = "下列评估报告和委托合同已经公示期满，没有未处理的异议，予以备案。"
    parts: list[Part] = [Paragraph(said), Table(HEAD, kept, (3, 7), (False, False))]
    if address := told.get("address"):
        parts.append(checked.part_of(address))
    return Content(
        title="矿业权评估报告备案证明",
        addressee=keep(told.get("委托人", "")),
        parts=tuple(parts),
        office=matter.office,
        on=matter.dated_on,
        notes=("备案不是对评估结果的认可；评估结论由评估机构负责",),
    )


LABELS: Final = (
    *("项目编号", "项目名称", "许可证号", "矿业权人", "委托人", "评估机构", "报告编号", "统一编码"),
    *("评估价值（元）", "评估基准日", "有效期至"),
)


def private(number: str, step: str, _member: str, at: datetime) -> Mapping[str, str]:
    """Return what the project and its report state, and the address of the record of the filing."""
    project = Project.objects.get(pk=number)
    told = {
        "项目编号": project.number,
        "项目名称": project.title,
        "许可证号": project.right_number,
        "矿业权人": project.holder,
        "委托人": project.client,
    }
    if (report := queries.report_of(project)) is not None:
        fen, until = report.value_fen, report.valid_until
        told |= {"评估机构": report.valuer, "报告编号": report.number, "统一编码": report.code}
        told["评估价值（元）"] = f"{fen // 100:,}.{fen % 100:02}" if fen is not None else ""
        told["评估基准日"] = dated(report.base_date) if report.base_date else ""
        told["有效期至"] = dated(until) if until else ""
    rows = Step.objects.filter(case_number=number, name=step, at=at).order_by("seq")
    records = rows.values_list("records", flat=True).first()
    return told | ({"address": records[0]} if records else {})


LETTERS: Final = Letters(
    (
        Kind(
            key="filing",
            title="矿业权评估报告备案证明",
            series="矿评备",
            step="certify",
            write=certificate,
            decides=True,
        ),
    ),
    private,
    {
        "handed-over": Means(gettext_noop("直接送交"), gettext_noop("送交之日"), by_sending=True),
        "post": Means(
            gettext_noop("邮政企业寄送"),
            gettext_noop("交邮之日"),
            by_sending=True,
            has_reference=True,
        ),
    },
)
