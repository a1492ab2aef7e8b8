"""From the right password to a session: a code of the device, a password of one's own, a device.

Nobody is signed in before all of it is done. What has been done so far lies in the session for ten
minutes, bound to the password, and opens these pages only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from yangguang.base.procedure import SHANGHAI, day_of
from yangguang.kernel.people import (
    actors,
    kept_forms,
    passwords,
    queries,
    second_factor,
    sessions,
    trail,
)
from yangguang.kernel.people.models import Person, PostRole
from yangguang.readers.account import onward

LASTS: Final = timedelta(minutes=10)
_KEY: Final = "account.entrance"
_BACKEND: Final = "django.contrib.auth.backends.ModelBackend"


class Stage(StrEnum):
    """What is still to be done; the value is the name of its address."""

    CODE = "code"
    PASSWORD = "new-password"  # noqa: S105 - the name of an address
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class Entering:
    """Somebody whose password was right: who, where to, and whether the device's code was too."""

    person: Person
    wanted: str
    is_code_shown: bool


def begin(
    request: HttpRequest,
    person: Person,
    *,
    wanted: str,
    at: datetime,
    is_code_shown: bool = False,
) -> HttpResponseRedirect:
    """Lead on after the right password, or another's word: to what is missing, or in.

    `is_code_shown`: an identity server has seen a second factor that this office accepts.
    """
    return go_on(request, Entering(person, wanted, is_code_shown=is_code_shown), at=at)


def go_on(request: HttpRequest, entering: Entering, *, at: datetime) -> HttpResponseRedirect:
    """Keep how far somebody has come, and lead to the next stage, or in."""
    stage = stage_of(entering, at=at)
    if stage is None:
        return enter(request, entering, at=at)
    request.session[_KEY] = {
        "person": entering.person.pk,
        "bound": entering.person.get_session_auth_hash(),
        "wanted": entering.wanted,
        "code": entering.is_code_shown,
        "at": at.timestamp(),
    }
    return HttpResponseRedirect(reverse(f"account:{stage.value}"))


def entering(request: HttpRequest, *, at: datetime) -> Entering | None:
    """Return who is on the way in; None: nobody, or it took too long, or the password changed."""
    kept = request.session.get(_KEY)
    if not kept or at - datetime.fromtimestamp(kept["at"], SHANGHAI) >= LASTS:
        return None
    person = Person.objects.filter(pk=kept["person"], is_active=True).first()
    if person is None or not constant_time_compare(kept["bound"], person.get_session_auth_hash()):
        return None
    return Entering(person, kept["wanted"], is_code_shown=kept["code"])


def stage_of(entering: Entering, *, at: datetime) -> Stage | None:
    """Return the next stage. The device comes before the password: a code on paper is not enough."""
    person = entering.person
    is_on = second_factor.is_on(person)
    if is_on and not entering.is_code_shown:
        return Stage.CODE
    if passwords.must_choose(person):
        return Stage.PASSWORD
    if not is_on and not entering.is_code_shown and must_have_device(person, at=at):
        return Stage.DEVICE
    return None


def must_have_device(person: Person, *, at: datetime) -> bool:
    """Tell whether one of today's posts is of a role in YANGGUANG_SECOND_FACTOR."""
    roles = getattr(settings, "YANGGUANG_SECOND_FACTOR", ())
    return queries.posts_on(person, day_of(at)).filter(role__in=roles).exists()


def enter(request: HttpRequest, entering: Entering, *, at: datetime) -> HttpResponseRedirect:
    """Open a fresh session, and lead to the page that was wanted, or to the choice of a post.

    What came too late in the session before is shown first; whoever only keeps accounts has no
    place at the desk, and is led to those.
    """
    person = entering.person
    wanted = _first(person, entering.wanted, at=at)
    request.session.pop(_KEY, None)
    auth.login(request, person, backend=_BACKEND)
    sessions.begin(request.session, person, at=at)
    trail.did(trail.Did.SIGNED_IN, by=actors.oneself(person), about=person.login, at=at)
    if queries.posts_on(person, day_of(at))[:2].count() > 1:
        return HttpResponseRedirect(reverse("account:posts", query={"next": wanted}))
    return HttpResponseRedirect(wanted)


def _first(person: Person, wanted: str, *, at: datetime) -> str:
    if kept_forms.of(person, at=at):
        return reverse("account:kept", query={"next": wanted})
    roles = set(queries.posts_on(person, day_of(at)).values_list("role", flat=True)[:20])
    if roles == {PostRole.ADMINISTRATOR} and wanted == onward.home():
        return reverse("account:people")
    return wanted
