"""A form that counts once: its token lies in the session, beside the number of what it made.

Two clicks may run at the same time, so the session's row is held while the act runs. The browser
shows the answer to the second: so the query code is worked out from the token and the site's secret,
not kept, and both answers are the same slip.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from yangguang.base.numbering import code

KEY: Final = "desk-forms"
MOST_KEPT: Final = 20
"""Forms of one session that are remembered; the oldest is forgotten first."""
FIELD: Final = "once"


@dataclass
class Sent:
    """A form that was sent: whether the session knows it, and the number of the case it made."""

    known: bool
    made: str = ""


def token(request: HttpRequest) -> str:
    """Return the token of the form that was sent, or a new one that the session remembers."""
    kept: dict[str, str] = dict(request.session.get(KEY, {}))
    sent = request.POST.get(FIELD, "")
    if sent in kept and not kept[sent]:
        return sent
    fresh = secrets.token_urlsafe(12)
    newest = list(kept.items())[-MOST_KEPT + 1 :]
    request.session[KEY] = {**dict(newest), fresh: ""}
    return fresh


@contextmanager
def only(request: HttpRequest) -> Iterator[Sent]:
    """Hold the session and give what it knows of the sent form; keep what the form made."""
    key = request.session.session_key
    with transaction.atomic():
        list(Session.objects.select_for_update().filter(pk=key))
        kept: dict[str, str] = dict(request.session.load().get(KEY, {})) if key else {}
        name = request.POST.get(FIELD, "")
        sent = Sent(name in kept, kept.get(name, ""))
        yield sent
        if sent.known and sent.made != kept[name]:
            request.session[KEY] = {**kept, name: sent.made}
            request.session.save()


def code_of(request: HttpRequest) -> str:
    """Return the query code that belongs to the sent form, as unguessable as its token."""
    token = request.POST.get(FIELD, "")
    digest = salted_hmac("desk.query-code", token, algorithm="sha256").digest()
    return code.issue(random_bits=lambda bits: int.from_bytes(digest) % (1 << bits))
