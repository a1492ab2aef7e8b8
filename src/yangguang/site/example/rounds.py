"""Rounds of recognition: shown with a gap, stopped, waiting for departments, running now; and the past."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from yangguang.base.procedure import day_of
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.modules.recognition import acts, queries, rules
from yangguang.modules.recognition.models import Entry, Round
from yangguang.modules.recognition.rules import Kind, Opinion
from yangguang.site.example.clock import Story, hours, later, moment, morning, soon
from yangguang.site.example.land import CITY, COUNTY, MINISTRY, PROVINCE, Land

DEPARTMENTS: Final = ("规划处", "耕地保护处")
WINDOW: Final = timedelta(days=11)
"""From the day on which a list is shown to the first on which it may be announced."""

COUNTIES: Final = ("示例县", "示例东县", "示例西县", "示例南县")


@dataclass(frozen=True, slots=True)
class Told:
    """A round while its story is told."""

    land: Land
    slug: str
    round: Round
    chance: Random

    def hand(self, who: str, at: datetime) -> Actor:
        """Return who takes a step in it."""
        return self.land.hand(who, self.slug, at=at)


Telling = Generator[datetime, datetime, tuple[Told, datetime]]


def _circulated(
    land: Land, *, slug: str, day: date, kind: Kind, honour: str, nominees: Sequence[str]
) -> Telling:
    chance = land.chance(honour)
    at = yield morning(day, chance.randrange(50))
    by = land.hand("officer", slug, at=at)
    made = acts.nominate(
        land.offices[slug], by=by, at=at, kind=kind, honour=honour, nominees=nominees
    )
    told = Told(land, slug, made, chance)
    land.made[honour] = told
    at = yield soon(at, chance)
    text = "请就推荐名单提出会审意见。"
    acts.circulate(made, by=told.hand("officer", at), at=at, departments=DEPARTMENTS, text=text)
    return told, at


def _opined(told: Told, at: datetime, *members: str) -> Generator[datetime, datetime, datetime]:
    for member in members:
        at = yield soon(at, told.chance)
        party = actors.party(told.round.pk, label=member)
        acts.opine(told.round, by=party, at=at, member=member, opinion=Opinion.ALL)
    return at


def _shown(told: Told, at: datetime, day: date) -> Generator[datetime, datetime, datetime]:
    at = yield from _opined(told, at, *DEPARTMENTS)
    at = yield max(soon(at, told.chance), morning(day, told.chance.randrange(30, 55)))
    acts.show(told.round, by=told.hand("head", at), at=at)
    return at


def with_a_gap(land: Land) -> Story:
    """The province's model counties: the list was not found for half a day, and ran anew."""
    day = land.days.back(48)
    told, at = yield from _circulated(
        land,
        slug=PROVINCE,
        day=day,
        kind=Kind.MODEL_COUNTY,
        honour="示例省节约集约用地模范县",
        nominees=COUNTIES,
    )
    at = yield from _shown(told, at, land.days.on(day, 2))
    at = yield soon(at, told.chance)
    text = "示例南县的一个项目尚未完成验收，请核实。"
    acts.dispute(told.round, by=actors.party(told.round.pk, label="公众"), at=at, text=text)
    at = yield later(at, 2, told.chance)
    settled = "经核实情况属实，取消示例南县。"
    _settle(told, at, upheld=True, struck=COUNTIES[-1], text=settled)
    at = yield moment(day_of(at) + timedelta(days=1), time(2))
    land.unreachable.add(told.round.pk)
    at = yield at + timedelta(hours=14)
    land.unreachable.discard(told.round.pk)
    at = yield hours(land.days.worked_from(day_of(at) + WINDOW), told.chance)
    acts.announce(told.round, by=told.hand("head", at), at=at)
    at = yield later(at, 8, told.chance)
    entry = _entry(told.round, COUNTIES[2])
    ground = rules.Ground.NO_LONGER_QUALIFIED
    acts.revoke(entry, by=told.hand("head", at), at=at, ground=ground)


def of_persons(land: Land) -> Story:
    """The city's commended persons: their list is erased when it is announced, one name later too."""
    day = land.days.back(38)
    nominees = [f"演示人{mark}；示例市某科室" for mark in "甲乙丙"]
    told, at = yield from _circulated(
        land,
        slug=CITY,
        day=day,
        kind=Kind.INDIVIDUAL,
        honour="示例市自然资源系统先进个人",
        nominees=nominees,
    )
    at = yield from _shown(told, at, land.days.on(day, 2))
    at = yield later(at, 1, told.chance)
    text = "对名单第一位的任职年限有疑问。"
    acts.dispute(told.round, by=actors.party(told.round.pk, label="公众"), at=at, text=text)
    at = yield later(at, 3, told.chance)
    _settle(told, at, upheld=False, struck=None, text="经核实，任职年限符合条件。")
    at = yield hours(land.days.worked_from(day_of(at) + WINDOW), told.chance)
    acts.announce(told.round, by=told.hand("head", at), at=at)
    at = yield later(at, 5, told.chance)
    reason = "本人申请不再公开姓名"
    acts.forget(_entry(told.round, "No.3"), by=told.hand("head", at), at=at, reason=reason)


def running_now(land: Land) -> Story:
    """The ministry's prize: its list is shown in these days, and somebody objects."""
    shown_on = land.days.newest_worked_from(day_of(land.days.until) - timedelta(days=6))
    day = land.days.on(shown_on, -5)
    nominees = (
        "耕地质量监测方法；示例研究院",
        "矿山修复工艺；示例大学",
        "宗地编码规则；示例测绘队",
    )
    told, at = yield from _circulated(
        land,
        slug=MINISTRY,
        day=day,
        kind=Kind.PRIZE,
        honour="示例自然资源科技奖",
        nominees=nominees,
    )
    at = yield from _shown(told, at, shown_on)
    at = yield at + timedelta(minutes=11)
    text = "“宗地编码规则”的完成人与公示名单不一致。"
    acts.dispute(told.round, by=actors.party(told.round.pk, label="公众"), at=at, text=text)


def also_running(land: Land) -> Story:
    """The city's commended units: their list is shown since two days, and nobody has objected."""
    shown_on = land.days.newest_worked_from(day_of(land.days.until) - timedelta(days=3))
    told, at = yield from _circulated(
        land,
        slug=CITY,
        day=land.days.on(shown_on, -3),
        kind=Kind.COLLECTIVE,
        honour="示例市耕地保护先进集体",
        nominees=("示例东县自然资源局", "示例西县自然资源局"),
    )
    yield from _shown(told, at, shown_on)


def not_yet_announced(land: Land) -> Story:
    """The county's prize: its list was up for ten days without a break, and is still to be announced."""
    shown_on = land.days.newest_worked_from(day_of(land.days.until) - timedelta(days=13))
    told, at = yield from _circulated(
        land,
        slug=COUNTY,
        day=land.days.on(shown_on, -4),
        kind=Kind.PRIZE,
        honour="示例县土地整治优秀项目",
        nominees=("北河片区整治项目；示例县北河镇", "东塘片区整治项目；示例县东塘镇"),
    )
    yield from _shown(told, at, shown_on)


def with_departments(land: Land) -> Story:
    """The province's prize: one department has answered, one not yet."""
    honour, day = "示例省土地整治优秀项目", land.days.back(5)
    nominees = ("北河片区整治项目；示例县", "城东新区整治项目；示例市")
    told, at = yield from _circulated(
        land, slug=PROVINCE, day=day, kind=Kind.PRIZE, honour=honour, nominees=nominees
    )
    yield from _opined(told, at, DEPARTMENTS[0])


def stopped(land: Land) -> Story:
    """The county's round of commended units: cancelled while its list was shown."""
    day = land.days.back(21)
    nominees = ("示例县东塘镇自然资源所", "示例县北河镇自然资源所")
    told, at = yield from _circulated(
        land,
        slug=COUNTY,
        day=day,
        kind=Kind.COLLECTIVE,
        honour="示例县地质灾害防治先进集体",
        nominees=nominees,
    )
    at = yield from _shown(told, at, land.days.on(day, 1))
    at = yield later(at, 2, told.chance)
    by, text = told.hand("head", at), "本年度评选取消，明年与上级评选合并进行。"
    acts.stop(told.round, by=by, at=at, stopping=rules.Stopping.CANCELLED, text=text)


def of_the_past(land: Land) -> Story:
    """Two recognitions of years ago are taken over; one of them has lapsed meanwhile."""
    source = "示例省历年表彰和资质名录（演示资料）"
    for kind, honour, name, granted_on in (
        (Kind.QUALIFICATION, "示例地质勘查资质", "示例地质勘查队", date(2017, 6, 20)),
        (Kind.MODEL_COUNTY, "示例省节约集约用地模范县", "示例北县", date(2021, 12, 10)),
    ):
        at = yield morning(land.days.began, 40)
        acts.grant(
            land.offices[PROVINCE],
            by=actors.adopted(land.offices[PROVINCE], source, on=granted_on),
            at=at,
            on=granted_on,
            kind=kind,
            honour=honour,
            name=name,
            granted_on=granted_on,
            shown_from=granted_on - timedelta(days=25),
            shown_until=granted_on - timedelta(days=11),
            notice=f"示省自然资公告〔{granted_on.year}〕9号",
        )


def _settle(told: Told, at: datetime, *, upheld: bool, struck: str | None, text: str) -> None:
    acts.settle(
        told.round,
        by=told.hand("officer", at),
        at=at,
        member="No.1",
        upheld=upheld,
        struck=struck,
        text=text,
    )


def _entry(round_: Round, member: str) -> Entry:
    """Return the register entry of one who was announced."""
    return queries.entry_of(Entry.objects.get(round_number=round_.pk, member=member).case)


def stories(land: Land) -> Iterator[Story]:
    """Yield the story of every round of the quarter."""
    for story in (
        *(with_a_gap, of_persons, running_now, also_running, not_yet_announced),
        *(with_departments, stopped, of_the_past),
    ):
        yield story(land)
