"""Field checks of lots: the photo is kept, its public copy drawn anew without place and device."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from yangguang.base.procedure import Role
from yangguang.base.redaction.gate import pictures
from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files import acts as files
from yangguang.kernel.files import making, storing
from yangguang.kernel.files.acts import Prepared
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market import rules
from yangguang.modules.market.acts.idle_said import lot_of
from yangguang.modules.market.models import Inspected, Inspection

LONGEST_SIDE: Final = 2400
QUALITY: Final = 85
_CHECKS: Final = UUID("5d0c5b1e-7d2f-4b0e-9f57-2f1f6a0c9a11")
"""The keys of checks follow from case and count, so that a history told again is the same."""


def inspect(
    number: str,
    *,
    by: Actor,
    at: datetime,
    kind: Inspected,
    photo: Prepared | None,
    longitude: Decimal | None,
    latitude: Decimal | None,
    seen_at: datetime | None,
    accuracy_m: int | None = None,
    where: str = "",
    note: str = "",
    is_shown: bool = False,
) -> Inspection:
    """Enter a field check of the lot of a number. Refusal: no photo, place or time; not one's own; no picture.

    The original stays with the case; what pages show is a copy of its pixels alone.
    """
    row = lot_of(number)
    case = Case.objects.get(pk=row.supply)
    refuse_if(_why_not_own(case, by=by))
    refuse_if(
        rules.why_not_inspect(
            has_photo=photo is not None,
            longitude=longitude,
            latitude=latitude,
            seen_at=seen_at,
            at=at,
        )
    )
    assert photo is not None
    assert longitude is not None
    assert latitude is not None
    assert seen_at is not None
    content = cleaned(storing.read(photo.digest, photo.key))
    with transaction.atomic():
        files.keep(photo, about=str(case.pk), at=at)
        made = making.make(
            content, name=f"{row.number}.jpg", kind=Kind.JPEG, about=f"checks:{case.pk}", at=at
        )
        return Inspection.objects.create(
            key=_next_key(case),
            case=case,
            lot=row.number,
            kind=kind,
            seen_at=seen_at,
            longitude=longitude,
            latitude=latitude,
            accuracy_m=accuracy_m,
            where=where.strip(),
            note=note.strip(),
            photo=made.key,
            photo_digest=made.digest,
            is_shown=is_shown,
            by=by.label,
            at=at,
        )


def _next_key(case: Case) -> UUID:
    """Return the key of the next check of a case, which is held: two at once are counted one after the other."""
    Case.objects.select_for_update().get(pk=case.pk)
    return uuid5(_CHECKS, f"{case.pk}:{Inspection.objects.filter(case=case).count() + 1}")


def _why_not_own(case: Case, *, by: Actor) -> Iterator[Sentence]:
    if by.role != Role.OFFICER or not by.covers(case):
        yield sentence(Reason.RULE, "这宗土地不在您的职权范围内。", remedy="请转告供地机关。")


def cleaned(original: bytes) -> bytes:
    """Return a picture as JPEG drawn anew: upright, its pixels and nothing else. Refusal: it is none."""
    try:
        with Image.open(io.BytesIO(original), formats=("JPEG", "PNG")) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as wrong:
        raise Refusal([_no_picture()]) from wrong
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", picture.size)
    plain.paste(picture)
    kept = io.BytesIO()
    plain.save(kept, "JPEG", quality=QUALITY)
    content = kept.getvalue()
    if list(pictures.leaks(content, ())):
        raise Refusal([_no_picture()])
    return content


def _no_picture() -> Sentence:
    return sentence(
        Reason.FACTS, "这个文件不能作为现场照片。", remedy="请用手机拍照，或者另存为JPEG后上传。"
    )
