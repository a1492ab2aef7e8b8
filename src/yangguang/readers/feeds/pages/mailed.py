"""What the links of a mail lead to: confirming, seeing what one follows, leaving."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.refusal import Refusal
from yangguang.kernel.subscriptions import acts, queries
from yangguang.kernel.subscriptions.models import Channel
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import keyed_page, open_page
from yangguang.readers.feeds import held, naming
from yangguang.readers.feeds.forms import RhythmForm

View = Callable[..., HttpResponseBase]


def lead_away_unless(holds: Callable[[HttpRequest], bool]) -> Callable[[View], View]:
    """Lead to the page about following whoever came without the link of a mail, or without having asked."""

    def leading(view: View) -> View:
        @wraps(view)
        def viewing(request: HttpRequest, **more: Any) -> HttpResponseBase:
            return view(request, **more) if holds(request) else redirect("feeds:follow")

        return viewing

    return leading


def _holds_any(request: HttpRequest) -> bool:
    return held.confirms(request) or held.leaves(request)


or_lead_away: Final = lead_away_unless(_holds_any)


@open_page
@require_safe
def confirm_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address, and lead to where one confirms."""
    held.keep(request, held.CONFIRM, token)
    try:
        language = acts.awaiting(token, at=timezone.now()).subscriber.language
    except Refusal:  # the page it leads to says so
        language = ""
    return _without_trace("feeds:confirm", language)


@open_page
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave_link(request: HttpRequest, token: str) -> HttpResponse:
    """One click (RFC 8058, POST): leave at once. Opened in a browser: lead to what one follows."""
    if request.method == "POST":
        acts.leave(token)
        return HttpResponse("OK\n", content_type="text/plain; charset=utf-8")
    subscriber = acts.of(token)  # nobody's token is refused
    held.keep(request, held.LEAVE, token)
    return _without_trace("feeds:mine", subscriber.language if subscriber else "")


def _without_trace(name: str, language: str) -> HttpResponse:
    """Lead on in the language in which somebody subscribed."""
    with translation.override(language or get_language()):
        response: HttpResponse = redirect(name)
    response["Cache-Control"], response["Referrer-Policy"] = "no-store", "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@or_lead_away
@keyed_page(held.confirms)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Show what is to be confirmed; sent: confirm it. Refusal: too old, used, or nobody's."""
    token = held.token(request, held.CONFIRM)
    if request.method == "POST":
        wanted = acts.confirm(token, at=timezone.now())
        held.drop(request, held.CONFIRM)
        held.keep(request, held.LEAVE, queries.leaving_token(wanted))
        return redirect("feeds:mine")
    wanted = acts.awaiting(token, at=timezone.now())
    return render(
        request, "feeds/confirm.html", {"wanted": naming.what(wanted.topic, wanted.value)}
    )


@or_lead_away
@keyed_page(held.leaves)
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show what the owner of the mail follows; sent: how soon mails come."""
    token = held.token(request, held.LEAVE)
    subscriber = acts.of(token)
    if subscriber is None:
        return render(request, "feeds/left.html")
    form = RhythmForm(request.POST or None, initial={"rhythm": subscriber.rhythm})
    if form.is_bound and form.is_valid():
        try:
            acts.set_rhythm(token, form.cleaned_data["rhythm"])
        except Refusal as refusal:
            refusals.add_to(form, refusal)
        else:
            return redirect("feeds:mine")
    rows = [(row.pk, naming.of(row)) for row in queries.of(subscriber)]
    by_phone = subscriber.channel == Channel.SMS
    context = {"rows": rows, "form": form, "by_phone": by_phone}
    return render(request, "feeds/mine.html", context, status=422 if form.errors else 200)


@or_lead_away
@keyed_page(held.leaves)
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave one subscription, or all of them."""
    token, which = held.token(request, held.LEAVE), request.POST.get("which", "")
    if which.isascii() and which.isdigit():
        acts.leave_one(token, int(which[:18]))
    else:
        acts.leave(token)
    return redirect("feeds:mine")
