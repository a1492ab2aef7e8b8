"""What is typed of questions about a notice: by who asks, and by who answers at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.forms import Form
from yangguang.modules.market.models import Question
from yangguang.modules.market.rules.questioning import LONGEST


class AskForm(Form):
    """A question, with or without a name."""

    autocomplete = {"name": "name", "contact": "tel"}

    text = forms.CharField(
        label=_("您的问题"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("问题和答复一并公开，请不要写个人信息。"),
    )
    lot = forms.CharField(
        label=_("宗地"), max_length=10, required=False, help_text=_("问整个公告的不填。")
    )
    name = forms.CharField(
        label=_("姓名或者名称"), max_length=120, required=False, help_text=_("不会公开。")
    )
    contact = forms.CharField(
        label=_("联系方式"),
        max_length=300,
        required=False,
        help_text=_("不会公开，只有承办机关看得到；可以凭提问码随时删除。"),
    )


class PublicAskForm(AskForm):
    """The same on the public page, where the lots stand to choose from."""

    def __init__(self, *args: Any, lots: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lots = lots
        if len(lots) < 2:
            del self.fields["lot"]
            return
        choices = [("", _("整个公告")), *lots]
        self.fields["lot"] = forms.ChoiceField(label=_("关于"), choices=choices, required=False)


class MineForm(Form):
    """Which question is one's own."""

    autocomplete = {"code": "off"}

    key = forms.CharField(label=_("提问编号"), max_length=20, help_text=_("例如：No.1"))
    code = forms.CharField(label=_("提问码"), max_length=40, help_text=_("提问时给出的16位码。"))


class ReplyForm(Form):
    """An answer; the question stands as it was typed."""

    question = forms.CharField(
        label=_("问题（将公开）"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("照提问的原文，只去掉能认出个人的内容；改动过的会注明。"),
    )
    answer = forms.CharField(
        label=_("答复（将公开）"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("只解释公告已有的内容。不写个人姓名。"),
    )
    changes = forms.TypedChoiceField(
        label=_("这个答复改变公告的内容吗"),
        choices=[("", _("请选择")), ("no", _("不改变")), ("yes", _("改变"))],
        coerce=lambda value: value == "yes",
        help_text=_(
            "改变面积、用途、规划条件、价款、时间等任何一项的，须另发公告，不能用答复代替。"
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.asked = _asked(getattr(self, "filling", None))
        if self.asked is not None:
            given = kwargs.get("initial") or {}
            kwargs["initial"] = {"question": self.asked.text, **given}
        super().__init__(*args, **kwargs)

    @property
    def above(self) -> tuple[parts.Part, ...]:
        """What was asked, and when."""
        if self.asked is None:
            return ()
        rows = [parts.Row(_("提问时间"), Said("{at}", {"at": self.asked.asked_at}))]
        if self.asked.lot:
            rows.append(parts.Row(_("宗地"), self.asked.lot, kept=True))
        return (parts.Meta(tuple(rows), self.asked.key),)


def _asked(filling: Any) -> Question | None:
    if filling is None or filling.case is None or not filling.member:
        return None
    return Question.objects.filter(case=filling.case.pk, key=filling.member).first()
