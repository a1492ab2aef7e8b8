"""A made-up case in every state."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Reason, Said, sentence
from yangguang.base.workdays import Amount, national
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.samples.office import article, instant


def strips() -> dict[str, parts.Strip]:
    """The strip: 2012's long holiday, a pause, a provisional year, three months folded."""
    calendar = national()
    return {
        "holiday": parts.strip_of(
            calendar.due(date(2012, 9, 28), Amount.parse("15wd")),
            (
                parts.StripEvent(date(2012, 9, 28), Said("收"), Said("收到申请")),
                parts.StripEvent(date(2012, 10, 10), Said("转"), Said("转用地处承办")),
            ),
            today=date(2012, 10, 17),
            caption=Said("收到之日不计；中秋、国庆放假八日不计；9月29日（周六）调休上班，计入。"),
        ),
        "paused": parts.strip_of(
            calendar.due(
                date(2026, 3, 2),
                Amount.parse("20wd"),
                pauses=[(date(2026, 3, 4), date(2026, 3, 11))],
            ),
            (
                parts.StripEvent(date(2026, 3, 2), Said("收"), Said("收到申请")),
                parts.StripEvent(date(2026, 3, 4), Said("补"), Said("通知补正")),
                parts.StripEvent(date(2026, 3, 11), Said("答"), Said("收到补正")),
            ),
            today=date(2026, 3, 19),
        ),
        "provisional": parts.strip_of(calendar.due(date(2026, 12, 21), Amount.parse("15wd"))),
        "long": parts.strip_of(
            calendar.due(date(2026, 1, 5), Amount.parse("90d")),
            (parts.StripEvent(date(2026, 1, 5), Said("受"), Said("受理")),),
            today=date(2026, 2, 12),
        ),
    }


def derivation() -> parts.Derivation:
    """The sheet of the first strip."""
    due = national().due(date(2012, 9, 28), Amount.parse("15wd"))
    return parts.derivation_of(
        due,
        rules=(Said("{basis}：收到申请之日起十五个工作日。", {"basis": article("33")}),),
        links=(parts.Link(_("打印推算单"), "#"),),
        is_open=True,
    )


def turns() -> tuple[parts.Turn, ...]:
    """Running, late and done."""
    return (
        parts.Turn(
            Said(
                "现在由{who}拟答复，最迟 {on}送您。",
                {"who": Said("用地处"), "on": date(2012, 10, 25)},
            ),
            Said("还有 {days} 个工作日。", {"days": 6}),
        ),
        parts.Turn(
            Said(
                "{who}应在 {on}前答复，尚未答复。",
                {"who": Said("用地处"), "on": date(2012, 10, 25)},
            ),
            Said("您可以申请行政复议。"),
            parts.Urgency.LATE,
        ),
        parts.Turn(
            Said("{on}已答复，部分公开。", {"on": date(2012, 10, 24)}),
            urgency=parts.Urgency.DONE,
        ),
    )


def duty() -> parts.Duty:
    """Return a duty that isn't met."""
    return parts.Duty(Said("公开指南还缺 {n} 项法定内容。", {"n": 2}))


def line() -> parts.Line:
    """Every state of an item."""
    return parts.Line(
        (
            parts.LineItem(
                instant(3, 2, 10, 12),
                _("收到申请"),
                _("当面提交。"),
                links=(parts.Link(_("下载回执"), "#", "PDF"),),
            ),
            parts.LineItem(
                date(2026, 3, 4), _("通知补正"), _("误发，由负责人复核作废。"), parts.State.VOID
            ),
            parts.LineItem(date(2026, 3, 5), _("通知补正"), state=parts.State.CORRECTED),
            parts.LineItem(
                date(2026, 3, 20),
                _("第三方期满未答复"),
                _("按期限推定。"),
                parts.State.PRESUMED,
            ),
            parts.LineItem(
                Said("应于 {on}前", {"on": date(2026, 4, 9)}), _("答复"), state=parts.State.LATE
            ),
            parts.LineItem(
                _("答复后 60 日内"),
                _("如不同意，可申请行政复议"),
                _("或者在六个月内向人民法院起诉。"),
                parts.State.NEXT,
            ),
        ),
        label=_("经过"),
    )


def buttons() -> tuple[parts.StepButton, ...]:
    """Open, quiet, and greyed with one and two reasons."""
    return (
        parts.StepButton(
            "answer", _("补充材料"), "#", hint=Said("{on}前有效", {"on": date(2026, 3, 11)})
        ),
        parts.StepButton("drop", _("撤回申请"), "#", quiet=True),
        parts.StepButton(
            "reply",
            _("答复"),
            reasons=(
                sentence(
                    Reason.PENDING,
                    "正在征求第三方意见，最迟 {on}期满。",
                    basis=article("32"),
                    remedy="收到意见或者期满之后再答复。",
                    on=date(2026, 3, 30),
                ),
                sentence(Reason.RULE, "起草人不能签发自己的答复。", remedy="请由另一人签发。"),
            ),
        ),
    )


def worklist() -> parts.Worklist:
    """Late, soon, calm and chosen."""
    return parts.Worklist(
        (
            parts.WorkRow(
                Said("超期 {days} 日", {"days": 2}),
                "征收批准文件",
                "XG-2026-000411-7",
                "#",
                _("公民"),
                _("答复"),
                "late",
            ),
            parts.WorkRow(
                _("今日到期"),
                "某宗地出让合同",
                "XG-2026-000415-3",
                "#",
                _("公民"),
                _("答复"),
                "soon",
            ),
            parts.WorkRow(
                Said("还有 {days} 日", {"days": 7}),
                "采矿权评估报告",
                "XG-2026-000418-2",
                "#",
                _("企业"),
                _("三方意见"),
                is_chosen=True,
            ),
        ),
        caption=_("待办，按期限排序"),
    )
