"""The other forms: a publication, an objection, a proposal to end, a restriction."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.mining import publicity
from yangguang.base.mining.life import Event
from yangguang.base.mining.publicity import Kind
from yangguang.base.refusal import Said
from yangguang.kernel.ui.forms import Form, Group
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.rules import ENDINGS, Restraint

_TOLD: Final = {
    f"told_{kind.name.lower()}_{place}": name
    for kind, names in publicity.TOLD.items()
    for place, name in enumerate(names, 1)
}
"""A field of the form to what it is called in a publication."""


def _of_kind(kind: Kind) -> tuple[str, ...]:
    return tuple(name for name in _TOLD if name.startswith(f"told_{kind.name.lower()}_"))


class ShowForm(Form):
    """What is shown, here from today, or elsewhere from when to when."""

    groups = (
        Group(_("公示"), ("kind", "from_on", "until_on", "bidding_on", "address")),
        *(
            Group(
                Said("{kind}应写明的其他内容", {"kind": Said(kind.value)}),
                _of_kind(kind),
                folded=True,
            )
            for kind in publicity.TOLD
        ),
    )

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
        for field, name in _TOLD.items():
            self.fields[field] = forms.CharField(
                label=_(rules.DETAILS[name]), required=False, max_length=200
            )
        filling = self.filling
        if filling is not None and filling.case is not None:
            stated = queries.stated_in(queries.application_of(filling.case))
            needed = publicity.required(stated.event, stated.way, filling.on)
            self.fields["kind"].initial = needed[0].value if needed else None

    def clean(self) -> dict[str, Any]:
        """Put together what the kind asks for."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        kind = told.get("kind")
        names = {field: _TOLD[field] for field in _of_kind(kind)} if kind in publicity.TOLD else {}
        told["details"] = {name: told[field] for field, name in names.items() if told.get(field)}
        return told


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
