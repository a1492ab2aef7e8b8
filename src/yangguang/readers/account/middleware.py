"""Ends sessions at the desk that are over; pages that anyone reads never touch the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import auth
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from yangguang.kernel.people import kept_forms, sessions
from yangguang.kernel.people.models import Person
from yangguang.kernel.ui.access import Access, View, access_of
from yangguang.readers.account.desk import late

Respond = Callable[[HttpRequest], HttpResponseBase]
BROKEN = 500


class SessionsEnd:
    """Before a page of the desk: is this session still one? Stands after authentication."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response; what is checked is checked before the view.

        A kept form that was sent again is dropped once the page has answered: what it refused, it
        shows again itself.
        """
        response = self.respond(request)
        sent = getattr(request, "sent_again", None)
        if sent is not None and response.status_code < BROKEN:
            kept_forms.drop(*sent)
        return response

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
            _note_again(request, person)
            return None
        is_kept = late.keep_sent(request, person, at=at)
        auth.logout(request)
        back = request.get_full_path() if request.method == "GET" else ""
        query = {"over": why.value, **({"next": back} if back else {})}
        query |= {"kept": "1"} if is_kept else {}
        return HttpResponseRedirect(reverse("account:sign-in", query=query))


def _note_again(request: HttpRequest, person: Person) -> None:
    """Remember which kept form is sent again."""
    number = request.POST.get(late.FIELD, "") if request.method == "POST" else ""
    if number.isascii() and number.isdigit() and len(number) < len(str(2**63)):
        request.sent_again = (person, int(number))  # type: ignore[attr-defined] # ours alone
