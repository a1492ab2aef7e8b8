"""What is already public, shown while a request is typed and before it is filed: never in the way.

What is typed comes in the body of a form, is looked for and forgotten: no address, log or row holds it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.base.procedure import day_of
from yangguang.kernel.people import throttle
from yangguang.kernel.ui.access import open_page
from yangguang.modules.requests import acts, once
from yangguang.modules.requests.pages import addressees

TOO_MANY: Final = 429
MOST_A_MINUTE: Final = 60
"""Looks of one network in a minute, counted by each process: a typist makes far fewer."""
MINUTE: Final = timedelta(minutes=1)
TOKENS: Final = "requests.tokens"
"""Where the session keeps a token for each form that was opened and not yet sent."""


@open_page
@never_cache
@sensitive_post_parameters()
@require_POST
def already(request: HttpRequest) -> HttpResponse:
    """Return a piece of a page: what is public and like the text in the form."""
    if _is_too_much(request):
        answer = HttpResponse(status=TOO_MANY)
        answer["Retry-After"] = str(MINUTE.seconds)
        return answer
    today = day_of(timezone.now())
    office = addressees.chosen(request.POST.get("office", ""), day=today)
    found = once.known(request.POST.get("content", ""), office=office, on=today)
    return render(request, "requests/already.html", {"known": found})


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answered(request: HttpRequest) -> HttpResponse:
    """Count that somebody needs no request any more, once for each form; nothing else is kept."""
    if request.method != "POST":
        return render(request, "requests/answered.html")
    today = day_of(timezone.now())
    token, tokens = request.POST.get("token", ""), request.session.get(TOKENS, ())
    office = addressees.chosen(request.POST.get("office", ""), day=today)
    if office is not None and token in tokens:
        request.session[TOKENS] = [other for other in tokens if other != token]
        acts.spare(office, on=today)
    return redirect("requests:answered")


def _is_too_much(request: HttpRequest) -> bool:
    """Count a look by a digest of its network that is gone after a minute."""
    network = throttle.network_of(throttle.address_of(request))
    key = salted_hmac(TOKENS, network, algorithm="sha256").hexdigest()
    if cache.add(f"requests.already.{key}", 1, MINUTE.seconds):
        return False
    try:
        return bool(cache.incr(f"requests.already.{key}") > MOST_A_MINUTE)
    except ValueError:  # the minute ended in between
        return False
