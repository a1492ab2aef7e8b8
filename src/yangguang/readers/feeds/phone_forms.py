"""The shape of what a reader types to be warned by short message."""

from __future__ import annotations

from typing import ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.places import queries as places
from yangguang.kernel.subscriptions import rules
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused
from yangguang.readers.feeds.ground_forms import GROUND, GroundForm

LEVELS: Final = (
    ("1", _("红色")),
    ("2", _("橙色和红色")),
    ("3", _("黄色以上")),
    ("4", _("蓝色以上，即全部")),
)


class PhoneForm(GroundForm):
    """Who wants to be warned, of where, from which level on."""

    field_order = ("number", "place", "level", *GROUND)

    autocomplete: ClassVar[dict[str, str]] = {"number": "tel"}

    number = forms.CharField(
        label=_("手机号码"),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        help_text=_("只用来发送预警短信，加密保存；退订即删除。"),
    )
    place = forms.CharField(
        label=_("行政区域"),
        max_length=40,
        help_text=_(
            "县区的名称，或者六位代码；乡镇、村可以写九位、十二位代码。上级区域的预警也会发给您。"
        ),
    )
    level = forms.ChoiceField(
        label=_("哪些级别"),
        choices=LEVELS,
        initial=str(rules.USUAL_LEVEL),
        widget=forms.RadioSelect(),
    )

    def clean_place(self) -> str:
        """Return the area's code. Refused: there is none of that name or code."""
        text = self.cleaned_data["place"].strip()
        if text.isascii() and text.isdigit() and len(text) in {6, 9, 12}:
            return str(text)
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

    def clean_level(self) -> int:
        """Return the least grave level."""
        return int(self.cleaned_data["level"])


class NumberForm(Form):
    """Whose subscriptions."""

    autocomplete: ClassVar[dict[str, str]] = {"number": "tel"}

    number = forms.CharField(
        label=_("手机号码"), max_length=60, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )


class CodeForm(Form):
    """The six digits that were sent."""

    autocomplete: ClassVar[dict[str, str]] = {"code": "one-time-code"}

    code = forms.CharField(
        label=_("验证码"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("短信里的六位数字，10分钟内有效。"),
    )
