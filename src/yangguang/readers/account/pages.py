"""Sign in, sign out, choose a post. The clock is read here."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.people import actors, throttle, trail
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.models import Person
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import POST_KEY, DeskRequest, desk_page, open_page
from yangguang.readers.account import entrance, onward, outside
from yangguang.readers.account.desk import around
from yangguang.readers.account.forms import PostForm, SignInForm, shown

TOO_MANY: Final = 429


@open_page
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; lead on to where the person wanted to go."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _signed_in(request, form, at=timezone.now())
        except Refusal as refusal:
            refusals.add_to(form, refusal)
            return _page(request, form, refusal)
    return _page(request, form)


def _page(request: HttpRequest, form: SignInForm, refusal: Refusal | None = None) -> HttpResponse:
    """Return the page; a refusal gives it its status, and says when to try again."""
    response = render(request, "account/sign_in.html", {"form": form, **_around(request)})
    response["Cache-Control"] = "no-store"
    if refusal is not None:
        response.status_code = _status(refusal)
    if response.status_code == TOO_MANY and refusal is not None:
        response["Retry-After"] = str(refusal.reasons[0].said.params["seconds"])
    return response


def _around(request: HttpRequest) -> dict[str, object]:
    return {
        "next": onward.wanted_of(request),
        "over": request.GET.get("over", ""),
        "is_kept": "kept" in request.GET,
        "outside": bool(outside.issuer()),
    }


def _signed_in(request: HttpRequest, form: SignInForm, *, at: datetime) -> HttpResponse:
    """Check the pair and lead on: to what is missing, or in. Refusal: wait, or no such pair."""
    typed = form.cleaned_data
    network = throttle.address_of(request)
    person = people.sign_in(
        typed["login"], typed["password"], network=network, at=at, request=request
    )
    return entrance.begin(request, person, wanted=onward.wanted_of(request), at=at)


def _status(refusal: Refusal) -> int:
    return TOO_MANY if refusal.code is Reason.TOO_EARLY else refusals.STATUS[refusal.code]


@open_page
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and everything kept in it."""
    person = request.user
    if isinstance(person, Person):
        by = actors.oneself(person)
        trail.did(trail.Did.SIGNED_OUT, by=by, about=person.login, at=timezone.now())
    auth.logout(request)
    return HttpResponseRedirect(reverse("account:sign-in"))


@desk_page()
@require_http_methods(["GET", "POST"])
def posts(request: DeskRequest) -> HttpResponse:
    """Show today's posts of the person, and keep the chosen one in the session."""
    form = PostForm(request.POST or None, posts=request.posts, initial={"post": request.post.pk})
    if form.is_valid():
        request.session[POST_KEY] = form.cleaned_data["post"]
        return HttpResponseRedirect(onward.wanted_of(request))
    context = {"form": form, "next": onward.wanted_of(request), "current": shown(request.post)}
    return around.page(request, "account/posts.html", **context)
