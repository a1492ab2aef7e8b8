"""Programs of other offices: issue, revoke, recognise, and what each may ask for."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from yangguang.base.refusal import Reason, Said, refuse_if, sentence
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import keeping, trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import ApiClient

SCOPE: Final = re.compile(r"[a-z][a-z-]*:[a-z][a-z-]*")
"""What may be asked for: a room or module and a verb, such as ``ledger:cosign``."""

SCOPES: Final[Mapping[str, Said]] = {
    "ledger:read": Said("读取公开账本：条目、签署和证明"),
    "ledger:cosign": Said("为公开账本联署"),
    "records:read": Said("批量读取公开记录"),
    "cases:read": Said("批量读取事项的公开经过"),
    "market:deliver": Said("送交土地市场数据"),
    "mining:allot": Said("送交矿业权登记申请，取得证号"),
    "hazards:broadcast": Said("取得应当播出的预警，确认收到"),
}
"""The scopes that the pages offer, in words; one that isn't here shows as it is written."""

NOTED_EVERY: Final = timedelta(minutes=1)
_SECRET_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Peer:
    """Another office's program that was recognised: for which office it asks, and for what."""

    client_id: str
    office: Office
    scopes: frozenset[str]

    def may(self, scope: str) -> bool:
        """Tell whether it was given this scope."""
        return scope in self.scopes


@transaction.atomic
def issue(
    office: Office,
    *,
    name: str,
    scopes: Iterable[str],
    on: date,
    by: Actor,
    at: datetime,
    until_on: date | None = None,
) -> tuple[ApiClient, str]:
    """Return a new client of `office` and its secret, which is shown once and kept as digest only.

    Refusal: `by` may not keep this office, or a scope is nonsense.
    """
    wanted = sorted(set(scopes))
    refuse_if(keeping.why_not_there(by, [office]))
    if not wanted or not all(SCOPE.fullmatch(scope) for scope in wanted):
        refuse_if([sentence(Reason.FACTS, "请写明权限范围，例如 ledger:read。")])
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    client = ApiClient(
        client_id=f"{office.slug[:24]}-{secrets.token_hex(6)}",
        office=office,
        name=name.strip(),
        secret_digest=_digest(secret),
        scopes=wanted,
        from_on=on,
        until_on=until_on,
    )
    client.full_clean()
    client.save()
    trail.did(trail.Did.CLIENT_ISSUED, by=by, about=client.client_id, at=at)
    return client, secret


@transaction.atomic
def revoke(client: ApiClient, *, by: Actor, at: datetime) -> None:
    """Void a client at once: its secret is forgotten. Refusal: `by` may not keep its office."""
    refuse_if(keeping.why_not_there(by, [client.office]))
    client.secret_digest = ""
    client.until_on = max(client.from_on, at.astimezone(SHANGHAI).date())
    client.save(update_fields=["secret_digest", "until_on"])
    trail.did(trail.Did.CLIENT_REVOKED, by=by, about=client.client_id, at=at)


def known(client_id: str, secret: str, *, at: datetime) -> Peer | None:
    """Return the peer to whom this pair belongs at `at`; None: there is none.

    Wrong pairs are not counted: 256 random bits aren't guessed, and counting would write.
    """
    on = at.astimezone(SHANGHAI).date()
    held = ApiClient.objects.filter(from_on__lte=on).filter(Q(until_on=None) | Q(until_on__gte=on))
    client = held.select_related("office").filter(client_id=client_id).first()
    kept = client.secret_digest if client else ""
    if not hmac.compare_digest(kept, _digest(secret)) or client is None:
        return None
    if client.last_used_at is None or at - client.last_used_at >= NOTED_EVERY:
        ApiClient.objects.filter(pk=client.pk).update(last_used_at=at)
    return Peer(client.client_id, client.office, frozenset(client.scopes))


def _digest(secret: str) -> str:
    """Return what is kept of a secret: 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
