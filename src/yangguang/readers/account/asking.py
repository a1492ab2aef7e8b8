"""A page that asks for one thing: its words, its form, and the refusal on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Text

TOO_MANY: Final = 429


@dataclass(frozen=True, slots=True)
class Asking:
    """The words of the page: title, one sentence below it, and what the button says."""

    title: Text
    hint: Text
    button: Text


def asked(
    request: HttpRequest,
    form: Form,
    asking: Asking,
    refusal: Refusal | None = None,
    /,
    **more: object,
) -> HttpResponse:
    """Return the page; with a refusal also its status, and when to try again."""
    if refusal is not None:
        refusals.add_to(form, refusal)
    response = render(request, "account/asking.html", {"form": form, "asking": asking, **more})
    response["Cache-Control"] = "no-store"
    if refusal is not None:
        response.status_code = refusals.STATUS[refusal.code]
        seconds = refusal.reasons[0].said.params.get("seconds")
        if refusal.code is Reason.TOO_EARLY and seconds is not None:  # guesses, not a day to come
            response.status_code = TOO_MANY
            response["Retry-After"] = str(seconds)
    return response
