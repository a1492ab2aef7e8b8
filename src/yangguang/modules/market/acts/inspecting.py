"""Field checks of lots: the photo is kept, its public copy drawn anew without place and device."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
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
from yangguang.kernel.files.models import Upload
from yangguang.kernel.people.actors import Actor
from yangguang.modules.market import rules
from yangguang.modules.market.acts import exif
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
    is_offered: bool = False,
) -> Inspection:
    """Enter a field check of the lot of a number. Refusal: no photo, place or time; not one's own; no picture.

    The original stays with the case; what pages show is a copy of its pixels alone, once a second person released it.
    `is_offered`: whoever made it says that neither faces nor number plates show.
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
    original = storing.read(photo.digest, photo.key)
    pixels = cleaned(original)
    with transaction.atomic():
        files.keep(photo, about=str(case.pk), at=at)
        made = _shown(pixels, case, name=f"{row.number}.jpg", at=at)
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
            **_said_by_photo(original),
            is_offered=is_offered,
            by=by.label,
            person_id=by.person_id,
            at=at,
        )


def _shown(pixels: bytes, case: Case, *, name: str, at: datetime) -> Upload:
    return making.make(pixels, name=name, kind=Kind.JPEG, about=f"checks:{case.pk}", at=at)


def _said_by_photo(original: bytes) -> dict[str, Any]:
    taken = exif.taken(original)
    place = {"taken_longitude": taken.longitude, "taken_latitude": taken.latitude}
    return {"taken_at": taken.at, **place}


@transaction.atomic
def release(key: UUID, *, by: Actor, at: datetime) -> Inspection:
    """Let everybody see the photo of a check. Refusal: not offered for that, one's own check, not one's office's."""
    one = _held(key, by=by)
    refuse_if(
        rules.why_not_release(
            is_offered=one.is_offered,
            is_same_person=one.person_id is not None and one.person_id == by.person_id,
        )
    )
    one.is_shown, one.released_by_id, one.released_at = True, by.person_id, at
    one.save(update_fields=["is_shown", "released_by_id", "released_at"])
    return one


@transaction.atomic
def hide(key: UUID, *, by: Actor) -> Inspection:
    """Take the photo of a check out of public sight, and the offer back: one person is enough for that."""
    one = _held(key, by=by)
    one.is_shown = one.is_offered = False
    one.released_by_id = one.released_at = None
    one.save(update_fields=["is_shown", "is_offered", "released_by_id", "released_at"])
    return one


def _held(key: UUID, *, by: Actor) -> Inspection:
    """Return a check, held until the end of the transaction. Refusal: there is none, or it isn't one's office's."""
    one = Inspection.objects.select_for_update().filter(key=key).first()
    if one is None:
        raise Refusal([sentence(Reason.UNKNOWN, "没有这次实地核查。")])
    refuse_if(_why_not_own(Case.objects.get(pk=one.case_id), by=by))
    return one


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
