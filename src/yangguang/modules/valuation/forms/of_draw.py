"""What is typed from the notice of a project to the contract."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.valuation.results import Purpose
from yangguang.kernel.files.forms import FilesField
from yangguang.kernel.ui.step_forms import LinesField
from yangguang.modules.valuation import rules
from yangguang.modules.valuation.forms import fields


class AnnounceForm(forms.Form):
    """The notice of a project."""

    number = fields.line(_("项目编号"), 64, help_text=_("年份和序号，例如201101。"))
    title = fields.line(_("项目名称"), 200)
    right_kind = forms.ChoiceField(
        label=_("矿业权种类"),
        choices=[*fields.blank(), *fields.choices_of(rules.RIGHT_KINDS)],
        required=False,
    )
    right_number = fields.line(_("许可证号"), 40, required=False)
    mineral = fields.line(_("矿种"), 60, required=False)
    purpose = forms.ChoiceField(
        label=_("评估目的"), choices=[*fields.blank(), *fields.named(Purpose)], required=False
    )
    holder = fields.line(_("矿业权人"), 200, required=False)
    client = fields.line(_("委托人"), 200, required=False)
    data_state = fields.line(_("资料情况"), 1000, required=False)
    fee = fields.line(_("收费标准"), 1000)
    conditions = fields.text(_("评估机构条件"))
    sign_up_until = fields.day(_("报名截止日期"), required=True)
    draw_at = fields.moment(_("摇号时间"))
    where = fields.line(_("摇号地点"), 200)  # `place` is an attribute of every form

    def clean(self) -> dict[str, Any]:
        """Add the notice that the fields make, as the act takes it."""
        said = super().clean() or {}
        if not self.errors:
            kind, purpose = said.pop("right_kind"), said.pop("purpose")
            place = said.pop("where")
            said["notice"] = rules.Notice(
                **said,
                place=place,
                right_kind=rules.RightKind(kind) if kind else None,
                purpose=Purpose(purpose) if purpose else None,
            )
        return said


class SignUpForm(forms.Form):
    """A valuer signs up. What is typed as identity and name is kept character by character."""

    identity = fields.exact(_("统一社会信用代码"), 64)
    name = fields.exact(_("单位名称"), 200, help_text=_("照营业执照填写，将公布。"))
    licence = fields.line(_("资格证书编号"), 80, required=False)
    related = fields.line(
        _("利害关系"), 500, required=False, help_text=_("与矿业权人或者委托人有利害关系的，写明。")
    )
    person = fields.line(_("联系人"), 80, required=False, help_text=_("不会公开。"))
    phone = fields.line(_("联系方式"), 300, required=False, help_text=_("不会公开。"))
    text = fields.text(
        _("报名材料"), required=False, help_text=_("申请函和以往业绩的说明，不会公开。")
    )
    attachments = FilesField(
        label=_("附件"),
        required=False,
        help_text=_("营业执照、资格证书等。只有承办机关看得到。"),
    )


class ListEntrantsForm(forms.Form):
    """Who is on the list, and who isn't and why."""

    excluded = LinesField(
        label=_("报名无效"),
        required=False,
        help_text=_("每行一个：标识；理由。理由将公布，不写个人姓名。其余报名单位列为有效。"),
    )
    related = LinesField(
        label=_("有利害关系的单位"),
        required=False,
        help_text=_("每行一个标识。查出与矿业权人或者委托人有利害关系的，不能列为有效。"),
    )


class FreezeForm(forms.Form):
    """The event that will decide, named in advance."""

    kind = forms.ChoiceField(label=_("事件种类"), choices=fields.choices_of(rules.EVENT_KINDS))
    source = fields.exact(_("主办方或者名称"), 200, help_text=_("例如双色球。"))
    item = fields.exact(_("期号或者日期"), 200, help_text=_("例如第2026023期。"))
    form = fields.exact(
        _("结果的写法"), 60, help_text=_("balls 6/33+1/16、digits 5、decimal 2 或者 hex 64。")
    )
    event_at = fields.moment(_("事件时刻"))
    places = forms.IntegerField(
        label=_("名额"), min_value=1, max_value=20, initial=3, help_text=_("中签和备选合计。")
    )
    looked = forms.BooleanField(label=_("名单的疑点已经核对"), required=False)


class ObserveForm(forms.Form):
    """What an observer spoke."""

    who = fields.exact(_("见证人"), 200, help_text=_("岗位或者单位，不写个人姓名。"))
    value = fields.exact(_("所报的数"), 32, help_text=_("1至32位半角数字，照现场所报。"))


class ReadForm(forms.Form):
    """The value of the event, as one of two persons reads it."""

    value = fields.exact(
        _("事件结果"), 200, help_text=_("对照主办方的公告，按事先公布的写法逐字输入。")
    )


class DrawForm(ReadForm):
    """The same for the second person, who may have to state that nobody co-signs."""

    unsealed = forms.BooleanField(
        label=_("没有其他机关联署，仍然抽签"),
        required=False,
        help_text=_("只在没有任何机关联署本机关账本时使用，结果中将公开说明。"),
    )


class VoidForm(forms.Form):
    """Why a round is void."""

    reason = fields.line(_("作废的理由"), 200, help_text=_("将公布，不写个人姓名。"))
    sign_up_until = fields.day(_("延长报名至"), help_text=_("不延长的留空。"))


class RefuseForm(forms.Form):
    """A refusal in writing."""

    text = fields.text(_("放弃的说明"), help_text=_("照书面说明录入。"))
