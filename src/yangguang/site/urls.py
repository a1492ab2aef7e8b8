"""Addresses: everything a person reads begins with its language; permanent addresses redirect."""

from __future__ import annotations

import importlib.util

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import get_language

from yangguang.kernel.ui import errors
from yangguang.kernel.ui.access import open_page
from yangguang.site.addresses import plugged
from yangguang.site.machine import pages as machine
from yangguang.site.modules import MODULES, READERS


@open_page
def permanent(request: HttpRequest, rest: str = "") -> HttpResponseRedirect:  # noqa: ARG001
    """Lead a permanent address to the reader's language, kept in the cookie or asked by browser."""
    language = get_language() or settings.LANGUAGE_CODE
    response = HttpResponseRedirect(f"/{language}{request.get_full_path()}")
    response["Vary"] = "Accept-Language, Cookie"
    return response


def _plugged(module: str) -> list[URLPattern | URLResolver]:
    """Return what readers and modules hold in their file of addresses called `module`."""
    names = [f"{name}.{module}" for name in (*READERS, *MODULES) if name in settings.INSTALLED_APPS]
    return [plugged(name) for name in names if importlib.util.find_spec(name)]


handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", machine.healthz, name="healthz"),
    path("readyz", machine.readyz, name="readyz"),
    path("metrics", machine.figures, name="metrics"),
    path("", permanent, name="root"),
    *_plugged("plain_urls"),
    *_plugged("api_urls"),
    path("r/<path:rest>", permanent, name="permanent-record"),
    path("c/<path:rest>", permanent, name="permanent-case"),
    *i18n_patterns(*_plugged("urls"), plugged("yangguang.kernel.ui.urls")),
]
