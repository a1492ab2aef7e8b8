"""What was typed and came too late (未提交的内容): shown, sent again, or thrown away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from yangguang.kernel.people import kept_forms
from yangguang.kernel.people.models import KeptForm, Person
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.readers.account.desk import around

_CHOSEN: Final = re.compile(r"[A-Za-z][\w.:~-]*")
"""A value of a choice or a token of ours: sent again, and no text to read."""


@dataclass(frozen=True, slots=True)
class Late:
    """A kept form as the page shows it: the texts to read, and all pairs to be sent again."""

    pk: int
    at: datetime
    path: str
    texts: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


@desk_page()
@require_safe
def kept(request: DeskRequest) -> HttpResponse:
    """Show what is kept for the person who is signed in."""
    found = kept_forms.of(request.user, at=timezone.now())
    shown = tuple(late for row in found for late in _shown(row))
    wanted = request.GET.get("next", "")
    onward = wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else ""
    return around.page(request, "account/kept.html", forms=shown, onward=onward)


@desk_page()
@require_POST
def drop(request: DeskRequest, pk: int) -> HttpResponse:
    """Throw one away."""
    kept_forms.drop(request.user, pk)
    return HttpResponseRedirect(reverse("account:kept"))


def waiting(person: Person, *, at: datetime) -> bool:
    """Tell whether something is kept for this person."""
    return bool(kept_forms.of(person, at=at))


def _shown(row: KeptForm) -> Iterator[Late]:
    typed = kept_forms.opened(row)
    if typed is None:
        return
    pairs = tuple((name, text) for name, texts in typed.fields.items() for text in texts)
    texts = tuple(text for _, text in pairs if text.strip() and not _CHOSEN.fullmatch(text))
    yield Late(row.pk, row.kept_at, typed.path, texts, pairs)
