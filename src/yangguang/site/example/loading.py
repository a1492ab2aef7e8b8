"""Loading the example: reference data, four offices with their people, requests in many states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

from django.contrib.auth.hashers import get_hasher, make_password
from django.db import transaction

from yangguang.kernel.law import acts as law
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.models import Post, PostRole
from yangguang.kernel.places import acts as places
from yangguang.site.example import disputes, requests

Say = Callable[[str], None]
LONG_AGO: Final = timedelta(days=120)
"""Before the first request of the example, so that the newest records are the office's own."""

SINCE: Final = date(2018, 4, 1)
"""The first day of the made-up offices and posts."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """One demonstration sign-in: where, as what, with which name and password."""

    login: str
    password: str
    who: str


@dataclass(frozen=True, slots=True)
class _Made:
    slug: str
    name: str
    word: str
    level: Level
    province: str = ""
    city: str = ""
    county: str = ""


OFFICES: Final = (
    _Made("shili-bu", "示例自然资源部", "示自然资", Level.MINISTRY),
    _Made("shili-sheng", "示例省自然资源厅", "示省自然资", Level.PROVINCE, "990000"),
    _Made("shili-shi", "示例市自然资源和规划局", "示市自然资", Level.CITY, "990000", "990100"),
    _Made(
        "shili-xian", "示例县自然资源局", "示县自然资", Level.COUNTY, "990000", "990100", "990101"
    ),
)
"""Codes that begin with 99 belong to no real place."""

ROLES: Final = (
    ("officer", PostRole.OFFICER, "承办人", "办公室"),
    ("head", PostRole.HEAD, "办公室主任", "办公室"),
    ("auditor", PostRole.AUDITOR, "监督员", "机关纪委"),
)

PASSWORD: Final = "yangguang-demo-2026"  # noqa: S105 - a demonstration, printed at every start
"""Of every demonstration account: it exists only in the example, and `serve` refuses it."""

SIGN_INS: Final = tuple(
    SignIn(f"{role}@{office.slug}", PASSWORD, f"{office.name} {title}")
    for office in OFFICES
    for role, _, title, _ in ROLES
)


def refer(say: Say) -> None:
    """Load reference data, or bring it up to date."""
    say("行政区划代码 area codes")
    places.load(say)
    say("法规条文 provisions")
    law.load(say)


def load(*, say: Say, at: datetime) -> bool:
    """Load reference data, and the small example into an empty store; tell whether it was loaded now.

    A second call brings the reference data up to date and touches nothing else.
    """
    refer(say)
    if Office.objects.exists():
        return False
    say("示例机关和人员 example offices and people")
    with transaction.atomic():
        made = found()
        posts = appoint(made)
    say("真实争议的收编 real disputes, adopted")
    disputes.adopt(at=at - LONG_AGO)
    say("示例申请 example requests")
    requests.make(made, posts, at=at)
    return True


def found() -> dict[str, Office]:
    """Enter the offices of the made-up land, each below the one before; return them by slug."""
    made: dict[str, Office] = {}
    parent: Office | None = None
    for row in OFFICES:
        parent = offices.enter(
            row.slug,
            name=row.name,
            level=row.level,
            on=SINCE,
            organ_word=row.word,
            province=row.province,
            city=row.city,
            county=row.county,
            parent=parent,
        )
        made[row.slug] = parent
        offices.state_contact(parent, on=SINCE, **_contact(row, len(made)))
    return made


def _contact(row: _Made, number: int) -> dict[str, str]:
    """Return a made-up disclosure office; the county hasn't said all that it must (Art. 12)."""
    said = {
        "section": "办公室",
        "address": f"示例路{number}号",
        "hours": "工作日 9:00—12:00，13:30—17:00",
        "phone": f"示例电话 000-0000000{number}",
    }
    if row.level is not Level.COUNTY:
        said |= {
            "fax": f"示例传真 000-0000001{number}",
            "online": f"gongkai@{row.slug}.example",
        }
    return said


def kept() -> str:
    """Return the password of all sign-ins as a store keeps it: everybody knows it, so once is enough."""
    return _kept(get_hasher().algorithm)


@cache
def _kept(algorithm: str) -> str:
    return make_password(PASSWORD, hasher=algorithm)


def appoint(made: dict[str, Office]) -> dict[str, Post]:
    """Enrol and appoint who sits in each office; return the posts by sign-in name."""
    posts: dict[str, Post] = {}
    for slug, office in made.items():
        for role, kind, title, section in ROLES:
            login = f"{role}@{slug}"
            person = people.enrol(login, name=f"演示{title}", password=PASSWORD, kept=kept())
            posts[login] = people.appoint(
                person, office=office, role=kind, title=title, section=section, on=SINCE
            )
    return posts
