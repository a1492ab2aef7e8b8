"""The permanent address of a lot, which its supervision number shares: it leads to the reader's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from yangguang.kernel.ui.access import open_page


@open_page
@require_safe
def permanent(request: HttpRequest, number: str) -> HttpResponseRedirect:  # noqa: ARG001 - Django's shape
    """Lead to the page of a number in the reader's language."""
    response = redirect("market:lot", number)
    response["Vary"] = "Accept-Language, Cookie"
    return response
