"""The other forms: a publication, an objection, a proposal to end, a restriction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.mining import publicity
from yangguang.base.mining.life import Event
from yangguang.base.mining.publicity import Kind
from yangguang.kernel.ui.forms import Form
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.rules import ENDINGS, Restraint


class ShowForm(Form):
    """What is shown, here from today, or elsewhere from when to when."""

    kind = forms.TypedChoiceField(
        label=_("公示种类"), choices=[(kind.value, _(kind.value)) for kind in Kind], coerce=Kind
    )
    from_on = forms.DateField(
        label=_("公示开始日期"), required=False, help_text=_("在本站公示的不填，从今天起。")
    )
    until_on = forms.DateField(label=_("公示截止日期"), required=False)
    bidding_on = forms.DateField(
        label=_("交易开始日期"), required=False, help_text=_("只用于招标拍卖挂牌公告。")
    )
    address = forms.CharField(
        label=_("公示网址"), required=False, max_length=120, help_text=_("在别处公示的填写。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        filling = self.filling
        if filling is not None and filling.case is not None:
            stated = queries.stated_in(queries.application_of(filling.case))
            needed = publicity.required(stated.event, stated.way, filling.on)
            self.fields["kind"].initial = needed[0].value if needed else None


class DisputeForm(Form):
    """An objection: anybody may object, with or without a name."""

    text = forms.CharField(
        label=_("异议的内容"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    name = forms.CharField(
        label=_("姓名或者名称"), max_length=120, required=False, help_text=_("不会公开。")
    )
    contact = forms.CharField(
        label=_("联系方式"), max_length=300, required=False, help_text=_("不会公开。")
    )


def _number() -> forms.CharField:
    return forms.CharField(label=_("证号"), max_length=40, help_text=_("新旧证号都可以。"))


def _document() -> forms.CharField:
    return forms.CharField(label=_("文号"), max_length=120, required=False)


class ProposeForm(Form):
    """A proposal to end a right."""

    number = _number()
    ending = forms.TypedChoiceField(
        label=_("注销事由"),
        choices=[(event.value, _(event.value)) for event in Event if event in ENDINGS],
        coerce=Event,
    )
    document = _document()


class RestrictForm(Form):
    """A mortgage that is filed, or a seizure that is ordered."""

    number = _number()
    restraint = forms.TypedChoiceField(
        label=_("限制的种类"),
        choices=[(one.value, _(said)) for one, said in rules.RESTRAINTS.items()],
        coerce=Restraint,
    )
    document = _document()
    ends_on = forms.DateField(label=_("截止日期"), required=False)
