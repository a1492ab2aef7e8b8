"""Correcting a published record: its fields once more, a look at the successor, then the act."""

from __future__ import annotations

import types
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from django import forms
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.base.record import Record
from yangguang.kernel.people import trail
from yangguang.kernel.people.trail import Did
from yangguang.kernel.records import acts
from yangguang.kernel.records.models import Publication
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.step_forms import LinesField
from yangguang.readers.desk import entering, lists, seat
from yangguang.readers.desk.pages.said import shown
from yangguang.readers.desk.pages.said.undoing import ReasonForm

PREFIX: Final = "says_"
"""Begins the names of the record's own fields, so that none is the reason's."""
YES_OR_NO: Final = (("", _("未载明")), ("true", _("是")), ("false", _("否")))


class CorrectForm(ReasonForm):
    """The reason, and every field of the record that a person may word anew."""

    def __init__(self, *args: Any, seen: shown.Sight, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert seen.record is not None
        self.record = seen.record
        for name in editable(seen.record, about=seen.publication.about):
            field = _field_of(_hint(seen.record, name), getattr(seen.record, name))
            field.label = gettext(seen.record.labels[name])
            self.fields[PREFIX + name] = field
        self.order_fields([name for name in self.fields if name != "reason"])

    @property
    def successor(self) -> Record:
        """The record as it is typed now."""
        typed = {
            name.removeprefix(PREFIX): _typed(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(PREFIX)
        }
        empty = {name: "" for name, value in typed.items() if value is None}
        for name in empty:  # a text that is left blank stays a text
            if _hint(self.record, name) is str:
                typed[name] = ""
        return replace(self.record, **typed)

    def clean(self) -> dict[str, Any]:
        """Refuse a correction that corrects nothing."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and self.successor == self.record:
            self.add_error(None, _("各项内容都与原记录相同，没有可以更正的。"))
        return cleaned


def editable(record: Record, *, about: str) -> list[str]:
    """Return the fields that a form knows how to ask for; the number that it is about stays."""
    return [
        field.name
        for field in fields(record)
        if _plain(_hint(record, field.name)) in {str, date, bool, int, tuple}
        and not (about and getattr(record, field.name) == about)
    ]


def _hint(record: Record, name: str) -> Any:
    return get_type_hints(type(record))[name]


def _plain(hint: Any) -> Any:
    """Return the type without "or nothing"; for a tuple of texts, tuple."""
    if get_origin(hint) in {Union, types.UnionType}:
        given = [kind for kind in get_args(hint) if kind is not type(None)]
        return _plain(given[0]) if len(given) == 1 else None
    if get_origin(hint) is tuple:
        return tuple if set(get_args(hint)) <= {str, Ellipsis} else None
    return hint


def _field_of(hint: Any, value: Any) -> forms.Field:
    kind, asked = _plain(hint), {"required": False, "initial": value}
    if kind is date:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(widget=widget, **(asked | {"required": hint is date}))
    if kind is bool:
        told = "" if value is None else str(value).lower()
        return forms.ChoiceField(choices=YES_OR_NO, required=False, initial=told)
    if kind is int:
        return forms.IntegerField(**(asked | {"required": hint is int}))
    if kind is tuple:
        return LinesField(required=False, initial="\n".join(value or ()))
    return forms.CharField(max_length=8000, **asked)


def _typed(value: Any) -> Any:
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def correct(request: DeskRequest, address: str) -> HttpResponse:
    """Ask for the fields and the reason, show the successor, and publish it when that is confirmed."""
    at, seen = timezone.now(), shown.of(request, address)
    if not seen.standing.released_at or seen.record is None:
        raise Http404
    form = CorrectForm(request.POST if request.method == "POST" else None, seen=seen)
    do, made = request.POST.get("do"), list[Publication]()
    if form.is_valid() and do == "sure" and _corrected(request, seen, form, made, at=at):
        return HttpResponseRedirect(reverse("desk:record", args=[made[0].address]))
    context: dict[str, Any] = {"seen": seen, "form": form}
    if form.is_valid() and do == "look":
        context["previews"] = shown.previews_of(form.successor)
    context["lists"] = lists.groups(request, at=at)
    return render(request, "desk/said/correct.html", context, status=422 if form.errors else 200)


def _corrected(
    request: DeskRequest,
    seen: shown.Sight,
    form: CorrectForm,
    made: list[Publication],
    *,
    at: datetime,
) -> bool:
    by, reason = seat.actor(request, at=at), form.cleaned_data["reason"]

    @transaction.atomic
    def doing() -> None:
        made.append(acts.correct(seen.publication, form.successor, reason=reason, at=at, by=by))
        trail.did(Did.RECORD_CORRECTED, by=by, about=seen.publication.address, at=at)

    return entering.taken(form, doing)
