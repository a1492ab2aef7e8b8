"""The fields of these forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.valuation.results import Method, Purpose, Stage


def text(label: Any, *, required: bool = True, rows: int = 6, **kwargs: Any) -> forms.CharField:
    """Return a field for several lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, max_length=4000, required=required, **kwargs)


def line(label: Any, most: int, *, required: bool = True, **kwargs: Any) -> forms.CharField:
    """Return a field for one line of at most so many characters."""
    return forms.CharField(label=label, max_length=most, required=required, **kwargs)


def exact(label: Any, most: int, **kwargs: Any) -> forms.CharField:
    """Return a field that keeps every character that was typed, blanks at the ends too."""
    return forms.CharField(label=label, max_length=most, strip=False, **kwargs)


def amount(label: Any, **kwargs: Any) -> forms.DecimalField:
    """Return a field for a number that is not negative."""
    return forms.DecimalField(label=label, required=False, min_value=0, max_digits=20, **kwargs)


def day(label: Any, *, required: bool = False, **kwargs: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, required=required, **kwargs)


def moment(label: Any, *, required: bool = True, **kwargs: Any) -> forms.DateTimeField:
    """Return a field for a day with its time."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=required, widget=widget, **kwargs)


def choices_of(values: Mapping[Any, str]) -> list[tuple[str, Any]]:
    """Return the choices of a table of values and what they are called."""
    return [(str(value), _(said)) for value, said in values.items()]


def named(values: type[Method | Purpose | Stage]) -> list[tuple[str, Any]]:
    """Return the choices of values that are legal terms themselves."""
    return [(each.value, _(each.value)) for each in values]


def blank() -> list[tuple[str, Any]]:
    """Return the choice of saying nothing."""
    return [("", _("（不填）"))]
