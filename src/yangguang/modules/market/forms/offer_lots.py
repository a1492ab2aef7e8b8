"""The lots of a notice as they are typed: a group of fields for each, as many as the form is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.coordinates import Drawn, System
from yangguang.base.market import printed
from yangguang.base.market.lot import Lot
from yangguang.base.market.words import HousingKind, Source
from yangguang.base.refusal import Reason, Said, sentence
from yangguang.kernel.ui.forms import Form, Group
from yangguang.kernel.ui.ground import typed
from yangguang.kernel.ui.refusals import Refused
from yangguang.modules.market.forms import limits
from yangguang.modules.market.forms import uses as typing
from yangguang.modules.market.forms.money import WanField, fen_of, wan_of

COUNT: Final = "lots_count"
MOST_CORNERS: Final = 20_000
"""Characters of the corners of one lot."""
MOST: Final = 40
"""A notice of more lots is imported."""
NOTHING: Final = Lot()
_OF_LOT: Final = re.compile(r"lot([0-9]{1,2})_[a-z0-9_]+")
_BLANK: Final = ("", _("（没有写明）"))
_TEXTS: Final = ("parcel_no", "name", "parcel_code", "place", "location", "development")
_KEPT: Final = ("area_m2", "source", "housing", "has_reserve", "is_raw")
_WAN: Final = {"deposit": "deposit_fen", "start_price": "start_price_fen", "step": "step_fen"}
NAMES: Final = (
    *("parcel_no", "name", "place", "location", "area_m2", "corners", "uses", "terms", "source"),
    *("ratio", "density", "green", "height", "start_price", "step", "deposit"),
    *("has_reserve", "is_raw", "bundled", "housing", "parcel_code", "development", "earlier"),
)
"""The fields of a lot in their order."""


def count(said: Mapping[str, Any]) -> int:
    """Return for how many lots a form has room: as many as are asked for, or were typed already."""
    asked = str(said.get(COUNT) or "").strip()
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
    found = (_OF_LOT.fullmatch(name) for name, value in said.items() if value not in (None, ""))
    typed = [int(one[1]) for one in found if one]
    return min(max(1, wanted, *typed), MOST)


def groups(places: int) -> tuple[Group, ...]:
    """Return a heading for each lot."""
    return tuple(
        Group(Said("宗地{n}", {"n": n}), tuple(f"lot{n}_{name}" for name in NAMES))
        for n in range(1, places + 1)
    )


def fields(places: int) -> dict[str, forms.Field]:
    """Return the fields of every lot."""
    return {
        f"lot{n}_{name}": field for n in range(1, places + 1) for name, field in _fields().items()
    }


def _text(label: Any, most: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, help_text=help_text)


def _yes(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=[_BLANK, ("yes", _("是")), ("no", _("否"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
    )


def _fields() -> dict[str, forms.Field]:
    limit = _("照规划条件写，例如“>1.0且≤2.5”“≥30”；带等号的含本数。")
    return {
        "parcel_no": _text(_("宗地编号（公告中）"), 100),
        "name": _text(_("项目名称"), 200),
        "place": _text(_("区划代码"), 6),
        "location": _text(_("土地坐落"), 300),
        "area_m2": forms.DecimalField(
            label=_("面积（平方米）"), max_digits=18, decimal_places=4, min_value=0, required=False
        ),
        "corners": forms.CharField(
            label=_("界址点坐标"),
            required=False,
            max_length=MOST_CORNERS,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_(
                "每行一个界址点：两个数，用逗号或者空格分开；坐标系照上面“坐标”一栏。空一行另起一圈；扣除的圈在前面单写一行“扣除”。"
            ),
        ),
        "uses": _text(_("土地用途"), 200, _("几种用途用顿号分开。")),
        "terms": _text(_("出让年限"), 100, _("例如“50年”“商业40年、住宅70年”。")),
        "source": _choice(_("土地来源"), [(one.value, _(one.value)) for one in Source], Source),
        "ratio": _text(_("容积率"), 60, limit),
        "density": _text(_("建筑密度（%）"), 60),
        "green": _text(_("绿地率（%）"), 60),
        "height": _text(_("建筑限高（米）"), 60),
        **_money(),
        "has_reserve": _yes(_("设有底价")),
        "is_raw": _yes(_("毛地")),
        "bundled": _text(_("一并出让的宗地"), 200, _("几个宗地用顿号分开。")),
        "housing": _choice(
            _("住房类型"), [(one.value, _(one.value)) for one in HousingKind], HousingKind
        ),
        "parcel_code": _text(_("宗地代码"), 19),
        "development": _text(_("土地开发程度"), 100),
        "earlier": _text(_("前次公告的宗地"), 60, _("以前公告过没有成交的，填写它在本站的编号。")),
    }


def _money() -> dict[str, forms.Field]:
    return {
        "start_price": WanField(label=_("起始价（万元）"), required=False),
        "step": WanField(label=_("加价幅度（万元）"), required=False),
        "deposit": WanField(label=_("保证金（万元）"), required=False),
    }


def _choice(label: Any, options: list[Any], kind: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, required=False, choices=[_BLANK, *options], coerce=kind, empty_value=None
    )


def read(form: Form, told: Mapping[str, Any], n: int, *, before: Lot = NOTHING) -> Lot:
    """Return the lot that is typed in the n-th group; what can't be read stands at its field.

    `before`: as it stood; what the form doesn't ask for stays.
    """
    own = {name: told.get(f"lot{n}_{name}") for name in NAMES}
    said: dict[str, Any] = {name: (own[name] or "").strip() for name in _TEXTS}
    said |= {name: limits.read(form, f"lot{n}_{name}", own[name] or "") for name in limits.NAMES}
    said |= {column: fen_of(own[name]) for name, column in _WAN.items()}
    said |= {name: own[name] for name in _KEPT}
    said |= _uses(form, n, own, before)
    said["drawn"] = _drawn(form, told, n, before)
    if said["step_fen"] != before.step_fen:
        said["step_printed"] = ""
    bundled = (one.strip() for one in (own["bundled"] or "").split("、"))
    return replace(before, bundled=tuple(one for one in bundled if one), **said)


def _uses(form: Form, n: int, own: Mapping[str, Any], before: Lot) -> dict[str, Any]:
    """Return uses and term; left as they were, they keep what print doesn't say."""
    if {name: own[name] or "" for name in ("uses", "terms")} == _uses_said(before):
        return {}
    uses = printed.uses(own["uses"] or "", own["terms"] or "")
    if own["uses"] and uses.value is None:
        form.add_error(f"lot{n}_uses", Refused(limits.unread(own["uses"])))
    typing.check(form, f"lot{n}_uses", typing.why_not_words(own["uses"] or ""))
    found = uses.value
    return {"uses": found.uses if found else (), "years": found.years if found else None}


def _drawn(form: Form, told: Mapping[str, Any], n: int, before: Lot) -> Drawn | None:
    """Return the ground as typed; where nothing is, one that stands in another system stays."""
    text, system = str(told.get(f"lot{n}_corners") or ""), typed.system_of(told)
    if not text.strip():
        is_other = before.drawn is not None and before.drawn.system != system
        return before.drawn if is_other else None
    if system is None and form.errors:
        return None  # said at its field
    if system is None:
        why = sentence(
            Reason.FACTS, "填了坐标的，坐标系和书写方式须写明，不推定。", remedy="请选择。"
        )
        form.add_error("datum", Refused(why))
        return None
    return typed.typed_at(form, f"lot{n}_corners", text, system)


def initial(n: int, lot: Lot, *, system: System | None = None) -> Iterator[tuple[str, Any]]:
    """Yield what the n-th group of a form begins with; corners only where they stand in `system`."""
    said: dict[str, Any] = {name: getattr(lot, name) for name in (*_TEXTS, "area_m2")}
    said |= {name: wan_of(getattr(lot, column)) for name, column in _WAN.items()}
    said |= {name: limits.said(getattr(lot, name)) for name in limits.NAMES}
    said |= {"source": lot.source, "housing": lot.housing, "bundled": "、".join(lot.bundled)}
    said |= _uses_said(lot)
    if lot.drawn is not None and lot.drawn.system == system:
        said["corners"] = typed.initial(lot.drawn)["corners"]
    said |= {name: _yes_or_no(getattr(lot, name)) for name in ("has_reserve", "is_raw")}
    for name, value in said.items():
        yield f"lot{n}_{name}", value


def _uses_said(lot: Lot) -> dict[str, str]:
    own = (f"{use.printed}{use.years}年" for use in lot.uses if use.years)
    return {
        "uses": "、".join(use.printed for use in lot.uses),
        "terms": f"{lot.years}年" if lot.years else "、".join(own),
    }


def _yes_or_no(said: bool | None) -> str:
    return "" if said is None else "yes" if said else "no"
