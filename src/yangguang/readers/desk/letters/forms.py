"""What an officer enters about a letter: that it went out, what became of it, what is put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.letters.content import Means
from yangguang.kernel.letters.models import RETURNS, SERVES, Evidence
from yangguang.kernel.letters.rules import LONGEST_CORRECTION, LONGEST_REFERENCE
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.say import say


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget)


class SendForm(Form):
    """How and when a letter went out."""

    means = forms.ChoiceField(label=_("送达方式"))
    reference = forms.CharField(
        label=_("邮件号"),
        required=False,
        max_length=LONGEST_REFERENCE,
        help_text=_("邮寄的，照邮政企业的收据填写；不要写收件人的信息。"),
    )
    on = _day(_("发出日期"))

    def __init__(self, *args: Any, known: Mapping[str, Means], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [(key, lazystr(say(Said(means.said)))) for key, means in known.items()]
        self.fields["means"].choices = choices  # type: ignore[attr-defined] # a choice field, above
        self.fields["on"].initial = today


class EndForm(Form):
    """What became of a letter that went out, and what shows it."""

    evidence = forms.ChoiceField(label=_("结果和凭证"))
    ended_on = _day(_("送达或者退回日期"))

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        groups = (
            (_("已送达"), [(each.value, _of(each)) for each in SERVES]),
            (_("被退回"), [(each.value, _of(each)) for each in RETURNS]),
        )
        self.fields["evidence"].choices = groups  # type: ignore[attr-defined] # a choice field, above
        self.fields["ended_on"].initial = today

    @property
    def is_served(self) -> bool:
        """Whether what was chosen shows that the letter was served."""
        return self.cleaned_data["evidence"] in {each.value for each in SERVES}


def _of(evidence: Evidence) -> Any:
    return lazystr(say(Said(str(evidence.label))))


class CorrectForm(Form):
    """What was wrong in a letter, and how it should read."""

    text = forms.CharField(
        label=_("更正的内容"),
        max_length=LONGEST_CORRECTION,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("写明原文何处有误、应当如何；将印入更正告知书。"),
    )
