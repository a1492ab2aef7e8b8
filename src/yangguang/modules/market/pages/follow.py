"""Hearing of land: an area or a drawn ground, a use, a kind of notice; by mail, in the browser, by feed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.coordinates import systems
from yangguang.base.located import Located
from yangguang.base.market.lot import Lot as Stated
from yangguang.base.record import kinds
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.delivery.push import keys, working
from yangguang.kernel.module import plugged
from yangguang.kernel.people import throttle
from yangguang.kernel.subscriptions import acts, browsers, posting
from yangguang.kernel.subscriptions.models import Rhythm, Topic
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import open_page
from yangguang.modules.market.forms.following import FollowForm
from yangguang.modules.market.pages.doors import doors
from yangguang.modules.market.queries import lots

_FIELDS = {Reason.FACTS: "corners"}
FEED, BROWSER = "feed", "browser"
WAYS = frozenset({FEED, BROWSER})
"""Ways for which nobody leaves an address; any other is by mail."""
Ask = Callable[[FollowForm, datetime], None]
NOTHING = sentence(
    Reason.FACTS,
    "没有写明订阅哪里、哪种用途或者哪类公告。",
    remedy="请至少填写一项，或者画出范围。",
)


@open_page
@never_cache
@sensitive_post_parameters("address", "subscription")
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask what land is to be heard of; sent: a mail asks its owner to confirm. The answer tells nobody who is known.

    Who wants a feed is led to the page of its addresses; what else was typed is forgotten.
    """
    way = request.POST.get("way", "")
    initial = {"rhythm": Rhythm.SOON.value, **_asked_for(request)}
    asks: dict[str, Any] = {
        "kinds": offered(),
        "by_mail": way not in WAYS,
        "has_mail": posting.current() is not None,
    }
    form = FollowForm(request.POST or None, initial=initial, **asks)
    if form.is_bound and form.is_valid() and (onward := _onward(request, form, way=way)):
        return redirect(onward)
    context = _context(request, form, feeds=_feeds(initial))
    return render(request, "market/follow.html", context, status=422 if form.errors else 200)


def _context(
    request: HttpRequest, form: FollowForm, *, feeds: tuple[parts.Entry, ...]
) -> dict[str, Any]:
    return {
        "form": form,
        "feeds": feeds,
        "mails": posting.current() is not None,
        "is_asked": request.method != "POST" and "asked" in request.GET,
        "is_browsers": request.GET.get("asked") == BROWSER,
        "key": keys.public(keys.signing()) if working.outlet() else "",
        "doors": doors(but_for="market:follow"),
        "trail": (
            parts.Link(_("土地市场"), reverse("market:front")),
            parts.Link(_("有变化时告诉我"), ""),
        ),
    }


def _onward(request: HttpRequest, form: FollowForm, *, way: str) -> str:
    """Return where it goes on; empty: it was refused, which stands on the form, or there is no mail here."""
    page = reverse("market:follow")
    if way == FEED:
        asked = _query(form)
        return f"{page}?{asked}#feeds" if asked else ""
    if way == BROWSER:
        told = working.outlet() is not None and _asked(request, form, of=_ask_browser)
        return f"{page}?asked=browser" if told else ""
    if posting.current() and _asked(request, form):
        return f"{page}?asked=1"
    return ""


def _query(form: FollowForm) -> str:
    """Return what is followed as an address says it; empty: it was refused, or nothing is."""
    try:
        asked = form.query()
        refuse_if([] if asked else [NOTHING])
    except Refusal as refusal:
        refusals.add_to(form, refusal, fields=_FIELDS if form.cleaned_data["corners"] else {})
        return ""
    return asked


def _feeds(initial: Mapping[str, str]) -> tuple[parts.Entry, ...]:
    """Return the feeds of what the address of the page asks for; none: it asks for nothing that can be followed."""
    asked = {name: initial.get(name, "") for name in ("area", "corners", "use", "kind")}
    form = FollowForm(asked, kinds=offered(), by_mail=False)
    if not (form.is_valid() and (query := _query(form))):
        return ()
    return tuple(parts.Entry(name, href=f"{at}?{query}") for name, at in _addresses())


def _addresses() -> Iterator[tuple[str, str]]:
    for name, view in (("Atom", "feeds:land-atom"), ("JSON Feed", "feeds:land-json")):
        try:
            yield name, reverse(view)
        except NoReverseMatch:  # this site has no feeds
            return


def offered() -> tuple[str, ...]:
    """Return the kinds of records that say where their land lies, of all that modules publish."""
    here = {record.kind for module in plugged() for record in module.records}
    located = {name for (name, _version), cls in kinds().items() if issubclass(cls, Located)}
    return tuple(sorted(here & located))


def _asked_for(request: HttpRequest) -> dict[str, str]:
    """Return what the address fills in: corners and use as on the map, or the ground of a lot."""
    given = {name: value.replace("\0", "") for name, value in request.GET.dict().items()}
    names = ("corners", "use", "area", "kind")
    said: dict[str, str] = {name: given[name][:6000] for name in names if name in given}
    if "corners" in said:
        said["corners"] = _in_lines(said["corners"])
    if "lot" in given and (found := lots.by_number(given["lot"])):
        said |= _of_lot(Stated.from_text(found.lot.stated)) or {"area": found.lot.county}
    return said


def _in_lines(corners: str) -> str:
    """Return corners as one types them, where the address has them in one row."""
    numbers = corners.replace(",", " ").split()
    if "\n" in corners or len(numbers) % 2:
        return corners
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return "\n".join(f"{east},{north}" for east, north in pairs)


def _of_lot(stated: Stated) -> dict[str, str]:
    """Return the corners of a lot as one types them; empty: it has none, several rings, or another datum."""
    if stated.drawn is None or stated.drawn.system.datum not in systems.EQUAL:
        return {}
    try:
        rings = [ring for ring in stated.drawn.outline().rings if not ring.is_deducted]
    except Refusal:
        return {}
    if len(rings) != 1:
        return {}
    return {"corners": "\n".join(f"{x:.6f},{y:.6f}" for x, y in rings[0].points)}


def _asked(request: HttpRequest, form: FollowForm, *, of: Ask | None = None) -> bool:
    """Ask on behalf of an address, or of the browser; what is refused stands on the form."""
    at = timezone.now()
    try:
        slowed(request, at=at)
        (of or _ask_by_mail)(form, at)
    except Refusal as refusal:
        fields = _FIELDS if form.cleaned_data["corners"] else {}
        refusals.add_to(form, refusal, fields=fields)
        return False
    return True


def _ask_by_mail(form: FollowForm, at: datetime) -> None:
    made, ground = form.cleaned_data, form.ground()
    acts.ask(
        made["address"],
        topic=Topic.LAND if ground is None else Topic.PLOT,
        value=form.wish(ground).value,
        ground=ground,
        rhythm=made["rhythm"],
        language=get_language() or "zh-hans",
        at=at,
    )


def _ask_browser(form: FollowForm, at: datetime) -> None:
    ground = form.ground()
    browsers.ask_of_land(
        form.cleaned_data["subscription"],
        wish=form.wish(ground),
        ground=ground,
        language=get_language() or "zh-hans",
        at=at,
    )


def slowed(request: HttpRequest, *, at: datetime) -> None:
    """Count who asks, apart from sign-ins, so that nobody has a thousand strangers mailed."""
    place = f"land {throttle.network_of(throttle.address_of(request))}"
    try:
        throttle.begin(f"{place} {at.timestamp()}", network=place, at=at)
    except Refusal as refusal:
        seconds = refusal.reasons[0].said.params.get("seconds", 60)
        said = sentence(
            Reason.TOO_EARLY,
            "订阅的次数太多，请在 {seconds} 秒后再试。",
            remedy="也可以用本页的订阅源。",
            seconds=seconds,
        )
        raise Refusal([said]) from refusal
