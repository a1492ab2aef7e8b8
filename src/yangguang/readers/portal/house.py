"""The home of an office: its newest records, its columns, what is on public notice, how to reach it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.article20 import HEADINGS, ItemClass
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people.models import Post
from yangguang.kernel.records import catalogue
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.kernel.ui.frame import within
from yangguang.kernel.ui.office_parts import contact_of, duty_of
from yangguang.kernel.ui.parts import Band, Duty, Entry, Ledger, Link, Meta
from yangguang.readers.portal import choosing, lists
from yangguang.readers.portal.lists import Newest


@dataclass(frozen=True, slots=True)
class House:
    """Everything on an office's page; `heirs` stand in its place today, if others do.

    `is_here`: it works here, and owes a guide; else it is only known from its past or from others.
    """

    office: Office
    name: str
    trail: tuple[Link, ...]
    heirs: tuple[Link, ...]
    since: date | None
    newest: Newest
    notices: tuple[Band, ...]
    columns: Ledger
    is_here: bool
    contact: Meta
    duty: Duty | None
    errands: Ledger
    quick: tuple[Link, ...]
    follow: str
    """By what the page about following knows the office: its code, else its area."""


def of(slug: str, *, at: datetime) -> House:
    """Return the home of an office; the number of queries is bounded. Http404: there is none."""
    today = at.astimezone(SHANGHAI).date()
    office = Office.objects.filter(slug=slug).annotate(is_staffed=_staffed(today)).first()
    if office is None:
        raise Http404
    own = catalogue.own(office)
    name = offices.full_name_on(office, today)
    heirs, since = _heirs(office, today)
    newest, notices = lists.newest(
        catalogue.of_office(own),
        running=catalogue.on_notice(own, at=at),
        at=at,
        all_href=_records_of(office),
    )
    contact = None if heirs else offices.contact_on(office, today)
    is_here = bool(heirs) or contact is not None or office.is_staffed
    return House(
        office=office,
        name=name,
        trail=(Link(_("各级机关"), reverse("portal:offices")), Link(keep(name), "")),
        heirs=heirs,
        since=since,
        newest=newest,
        notices=notices,
        columns=Ledger(tuple(_columns(office, own)), label=_("法定主动公开内容")),
        is_here=is_here,
        contact=contact_of(contact),
        duty=None if heirs or not is_here else duty_of(contact),
        errands=Ledger(tuple(_errands(office)), label=_("办理")),
        quick=tuple(_quick(office, today)),
        follow="" if heirs else _follow(office),
    )


def _staffed(today: date) -> Exists:
    held = Post.objects.filter(office=OuterRef("pk"), from_on__lte=today)
    return Exists(held.filter(Q(until_on=None) | Q(until_on__gte=today)))


def _records_of(office: Office, **more: str) -> str:
    return f"{reverse('portal:records')}?{urlencode({'office': office.slug, **more})}"


def _quick(office: Office, today: date) -> Iterator[Link]:
    """Yield the ways to the office's records of today, of a week, of a month."""
    for back, text in choosing.QUICK:
        first = (today - timedelta(days=back)).isoformat()
        yield Link(text, _records_of(office, on_from=first, on_to=today.isoformat()))


def _follow(office: Office) -> str:
    if office.code:
        return f"office={office.code}"
    area = office.county or office.city or office.province
    return f"place={area}" if area else ""


def _heirs(office: Office, today: date) -> tuple[tuple[Link, ...], date | None]:
    """Return who stands in its place today, and since when; nobody: it stands itself."""
    found = [heir for heir in offices.successors_of(office, today) if heir.pk != office.pk]
    if not found:
        return (), None
    names = offices.names_of(found, on=today)
    first = office.followed_by.filter(matter="").order_by("on").first()
    ways = (
        Link(keep(names.get(heir.pk, heir.slug)), reverse("portal:office", args=[heir.slug]))
        for heir in found
    )
    return tuple(ways), first.on if first else None


def _columns(office: Office, own: str) -> Iterator[Entry]:
    """Yield the classes of the catalogue in which the office has something, by one query."""
    if whole := within(f"catalogue/{office.slug}/"):
        for name in catalogue.classes_in(own):
            said = Said(HEADINGS[ItemClass(name)])
            yield Entry(said, href=f"{whole}?class={name}")


def _errands(office: Office) -> Iterator[Entry]:
    slug = office.slug
    places = (
        (_("政府信息公开指南"), f"catalogue/{slug}/guide/"),
        (_("法定主动公开内容"), f"catalogue/{slug}/"),
        (_("依申请公开"), f"catalogue/{slug}/request/"),
        (_("办事指南"), "guides/"),
    )
    for text, path in places:
        if href := within(path):
            yield Entry(text, href=href)
    if office.level in {Level.PROVINCE, Level.CITY}:
        yield Entry(_("下级机关"), href=f"{reverse('portal:offices')}?in={slug}")
