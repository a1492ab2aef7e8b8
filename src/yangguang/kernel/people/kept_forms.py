"""Forms that were sent after the session had ended: kept for who typed them, and given back once.

What was typed lies encrypted in the store, bound to the person, for a day at the longest; addresses
and logs hold none of it. Uploaded files are not kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from yangguang.kernel.people import sealing
from yangguang.kernel.people.models import KeptForm, Person

LASTS: Final = timedelta(days=1)
MOST_KEPT: Final = 5
"""Of one person; the oldest goes first."""
LONGEST: Final = 1_000_000
"""Characters of all fields together; a longer form is not kept."""

Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent: to which address (with its query), and the fields in their order."""

    path: str
    fields: Fields


@transaction.atomic
def keep(person: Person, typed: Typed, *, at: datetime) -> KeptForm | None:
    """Keep what `person` sent too late; None: it is empty or too long."""
    fields = {name: list(texts) for name, texts in typed.fields.items()}
    size = sum(len(text) for texts in fields.values() for text in texts)
    if not 0 < size <= LONGEST:
        return None
    plain = json.dumps([typed.path, fields], ensure_ascii=False).encode()
    made = KeptForm.objects.create(
        person=person, sealed=sealing.seal(plain, owner=_owner(person)), kept_at=at
    )
    newest = KeptForm.objects.filter(person=person).order_by("-kept_at", "-pk")
    surplus = list(newest.values_list("pk", flat=True)[MOST_KEPT : MOST_KEPT + 50])
    KeptForm.objects.filter(pk__in=surplus).delete()
    return made


def of(person: Person, *, at: datetime) -> list[KeptForm]:
    """Return what is kept for `person`, the latest first."""
    found = KeptForm.objects.filter(person=person, kept_at__gt=at - LASTS)
    return list(found.order_by("-kept_at", "-pk")[:MOST_KEPT])


def opened(kept: KeptForm) -> Typed | None:
    """Return what was typed; None: no key of ours opens it any more."""
    try:
        plain = sealing.opened(bytes(kept.sealed), owner=_owner(kept.person))
    except sealing.SealBrokenError:
        return None
    path, fields = json.loads(plain)
    return Typed(path, fields)


def drop(person: Person, pk: int) -> None:
    """Throw away one form of `person`: it was sent again, or isn't wanted."""
    KeptForm.objects.filter(person=person, pk=pk).delete()


def forget(*, at: datetime) -> int:
    """Delete what was kept long enough; return how many."""
    return KeptForm.objects.filter(kept_at__lte=at - LASTS).delete()[0]


def _owner(person: Person) -> str:
    return f"kept form\0{person.login}"
