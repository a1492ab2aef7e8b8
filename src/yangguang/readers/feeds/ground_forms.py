"""How much of an area a reader wants to be warned of: all of it, around their home, or ground that they draw."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from shapely.geometry.base import BaseGeometry

from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.subscriptions import grounds, rules
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused

WHOLE, HOME, DRAWN = "whole", "home", "drawn"
EXTENTS: Final = (
    (WHOLE, _("整个区域")),
    (HOME, _("我家周围")),
    (DRAWN, _("自己画的范围")),
)
GROUND: Final = ("extent", "point", "metres", "corners")
"""The fields, in their order."""


class GroundForm(Form):
    """Where, beside what else is asked."""

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
