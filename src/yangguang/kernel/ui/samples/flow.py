"""A made-up procedure, drawn."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui import parts
from yangguang.kernel.ui.parts.flow import Arrow, Flow, FlowStep


def flow() -> Flow:
    """Steps that open others, one that is answered, one that comes when nobody does, two ends."""
    steps = (
        FlowStep("file", _("提出申请"), _("申请人"), is_end=True),
        FlowStep("ask", _("告知补正"), _("承办机关")),
        FlowStep("answer", _("提交补正材料"), _("申请人")),
        FlowStep("drop", _("不再处理"), _("承办机关"), is_end=True),
        FlowStep("reply", _("答复"), _("承办机关"), is_end=True),
    )
    heads = (parts.Column(_("步骤")), parts.Column(_("谁办")))
    return Flow(
        key="course",
        title=_("从申请到答复"),
        about=_("实线：办过之后可以办下一步"),
        unit=_("虚线：等候答复，或者逾期之后"),
        note=_("双线框的是开始和办结。"),
        steps=steps,
        arrows=(Arrow("file", ("ask", "reply")), Arrow("ask", ("answer", "drop"), waits=True)),
        listed=parts.Table(
            key="course-table",
            caption=_("各步骤"),
            columns=heads,
            rows=tuple((step.title, step.who) for step in steps),
        ),
    )
