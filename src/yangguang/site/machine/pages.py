"""Addresses for whoever looks after the machine: is it alive, is it ready, its figures."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from yangguang.kernel.people import throttle
from yangguang.kernel.ui.access import open_page
from yangguang.site import health, metrics


@open_page
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's shape of a view
    """Say that the web process answers; the database is asked by nobody here."""
    return HttpResponse("ok\n", content_type="text/plain")


@open_page
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the office can do its work: 200, or 503 with what is not well."""
    if not _is_near(request):
        return _refused()
    answers = health.ask_all(at=timezone.now())
    is_ready = all(answer.is_well for answer in answers)
    body = {
        "ready": is_ready,
        "answers": {a.name: {"well": a.is_well, "found": a.found} for a in answers},
    }
    response = JsonResponse(body, status=200 if is_ready else 503)
    response["Cache-Control"] = "no-store"
    return response


@open_page
def figures(request: HttpRequest) -> HttpResponse:
    """Give the figures in Prometheus' text form."""
    if not _is_near(request):
        return _refused()
    response = HttpResponse(metrics.text(at=timezone.now()), content_type=metrics.CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def _refused() -> HttpResponse:
    text = "Only the networks in YANGGUANG_METRICS_FROM may read this.\n"
    return HttpResponse(text, status=403, content_type="text/plain")


def _is_near(request: HttpRequest) -> bool:
    """Tell whether the asker is in a network of YANGGUANG_METRICS_FROM."""
    try:
        asker = ipaddress.ip_address(throttle.address_of(request))
    except ValueError:
        return False
    return any(
        asker in ipaddress.ip_network(network) for network in settings.YANGGUANG_METRICS_FROM
    )
