"""A quick report from the field: what is learnt and the first report in one, once for each key, with its photos."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yangguang.kernel.cases.models import Case
from yangguang.kernel.files import acts as files
from yangguang.kernel.files.acts import Prepared
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards import exif
from yangguang.modules.hazards.acts.incidents import chain
from yangguang.modules.hazards.models.reports import Photo, Sent
from yangguang.modules.hazards.queries import incidents as queries
from yangguang.modules.hazards.rules.stated import Stated, Where


def quick(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    key: UUID,
    where: Where,
    stated: Stated,
    learned: datetime,
    photos: Sequence[Prepared] = (),
) -> Case:
    """Enter what a phone sends and report it to all levels above; the same `key` again changes nothing.

    Refusal: see `chain.learn` and `chain.report`; a receipt in the future.
    """
    if (known := queries.sent(key)) is not None:
        return known.case
    try:
        with transaction.atomic():
            case = chain.learn(office, by=by, at=at, where=where, stated=stated, on=learned)
            Sent.objects.create(key=key, case=case, person_id=by.person_id or 0, at=at)
            chain.report(case, by=by, at=at, stated=Stated(unverified=stated.unverified))
            _keep(case, photos, at=at)
    except IntegrityError:
        known = queries.sent(key)
        if known is None:
            raise
        return known.case
    return case


def _keep(case: Case, photos: Sequence[Prepared], *, at: datetime) -> None:
    for prepared in photos:
        upload = files.keep(prepared, about=str(case.pk), at=at)
        seen = exif.read(prepared)
        Photo.objects.create(case=case, upload=upload.key, taken_at=seen.taken_at, point=seen.point)
