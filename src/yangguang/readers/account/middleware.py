"""Ends sessions at the desk that are over; pages that anyone reads never touch the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import auth
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from yangguang.kernel.people import sessions
from yangguang.kernel.people.models import Person
from yangguang.kernel.ui.access import Access, View, access_of

Respond = Callable[[HttpRequest], HttpResponseBase]


class SessionsEnd:
    """Before a page of the desk: is this session still one? Stands after authentication."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response; what is checked is checked before the view."""
        return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        """Sign the person out and lead to the sign-in page if the session is over."""
        person = request.user if access_of(view) is Access.DESK else None
        if not isinstance(person, Person):
            return None
        at = timezone.now()
        why = sessions.why_over(request.session, at=at)
        if why is None:
            # Whoever came in by the sign-in page has one that has begun; `entrance.enter` sees to it.
            if sessions.has_begun(request.session):
                sessions.seen(request.session, at=at)
            return None
        auth.logout(request)
        back = request.get_full_path() if request.method == "GET" else ""
        query = {"over": why.value, **({"next": back} if back else {})}
        return HttpResponseRedirect(reverse("account:sign-in", query=query))
