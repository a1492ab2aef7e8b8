"""A record as the public will see it, in both scripts, and who made and reviewed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from yangguang.base.procedure import day_of
from yangguang.base.record import Record, kinds
from yangguang.base.refusal import Said
from yangguang.base.script import keep, render
from yangguang.kernel.people.models import Person
from yangguang.kernel.records import projections, queries, reviewing
from yangguang.kernel.records.models import Fate, Publication, Result, What
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.record_parts import meta_of, prose_of
from yangguang.kernel.ui.say import say

SCRIPTS = (("zh-Hans", "简"), ("zh-Hant", "繁"))


@dataclass(frozen=True, slots=True)
class Sight:
    """A record in an officer's view; `record` is None where its body was erased.

    `timed_at`: when TIME lets it out, where somebody set that.
    """

    publication: Publication
    record: Record | None
    standing: queries.Standing
    maker: str
    fates: Mapping[What, Fate]
    timed_at: datetime | None

    @property
    def heading(self) -> Said:
        """Under which heading of the catalogue it stands."""
        kind = kinds()[self.publication.kind, self.publication.version]
        return Said(kind.heading)

    @property
    def title(self) -> Said:
        """The line of the list."""
        return self.record.title() if self.record else self.heading

    @property
    def previews(self) -> list[tuple[str, str, SafeString]]:
        """Return language tag, mark and markup for each script, as the public page says it."""
        return previews_of(self.record) if self.record else []

    @property
    def reviews(self) -> parts.Ledger:
        """The reviews so far: by whom, what they came to."""
        found = reviewing.of(self.publication)
        names = names_of(review.person_id for review in found)
        return parts.Ledger(
            tuple(
                parts.Entry(
                    Said(str(Result(review.result).label)),
                    day_of(review.at),
                    note=Said(
                        "{name} {note}",
                        {"name": names.get(review.person_id, ""), "note": review.note},
                    ),
                )
                for review in found
            ),
            Said("保密审查"),
        )


def previews_of(record: Record) -> list[tuple[str, str, SafeString]]:
    """Return language tag, mark and markup of what a record says, for each script."""
    with override("zh-hans"):
        context = {
            "part": meta_of(record),
            "prose": prose_of(record),
            "title": say(record.title()),
        }
        drawn = render_to_string("desk/said/preview.html", context)
    return [(tag, mark, _as_written(drawn, tag)) for tag, mark in SCRIPTS]


def _as_written(drawn: str, tag: str) -> SafeString:
    """Write markup in a script, and let the page that it stands in convert it no further."""
    return mark_safe(keep(render(drawn, tag)))  # noqa: S308 - the template has escaped its values


def names_of(ids: Iterable[int | None]) -> dict[int | None, str]:
    """Return the names of people by id, in one query."""
    wanted = {identity for identity in ids if identity is not None}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))


def of(request: DeskRequest, address: str) -> Sight:
    """Return the record at an address. Http404: there is none, or it isn't of the territory."""
    publication = reviewing.by_address(address)
    reach = request.reach
    if publication is None or not reach.covers(publication):
        raise Http404
    fates = projections.fates_of(publication)
    standing = queries.standing(publication, fates=fates)
    record = None if standing.erased_at else queries.read(publication)[0]
    maker = names_of([publication.person_id]).get(publication.person_id, "")
    timed: datetime | None = getattr(publication, "timed_at", None)
    return Sight(publication, record, standing, maker, fates, timed)
