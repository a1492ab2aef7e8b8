"""Photos for the public: one officer offers a clean copy, another looks at each and lets them out."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from yangguang.base.redaction.gate import pictures
from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.files import making, serving
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Look
from yangguang.kernel.people.trail import Did
from yangguang.modules.hazards.models.reports import Photo
from yangguang.modules.hazards.procedure.incidents import Incident as Course
from yangguang.modules.hazards.records.incidents import PhotosShown
from yangguang.modules.hazards.rules import reports_law as law

Cover = tuple[float, float, float, float]
"""What is covered: left, top, width, height in hundredths of the picture."""
LONGEST_SIDE: Final = 2400
MOST_COVERS: Final = 30
QUALITY: Final = 85


def seen_word(photo: Photo) -> str:
    """Return what a look at a clean copy is kept as: of this copy, not of one made later."""
    return f"拟发布的照片{photo.pk}（{photo.digest[:12]}）"


@transaction.atomic
def offer(photo: Photo, *, covers: Sequence[Cover] = (), by: Actor, at: datetime) -> Photo:
    """Make a copy without all that a camera writes, with `covers` blackened; another person lets it out.

    Offered anew, the former copy counts no more. Refusal: not one's case, it is out, or no picture.
    """
    held = Photo.objects.select_for_update(of=("self",)).select_related("case").get(pk=photo.pk)
    refuse_if(_why_not_offer(held, covers, by=by))
    original = serving.served(held.upload, check=lambda _row: ()).content
    content = cleaned(original, covers)
    name = f"照片{held.pk}.jpg"
    made = making.make(content, name=name, kind=Kind.JPEG, about=about(held.case), at=at)
    held.outgoing, held.digest = made.key, made.digest
    held.offered_by, held.offered_at = by.person_id, at
    held.save()
    trail.did(Did.PHOTO_OFFERED, by=by, about=f"{held.case_id} {held.pk}", at=at)
    return held


def about(case: Case) -> str:
    """Return under what clean copies lie: not the case's number, so that no page of it lists them."""
    return f"photos:{case.pk}"


def _why_not_offer(photo: Photo, covers: Sequence[Cover], *, by: Actor) -> Iterator[Sentence]:
    if by.role != "officer" or by.person_id is None or not by.covers(photo.case):
        yield sentence(Reason.RULE, "本件不在您的职权范围内。", remedy="请转告承办机关。")
    if photo.released_at is not None:
        yield sentence(Reason.ONCE, "这张照片已经发布。", remedy="要收回的，请撤回记录。")
    if len(covers) > MOST_COVERS or not all(map(_is_cover, covers)):
        yield sentence(
            Reason.FACTS,
            "遮盖的位置要写成四个0到100的数（左、上、宽、高，占照片的百分比），最多{most}处。",
            remedy="请核对后重新填写。",
            most=MOST_COVERS,
        )


def _is_cover(cover: Cover) -> bool:
    return all(0 <= one <= 100 for one in cover) and cover[2] > 0 and cover[3] > 0


def cleaned(original: bytes, covers: Sequence[Cover]) -> bytes:
    """Return a picture as JPEG drawn anew: upright, its pixels and nothing else. Refusal: it is none."""
    try:
        with Image.open(io.BytesIO(original), formats=("JPEG", "PNG")) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as wrong:
        raise Refusal([_no_picture()]) from wrong
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    pen = ImageDraw.Draw(picture)
    for left, top, width, height in covers:
        x, y = picture.width * left / 100, picture.height * top / 100
        far = x + picture.width * width / 100, y + picture.height * height / 100
        pen.rectangle((x, y, *far), fill="black")
    plain = Image.new("RGB", picture.size)
    plain.paste(picture)
    kept = io.BytesIO()
    plain.save(kept, "JPEG", quality=QUALITY)
    content = kept.getvalue()
    if list(pictures.leaks(content, ())):
        raise Refusal([_no_picture()])
    return content


def _no_picture() -> Sentence:
    return sentence(Reason.FACTS, "这个文件不能作为照片发布。", remedy="请另存为JPEG后重新上传。")


def show(
    case: Case,
    *,
    by: Actor,
    at: datetime,
    photos: Sequence[int],
    text: str = "",
    on: datetime | None = None,
) -> None:
    """Let clean copies of photos out, by somebody who offered none of them and looked at each.

    Refusal: none chosen, one not offered, offered by oneself, out already, or not looked at.
    """
    with taking(Course.show, case, by=by, at=at, on=on) as hand:
        rows = Photo.objects.select_for_update(of=("self",)).filter(case=case, pk__in=list(photos))
        chosen = list(rows.order_by("pk"))
        hand.refuse_if(_why_not_show(chosen, photos, by=by))
        digests = tuple(row.digest for row in chosen)
        hand.state(photos=digests)
        Photo.objects.filter(pk__in=[row.pk for row in chosen]).update(released_at=at)
        hand.publish(
            PhotosShown(
                number=str(case.pk),
                office=offices.full_name_on(case.office, hand.day),
                photos=digests,
                text=text.strip(),
            )
        )


def _why_not_show(
    chosen: Sequence[Photo], asked: Sequence[int], *, by: Actor
) -> Iterator[Sentence]:
    if not chosen or len(chosen) != len(set(asked)):
        yield sentence(
            Reason.FACTS,
            "没有选照片，或者照片不在本件。",
            remedy="请在“现场照片”中选。",
            basis=law.TELLING,
        )
    for photo in chosen:
        if photo.outgoing is None:
            yield sentence(
                Reason.NOT_YET,
                "照片{n}还没有提交发布。",
                remedy="请先提交。",
                basis=law.TELLING,
                n=photo.pk,
            )
        elif photo.offered_by == by.person_id:
            yield sentence(
                Reason.RULE,
                "照片{n}是您提交的，须由另一人看过后发布。",
                remedy="请另一位工作人员办理。",
                basis=law.TELLING,
                n=photo.pk,
            )
        elif photo.released_at is not None:
            yield sentence(Reason.ONCE, "照片{n}已经发布。", basis=law.TELLING, n=photo.pk)
        elif not _was_seen(photo, by=by):
            yield sentence(
                Reason.NOT_YET,
                "您还没有看过照片{n}。",
                remedy="请打开每一张，看清有没有不能公开的内容。",
                basis=law.TELLING,
                n=photo.pk,
            )


def _was_seen(photo: Photo, *, by: Actor) -> bool:
    looks = Look.objects.filter(case_number=photo.case_id, what=seen_word(photo))
    return by.person_id is not None and looks.filter(person_id=by.person_id).exists()
