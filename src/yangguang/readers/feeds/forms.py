"""The shape of what a reader types to follow something."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.module import plugged
from yangguang.kernel.places import queries as places
from yangguang.kernel.subscriptions.models import Rhythm, Topic
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused
from yangguang.kernel.ui.say import say
from yangguang.readers.feeds import naming

RHYTHMS = ((Rhythm.SOON.value, _("有新内容时")), (Rhythm.DAILY.value, _("每天早上八点")))


class ChooseForm(Form):
    """What to follow: one of these."""

    number = forms.CharField(
        label=_("编号"),
        required=False,
        max_length=80,
        help_text=_("案件、文书等公开的编号，例如 XG-2026-000187-K。"),
    )
    kind = forms.ChoiceField(label=_("信息类别"), required=False)
    place = forms.CharField(
        label=_("行政区域"),
        required=False,
        max_length=40,
        help_text=_("行政区名称或者六位代码；其中各机关发布的都算。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {kind.kind for module in plugged() for kind in module.records}
        headings = {name: naming.heading_of(name) for name in sorted(offered)}
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", _("不选"))] + [(k, say(_(h))) for k, h in headings.items() if h]

    def clean_place(self) -> str:
        """Return the area's code. Refused: there is none of that name or code."""
        text = self.cleaned_data["place"].strip()
        if not text:
            return ""
        for area in places.search(text, limit=1):
            return str(area.code)
        raise Refused(
            sentence(
                Reason.FACTS,
                "没有找到名为“{asked}”的行政区。",
                remedy="请写全称的开头，或者六位行政区划代码。",
                asked=text,
            )
        )

    def clean(self) -> dict[str, Any]:
        """Find the one thing that was chosen. Refused: nothing was."""
        made = super().clean() or self.cleaned_data
        if not self.errors and not any(made.get(name) for name in self.fields):
            raise Refused(
                sentence(Reason.FACTS, "没有写明订阅什么。", remedy="请填写一项，或者选择一类。")
            )
        return made

    def chosen(self) -> tuple[str, str]:
        """Return topic and value: the first that was filled in."""
        made = self.cleaned_data
        if made["number"]:
            return Topic.NUMBER.value, naming.number_of(made["number"])
        if made["kind"]:
            return Topic.KIND.value, made["kind"]
        return Topic.TERRITORY.value, made["place"]


class AskForm(Form):
    """Where mails go, and how soon."""

    autocomplete: ClassVar[dict[str, str]] = {"address": "email"}

    address = forms.CharField(
        label=_("电子邮箱"),
        max_length=254,
        widget=forms.EmailInput(),
        help_text=_("只用来发送您订阅的内容，加密保存；退订即删除。"),
    )
    rhythm = forms.ChoiceField(label=_("什么时候发"), choices=RHYTHMS, widget=forms.RadioSelect())


class RhythmForm(Form):
    """How soon mails come."""

    rhythm = forms.ChoiceField(label=_("什么时候发"), choices=RHYTHMS, widget=forms.RadioSelect())
