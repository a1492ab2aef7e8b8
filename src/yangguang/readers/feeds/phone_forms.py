"""The shape of what a reader types to be warned by short message."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from shapely.geometry.base import BaseGeometry

from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.places import queries as places
from yangguang.kernel.subscriptions import grounds, rules
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused

WHOLE, HOME, DRAWN = "whole", "home", "drawn"
EXTENTS: Final = (
    (WHOLE, _("整个区域")),
    (HOME, _("我家周围")),
    (DRAWN, _("自己画的范围")),
)
LEVELS: Final = (
    ("1", _("红色")),
    ("2", _("橙色和红色")),
    ("3", _("黄色以上")),
    ("4", _("蓝色以上，即全部")),
)


class PhoneForm(Form):
    """Who wants to be warned, of where, from which level on."""

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
    extent = forms.ChoiceField(
        label=_("多大范围"), choices=EXTENTS, initial=WHOLE, widget=forms.RadioSelect()
    )
    point = forms.CharField(
        label=_("我家的坐标"),
        required=False,
        max_length=60,
        help_text=_("先经度、后纬度，例如 120.15,30.28；只在选“我家周围”时填写。"),
    )
    metres = forms.IntegerField(
        label=_("半径（米）"),
        required=False,
        min_value=rules.LEAST_METRES,
        max_value=rules.MOST_METRES,
        initial=2000,
    )
    corners = forms.CharField(
        label=_("范围的拐点"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("每行一个拐点，先经度、后纬度；只在选“自己画的范围”时填写。"),
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

    def clean(self) -> dict[str, Any]:
        """Read the ground. Refused: it is asked for and not there."""
        made = super().clean() or self.cleaned_data
        if made.get("extent") == HOME:
            name = "point"
        elif made.get("extent") == DRAWN:
            name = "corners"
        else:
            return made
        if not made.get(name):
            said = sentence(Reason.FACTS, "没有写明范围。", remedy="请填写坐标，或者选“整个区域”。")
            self.add_error(name, Refused(said))
        return made

    def ground(self) -> BaseGeometry | None:
        """Return the ground that is asked for; None: the whole area. Refusal: it can't be meant."""
        made = self.cleaned_data
        if made["extent"] == HOME:
            longitude, latitude = grounds.point(made["point"])
            return grounds.around(longitude, latitude, metres=made.get("metres") or 2000)
        return grounds.drawn(made["corners"]) if made["extent"] == DRAWN else None


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
