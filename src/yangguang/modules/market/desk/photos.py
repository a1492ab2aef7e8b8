"""Photos of field checks that wait for a second pair of eyes, before everybody sees them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Refusal, Said, Sentence
from yangguang.base.script import keep
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.parts import Cell, Text
from yangguang.modules.market.acts import inspecting as acts
from yangguang.modules.market.desk import around
from yangguang.modules.market.models import Inspection
from yangguang.modules.market.rules import inspecting as rules
from yangguang.modules.market.rules.inspecting import Bounds, Spot

PER_PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """A photo that waits: the check, by what it differs from what was told, whether this person may release it."""

    check: Inspection
    differences: tuple[Sentence, ...]
    is_own: bool

    @property
    def place_said(self) -> str:
        """Where it was, as it was told."""
        return keep(self.check.place_said)


def bounds() -> Bounds:
    """Return by how much a photo may differ from what is told, as this installation has it."""
    metres, minutes = settings.YANGGUANG_CHECK_BOUNDS
    return Bounds(metres, minutes)


def differences(one: Inspection) -> tuple[Sentence, ...]:
    """Return by what a photo differs from what was told of it."""
    told = Spot(one.seen_at, one.longitude, one.latitude)
    photo = Spot(one.taken_at, one.taken_longitude, one.taken_latitude)
    return tuple(rules.differs(told, photo, accuracy_m=one.accuracy_m, bounds=bounds()))


def difference(one: Inspection) -> Cell:
    """Return it as a cell says it."""
    found = differences(one)
    if found:
        return Cell(found[0].said, tag=parts.Tag(_("不符"), parts.Tone.DUE))
    says_nothing = one.taken_at is None and one.taken_longitude is None
    return Cell(_("照片没有记录") if says_nothing else _("没有超过"))


def standing(one: Inspection) -> Cell:
    """Return whether a photo is public, as a cell says it."""
    return Cell(_state(one))


def _state(one: Inspection) -> Text:
    if one.is_shown and one.released_at is not None:
        return Said("已公开（{at}）", {"at": one.released_at})
    if one.is_shown:
        return _("已公开")
    return _("待第二人核对") if one.is_offered else _("不公开")


@desk_page(roles=around.ACTING)
@require_http_methods(["GET", "HEAD", "POST"])
def photos(request: DeskRequest) -> HttpResponse:
    """Show the photos that wait; sent: release one, or keep it from the public."""
    refused: tuple[Sentence, ...] = ()
    if request.method == "POST":
        refused = _done(request)
        if not refused:
            return HttpResponseRedirect(reverse(around.PHOTOS))
    within = request.reach.filter("case__", of=Case)
    rows = Inspection.objects.filter(is_offered=True, is_shown=False, **within)
    found, own = list(rows.order_by("seen_at", "pk")[:PER_PAGE]), request.post.person_id
    context = {
        "lists": around.lists(request, current=around.PHOTOS),
        "waiting": [Waiting(one, differences(one), one.person_id == own) for one in found],
        "is_cut": len(found) == PER_PAGE,
        "refused": refused,
    }
    return render(request, "market/desk/photos.html", context, status=422 if refused else 200)


def _done(request: DeskRequest) -> tuple[Sentence, ...]:
    """Do what was sent; return why it was refused."""
    at = timezone.now()
    try:
        by = around.actor(request, at=at)
        key = _key(request.POST.get("key", ""))
        if request.POST.get("do") == "release":
            acts.release(key, by=by, at=at)
        else:
            acts.hide(key, by=by)
    except Refusal as refusal:
        return refusal.reasons
    return ()


def _key(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)
