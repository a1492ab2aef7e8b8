"""Whole years of the register are published as files, each with its digest in the ledger; changed, they are anew."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from yangguang.base.procedure import day_of
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.imports.models import Batch, BatchState
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import TIME, Actor
from yangguang.kernel.places import queries as places
from yangguang.modules.market.export import archives
from yangguang.modules.market.export.archives import Made
from yangguang.modules.market.export.ocds import Site
from yangguang.modules.market.models import Lot, YearFiles, YearsLook
from yangguang.modules.market.procedure import FILES
from yangguang.modules.market.procedure.files import MarketFiles
from yangguang.modules.market.queries import lots, progress, telling, years
from yangguang.modules.market.records.files import MarketFilesPublished

_log = logging.getLogger(__name__)
_LEFT: Final = timedelta(hours=6)
"""What no row names is taken away after that: longer than any file takes."""

__all__ = ["go_on", "look", "project", "publish", "renew"]


def go_on(*, at: datetime) -> int:
    """Look at the next year of a province, the newest first, once a day at all; return how many came out: the job.

    While rows are being adopted nothing is made: the register is changing, and the workers have enough to do.
    """
    if Batch.objects.filter(state=BatchState.ADOPTING).exists():
        return 0
    turn = YearsLook.objects.filter(pk=progress.NAME).first()
    if turn is None or (turn.ended_at is not None and at - turn.begun_at >= progress.EVERY):
        turn = _anew(at=at)
    if turn is None or turn.ended_at is not None:
        return 0
    kept = YearsLook.objects.filter(pk=progress.NAME)
    if not turn.ahead:
        archives.clear(set(YearFiles.objects.values_list("key", flat=True)), before=at - _LEFT)
        kept.update(ended_at=at)
        return 0
    province, year = years.read_key(turn.ahead[0])
    try:
        done = look(province, year, at=at)
    except OSError:  # a full disk must not keep other registers from being looked at
        done = False
        _log.exception("the files of %s %s could not be made", province, year)
    kept.update(ahead=turn.ahead[1:])
    return int(done)


def _anew(*, at: datetime) -> YearsLook | None:
    """Begin a look at all years; None: the register is empty, and what comes first shall not wait for a day."""
    ahead = years.in_turn()
    if not ahead:
        return None
    fresh = {"ahead": ahead, "total": len(ahead), "begun_at": at, "ended_at": None}
    return YearsLook.objects.update_or_create(name=progress.NAME, defaults=fresh)[0]


def look(province: str, year: int, *, at: datetime) -> bool:
    """Look at a year of a province; tell whether its files were published, or published anew.

    The same content is no publication more. Killed at any point, it is looked at again.
    """
    office = offices.of_this_site(settings.YANGGUANG_OFFICE)
    if office is None:
        return False
    rows = lots.narrowed(lots.Asked(codes=(province,), year=year))
    mark = _mark(rows)
    known = YearFiles.objects.filter(province=province, year=year).first()
    if known and known.mark == mark and archives.path_of(known.key).exists():
        return False
    name = f"lots-{year}-{province}"
    made = archives.draft(rows.all, name=name, site=_site(office, at=at))
    about = {"name": name, "year": year, "province": province}
    with _put(made):
        return _kept(known, made, about, office=office, mark=mark, at=at)


def _kept(
    known: YearFiles | None,
    made: Made,
    about: dict[str, Any],
    *,
    office: Office,
    mark: str,
    at: datetime,
) -> bool:
    """Publish what was made where its content is new; else only put it where a lost archive lay."""
    said = [one._asdict() for one in made.files]
    is_new = known is None or known.files != said
    with transaction.atomic():
        if known is None:
            case = publish(office, by=_office(office, at=at), at=at, made=made, **_of(about))
        else:
            case = known.case
            if is_new:
                renew(known, by=TIME, at=at, made=made)
        row = YearFiles.objects.get(case=case)
        YearFiles.objects.filter(case=case).update(mark=mark, key=made.key)
        archives.finish(made, about | years.proof_of(row), at=at)
    if known is not None:
        archives.discard(known.key)
    return is_new


def _of(about: dict[str, Any]) -> dict[str, Any]:
    return {name: about[name] for name in ("year", "province")}


@contextmanager
def _put(made: Made) -> Iterator[None]:
    """Leave nothing on the disk where the store doesn't come to name it."""
    try:
        yield
    except BaseException:
        archives.discard(made.key)
        raise


def _mark(rows: QuerySet[Lot]) -> str:
    """Return a digest over the numbers of lots and when each was changed: another, whatever becomes of any."""
    told = hashlib.sha256()
    for number, changed in rows.values_list("number", "updated_at").iterator(5_000):
        told.update(f"{number} {changed.timestamp()}\n".encode())
    return told.hexdigest()


def _site(office: Office, *, at: datetime) -> Site:
    name = offices.full_name_on(office, day_of(at))
    return Site(settings.YANGGUANG_URL.rstrip("/"), name, settings.YANGGUANG_OCID_PREFIX, at)


def _office(office: Office, *, at: datetime) -> Actor:
    return Actor(role="officer", label=offices.full_name_on(office, day_of(at)), office=office)


def publish(
    office: Office, *, by: Actor, at: datetime, made: Made, year: int, province: str
) -> Case:
    """Publish the files of a year of a province for the first time."""
    with opening(
        MarketFiles.publish,
        key=FILES,
        office=office,
        by=by,
        at=at,
        year=year,
        province=province,
        **_stated(made),
    ) as hand:
        hand.publish(_record(hand, made, year=year, province=province))
    return hand.case


def renew(row: YearFiles, *, by: Actor, at: datetime, made: Made) -> None:
    """Publish the files anew: what was said before stands, and is of before."""
    with taking(MarketFiles.renew, row.case, by=by, at=at, **_stated(made)) as hand:
        hand.publish(_record(hand, made, year=row.year, province=row.province))


def _stated(made: Made) -> dict[str, Any]:
    said = "\n".join(one.said() for one in made.files)
    return {"lots": made.lots, "files": said, "archive": made.key.hex}


def _record(hand: InHand, made: Made, *, year: int, province: str) -> MarketFilesPublished:
    return MarketFilesPublished(
        number=str(hand.case.pk),
        office=offices.full_name_on(hand.case.office, hand.day),
        on=hand.day,
        year=year,
        province=province,
        area=places.name_on(province, hand.day.year) or "",
        lots=made.lots,
        files=tuple(one.said() for one in made.files),
    )


def project(case: Case) -> None:
    """Write the row of a year's files anew from the steps of its case; voided as a whole, nothing of it stays."""
    rows = telling.standing(history.all_of(case))
    first, newest = telling.last(rows, "publish"), telling.last(rows, "publish", "renew")
    if first is None or newest is None:
        YearFiles.objects.filter(case=case).delete()
        return
    said = {
        "year": first.facts["year"],
        "province": first.facts["province"],
        "key": newest.facts["archive"],
        "lots": newest.facts["lots"],
        "files": [years.read_line(line) for line in newest.facts["files"].split("\n")],
        "address": newest.records[0] if newest.records else "",
        "mark": "",
        "made_at": newest.at,
    }
    YearFiles.objects.update_or_create(case=case, defaults=said)
