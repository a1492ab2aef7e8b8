"""Sign-in by the identity server of the setting YANGGUANG_OIDC_ISSUER, and binding to it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from yangguang.base.refusal import Refusal
from yangguang.kernel.people import actors, identities
from yangguang.kernel.people.models import Person
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page, open_page
from yangguang.readers.account import entrance, onward, outside


@open_page
@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Lead to the identity server, to sign in. Http404: there is none."""
    _asked_for()
    return outside.leave(request, wanted=onward.wanted_of(request), is_binding=False)


@desk_page()
@require_safe
def bind(request: DeskRequest) -> HttpResponse:
    """Lead to the identity server, to bind one's own account."""
    _asked_for()
    return outside.leave(request, wanted=reverse("account:security"), is_binding=True)


@open_page
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Take what the identity server says: bind it, or lead in. Refusal: it doesn't hold."""
    _asked_for()
    at = timezone.now()
    try:
        said = outside.returned(request)
        if not said.is_binding:
            person = identities.person_of(said.subject, issuer=outside.issuer())
            return entrance.begin(
                request, person, wanted=said.wanted, at=at, is_code_shown=said.is_second_factor
            )
        person = outside.binder(request, at=at)
        me = actors.oneself(person)
        identities.bind(person, said.subject, issuer=outside.issuer(), by=me, at=at)
    except Refusal as refusal:
        return refusals.answer(request, refusal)
    return HttpResponseRedirect(said.wanted)


@desk_page()
@require_POST
def release(request: DeskRequest) -> HttpResponse:
    """Release one's own binding."""
    _asked_for()
    person: Person = request.user
    by, at = actors.oneself(person), timezone.now()
    identities.release(person, issuer=outside.issuer(), by=by, at=at)
    return HttpResponseRedirect(reverse("account:security"))


def _asked_for() -> None:
    if not outside.issuer():
        raise Http404
