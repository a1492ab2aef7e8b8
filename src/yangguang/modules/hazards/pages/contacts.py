"""The page behind the link in a contact's short message: one button. Nothing on it says whose it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.kernel.ui.access import open_page
from yangguang.modules.hazards.acts import contacts as acts


@open_page
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 - the shape of a view
    """Lead from the short link to the page in a language."""
    return redirect("hazards:acknowledge", token=token)


@open_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def acknowledge(request: HttpRequest, token: str) -> HttpResponse:
    """Show which warning it is about; sent: it is acknowledged. A mere look acknowledges nothing."""
    at = timezone.now()
    if request.method == "POST":
        acts.acknowledge(token, at=at)
        return redirect("hazards:acknowledge", token=token)
    found = acts.asked(token)
    return render(request, "hazards/contacts/acknowledge.html", {"asked": found})
