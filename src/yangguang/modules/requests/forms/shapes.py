"""Shapes that several forms share."""

from __future__ import annotations

from typing import Any

from django import forms


def long_text(label: Any, **kwargs: Any) -> forms.CharField:
    """Return a field of several lines."""
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 6}), **kwargs)
