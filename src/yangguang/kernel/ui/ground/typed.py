"""Corners that are typed: datum, way of writing and order are declared, never guessed; each wrong one is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.coordinates import Datum, Drawn, Encoding, System, read_ring
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused

DEDUCTED: Final = "扣除"
WAYS_TO_DEDUCT: Final = (DEDUCTED, "deducted")
"""The line before a ring that is taken out, in either language of the page."""
NORTH, EAST = "north", "east"
SYSTEM: Final = ("datum", "encoding", "width", "zone", "order")
"""The fields of `SystemForm` in their order."""


DATUMS: Final = (
    (Datum.BEIJING_1954.value, _("1954年北京坐标系")),
    (Datum.XIAN_1980.value, _("1980西安坐标系")),
    (Datum.CGCS2000.value, _("2000国家大地坐标系")),
    (Datum.WGS84.value, Datum.WGS84.value),
)
"""Datums as a form offers them, in the reader's language."""


class SystemForm(Form):
    """The fields that declare in which system corners are typed."""

    datum = forms.ChoiceField(
        label=_("坐标系"),
        choices=DATUMS,
        initial=Datum.CGCS2000.value,
    )
    encoding = forms.ChoiceField(
        label=_("书写方式"),
        choices=[(encoding.value, _(encoding.value)) for encoding in Encoding],
        initial=Encoding.PLANE.value,
        help_text=_("度.分秒写成121.5530，度分秒写成121°55′30″。"),
    )
    width = forms.TypedChoiceField(
        label=_("几度分带"),
        choices=[("3", _("3度带")), ("6", _("6度带"))],
        coerce=int,
        help_text=_("只用于平面坐标。"),
    )
    zone = forms.IntegerField(
        label=_("带号"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("横坐标前面已有带号的可以不填。"),
    )
    order = forms.ChoiceField(
        label=_("坐标顺序"),
        choices=[(NORTH, _("X（北）或者纬度在前")), (EAST, _("Y（东）或者经度在前"))],
    )


class MaybeSystemForm(SystemForm):
    """The same where corners may be left out; without corners nothing of it is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SYSTEM:
            self.fields[name].required = False


def system_of(told: Mapping[str, Any]) -> System | None:
    """Return the system that a form declares; None: it doesn't."""
    if not (told.get("datum") and told.get("encoding")):
        return None
    return System(
        Datum(told["datum"]),
        Encoding(told["encoding"]),
        told.get("width") or 3,
        told.get("zone"),
        told.get("order") == EAST,
    )


def typed_at(form: Form, field: str, text: str, system: System) -> Drawn | None:
    """Return the corners that were typed into a field; what is wrong stands there."""
    drawn, wrong = _typed(text, system)
    for why in wrong:
        form.add_error(field, Refused(why))
    return drawn if not wrong else None


def initial(drawn: Drawn) -> dict[str, Any]:
    """Return the fields of a form that says these corners."""
    system = drawn.system
    return {
        "datum": system.datum.value,
        "encoding": system.encoding.value,
        "width": system.width,
        "zone": system.zone,
        "order": EAST if system.is_east_first else NORTH,
        "corners": "\n\n".join(_written(ring, deducted=out) for ring, out in drawn.rings),
    }


def _written(ring: tuple[tuple[str, str], ...], *, deducted: bool) -> str:
    lines = [f"{first},{second}" for first, second in ring]
    return "\n".join([DEDUCTED, *lines] if deducted else lines)


def _typed(text: str, system: System) -> tuple[Drawn | None, list[Sentence]]:
    rings, wrong = [], []
    for place, (lines, deducted) in enumerate(_rings(text), 1):
        try:
            ring = read_ring("\n".join(lines), system)
        except Refusal as refusal:
            wrong += [_in_ring(place, why) for why in refusal.reasons]
            continue
        rings.append((tuple(corner.printed for corner in ring.corners), deducted))
    if wrong:
        return None, wrong
    drawn = Drawn(system, tuple(rings))
    return drawn, list(drawn.outline().why_not())


def _rings(text: str) -> Iterator[tuple[list[str], bool]]:
    lines: list[str] = []
    deducted = False
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        is_word = line.lower() in WAYS_TO_DEDUCT
        if line and not is_word:
            lines.append(line)
            continue
        if lines:
            yield lines, deducted
            lines, deducted = [], False
        deducted = deducted or is_word


def _in_ring(place: int, why: Sentence) -> Sentence:
    said = Said("第{ring}圈{why}", {"ring": place, "why": why.said})
    if place == 1 or why.code is Reason.TOO_MUCH:
        return why
    return sentence(why.code, said.text, basis=why.basis, remedy="请核对坐标。", **said.params)
