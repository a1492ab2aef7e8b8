"""Corners as they are typed or sent as a file: the system is declared, each wrong corner is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.ui.attaching import copied
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.ground.typed import (
    DATUMS,
    EAST,
    NORTH,
    SystemForm,
    initial,
    system_of,
    typed_at,
)
from yangguang.kernel.ui.refusals import Refused
from yangguang.modules.mining.exchange import corners as texts

__all__ = ["BothCornersForm", "CornersForm", "initial", "read", "read_too", "typed_at"]

MOST_TYPED: Final = 200_000
"""Characters of one set of corners."""
_UNSAID: Final = ("", _("（没有写明）"))


class CornersForm(SystemForm):
    """The fields of one set of corners."""

    corners = forms.CharField(
        label=_("拐点坐标"),
        required=False,
        max_length=MOST_TYPED,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "每行一个拐点，两个数，用逗号或者空格分开。空一行另起一圈；扣除的圈，前面单写一行“扣除”。"
        ),
    )
    corners_file = forms.FileField(
        label=_("坐标文件"),
        required=False,
        max_length=200,
        help_text=_("报盘坐标文件（TXT），坐标系以文件为准。读出后填入上面各栏。"),
    )


class BothCornersForm(CornersForm):
    """The fields of a ground that was delivered on two datums: neither is worked out from the other."""

    datum_too = forms.ChoiceField(
        label=_("另一坐标系"),
        required=False,
        choices=[_UNSAID, *DATUMS],
    )
    encoding_too = forms.ChoiceField(
        label=_("书写方式"),
        required=False,
        choices=[_UNSAID, *((encoding.value, _(encoding.value)) for encoding in Encoding)],
    )
    width_too = forms.TypedChoiceField(
        label=_("几度分带"),
        required=False,
        choices=[_UNSAID, ("3", _("3度带")), ("6", _("6度带"))],
        coerce=int,
        empty_value=None,
    )
    zone_too = forms.IntegerField(label=_("带号"), required=False, min_value=1, max_value=60)
    order_too = forms.ChoiceField(
        label=_("坐标顺序"),
        required=False,
        choices=[
            _UNSAID,
            (NORTH, _("X（北）或者纬度在前")),
            (EAST, _("Y（东）或者经度在前")),
        ],
    )
    corners_too = forms.CharField(
        label=_("另一坐标系的拐点坐标"),
        required=False,
        max_length=MOST_TYPED,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "同一范围在另一坐标系的坐标，照交付的填写，不作换算；两组的偏移是否一致会核对。"
        ),
    )


def read_too(form: Form, told: Mapping[str, Any]) -> Drawn | None:
    """Return the corners on the other datum as typed; what is wrong stands at its field."""
    text = str(told.get("corners_too") or "")
    if not text.strip():
        return None
    unsaid = [name for name in ("datum_too", "encoding_too", "order_too") if not told.get(name)]
    for name in unsaid:
        why = sentence(Reason.FACTS, "坐标系、书写方式和顺序须写明，不推定。", remedy="请选择。")
        form.add_error(name, Refused(why))
    if unsaid:
        return None
    system = System(
        Datum(told["datum_too"]),
        Encoding(told["encoding_too"]),
        told.get("width_too") or 3,
        told.get("zone_too"),
        told.get("order_too") == EAST,
    )
    return typed_at(form, "corners_too", text, system)


def read(form: Form, told: Mapping[str, Any]) -> Drawn | None:
    """Return the corners of a form, from its file or else as typed; what is wrong stands at its field."""
    if (sent := told.get("corners_file")) is not None:
        return _of_file(form, sent)
    text = str(told.get("corners") or "")
    system = system_of(told)
    if not text.strip() or system is None or "width" not in told:
        return None
    return typed_at(form, "corners", text, system)


def _of_file(form: Form, sent: Any) -> Drawn | None:
    try:
        found = texts.read(texts.text_of(sent.read(texts.MOST_CHARACTERS * 3)))
        wrong = [*found.drawn.outline().why_not()]
        wrong = wrong or [*found.why_not_area()]
    except Refusal as refusal:
        wrong = list(refusal.reasons)
    for why in wrong:
        form.add_error("corners_file", Refused(why))
    if wrong:
        return None
    _fill(form, found.drawn)
    return found.drawn


def _fill(form: Form, drawn: Drawn) -> None:
    """Let a form that comes back say in its own fields what the file said: a file is not sent twice."""
    data = copied(form)
    for name, value in initial(drawn).items():
        data[form.add_prefix(name)] = "" if value is None else str(value)
