"""A record as a sheet of paper: what it says, how it stands today, and what belongs beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy

from yangguang.base.record import Record
from yangguang.base.refusal import Reason, Said, Sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.law.queries import why_dead
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records import queries
from yangguang.kernel.records.models import Publication
from yangguang.kernel.records.rules import STANDING
from yangguang.kernel.ui.parts import Ledger, Meta, Row, Slip, Tag, Text, Tone
from yangguang.kernel.ui.record_parts import meta_of
from yangguang.readers.portal import lines, slips

MOST_RELATED: Final = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on a record's page; `says` is None where the body was erased."""

    publication: Publication
    heading: Said
    title: Text
    says: Meta | None
    published: Meta
    standing: queries.Standing
    slip: Slip
    related: Ledger
    case_href: str

    @property
    def is_erased(self) -> bool:
        """Tell whether only the digest is left."""
        return self.says is None

    @property
    def successor_href(self) -> str:
        """The address of the record that corrects this one."""
        successor = self.standing.corrected_by
        return reverse("portal:record", args=[successor]) if successor else ""


def of(publication: Publication, *, site: str) -> Sheet:
    """Return the sheet of a record that the public may see; the number of queries is bounded."""
    standing = queries.standing(publication)
    record = None if standing.erased_at else queries.read(publication)[0]
    case_href = _case_of(publication)
    heading = lines.heading_of(publication.kind, publication.version)
    return Sheet(
        publication=publication,
        heading=heading,
        title=record.title() if record else heading,
        says=meta_of(record, about=publication.about, case_href=case_href) if record else None,
        published=Meta(tuple(_published(publication, standing, record))),
        standing=standing,
        slip=slips.slip_of(publication, site=site),
        related=_related(publication),
        case_href=case_href,
    )


def _case_of(publication: Publication) -> str:
    """Return where the public page of the case is that the record is about, if there is one."""
    number = publication.about
    try:
        href = reverse("timeline:case", args=[number]) if number else ""
    except NoReverseMatch:  # an office may run without the reader of timelines
        return ""
    return href if href and Case.objects.filter(pk=number).exists() else ""


def _related(publication: Publication) -> Ledger:
    """Return what else was said about the same number, oldest first, this record among it."""
    if not publication.about:
        return Ledger(())
    newest = list(queries.about(publication.about)[:MOST_RELATED])
    if len(newest) < 2:
        return Ledger(())
    found = lines.entries(newest[::-1], here=publication.address)
    return Ledger(found, label=gettext_lazy("此前与此后"))


def _published(
    publication: Publication, standing: queries.Standing, record: Record | None
) -> Iterator[Row]:
    """Yield under what, by whom, when and by which right it was published."""
    yield Row(gettext_lazy("公开类别"), lines.heading_of(publication.kind, publication.version))
    if name := _office_of(publication):
        yield Row(gettext_lazy("发布机关"), name, kept=True)
    released_at = standing.released_at or publication.published_at
    yield Row(gettext_lazy("公开时间"), Said("{at}", {"at": released_at}))
    if released_at != publication.published_at:
        yield Row(gettext_lazy("登记时间"), Said("{at}", {"at": publication.published_at}))
    if standing.released_by:
        yield _releaser(standing.released_by)
    if record is not None:
        yield from _basis(record, publication.published_on)


def _releaser(label: str) -> Row:
    """Say who released it: the standing decision, or an office by its name."""
    if label == STANDING.label:
        return Row(gettext_lazy("放行人"), Said(label))
    return Row(gettext_lazy("放行人"), label, kept=True)


def _office_of(publication: Publication) -> str:
    """Return the name that the office bore on the day of publishing; else its code."""
    if not publication.office_code:
        return ""
    office = Office.objects.filter(code=publication.office_code).first()
    if office is None:
        return publication.office_code
    return offices.full_name_on(office, publication.published_on)


def _basis(record: Record, on: date) -> Iterator[Row]:
    dead = why_dead(record.basis, on)
    yield Row(gettext_lazy("依据"), Said("{basis}", {"basis": record.basis}), tag=_tag(dead))
    if dead:
        yield Row(gettext_lazy("依据的效力"), dead.said)


def _tag(dead: Sentence | None) -> Tag:
    if dead is None:
        return Tag(gettext_lazy("公开当日有效"), Tone.OK)
    if dead.code is Reason.UNKNOWN:
        return Tag(gettext_lazy("未收录，无法核对"))
    return Tag(gettext_lazy("公开当日无效"), Tone.DUE)
