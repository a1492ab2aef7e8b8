"""The one place where a refusal becomes a status, a page, JSON or a form error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from yangguang.base.refusal import Reason, Refusal, Sentence
from yangguang.kernel.ui.parts import ErrorBox, problems_of
from yangguang.kernel.ui.say import cite, say

STATUS: dict[Reason, int] = {
    Reason.UNKNOWN: 404,
    Reason.RULE: 403,
    Reason.FACTS: 422,
    Reason.TOO_MUCH: 422,
    Reason.ONCE: 409,
    Reason.NOT_YET: 409,
    Reason.TOO_EARLY: 409,
    Reason.TOO_LATE: 409,
    Reason.PENDING: 409,
    Reason.STANDS_ON: 409,
    Reason.CLOSED: 409,
}
"""What each reason is in HTTP: nothing such, not yours, not complete, not now."""


class Refused(ValidationError):  # noqa: N818 - named beside Refusal, which it carries
    """A refusal sentence as a form error; keeps its article and remedy for the error box."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(say(sentence), code=sentence.code.value)
        self.sentence = sentence


def wants_json(request: HttpRequest) -> bool:
    """Tell whether a program asks: it accepts JSON and no page."""
    accepts = request.headers.get("Accept", "")
    return "json" in accepts and "text/html" not in accepts


def spoken(sentence: Sentence) -> dict[str, Any]:
    """Return a sentence as plain values for JSON, in the reader's language."""
    basis = sentence.basis
    return {
        "code": sentence.code.value,
        "said": say(sentence.said, marked=False),
        "remedy": say(sentence.remedy, marked=False) or None,
        "basis": {"key": basis.key, "cited": cite(basis, marked=False)} if basis else None,
    }


def as_json(refusal: Refusal) -> JsonResponse:
    """Return the refusal for programs."""
    body = {"refused": [spoken(reason) for reason in refusal.reasons]}
    return JsonResponse(
        body, status=STATUS[refusal.code], json_dumps_params={"ensure_ascii": False}
    )


def answer(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the refusal as JSON to programs and as a page to people; never cached."""
    response: HttpResponse
    if wants_json(request):
        response = as_json(refusal)
    else:
        box = ErrorBox(problems_of(refusal.reasons))
        response = render(
            request, "ui/errors/refused.html", {"box": box}, status=STATUS[refusal.code]
        )
    response["Cache-Control"] = "no-store"
    return response


def add_to(
    form: BaseForm, refusal: Refusal, *, fields: Mapping[Reason, str] | None = None
) -> BaseForm:
    """Add the refusal to a bound form, so that what was typed stays; return the form.

    `fields` names the field that a reason is about; other reasons stand at the top.
    """
    leads = fields or {}
    for reason in refusal.reasons:
        name = leads.get(reason.code)
        form.add_error(name if name in form.fields else None, Refused(reason))
    return form
