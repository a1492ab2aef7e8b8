"""Who stands beside the county in its warnings: a weather bureau, a television station, village contacts, a phone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from yangguang.kernel.delivery.devices import acts as devices
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices import competence
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.models import Post, PostRole
from yangguang.kernel.subscriptions import phones, sealing
from yangguang.kernel.subscriptions.models import Mailing
from yangguang.modules.hazards.acts import contacts, partners
from yangguang.modules.hazards.models.contacts import Contact, Role
from yangguang.site.example.clock import Story, morning
from yangguang.site.example.land import COUNTY, Land
from yangguang.site.example.loading import PASSWORD, SINCE, SignIn, kept

WEATHER, STATION = "shili-qixiang", "shili-dianshi"
PAPER: Final = "示政办发〔演示〕7号"
MADE: Final = (
    (WEATHER, "示例县气象局", "预报员", ("hazard-warning", "hazard-drill")),
    (STATION, "示例县广播电视台", "值班编辑", ()),
)
"""Offices beside the land offices: slug, name, who sits there, and in what they act."""

SIGN_INS: Final = tuple(
    SignIn(f"officer@{slug}", PASSWORD, f"{name} {title}") for slug, name, title, _ in MADE
)
DUTY_PHONE: Final = "000-00000009"
CONTACTS: Final = (
    ("990101101", "青石岭乡", Role.TOWN, 1, "演示乡镇责任人", "13900000001", None),
    ("990101101201", "青石岭乡石门沟村", Role.HEAD, 1, "演示村主任", "13900000002", None),
    ("990101101201", "青石岭乡石门沟村", Role.CADRE, 2, "演示驻村干部", "13900000003", 1),
    ("990101101201", "青石岭乡石门沟村", Role.WATCH, 3, "演示监测员", "13900000004", None),
)
"""Area, place, role, rank, name, number, and whose deputy by their place in this list."""
DEVICES: Final = (
    ("hall", "示例县办事大厅东屏", "990101"),
    ("loudspeaker", "石门沟村广播", "990101101201"),
)
"""Kind, name and place of what shows and says warnings."""
FOLLOWER: Final = "13900000009"


def appoint(parent: Office, posts: dict[str, Post]) -> dict[str, Office]:
    """Enter both offices with an officer each; each acts only in what is its own."""
    made = {}
    for slug, name, title, matters in MADE:
        office = offices.enter(
            slug,
            name=name,
            level=Level.COUNTY,
            on=SINCE,
            province="990000",
            city="990100",
            county="990101",
            parent=parent,
        )
        competence.limit(office, matters=list(matters), on=SINCE, source=PAPER)
        login = f"officer@{slug}"
        person = people.enrol(login, name=f"演示{title}", password=PASSWORD, kept=kept())
        posts[login] = people.appoint(
            person, office=office, role=PostRole.OFFICER, title=title, section="值班室", on=SINCE
        )
        made[slug] = office
    return made


def beside(land: Land) -> Story:
    """Tell how the county's administrator enters both, and an officer the village contacts; a phone subscribes."""
    at = yield morning(land.days.began, 20)
    by, county = land.hand("admin", COUNTY, at=at), land.offices[COUNTY]
    said: dict[str, Any] = {"from_on": SINCE, "until_on": None, "by": by, "at": at}
    partners.enter_partner(county, bureau=land.offices_beside[WEATHER], **said)
    station = land.offices_beside[STATION]
    partners.enter_station(county, station=station, phone=DUTY_PHONE, **said)
    at = yield at + timedelta(minutes=40)
    _tree(land, at=at)
    _subscribed(at=at)
    _hung(land, at=at)


def _tree(land: Land, *, at: datetime) -> None:
    by, made = land.hand("officer", COUNTY, at=at), list[Contact]()
    for area, place, role, rank, name, number, deputy_of in CONTACTS:
        entry = contacts.Entry(
            area=area,
            place=place,
            role=role,
            rank=rank,
            name=name,
            number=number,
            deputy_of=None if deputy_of is None else made[deputy_of],
        )
        made.append(contacts.enter(land.offices[COUNTY], entry, by=by, at=at))


def _hung(land: Land, *, at: datetime) -> None:
    """Register a screen of the hall and the loudspeakers of a village, and set both up."""
    by, office = land.hand("officer", COUNTY, at=at), land.offices[COUNTY]
    for kind, name, code in DEVICES:
        _, key = devices.register(
            office, kind=kind, name=name, code=code, script="zh-hans", by=by, at=at
        )
        land.made[kind], _ = devices.enter(key, at=at)


def _subscribed(*, at: datetime) -> None:
    """Subscribe a phone to the county, and confirm it with the code that nobody was sent."""
    key = phones.ask(FOLLOWER, code="990101", at=at)
    sent = Mailing.objects.select_related("subscriber").get(key=key)
    code = sealing.opened(bytes(sent.sealed or b""), of=sent.subscriber)
    phones.enter(key, code, at=at + timedelta(minutes=2))
