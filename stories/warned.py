"""Hazards of the land: a warning in force that lies at a station, another that waits for its signatures, what happened.

Nothing leaves the building: the phones' provider is a list in this process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client
from stories import devices, names, tale

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.base.procedure import day_of
from yangguang.kernel.delivery import bulk, fanout, outlets, sending, spreading
from yangguang.kernel.delivery.models import Delivery
from yangguang.kernel.delivery.sms.outlet import Sms
from yangguang.kernel.delivery.sms.switch import Switch
from yangguang.kernel.delivery.television import Television
from yangguang.kernel.delivery.tests.phones import Provider
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors, clients
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post
from yangguang.kernel.records import acts as records
from yangguang.kernel.records.models import Publication
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.acts import (
    contacts,
    incidents,
    incoming,
    national,
    partners,
    plans,
    seasons,
    zones,
)
from yangguang.modules.hazards.contacts.source import token_of
from yangguang.modules.hazards.models import Issue, Issued, Picture
from yangguang.modules.hazards.models.contacts import Contact
from yangguang.modules.hazards.records.incidents import IncidentTold
from yangguang.modules.hazards.rules.disasters import Disaster
from yangguang.modules.hazards.rules.stated import Counted, Keeper, Plan, Point, Where, Zone
from yangguang.modules.hazards.tests.incoming.building import GOOD, SAMPLES
from yangguang.site.example import hazard_people, hazards
from yangguang.site.example.hazard_events import GORGE, stated

WEATHER, STATION = hazard_people.WEATHER, hazard_people.STATION
TOWN, PLACE, CAUSE = "青石岭乡石门沟", "示例县青石岭乡石门沟村二组", "转移和搜救正在进行。"
PROGRAM, PUBLISHER = "播控系统", "示例县气象台"
WRITTEN = {
    *(TOWN, PLACE, CAUSE, PROGRAM, PUBLISHER, "示例县", "示例县人民政府", "值班室"),
    *(name for _, name, _, _ in hazard_people.MADE),
    *(f"演示{title}" for _, _, title, _ in hazard_people.MADE),
    *(f"值班室 {title}" for _, _, title, _ in hazard_people.MADE),
    *(word for row in hazard_people.CONTACTS for word in (row[1], row[4])),
    *("演示危险区", "演示隐患点", "演示方案", "雨天巡查", "示例省补报两起。", "演示文件", "2025年"),
    hazards.ADVICE,
}


@dataclass
class Warned:
    """A county with its bureau and station, and when the story is told."""

    at: datetime
    posts: dict[str, Post] = field(default_factory=dict)
    provider: Provider = field(default_factory=Provider)

    @property
    def county(self) -> Office:
        """The county's land office."""
        return Office.objects.get(slug=tale.SLUG)

    def by(self, login: str) -> Actor:
        """Return who signs in so, as an actor."""
        return actors.officer(Post.objects.get(person__login=login), at=self.at)

    def issued(self) -> Issue:
        """Draft, agree to and sign a warning of two levels; let it go out."""
        issue = self.drafted()
        digest = hazards.drafted(issue).digest
        acts.agree(issue, by=self.by(f"officer@{WEATHER}"), at=self.at, digest=digest)
        acts.sign(issue, by=self.by(f"head@{tale.SLUG}"), at=self.at, digest=digest)
        self.handed_over()
        issue.refresh_from_db()
        return issue

    def drafted(self) -> Issue:
        """Draft a warning, as every evening."""
        told = Message(
            kind=Kind.ALERT,
            onset=self.at + timedelta(minutes=20),
            expires=self.at + timedelta(hours=24),
            areas=(
                Area(level=Level.ORANGE, words=TOWN, codes=("990101101",), rings=(hazards.GORGE,)),
                Area(level=Level.YELLOW, words="示例县", codes=("990101",)),
            ),
            headline="",
            text="",
            advice=hazards.ADVICE,
            organ="",
            weather="",
        )
        by = self.by(tale.OFFICER)
        issue = acts.draft(self.county, by=by, at=self.at, message=told)
        message = hazards.drafted(issue)
        names.written.update({message.headline, message.text})
        return issue

    def handed_over(self) -> None:
        """Do what the workers do: number, fan out, hand over."""
        sms = Sms(switch=Switch([self.provider]), signature="【示例】")
        pushed_to: list[Any] = [Television(), sms]
        with outlets.installed(pushed_to):
            sequencer.run(at=self.at)
            fanout.run(at=self.at)
            sending.run(at=self.at, elapsed=lambda: 0.0)
            while spreading.run(at=self.at, elapsed=lambda: 0.0):
                pass
            bulk.run(at=self.at, elapsed=lambda: 0.0)

    def beside(self, *, by: Actor) -> tuple[int, int]:
        """Enter who signs and broadcasts, and the village contacts; return the keys of both rows."""
        made = hazard_people.appoint(self.county, self.posts)
        since: dict[str, Any] = {"from_on": date(2020, 1, 1), "until_on": None, "by": by}
        since |= {"at": self.at}
        partner = partners.enter_partner(self.county, bureau=made[WEATHER], **since)
        phone = hazard_people.DUTY_PHONE
        station = partners.enter_station(self.county, station=made[STATION], phone=phone, **since)
        return partner.pk, station.pk

    def tree(self) -> int:
        """Enter one contact of the village; return the key."""
        area, place, role, rank, name, number, _ = hazard_people.CONTACTS[1]
        entry = contacts.Entry(
            area=area, place=place, role=role, rank=rank, name=name, number=number
        )
        return contacts.enter(self.county, entry, by=self.by(tale.OFFICER), at=self.at).pk

    def program(self) -> Client:
        """Return the station's program, with its credentials."""
        made, secret = clients.issue(
            Office.objects.get(slug=STATION),
            name=PROGRAM,
            scopes=["hazards:broadcast"],
            on=date(2020, 1, 1),
            by=self.by("keeper@shili-sheng"),
            at=self.at,
        )
        return Client(headers={"authorization": f"Bearer {made.client_id}.{secret}"})

    def happened(self) -> str:
        """Learn of a landslide, report it, and tell the public; return its number."""
        by = self.by(tale.OFFICER)
        slid = self.at - timedelta(hours=3)
        where = Where(place=PLACE, area="990101101", disaster=Disaster.SLIDE, occurred=slid)
        first = stated(dead=1, missing=7, houses=9)
        at = self.at - timedelta(hours=2)
        case = incidents.learn(self.county, by=by, at=at, where=where, stated=first)
        incidents.report(case, by=by, at=at, stated=first)
        incidents.tell(case, by=by, at=self.at, text=CAUSE)
        held = Publication.objects.get(about=case.pk, kind=IncidentTold.kind)
        records.release(held, by=self.by(f"head@{tale.SLUG}"), at=self.at)
        return str(case.pk)

    def kept(self) -> str:
        """Enter a season, a danger zone, a plan and figures; return the numbers of season and plan."""
        by, on = self.by(tale.OFFICER), day_of(self.at)
        said: dict[str, Any] = {"by": by, "at": self.at}
        zones.declare(self.county, zone=_zone(), **said)
        kept = plans.publish(self.county, plan=_plan(on), **said)
        first = on - timedelta(days=3)
        season = seasons.enter(self.county, from_on=first, until_on=on + timedelta(days=30), **said)
        seasons.explain(season, explained=first, reason="示例省补报两起。", **said)
        said["by"] = actors.adopted(self.county, source="演示文件")
        figures = national.tell(
            self.county,
            organ="示例县人民政府",
            period="2025年",
            from_on=date(2025, 1, 1),
            until_on=date(2025, 12, 31),
            counted=Counted(total=4, dead=2),
            **said,
        )
        national.restate(
            figures, reason="示例省补报两起。", counted=Counted(total=6, dead=2), **said
        )
        return f"{season.pk} {kept.pk}"

    def others(self) -> Mapping[str, Any]:
        """Take in a warning of another publisher, and enter a publisher's certificate."""
        text = GOOD.decode().replace("20260701180000", f"{self.at:%Y%m%d}000000")
        text = text.replace("2026-07-01", f"{self.at:%Y-%m-%d}")
        text = text.replace("2026-07-02", f"{self.at + timedelta(days=2):%Y-%m-%d}")
        row = incoming.take(
            self.county, text.encode(), by=self.by(tale.OFFICER), at=self.at + timedelta(days=1)
        )
        names.written.update({row.headline, row.source})
        known = incoming.know(
            name=PUBLISHER,
            sender="weather.example.cn",
            certificate=(SAMPLES / "signer.pem").read_text(),
            on=day_of(self.at),
            by=self.by("keeper@shili-sheng"),
            at=self.at,
        )
        return {"received": row.pk, "digest": row.digest, "publisher": known.pk}


def told(*, at: datetime) -> tuple[dict[str, Client], dict[str, Any]]:
    """Tell of all that hazards have a page for; return who goes about, and the values of addresses."""
    names.written.update(WRITTEN, devices.WRITTEN)
    fanout.begin()
    warned = Warned(at)
    partner, station = warned.beside(by=warned.by("keeper@shili-sheng"))
    contact = warned.tree()
    issue = warned.issued()
    delivery = Delivery.objects.get(subject=issue.pk, outlet="television")
    season, plan = warned.kept().split()
    screens, shown = devices.told(warned.county, by=warned.by(tale.OFFICER), at=at)
    people = {"program": warned.program(), **screens}
    for who, slug in (("weather", WEATHER), ("editor", STATION)):
        people[who] = Client()
        people[who].force_login(Post.objects.get(person__login=f"officer@{slug}").person)
    values = {
        "partner": partner,
        "station": station,
        "contact": contact,
        "token": token_of(delivery.address, str(Contact.objects.get(pk=contact).key)),
        "warning": issue.pk,
        "drafted": warned.drafted().pk,
        "broadcast": delivery.key,
        "picture": delivery.address,
        "cap": Issued.objects.get(issue=issue).identifier,
        "season": season,
        "plan": plan,
        "incident": warned.happened(),
        "map": Picture.objects.get(case=issue.pk).digest,
        **warned.others(),
        **shown,
    }
    return people, values


def _zone() -> Zone:
    return Zone(
        name="演示危险区",
        disaster=Disaster.SLIDE,
        area="990101101",
        place=TOWN,
        declared_by="示例县人民政府",
        outline=GORGE,
        people=86,
        keepers=(Keeper(person="演示村主任", duty="村主任"),),
    )


def _plan(on: date) -> Plan:
    point = Point(name="演示隐患点", disaster="滑坡", place=TOWN, people=86, measures="雨天巡查")
    return Plan(
        year=on.year,
        area="990101",
        title="演示方案",
        key_from=date(on.year, 5, 1),
        key_until=date(on.year, 9, 30),
        points=(point,),
        document="演示文件",
    )
