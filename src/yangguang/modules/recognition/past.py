"""Awards of the past come in from the lists that offices kept: one row each, taken over as adopted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Importer, Type, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.recognition import acts, queries, rules

KEY: Final = "recognised-past"
AS_PRINTED: Final = {
    **{said: kind.value for kind, said in rules.KINDS.items()},
    "模范县": rules.Kind.MODEL_COUNTY.value,
    "模范县（市）": rules.Kind.MODEL_COUNTY.value,
    "科技奖": rules.Kind.PRIZE.value,
    "科学技术奖": rules.Kind.PRIZE.value,
    "资质证书": rules.Kind.QUALIFICATION.value,
}
"""What stands under 类别 in lists, and the kind that it is."""


def check(values: Values) -> Iterator[Finding]:
    """Say what is missing of a row, and which of its days can't be."""
    granted_on, first, last = (values[n] for n in ("granted_on", "shown_from", "shown_until"))
    if first and last and last < first:
        yield Finding("order", "公示截止日期早于公示开始日期。", "shown_until", stops=True)
    elif first is None or last is None:
        yield Finding("unshown", "没有写明公示的起止日期，登记时注明没有公布。", "shown_from")
    if granted_on is None and values["year"] is None:
        yield Finding(
            "undated", "授予日期和年度都没有写，不知道何时授予。", "granted_on", stops=True
        )
    elif granted_on is None:
        yield Finding(
            "undated", "没有写明授予日期，登记时注明没有公布，有效期无法计算。", "granted_on"
        )
    elif last and granted_on <= last:
        yield Finding("unfinished", "授予日期不晚于公示截止日期：公示没有期满。", "granted_on")
    if values["year"] is not None and not 1949 <= values["year"] <= 2100:
        yield Finding("year", "年度应为四位数的公元年。", "year", stops=True)
    if not values["notice"]:
        yield Finding("unnumbered", "没有写明公告文号。", "notice")


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take one award over into the register. Refusal: it stands there already."""
    assert by.office is not None
    name, unit = values["name"].strip(), (values["unit"] or "").strip()
    called = f"{name}（{unit}）" if unit else name
    honour, granted_on = values["honour"].strip(), values["granted_on"]
    known_on = granted_on or min(date(values["year"], 12, 31), day_of(at))
    if number := queries.registered(by.office, honour=honour, name=called, known_on=known_on):
        raise Refusal([sentence(Reason.ONCE, "名录中已有这一项：{number}。", number=number)])
    entry = acts.grant(
        by.office,
        by=by,
        at=at,
        on=known_on,
        kind=rules.Kind(values["kind"]),
        honour=honour,
        name=called,
        granted_on=granted_on,
        shown_from=values["shown_from"],
        shown_until=values["shown_until"],
        notice=(values["notice"] or "").strip() or None,
    )
    return str(entry.pk)


IMPORTER: Final = Importer(
    key=KEY,
    title="以往的资质、奖项和称号",
    columns=(
        Column(
            name="kind",
            titles=("类别", "奖励类别", "荣誉类别"),
            type=Type.CHOICE,
            required=True,
            choices=AS_PRINTED,
        ),
        Column(
            name="honour",
            titles=("称号", "荣誉称号", "奖项名称", "资质名称", "称号名称"),
            required=True,
            most=120,
        ),
        Column(
            name="name",
            titles=("对象", "授予对象", "获奖对象", "获奖单位", "获奖者", "名称", "姓名"),
            required=True,
            most=80,
        ),
        Column(name="unit", titles=("所属单位", "工作单位", "所在地", "推荐单位"), most=38),
        Column(name="year", titles=("年度", "授予年度", "表彰年度"), type=Type.WHOLE),
        Column(
            name="granted_on",
            titles=("授予日期", "批准日期", "表彰日期", "发证日期", "公布日期"),
            type=Type.DATE,
        ),
        Column(
            name="shown_from", titles=("公示开始日期", "公示日期", "公示起始日期"), type=Type.DATE
        ),
        Column(name="shown_until", titles=("公示截止日期", "公示结束日期"), type=Type.DATE),
        Column(name="notice", titles=("公告文号", "文号", "公告编号"), most=80),
    ),
    check=check,
    adopt=adopt,
    same=("honour", "name", "granted_on"),
)
