"""Forms of the desk that come too late: what was typed is kept for its writer, never thrown away.

Two ways lead here: the session was over (`middleware.SessionsEnd`), or the form was opened before
the last sign-in and carries its old token (the setting ``CSRF_FAILURE_VIEW`` names `form_expired`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from yangguang.kernel.people import kept_forms
from yangguang.kernel.people.kept_forms import Typed
from yangguang.kernel.people.models import Person
from yangguang.kernel.ui import errors
from yangguang.kernel.ui.access import Access, access_of

FIELD: Final = "account-kept"
"""The field in which a form that is sent again says which kept one it is."""

_NEVER_KEPT: Final = frozenset({"csrfmiddlewaretoken", FIELD})
_SECRET_PAGES: Final = frozenset({"account:password", "account:own-device", "account:device-off"})
"""What is typed there is a password or a code: it is typed again."""


def keep_sent(request: HttpRequest, person: Person, *, at: datetime) -> bool:
    """Keep what `person` sent; tell whether there was anything to keep."""
    match = request.resolver_match
    if request.method != "POST" or match is None or match.view_name in _SECRET_PAGES:
        return False
    sent = request.POST
    fields = {name: sent.getlist(name) for name in sent if name not in _NEVER_KEPT}
    return kept_forms.keep(person, Typed(request.get_full_path(), fields), at=at) is not None


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not of this session: lead its writer to what was typed.

    Only a form of our own pages is kept, as the browser says by its Origin: somebody else's page
    could otherwise put words into a kept form.
    """
    person, match = request.user, request.resolver_match
    is_desk = match is not None and access_of(match.func) is Access.DESK
    is_kept = (
        isinstance(person, Person)
        and is_desk
        and _is_ours(request)
        and keep_sent(request, person, at=timezone.now())
    )
    if is_kept:
        return HttpResponseRedirect(reverse("account:kept"))
    return errors.form_expired(request, reason)


def _is_ours(request: HttpRequest) -> bool:
    origin = urlsplit(request.headers.get("Origin", ""))
    return origin.netloc == request.get_host() and origin.scheme == request.scheme
