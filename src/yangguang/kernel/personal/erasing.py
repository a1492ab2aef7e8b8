"""Erasing what is personal of a case: by TIME after the period, or on an order of two persons.

What was said in public, the history and the ledger stay as they are, so every proof still verifies.
"""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import Final

from django.db import transaction

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, refuse_if
from yangguang.kernel.cases import locking
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people.actors import TIME, Actor
from yangguang.kernel.personal import queries, registry, rooms, rules
from yangguang.kernel.personal.models import Gone, Ground, Residue, Walk
from yangguang.kernel.personal.registry import Going

CHUNK: Final = 500
_WALK: Final = "erasing"
_log: Final = logging.getLogger(__name__)


@transaction.atomic
def erase(
    case: Case, *, ground: Ground, by: Actor, at: datetime, drafted_by_id: int | None = None
) -> Gone:
    """Erase what is personal of a case, everywhere; what stays says that it was and why.

    Refusal: the case runs, another about it runs, or it is held.
    """
    held = locking.hold(case)
    refuse_if(queries.why_not(held))
    why = f"{ground.label}（{rules.ERASURE}）"
    going = Going(case=held, by=by, at=at, why=why)
    counted: dict[str, int] = {}
    for eraser in (*registry.of_module(held.procedure), *rooms.ERASERS):
        name = eraser.models[0]._meta.label  # noqa: SLF001 - Django's own name
        counted[name] = counted.get(name, 0) + eraser.erase(going)
    row = Gone.objects.create(
        year=day_of(at).year,
        case_number=held.pk,
        ground=ground,
        basis=rules.ERASURE.key,
        done_as=by.label,
        person_id=by.person_id,
        drafted_by_id=drafted_by_id,
        counted={name: count for name, count in counted.items() if count},
        at=at,
    )
    Residue.objects.create(at=at)
    # By its number only: who restores an older copy reads here what is to be erased again.
    transaction.on_commit(lambda: _log.info("personal data of %s erased", held.pk))
    return row


def run(*, at: datetime, limit: int = 20_000) -> int:
    """Erase what has been kept long enough, walking on through the closed cases; return how many: the job.

    A case that is held or contested stays, and is looked at again on the next round.
    """
    done = looked = 0
    while looked < limit:
        chunk, more = _next_chunk(on=day_of(at))
        done += sum(_erased(case, at=at) for case in chunk)
        looked += CHUNK
        if not more:
            break
    return done


@transaction.atomic
def _next_chunk(*, on: date) -> tuple[list[Case], bool]:
    """Return those of the next cases that may have been kept long enough, and whether more follow.

    Read by number, not by day: so each query is bounded, however few have ended so long ago.
    """
    walk, _ = Walk.objects.select_for_update().get_or_create(name=_WALK)
    years = min(line.years for line in rules.PERIODS)
    last = date(on.year - years, on.month, min(on.day, 28))
    following = Case.objects.filter(pk__gt=walk.last).order_by("pk")
    rows = list(following.values_list("pk", "procedure", "closed_on")[:CHUNK])
    walk.last = rows[-1][0] if len(rows) == CHUNK else ""
    walk.save(update_fields=["last"])
    known = registry.procedures()
    old = [pk for pk, key, closed in rows if key in known and closed and closed <= last]
    found = Case.objects.filter(pk__in=old).select_related("office").order_by("pk")
    return list(found), bool(walk.last)


def _erased(case: Case, *, at: datetime) -> int:
    on = day_of(at)
    beside = queries.around(case)
    until = queries.kept_until(case, on=on, beside=beside)
    if until is None or until >= on or queries.gone(case.pk) or queries.why_not(case, beside):
        return 0
    try:
        erase(case, ground=Ground.PERIOD, by=TIME, at=at)
    except Refusal as refusal:
        _log.info("%s not erased: %s", case.pk, refusal.code)
        return 0
    return 1
