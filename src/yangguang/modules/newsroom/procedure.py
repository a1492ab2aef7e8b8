"""How an item comes to be published: two editions, one for each disclosure regulation."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from yangguang.base.basis import Article
from yangguang.base.procedure import OFFICER, Fact, Keys, Procedure, Since, Step, Workdays
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019
from yangguang.modules.newsroom import rules
from yangguang.modules.newsroom.records import ItemPublished

KEY, TITLE = "proactive-disclosure", "主动公开"

formed_on = Fact("formed_on", date, "生成日期", optional=True)
item_class = Fact("item_class", rules.ItemClass, "公开事项", says=rules.CLASSES)
workdays = Fact("workdays", int, "公开期限（工作日）")
attribute = Fact("attribute", rules.Attribute, "公开属性", says=rules.ATTRIBUTES)
ground = Fact("ground", rules.Ground, "不公开的理由", says=rules.GROUNDS)
review_on = Fact("review_on", date, "再次评估日期")
published = Fact("published", bool, "已经公开")
receivers = Fact("receivers", Keys, "接收单位")

LIMIT = Workdays(workdays, counted_from=[formed_on])
"""One limit for all that must happen before an item stands in public; `rules.WORKDAYS` gives its length."""


class ProactiveDisclosure2007(Procedure):
    """Order 492: twenty working days from the day on which an item was made or changed."""

    key, title = KEY, TITLE
    in_force = Since(2008, 5, 1)
    ART = DISCLOSURE_2007

    register = begins = Step(
        by=OFFICER,
        basis=ART[18],
        title="登记信息",
        mark="登",
        states=[formed_on, item_class, workdays],
        why_not=rules.why_not_register,
    )
    designate = Step(
        by=OFFICER,
        basis=rules.KINDS_2007,
        title="认定主动公开",
        mark="定",
        after=[register],
        within=LIMIT,
    )
    withhold = Step(
        by=OFFICER,
        basis=ART[14],
        title="认定不主动公开",
        mark="不",
        after=[register],
        at_will=True,
        states=[attribute, ground, review_on],
        why_not=rules.why_not_withhold,
        closes=True,
    )
    review = Step(
        by=OFFICER, basis=ART[14], title="保密审查", mark="审", after=[designate], within=LIMIT
    )
    publish = Step(
        by=OFFICER,
        basis=ART[18],
        title="发布",
        mark="发",
        after=[review],
        within=LIMIT,
        states=[published],
        publishes=[ItemPublished],
    )
    change = Step(
        by=OFFICER,
        basis=ART[18],
        title="登记变更",
        mark="变",
        after=[publish],
        at_will=True,
        states=[formed_on, published],
        reopens=[review],
    )
    transfer = Step(
        by=OFFICER,
        basis=ART[16],
        title="移交档案馆、图书馆",
        mark="移",
        after=[publish],
        at_will=True,
        states=[receivers],
        why_not=rules.why_not_transfer,
        closes=True,
    )


class ProactiveDisclosure(Procedure):
    """Order 711: the same twenty working days; review and attribute have articles of their own."""

    key, title = KEY, TITLE
    in_force = Since(2019, 5, 15)
    ART = DISCLOSURE_2019
    transition: ClassVar[Article | None] = Article(
        DISCLOSURE_2019, "56", assumed="条例没有过渡条款：登记之日施行的版本一直管到办结"
    )

    register = begins = Step(
        by=OFFICER,
        basis=ART[26],
        title="登记信息",
        mark="登",
        states=[formed_on, item_class, workdays],
        why_not=rules.why_not_register,
    )
    designate = Step(
        by=OFFICER, basis=ART[19], title="认定主动公开", mark="定", after=[register], within=LIMIT
    )
    withhold = Step(
        by=OFFICER,
        basis=ART[13],
        title="认定不主动公开",
        mark="不",
        after=[register],
        at_will=True,
        states=[attribute, ground, review_on],
        why_not=rules.why_not_withhold,
        closes=True,
    )
    review = Step(
        by=OFFICER, basis=ART[17], title="保密审查", mark="审", after=[designate], within=LIMIT
    )
    publish = Step(
        by=OFFICER,
        basis=ART[26],
        title="发布",
        mark="发",
        after=[review],
        within=LIMIT,
        states=[published],
        publishes=[ItemPublished],
    )
    change = Step(
        by=OFFICER,
        basis=ART[26],
        title="登记变更",
        mark="变",
        after=[publish],
        at_will=True,
        states=[formed_on, published],
        reopens=[review],
    )
    transfer = Step(
        by=OFFICER,
        basis=ART[25],
        title="移交档案馆、图书馆",
        mark="移",
        after=[publish],
        at_will=True,
        states=[receivers],
        why_not=rules.why_not_transfer,
        closes=True,
    )
