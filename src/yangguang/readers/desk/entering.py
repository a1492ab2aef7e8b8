"""From a filled form to an act: which form a step has, by whom it is taken, what became of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import OFFICER, Step
from yangguang.base.refusal import Refusal
from yangguang.kernel.module import Module
from yangguang.kernel.ui import refusals, step_forms
from yangguang.kernel.ui.forms import Filling, Form


class Tick(forms.BooleanField):
    """Something that has to be ticked; what follows when it isn't, the act says with its article."""

    def validate(self, value: object) -> None:
        """Leave it to the act."""


def form_of(manifest: Module, step: Step, filling: Filling | None = None) -> type[Form]:
    """Return the form of a step; one entered on behalf of others also asks for its legal day."""
    form = step_forms.form_for(manifest, step, filling)
    asked = inspect.signature(getattr(manifest.acts, step.name)).parameters
    if step.by is OFFICER or "on" not in asked or "on" in form.base_fields:
        return form
    arrived = forms.DateField(
        label=_("收到日期"), required=False, help_text=_("签收或者到达的那一天。空白为今天。")
    )
    return type("EntryForm", (form,), {"on": arrived})


def looking(request: HttpRequest) -> bool:
    """Tell whether the form was sent to be looked at only: nothing is written."""
    return "look" in request.POST


def taken(form: Form, act: Callable[[], object]) -> bool:
    """Run `act`; a refusal goes into the form, with what was typed kept. Tell whether it was taken."""
    try:
        act()
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def accepted(act: Callable[..., Any], form: Form) -> dict[str, Any]:
    """Return what the form holds for `act`."""
    return step_forms.accepted(act, form.cleaned_data)
