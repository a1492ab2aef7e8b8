"""The home of an office: its newest records, its columns, what is on public notice, how to reach it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.article20 import HEADINGS, ItemClass
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.records import catalogue
from yangguang.kernel.ui.dates import SHANGHAI
from yangguang.kernel.ui.frame import within
from yangguang.kernel.ui.office_parts import contact_of, duty_of
from yangguang.kernel.ui.parts import Duty, Empty, Entry, Ledger, Link, Meta
from yangguang.readers.portal import lines

NEWEST: Final = 8


@dataclass(frozen=True, slots=True)
class House:
    """Everything on an office's page; `heirs` stand in its place today, if others do."""

    office: Office
    name: str
    trail: tuple[Link, ...]
    heirs: tuple[Link, ...]
    since: date | None
    newest: Ledger
    notices: Ledger
    columns: Ledger
    contact: Meta
    duty: Duty | None
    errands: Ledger
    follow: str
    """By what the page about following knows the office: its code, else its area."""


def of(slug: str, *, at: datetime) -> House:
    """Return the home of an office; the number of queries is bounded. Http404: there is none."""
    office = Office.objects.filter(slug=slug).first()
    if office is None:
        raise Http404
    today, own = at.astimezone(SHANGHAI).date(), catalogue.own(office)
    name = offices.full_name_on(office, today)
    heirs, since = _heirs(office, today)
    newest = list(catalogue.of_office(own)[:NEWEST])
    running = catalogue.on_notice(own, at=at)
    fresh = {row.address for row in newest}
    drawn = lines.entries([*newest, *(row for row, _end in running if row.address not in fresh)])
    by_href = {entry.href: entry for entry in drawn}
    contact = None if heirs else offices.contact_on(office, today)
    return House(
        office=office,
        name=name,
        trail=(Link(_("各级机关"), reverse("portal:offices")), Link(keep(name), "")),
        heirs=heirs,
        since=since,
        newest=Ledger(drawn[: len(newest)], label=_("最新公开"), empty=_nothing()),
        notices=Ledger(
            tuple(
                _until(by_href[reverse("portal:record", args=[row.address])], end)
                for row, end in running
            ),
            label=_("正在公示"),
        ),
        columns=Ledger(tuple(_columns(office, own)), label=_("法定主动公开内容")),
        contact=contact_of(contact),
        duty=None if heirs else duty_of(contact),
        errands=Ledger(tuple(_errands(office)), label=_("办理")),
        follow="" if heirs else _follow(office),
    )


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


def _nothing() -> Empty:
    return Empty(_("本机关还没有公开的记录"), _("第一条公开之后就会出现在这里。"))


def _until(entry: Entry, end: datetime) -> Entry:
    """Say of a notice until when it is up: the last day, not the midnight that ends it."""
    last = end.astimezone(SHANGHAI)
    return replace(entry, note=Said("公示至 {at}", {"at": last}))


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
