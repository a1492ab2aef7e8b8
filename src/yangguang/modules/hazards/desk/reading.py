"""What was typed or pasted becomes a form: prose is read, and what nobody could read is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import QueryDict

from yangguang.base.hazards import periods, sections
from yangguang.base.hazards.messages import Message
from yangguang.base.procedure import day_of
from yangguang.kernel.offices.models import Office
from yangguang.modules.hazards import queries
from yangguang.modules.hazards.forms.drafting import AREAS, DraftForm

LONGEST = 8000
"""Characters of pasted prose that are read."""


def filled(kind: type[DraftForm], given: QueryDict, *, office: Office, at: datetime) -> DraftForm:
    """Return the form of what was typed; with `read` asked for, filled in from the pasted prose."""
    if "read" not in given:
        return kind(given)
    told = given.copy()
    text = given.get("prose", "").replace("\0", "")[:LONGEST]
    found = sections.resolve(text, queries.gazetteer(day_of(at)), within=queries.area_of(office))
    for name, value in _proposed(found, text, at=at).items():
        told[name] = value
    form = kind(told)
    form.pieces = tuple(  # type: ignore[attr-defined] # what the page says of the reading
        (one.level, piece) for one in found for piece in one.pieces
    )
    return form


def _proposed(found: tuple[sections.Section, ...], text: str, *, at: datetime) -> Mapping[str, str]:
    """Return the fields as prose says them: areas, and the validity as far as it is stated."""
    said: dict[str, str] = {}
    for n in range(AREAS):
        said |= {f"{name}_{n}": "" for name in ("level", "words", "codes", "corners")}
    grouped: dict[Any, list[Any]] = {}
    for area in sections.areas(found):
        grouped.setdefault(area.level, []).append(area)
    rows = [row for level, areas in grouped.items() for row in _rows(level, areas)]
    for n, (level, words, codes) in enumerate(rows[:AREAS]):
        said |= {f"level_{n}": str(int(level)), f"words_{n}": words, f"codes_{n}": codes}
    period = periods.read(text, posted=day_of(at))
    for name in ("onset", "expires"):
        if moment := getattr(period, name):
            said[name] = moment.strftime("%Y-%m-%dT%H:%M")
    return said


def _rows(level: Any, areas: list[Any]) -> list[tuple[Any, str, str]]:
    """Put areas with codes in one row, and each that must be drawn in a row of its own where there is room."""
    coded = [area for area in areas if area.codes]
    drawn = [area for area in areas if not area.codes]
    rows = []
    if coded:
        words = "、".join(area.words for area in coded)[:200]
        rows.append((level, words, " ".join(code for area in coded for code in area.codes)))
    if drawn:
        rows.append((level, "、".join(area.words for area in drawn)[:200], ""))
    return rows


def message_of(form: DraftForm) -> Message | None:
    """Return the message of a form as far as it can be read, without saying what is wrong; None: it can't."""
    if form.is_bound:
        return form.cleaned_data.get("message") if form.is_valid() else None
    initial = dict(form.initial)
    looked = type(form)({name: _typed(value) for name, value in initial.items()})
    return looked.cleaned_data.get("message") if looked.is_valid() else None


def _typed(value: Any) -> str:
    return value.strftime("%Y-%m-%dT%H:%M") if isinstance(value, datetime) else str(value)
