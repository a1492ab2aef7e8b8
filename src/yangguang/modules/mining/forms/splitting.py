"""The other parts of a split: each a right of its own, with a number of its own, in the same application."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.ui.forms import Form, Group
from yangguang.kernel.ui.refusals import Refused
from yangguang.modules.mining.forms import corners
from yangguang.modules.mining.stated import Stated

PLACES: Final = (2, 3, 4, 5)
"""A form has room for so many; a split into more comes as a package."""
SAME: Final = ("name", "holder", "area_km2", "top_m", "bottom_m", "scale")
"""What a part states of its own; everything else is as in the first."""
_TITLES: Final = {
    2: _("分立的第2部分"),
    3: _("分立的第3部分"),
    4: _("分立的第4部分"),
    5: _("分立的第5部分"),
}


def _names(place: int) -> tuple[str, ...]:
    return tuple(f"part{place}_{name}" for name in (*SAME, "corners"))


GROUPS: Final = tuple(Group(_TITLES[place], _names(place), folded=True) for place in PLACES)


def fields() -> dict[str, forms.Field]:
    """Return the fields of every other part."""
    return {f"part{place}_{name}": field for place in PLACES for name, field in _fields().items()}


def _fields() -> dict[str, forms.Field]:
    return {
        "name": forms.CharField(
            label=_("项目或者矿山名称"),
            required=False,
            max_length=200,
            help_text=_("只在分立时填写。没有另写的各项与保留原证号的部分相同。"),
        ),
        "holder": forms.CharField(label=_("申请人"), required=False, max_length=200),
        "area_km2": _number(_("面积（平方千米）"), 8, 4, min_value=0),
        "top_m": _number(_("标高上限（米）"), 6, 2),
        "bottom_m": _number(_("标高下限（米）"), 6, 2),
        "scale": _number(_("生产规模"), 12, 4, min_value=0),
        "corners": forms.CharField(
            label=_("拐点坐标"),
            required=False,
            max_length=corners.MOST_TYPED,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("坐标系、书写方式和顺序与上面的相同。"),
        ),
    }


def _number(label: Any, before: int, after: int, **more: Any) -> forms.DecimalField:
    digits = before + after
    return forms.DecimalField(
        label=label, required=False, max_digits=digits, decimal_places=after, **more
    )


def read(form: Form, told: Mapping[str, Any], first: Stated) -> tuple[Stated, ...]:
    """Return the other parts, each as the first but for what it states; what is wrong stands at its field."""
    return tuple(part for place in PLACES if (part := _part(form, told, first, place)))


def _part(form: Form, told: Mapping[str, Any], first: Stated, place: int) -> Stated | None:
    own = {name: told.get(f"part{place}_{name}") for name in (*SAME, "corners")}
    if all(value in (None, "") for value in own.values()):
        return None
    for name in ("name", "corners"):
        if not own[name]:
            why = sentence(Reason.FACTS, "分立的这一部分没有写明这一项。", remedy="请填写。")
            form.add_error(f"part{place}_{name}", Refused(why))
    drawn = None
    if own["corners"] and first.drawn is not None:
        system = first.drawn.system
        drawn = corners.typed_at(form, f"part{place}_corners", own["corners"], system)
    elif own["corners"]:
        why = sentence(Reason.FACTS, "请先填写保留原证号的部分的拐点坐标和坐标系。")
        form.add_error(f"part{place}_corners", Refused(why))
    said: dict[str, Any] = {name: own[name] for name in SAME if own[name] not in (None, "")}
    said |= {"drawn": drawn, "drawn_too": None, "area_km2": own["area_km2"]}
    return replace(first, **said)


def initial(parts: Sequence[Stated]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a form that says these parts."""
    for place, part in zip(PLACES, parts, strict=False):
        for name in SAME:
            yield f"part{place}_{name}", getattr(part, name)
        if part.drawn is not None:
            yield f"part{place}_corners", corners.initial(part.drawn)["corners"]
