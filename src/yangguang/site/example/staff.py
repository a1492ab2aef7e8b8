"""More people for the lively example: in each office a clerk, a second officer and an administrator."""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import partial
from typing import Final

from yangguang.base.procedure import day_of
from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import acts as people
from yangguang.kernel.people import administering
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.site.example.clock import Story, morning
from yangguang.site.example.land import CITY, COUNTY, Land
from yangguang.site.example.loading import OFFICES, PASSWORD, SINCE, SignIn, kept

MORE_ROLES: Final = (
    ("officer2", PostRole.OFFICER, "承办人乙", "办公室"),
    ("clerk", PostRole.CLERK, "收发员", "收发室"),
    ("admin", PostRole.ADMINISTRATOR, "系统管理员", "信息中心"),
)

SIGN_INS: Final = tuple(
    SignIn(f"{role}@{office.slug}", PASSWORD, f"{office.name} {title}")
    for office in OFFICES
    for role, _, title, _ in MORE_ROLES
)

MOVES: Final = f"officer2@{CITY}"
"""The post that is handed over in the quarter."""


def appoint(offices: dict[str, Office], posts: dict[str, Post]) -> None:
    """Enrol and appoint them; the post that is to be handed over has another holder first."""
    for slug, office in offices.items():
        for role, kind, title, section in MORE_ROLES:
            login = f"{role}@{slug}"
            person = _gone() if login == MOVES else _enrolled(login, title)
            posts[login] = people.appoint(
                person, office=office, role=kind, title=title, section=section, on=SINCE
            )


def _enrolled(login: str, title: str) -> Person:
    return people.enrol(login, name=f"演示{title}", password=PASSWORD, kept=kept())


def _gone() -> Person:
    """Enrol who will leave; nobody knows their password, so nobody signs in as them."""
    login = f"former@{CITY}"
    return people.enrol(login, name="演示承办人丙", password=secrets.token_urlsafe(18))


def hand_over(land: Land) -> Story:
    """Tell how the second officer of the city goes, and what lay with them moves to the next."""
    at = yield morning(land.days.back(24), 25)
    by = land.hand("admin", CITY, at=at)
    done = administering.hand_over(
        land.posts[MOVES],
        to=_enrolled(MOVES, "承办人乙"),
        on=day_of(at),
        source="演示人事文件",
        reassign=[partial(drafts.reassign, by=land.hand("head", CITY, at=at), at=at)],
        by=by,
        at=at,
    )
    land.posts[MOVES] = done.after


def deputise(land: Land) -> Story:
    """Tell how the county's second officer acts for its head in these days."""
    at = yield morning(land.days.back(2), 40)
    administering.deputise(
        land.posts[f"head@{COUNTY}"],
        deputy=land.posts[f"officer2@{COUNTY}"].person,
        from_on=day_of(at),
        until_on=day_of(at) + timedelta(days=14),
        source="演示请假单",
        by=land.hand("admin", COUNTY, at=at),
        at=at,
    )
