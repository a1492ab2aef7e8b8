"""Bringing in what an office has published before (主动公开目录): made on a day, published on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Importer, Type, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.newsroom import acts, rules
from yangguang.modules.newsroom.procedure import KEY, ProactiveDisclosure2007

FIRST_DAY: Final = ProactiveDisclosure2007.in_force


def check(values: Values) -> Iterator[Finding]:
    """Yield what of a row can't be, and what should be looked at again."""
    formed, published = values["formed_on"], values["published_on"]
    if published and published < FIRST_DAY:
        yield Finding(
            "before-the-law",
            "发布日期早于《政府信息公开条例》施行之日（{day}）。",
            "published_on",
            stops=True,
            params={"day": FIRST_DAY.isoformat()},
        )
    if formed and published and published < formed:
        yield Finding("order", "发布日期早于生成日期。", "published_on", stops=True)
    if formed is None:
        yield Finding("no-day", "没有生成日期，不能核对是否按时公开。", "formed_on")


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take over making and publication as the office entered them; the text lies at its own site."""
    assert by.office is not None
    published = values["published_on"]
    item = acts.register(
        by.office,
        by=by,
        at=at,
        title=values["title"],
        item_class=rules.ItemClass(values["item_class"] or rules.ItemClass.GENERAL.value),
        formed_on=values["formed_on"],
        document_number=values["document_number"] or "",
        abstract=values["abstract"] or "",
        body=values["address"] or "",
        on=published,
    )
    acts.designate(item, by=by, at=at, on=published)
    acts.review(item, by=by, at=at, on=published)
    acts.publish(item, by=by, at=at, on=published)
    return str(item.case_id)


IMPORTER: Final = Importer(
    key=KEY,
    title="主动公开目录",
    same=("title", "published_on"),
    columns=(
        Column(name="title", titles=("名称", "标题", "信息名称"), required=True, most=200),
        Column(
            name="published_on",
            titles=("发布日期", "公开日期", "发布时间"),
            type=Type.DATE,
            required=True,
        ),
        Column(name="formed_on", titles=("生成日期", "成文日期", "产生日期"), type=Type.DATE),
        Column(name="document_number", titles=("文号", "发文字号"), most=60),
        Column(name="abstract", titles=("内容概述", "摘要"), most=400),
        Column(name="address", titles=("在线链接地址", "网址", "链接"), most=400),
        Column(
            name="item_class",
            titles=("公开事项", "事项类别"),
            type=Type.CHOICE,
            choices={
                **{one.value: one.value for one in rules.ItemClass},
                **{said: one.value for one, said in rules.CLASSES.items()},
            },
        ),
    ),
    check=check,
    adopt=adopt,
)
