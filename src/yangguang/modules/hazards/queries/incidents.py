"""Reads of incidents: for officers, what was reported and written; for all, what is public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from django.db.models import OuterRef, Prefetch, Q, QuerySet

from yangguang.base.procedure import Taking
from yangguang.base.record import decode
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Lines
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.records import queries as records
from yangguang.kernel.records import reviewing, titles
from yangguang.kernel.records.models import Publication, Shown
from yangguang.modules.hazards.models.reports import Incident, Note, Photo, Report, Sent
from yangguang.modules.hazards.records.incidents import IncidentTold, PhotosShown
from yangguang.modules.hazards.rules import reports_law as law
from yangguang.modules.hazards.rules.disasters import DISASTERS, Disaster
from yangguang.modules.hazards.rules.figures import LABELS

MOST_TOLD: Final = 4
"""Releases of one incident that its page shows whole; older ones stay at their addresses."""
REPORTS: Final = ("report", "follow", "finish")


def incident_of(case: Case) -> Incident:
    """Return the row of an incident with its case and office."""
    return Incident.objects.select_related("case", "case__office").get(pk=case.pk)


def kind_said(disaster: str) -> str:
    """Return the kind in words; "": not known yet."""
    return DISASTERS[Disaster(disaster)] if disaster else "类型待核实"


LINES: Final = Lines(
    Incident, ("place", "disaster"), lambda row: f"{row.place}（{kind_said(row.disaster)}）"
)
"""For officers: what and where an incident is."""


def particulars(case: Case) -> list[tuple[str, str]]:
    """Return who reported and how to reach them; the caller notes the look."""
    found = Note.objects.filter(case=case.pk).exclude(reporter="", phone="").order_by("pk")
    return [
        (f"第{note.serial}次报告的报告人", "，".join(filter(None, (note.reporter, note.phone))))
        for note in found
    ]


def papers(case: Case) -> list[tuple[str, str, str]]:
    """Return what was written with each step: step, member, text."""
    found = []
    steps = dict(Report.objects.filter(incident=case.pk).values_list("serial", "step"))
    for note in Note.objects.filter(case=case.pk).order_by("at", "pk"):
        texts = (note.cause, note.trend, note.measures, note.text)
        said = "；".join(text for text in texts if text)
        if said:
            found.append((steps.get(note.serial, "learn"), "", said))
    return found


def newest(
    territory: Territory, *, after: tuple[datetime, str] | None = None
) -> QuerySet[Incident]:
    """Return the incidents of a territory, learnt last first; `after`: instant and number of the last seen."""
    rows = Incident.objects.select_related("case", "case__office").filter(
        **territory.filter(of=Incident)
    )
    if after is not None:
        learned, number = after
        rows = rows.filter(Q(learned_at__lt=learned) | Q(learned_at=learned, case__gt=number))
    return rows.order_by("-learned_at", "case")


def with_timed(rows: QuerySet[Incident]) -> QuerySet[Any]:
    """Return the rows with address and instant of the public text that TIME lets out next (`timed`, `timed_until`)."""
    address, until = reviewing.timed(about=OuterRef("pk"), kind=IncidentTold.kind)
    return rows.annotate(timed=address, timed_until=until)


def with_reports(rows: QuerySet[Incident]) -> QuerySet[Incident]:
    """Return the rows with their reports, one query for all."""
    reports = Report.objects.order_by("serial")
    return rows.prefetch_related(Prefetch("reports", queryset=reports))


def reports_in(taken: Iterable[Taking]) -> list[Report]:
    """Return the reports among takings as rows that nobody has saved: what the page of an incident has read already."""
    kept = [row for row in taken if row.step in REPORTS]
    return [Report(serial=row.facts["serial"], **report_columns(row)) for row in kept]


def reports_of(case: Case) -> list[Report]:
    """Return the reports of an incident, the first first."""
    return list(Report.objects.filter(incident=case.pk).order_by("serial"))


def notes_of(case: Case) -> list[Note]:
    """Return what was written, the first first; the caller notes the look."""
    return list(Note.objects.filter(case=case.pk).order_by("at", "pk"))


def why_not_chosen(case: Case, serial: int) -> Iterator[Sentence]:
    """Say that there is no such report to tell the public from."""
    if not Report.objects.filter(incident=case.pk, serial=serial).exists():
        yield sentence(
            Reason.FACTS,
            "没有第{serial}次报告，不能据以发布。",
            basis=law.TELLING,
            serial=serial,
        )


def told_last(case: Case) -> str:
    """Return the address of what the public was told last, held or out; "": nothing yet."""
    rows = Publication.objects.filter(about=case.pk, kind=IncidentTold.kind)
    return rows.order_by("-published_at", "-id").values_list("address", flat=True).first() or ""


def public_of(number: str) -> list[tuple[Shown, IncidentTold]]:
    """Return what the public was told of an incident and may see, the latest first; one query."""
    rows = titles.with_bodies(records.about(number).filter(kind=IncidentTold.kind))
    found = []
    for row in rows.filter(withdrawn=False)[:MOST_TOLD]:
        body = getattr(row, "body", None)
        record = decode(bytes(body)) if body is not None else None
        if isinstance(record, IncidentTold):
            found.append((row, record))
    return found


def photos_of(case: Case) -> list[Photo]:
    """Return the photos of an incident."""
    return list(Photo.objects.filter(case=case.pk).order_by("pk"))


def photo(pk: int, *, case: str) -> Photo | None:
    """Return a photo of an incident."""
    return Photo.objects.select_related("case").filter(pk=pk, case=case).first()


def shown_photos(number: str) -> list[str]:
    """Return the digests of the photos that the public may see now, in the order of their release; one query."""
    rows = titles.with_bodies(records.about(number).filter(kind=PhotosShown.kind))
    found: list[str] = []
    for row in reversed(rows.filter(withdrawn=False)[:MOST_TOLD]):
        body = getattr(row, "body", None)
        record = decode(bytes(body)) if body is not None else None
        found += record.photos if isinstance(record, PhotosShown) else ()
    return found


def photo_out(number: str, digest: str) -> Photo | None:
    """Return a photo that the public may see; None: there is none of this digest, or no longer."""
    if digest not in shown_photos(number):
        return None
    return Photo.objects.filter(case=number, digest=digest).order_by("pk").first()


def sent(key: Any) -> Sent | None:
    """Return what became of a quick report with this key; None: it did not arrive yet."""
    return Sent.objects.select_related("case").filter(pk=key).first()


def report_columns(row: Taking) -> dict[str, Any]:
    """Return the columns of a report from what its step states."""
    said = row.facts
    return {
        "step": row.step,
        "reported_at": row.on,
        "grade": said.get("grade"),
        "danger": said.get("danger"),
        "unverified": list(said.get("unverified", ())),
        **{name: said.get(name) for name in LABELS},
    }
