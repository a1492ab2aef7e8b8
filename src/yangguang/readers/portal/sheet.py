"""A record as a sheet of paper: what it says, how it stands today, and what belongs beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Exists, OuterRef, Subquery
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy

from yangguang.base.procedure import day_of
from yangguang.base.record import Record, decode, kinds
from yangguang.base.refusal import Reason, Said, Sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.law.queries import why_dead
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.records import addresses, notices, queries, windows
from yangguang.kernel.records.models import Body, Publication, Shown, Window
from yangguang.kernel.records.rules import STANDING
from yangguang.kernel.records.titles import titles_within, with_bodies
from yangguang.kernel.search import queries as searching
from yangguang.kernel.ui import record_slips
from yangguang.kernel.ui.notice_parts import band_of
from yangguang.kernel.ui.parts import Band, Ledger, Link, Meta, Row, Slip, Tag, Text, Tone
from yangguang.kernel.ui.record_parts import Prose, meta_of, prose_of
from yangguang.readers.portal import lines
from yangguang.readers.portal import notices as showing

MOST_RELATED: Final = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on a record's page; `says` is None where the body was erased; `is_found`: by searching."""

    publication: Publication
    heading: Said
    title: Text
    says: Meta | None
    prose: tuple[Prose, ...]
    published: Meta
    standing: queries.Standing
    slip: Slip
    related: Ledger
    case_href: str
    band: Band | None
    objecting: Link | None
    is_found: bool

    @property
    def is_erased(self) -> bool:
        """Tell whether only the digest is left."""
        return self.says is None

    @property
    def successor_href(self) -> str:
        """The address of the record that corrects this one."""
        successor = self.standing.corrected_by
        return reverse("portal:record", args=[successor]) if successor else ""


def read(address: str) -> Publication | None:
    """Return the record at an address that the public may see, with its body and whether it has a case: one query."""
    year = addresses.year_in(address)
    if year is None:
        return None
    body = Body.objects.filter(record_year=OuterRef("year"), record_id=OuterRef("id"))
    rows = Publication.objects.filter(
        Exists(Shown.objects.filter(address=OuterRef("address"))), year=year, address=address
    )
    return rows.annotate(
        body=Subquery(body.values("content")[:1]),
        has_case=Exists(Case.objects.filter(pk=OuterRef("about"))),
    ).first()


def of(publication: Publication, *, site: str, at: datetime) -> Sheet:
    """Return the sheet of a record that `read` has found, by at most nine queries more."""
    standing = queries.standing(publication)
    body = getattr(publication, "body", None)
    record = decode(bytes(body)) if body is not None else None
    case_href = _case_of(publication)
    heading = lines.heading_of(publication.kind, publication.version)
    about = {"about": publication.about, "case_href": case_href}
    band, objecting = _on_notice(publication, at=at) if record else (None, None)
    return Sheet(
        publication=publication,
        heading=heading,
        title=record.title() if record else heading,
        says=meta_of(record, **about) if record else None,
        prose=prose_of(record) if record else (),
        published=Meta(tuple(_published(publication, standing, record))),
        standing=standing,
        slip=record_slips.slip_of(publication, site=site),
        related=_related(publication),
        case_href=case_href,
        band=band,
        objecting=None if standing.withdrawn_at else objecting,
        is_found=searching.has(publication.address),
    )


def _case_of(publication: Publication) -> str:
    """Return where the public page of the case is that the record is about, if there is one."""
    if not getattr(publication, "has_case", False):
        return ""
    try:
        return reverse("timeline:case", args=[publication.about])
    except NoReverseMatch:  # an office may run without the reader of timelines
        return ""


def _on_notice(publication: Publication, *, at: datetime) -> tuple[Band | None, Link | None]:
    """Return the window of a record drawn, and the way to object while it runs: at most three queries."""
    kind = kinds()[publication.kind, publication.version]
    if kind.stays_days is None:
        return None, None
    mine = Window.objects.filter(address=publication.address, outlet=windows.SITE)
    window = mine.first()
    if window is None:
        return None, None
    (notice,) = notices.drawn([window], at=at)
    band = band_of(notice, at=at)
    if window.until_at <= at or window.ended_at:
        return band, None
    limits = showing.limits_of([publication.about]).get(publication.about, ())
    return band, showing.objecting(limits, today=day_of(at))


def _related(publication: Publication) -> Ledger:
    """Return what else was said about the same number, oldest first, this record among it: two queries."""
    if not publication.about:
        return Ledger(())
    newest = list(with_bodies(queries.about(publication.about))[:MOST_RELATED])
    if len(newest) < 2:
        return Ledger(())
    titles = titles_within(newest)
    found = lines.entries(newest[::-1], here=publication.address, titles=titles)
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
    """Return the name that the office bore on the day of publishing, else its code: one query."""
    if not publication.office_code:
        return ""
    on = publication.published_on
    named = OfficeName.objects.filter(office__code=publication.office_code).order_by("-from_on")
    names = list(named.values_list("name", "from_on"))
    borne = [name for name, since in names if since <= on] or [name for name, _ in names[-1:]]
    return borne[0] if borne else publication.office_code


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
