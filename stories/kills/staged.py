"""Records that TIME lets out at their date, for the kills."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yangguang.base.basis import Article, Statute
from yangguang.base.record import Audience, Erasure, Record
from yangguang.base.refusal import Said
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts
from yangguang.kernel.records.models import Fate, Publication, Staged, What


@dataclass(frozen=True, kw_only=True)
class Appointment(Record):
    """Somebody is to be appointed on a day, and it is said on that day."""

    kind = "kills-test-appointment"
    heading = "示例任用"
    basis = Article(Statute("example", "示例条例", "示例令第1号", date(2019, 5, 15)), "1")
    audience = Audience.STAGED
    erasure = Erasure.NOTHING_PERSONAL
    labels = {"post": "职务", "until": "公开时间"}
    post: str
    until: str

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("任用：{post}", {"post": self.post})


def prepare(office: Office, *, by: Actor, at: datetime, dice: random.Random) -> Publication:
    """Stage one; it comes out within some days."""
    until = at + timedelta(hours=dice.randint(1, 200))
    said = Appointment(post="示例科科长", until=until.isoformat())
    return acts.publish(said, about="", office=office, at=at, by=by, staged_until=until)


def disagreements() -> Iterator[str]:
    """Yield staged records that came out early or twice, or have neither a date nor come out."""
    waiting = dict(Staged.objects.values_list("record_id", "until_at"))
    for record in Publication.objects.filter(kind=Appointment.kind):
        fates = Fate.objects.filter(publication_year=record.year, publication_id=record.id)
        out = list(fates.filter(what=What.RELEASED).values_list("at", flat=True))
        if len(out) + (record.id in waiting) != 1:
            yield f"record {record.address}: out {len(out)} times, date kept: {record.id in waiting}"
        if out and out[0] < _until(record):
            yield f"record {record.address}: it came out before its date"


def left_undone(*, at: datetime) -> Iterator[str]:
    """Yield, once the jobs have run, what should be out by now."""
    due = Staged.objects.filter(until_at__lte=at).values_list("record_id", flat=True)
    yield from (f"record {identity}: its date has come and it isn't out" for identity in due)


def _until(record: Publication) -> datetime:
    from yangguang.base.record import decode
    from yangguang.kernel.records.models import Body

    body = Body.objects.get(record_year=record.year, record_id=record.id)
    assert body.content is not None
    said = decode(bytes(body.content))
    assert isinstance(said, Appointment)
    return datetime.fromisoformat(said.until)
