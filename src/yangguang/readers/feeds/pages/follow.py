"""Following something: choose what, then by feed or by mail. The answer never tells who is known."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.delivery.sms import working
from yangguang.kernel.people import throttle
from yangguang.kernel.subscriptions import acts, posting
from yangguang.kernel.subscriptions.models import Rhythm, Topic
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import open_page
from yangguang.readers.feeds import naming
from yangguang.readers.feeds.forms import AskForm, ChooseForm
from yangguang.readers.feeds.source import Source

_TOPICS = {
    "number": Topic.NUMBER,
    "kind": Topic.KIND,
    "office": Topic.OFFICE,
    "place": Topic.TERRITORY,
}


@open_page
@never_cache
@sensitive_post_parameters("address")
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Show the ways to follow what the address names; sent: a mail asks its owner to confirm."""
    source = Source.of(request.GET.dict())
    wanted = _wanted(source)
    form = AskForm(request.POST or None, initial={"rhythm": Rhythm.SOON.value})
    if posting.current() and form.is_bound and form.is_valid() and _asked(request, form, wanted):
        return redirect("feeds:asked")
    context = {
        "wanted": naming.what(*wanted) if wanted else None,
        "each": () if wanted else _each(source),
        "form": form if wanted else ChooseForm(),
        "mails": posting.current() is not None,
        "texts": working.outlet() is not None,
        "feeds": _feeds(source),
    }
    return render(request, "feeds/follow.html", context, status=422 if form.errors else 200)


@open_page
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Lead to the page of what was chosen."""
    form = ChooseForm(request.GET)
    if form.is_valid():
        topic, value = form.chosen()
        name = next(key for key, known in _TOPICS.items() if known == topic)
        return redirect(reverse("feeds:follow", query={name: value}))
    context = {
        "form": form,
        "mails": posting.current() is not None,
        "texts": working.outlet() is not None,
        "feeds": _feeds(Source()),
    }
    return render(request, "feeds/follow.html", context, status=422)


@open_page
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say what happens now: the same to everybody."""
    return render(request, "feeds/asked.html")


def _wanted(source: Source) -> tuple[str, str] | None:
    """Return topic and value of what can be mailed; a feed may be narrowed by several at once."""
    named = [(topic.value, getattr(source, name)) for name, topic in _TOPICS.items()]
    chosen = [(topic, value) for topic, value in named if value]
    return chosen[0] if len(chosen) == 1 else None


def _each(source: Source) -> tuple[parts.Link, ...]:
    """Return the ways to follow by mail each of several things that the address names: one mail tells of one."""
    named = [(name, topic, getattr(source, name)) for name, topic in _TOPICS.items()]
    return tuple(
        parts.Link(naming.what(topic, value), reverse("feeds:follow", query={name: value}))
        for name, topic, value in named
        if value
    )


def _asked(request: HttpRequest, form: AskForm, wanted: tuple[str, str] | None) -> bool:
    """Ask on behalf of an address; what is refused stands on the form."""
    at = timezone.now()
    if wanted is None:
        return False
    try:
        _slowed(request, form.cleaned_data["address"], at=at)
        acts.ask(
            form.cleaned_data["address"],
            topic=wanted[0],
            value=wanted[1],
            rhythm=form.cleaned_data["rhythm"],
            language=get_language() or "zh-hans",
            at=at,
        )
    except Refusal as refusal:
        refusals.add_to(form, refusal, fields={Reason.FACTS: "address"})
        return False
    return True


def _slowed(request: HttpRequest, address: str, *, at: datetime) -> None:
    """Count who asks, apart from sign-ins, so that nobody has a thousand strangers mailed."""
    place = f"follow {throttle.network_of(throttle.address_of(request))}"
    try:
        throttle.begin(f"follow {address}", network=place, at=at)
    except Refusal as refusal:
        seconds = refusal.reasons[0].said.params.get("seconds", 60)
        said = sentence(
            Reason.TOO_EARLY,
            "订阅的次数太多，请在 {seconds} 秒后再试。",
            remedy="也可以用本页的订阅源。",
            seconds=seconds,
        )
        raise Refusal([said]) from refusal


def _feeds(source: Source) -> parts.Ledger:
    return parts.Ledger(
        (
            parts.Entry("Atom", href=f"{reverse('feeds:atom')}{source.query()}"),
            parts.Entry("JSON Feed", href=f"{reverse('feeds:json')}{source.query()}"),
        )
    )
