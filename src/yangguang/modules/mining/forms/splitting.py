"""The other parts of a split: each a right of its own, with a number of its own, in the same application.

The form begins with room for two parts. Who splits into more says into how many, and is given room for each: the
form comes back with everything that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Reason, Said, sentence
from yangguang.kernel.ui.forms import Form, Group
from yangguang.kernel.ui.refusals import Refused
from yangguang.modules.mining.forms import corners
from yangguang.modules.mining.stated import Stated

FIRST: Final = 2
"""A form begins with room for so many parts, the one that keeps the number among them."""
MOST: Final = 40
"""A split into more comes as a package."""
COUNT: Final = "parts_count"
SAME: Final = ("name", "holder", "area_km2", "top_m", "bottom_m", "scale")
"""What a part states of its own; everything else is as in the first."""
_OF_PART: Final = re.compile(r"part([0-9]{1,2})_[a-z0-9_]+")


def places(said: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the other parts that a form has room for: as many as are asked for, or were typed already."""
    asked = str(said.get(COUNT) or "").strip()
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
    found = (_OF_PART.fullmatch(name) for name, value in said.items() if value not in (None, ""))
    typed = [int(one[1]) for one in found if one]
    return tuple(range(2, min(max(FIRST, wanted, *typed), MOST) + 1))


def groups(places: Iterable[int]) -> tuple[Group, ...]:
    """Return how many parts there are, and a heading for each of them."""
    return (
        Group(_("分立为几部分"), (COUNT,), folded=True),
        *(
            Group(
                Said("分立的第{n}部分", {"n": place}),
                tuple(f"part{place}_{name}" for name in (*SAME, "corners")),
                folded=True,
            )
            for place in places
        ),
    )


def fields(places: Iterable[int]) -> dict[str, forms.Field]:
    """Return the fields of every other part, and of how many there are."""
    count = forms.IntegerField(
        label=_("共几部分"),
        required=False,
        min_value=2,
        max_value=MOST,
        help_text=_(
            "超过两部分的，写明共几部分，点“先核对，不登记”，表单就有各部分的栏目，已经填写的都保留。"
        ),
    )
    parts = {f"part{place}_{name}": one for place in places for name, one in _fields().items()}
    return {COUNT: count, **parts}


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


def read(
    form: Form, told: Mapping[str, Any], first: Stated, places: Iterable[int]
) -> tuple[Stated, ...]:
    """Return the other parts, each as the first but for what it states; what is wrong stands at its field."""
    parts = tuple(part for place in places if (part := _part(form, told, first, place)))
    counted = told.get(COUNT)
    if counted and counted != len(parts) + 1:
        why = sentence(
            Reason.FACTS,
            "写明共{counted}部分，填写了{filled}部分。",
            remedy="请填写其余各部分，或者改正部分数。",
            counted=counted,
            filled=len(parts) + 1,
        )
        form.add_error(COUNT, Refused(why))
    return parts


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
    if len(parts) + 1 > FIRST:
        yield COUNT, len(parts) + 1
    for place, part in enumerate(parts, 2):
        for name in SAME:
            yield f"part{place}_{name}", getattr(part, name)
        if part.drawn is not None:
            yield f"part{place}_corners", corners.initial(part.drawn)["corners"]
