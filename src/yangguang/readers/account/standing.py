"""The posts of a person as a table: what, where, from when until when, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.models import Post, PostRole
from yangguang.kernel.ui.parts import Link, Text
from yangguang.readers.account.desk.around import Seat

FOR_ALL: Final = _("不限期")


@dataclass(frozen=True, slots=True)
class Held:
    """A post as the person's page shows it; `links` are what may be done to it."""

    post: Post
    office: str
    role: Text
    is_over: bool
    links: tuple[Link, ...]


def of(posts: Sequence[Post], here: Seat, *, keeps: bool) -> list[Held]:
    """Return posts of a person with the names of their offices: one query."""
    names = offices.names_of({post.office for post in posts}, on=here.today)
    return [_held(post, names, here, keeps=keeps) for post in posts]


def _held(post: Post, names: dict[int, str], here: Seat, *, keeps: bool) -> Held:
    is_over = post.until_on is not None and post.until_on < here.today
    open_to = keeps and not is_over
    return Held(
        post=post,
        office=names.get(post.office_id, post.office.slug),
        role=_(PostRole(post.role).label),
        is_over=is_over,
        links=tuple(_links(post)) if open_to else (),
    )


def _links(post: Post) -> list[Link]:
    wanted: list[tuple[Text, str]] = [(_("免职"), "relieve")]
    if post.acts_for_id is None:
        wanted += [(_("指定代理"), "deputise"), (_("交接"), "hand-over")]
    return [Link(text, reverse(f"account:{name}", args=[post.pk])) for text, name in wanted]
