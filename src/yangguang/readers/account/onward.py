"""Where somebody wanted to go before they were asked who they are."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language


def home() -> str:
    """Return the desk; the front page where there is none."""
    try:
        return reverse("desk:worklist")
    except NoReverseMatch:
        return f"/{get_language()}/"


def wanted_of(request: HttpRequest) -> str:
    """Return where to go next: an address of this site, else home."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return home()
