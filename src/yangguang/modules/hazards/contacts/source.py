"""Village contacts as recipients of warnings, the office's own duty as recipients of alarms, by short message.

Each text ends with how to acknowledge it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.conf import settings

from yangguang.base.texting import Texting
from yangguang.kernel.delivery.outlets import Event
from yangguang.modules.hazards.acts import contacts as acts
from yangguang.modules.hazards.models.contacts import Contact
from yangguang.modules.hazards.queries import contacts as queries
from yangguang.modules.hazards.rules import contacts as rules

KEY: Final = "village"
DUTY: Final = "duty"


class _Contacts:
    """How contacts are reached, and what each text to them ends with."""

    channel = "sms"

    def addresses(self, ids: Sequence[int]) -> Mapping[int, str]:
        """Return the numbers of contacts that haven't ended."""
        rows = Contact.objects.filter(pk__in=ids, ended_at=None)
        return {row.pk: acts.opened(row)[1] for row in rows}

    def words(self, ids: Sequence[int], *, address: str) -> Mapping[int, str]:
        """Return what each text ends with: answer 1, or open a link that says nothing of anybody."""
        site = settings.YANGGUANG_URL.rstrip("/")
        if not site:
            return dict.fromkeys(ids, "回复1确认收到。")
        keys = dict(Contact.objects.filter(pk__in=ids).values_list("pk", "key"))
        return {
            number: f"回复1或打开{site}/w/{token_of(address, str(key))}确认收到。"
            for number, key in keys.items()
        }


class Duty(_Contacts):
    """The source of recipients of alarms: whoever is on duty in the office that the alarm is of."""

    key = DUTY

    def ids(self, event: Event, *, after: int, at: datetime) -> Sequence[int]:  # noqa: ARG002 - the shape
        """Return who is on duty; deputies and those above come when they are called."""
        if not getattr(event.record, "alarm", False) or not isinstance(event.record, Texting):
            return []
        found = queries.on_duty(event.about).filter(pk__gt=after)
        return list(found.values_list("pk", flat=True))


class Village(_Contacts):
    """The source of recipients: contacts of the areas that a warning names, whatever its level."""

    key = KEY

    def ids(self, event: Event, *, after: int, at: datetime) -> Sequence[int]:  # noqa: ARG002 - the shape
        """Return the contacts of the areas; deputies come when they are called."""
        record = event.record
        if not isinstance(record, Texting):
            return []
        reached = {code for reach in record.as_sms().reaches for code in reach.codes}
        codes = reached or set(map(str, getattr(record, "places", ())))
        found = queries.within(tuple(sorted(codes))).filter(pk__gt=after)
        return list(found.values_list("pk", flat=True))


def token_of(address: str, contact_key: str) -> str:
    """Return the token of a contact's link for a warning."""
    return rules.token(address, contact_key, secret=settings.SECRET_KEY)


SOURCES: Final = {source.key: source for source in (Village(), Duty())}
"""Those whose recipients acknowledge, by key."""
