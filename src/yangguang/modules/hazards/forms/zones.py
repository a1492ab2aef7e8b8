"""What officers type of danger zones and of figures."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.step_forms import LinesField
from yangguang.modules.hazards.rules.disasters import DISASTERS, Disaster
from yangguang.modules.hazards.rules.stated import Keeper, Zone


def _on() -> forms.DateField:
    return forms.DateField(label=_("办理日期"), required=False, help_text=_("空白为今天。"))


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ZoneForm(Form):
    """A danger zone as the county government declared it."""

    name = forms.CharField(label=_("名称"), max_length=120)
    disaster = forms.ChoiceField(
        label=_("灾害类型"), choices=[(kind.value, _(said)) for kind, said in DISASTERS.items()]
    )
    area = forms.CharField(
        label=_("行政区划代码"), max_length=12, help_text=_("6位、9位或者12位数字。")
    )
    place = forms.CharField(label=_("位置"), max_length=200)
    declared_by = forms.CharField(
        label=_("划定的人民政府"), max_length=120, help_text=_("危险区由县级人民政府划定。")
    )
    document = forms.CharField(label=_("文号"), max_length=120, required=False)
    outline = forms.CharField(
        label=_("范围坐标"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("2000国家大地坐标系，十进制度，每个拐点写“经度,纬度”，用分号或者换行隔开。"),
    )
    people = forms.IntegerField(
        label=_("受威胁人数"), required=False, min_value=0, max_value=9_999_999
    )
    signs = forms.IntegerField(
        label=_("警示标志"), required=False, min_value=0, max_value=999, help_text=_("块数。")
    )
    keepers = LinesField(
        label=_("责任人"),
        required=False,
        help_text=_("每行一人：姓名；职务；电话。姓名和职务公开，电话不公开。"),
    )
    on = _on()

    def clean_keepers(self) -> tuple[Keeper, ...]:
        """Return who answers for the zone."""
        return tuple(keeper_of(line) for line in self.cleaned_data["keepers"] or ())

    def clean(self) -> dict[str, Any]:
        """Add `zone`: all of it as acts take it."""
        typed: dict[str, Any] = super().clean() or {}
        names = ("name", "area", "place", "declared_by", "document", "outline", "people", "signs")
        if not self.errors:
            told = {name: typed[name] for name in names}
            told |= {"disaster": Disaster(typed["disaster"]), "keepers": typed["keepers"]}
            typed["zone"] = Zone(**told)
        return typed


def keeper_of(line: str) -> Keeper:
    """Read ``姓名；职务；电话``, of which the last two may be left out."""
    parts = [part.strip()[:60] for part in line.replace(";", "；").split("；", 2)]
    return Keeper(**dict(zip(("person", "duty", "phone"), parts, strict=False)))


class AmendZoneForm(ZoneForm):
    """A danger zone stated anew."""

    reason = _reason()


class LiftForm(Form):
    """Why the danger is over."""

    reason = _reason()
    document = forms.CharField(label=_("文号"), max_length=120, required=False)
    on = _on()

    def clean_document(self) -> str | None:
        """Return the number, or nothing."""
        return self.cleaned_data["document"].strip() or None


class TellFiguresForm(Form):
    """A period whose figures are computed from our own incidents."""

    period = forms.CharField(label=_("统计期"), max_length=40, help_text=_("例如 2026年1-10月。"))
    from_on = forms.DateField(label=_("统计起始日期"))
    until_on = forms.DateField(label=_("统计截止日期"))
    on = _on()


class RestateForm(Form):
    """Why the figures are stated anew; they are computed again."""

    reason = _reason()
    on = _on()


OF_ZONES: Final[dict[str, type[forms.Form]]] = {
    "declare": ZoneForm,
    "amend": AmendZoneForm,
    "lift": LiftForm,
}
OF_FIGURES: Final[dict[str, type[forms.Form]]] = {
    "tell": TellFiguresForm,
    "restate": RestateForm,
}
