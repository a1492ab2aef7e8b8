"""What happened, in the lively example: a landslide at night, a danger zone, the plan of the year, figures restated."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final

from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people import actors
from yangguang.kernel.records import acts as records
from yangguang.kernel.records.models import Publication
from yangguang.modules.hazards.acts import incidents as acts
from yangguang.modules.hazards.acts import national, plans, zones
from yangguang.modules.hazards.records.incidents import IncidentTold
from yangguang.modules.hazards.rules.disasters import Disaster
from yangguang.modules.hazards.rules.figures import Figures
from yangguang.modules.hazards.rules.stated import (
    Counted,
    Keeper,
    Plan,
    Point,
    Stated,
    Where,
    Written,
    Zone,
)
from yangguang.site.example.clock import Story, moment, morning
from yangguang.site.example.land import CITY, COUNTY, MINISTRY, PROVINCE, Land

AGO: Final = 8
"""So many days ago the slope came down."""
BULLETIN: Final = "示例自然资源部统计公报（演示）"
PLACE: Final = "青石岭乡石门沟村二组"
GORGE: Final = "112.385,24.372;112.400,24.370;112.402,24.384;112.388,24.386"


def stated(*unverified: str, text: str = "", **figures: int) -> Stated:
    """Return what a report states, and who wrote it."""
    written = Written(text=text, reporter="演示值班员", phone="000-00000001") if text else Written()
    return Stated(figures=Figures(**figures), unverified=unverified, written=written)


def night(land: Land) -> Story:
    """A landslide at 2:40: reported from a phone at 3:05, up the chain by 3:40; figures rise, and fall; told twice."""
    on = day_of(land.days.until) - timedelta(days=AGO)
    occurred = moment(on, time(2, 40))
    at = yield moment(on, time(3, 5))
    where = Where(
        place=f"示例县{PLACE}",
        area="990101101201",
        disaster=Disaster.SLIDE,
        point="112.394,24.378",
        occurred=occurred,
    )
    county = land.offices[COUNTY]
    by = land.hand("officer", COUNTY, at=at)
    first = stated("missing", text="村主任电话报告，道路中断。", dead=1, missing=7, houses=9)
    case = acts.learn(county, by=by, at=at, where=where, stated=first)
    land.made["incident"] = case
    at = yield at + timedelta(minutes=9)
    acts.report(case, by=by, at=at, stated=first)
    for who, slug, minutes in (
        ("officer", CITY, 8),
        ("officer", PROVINCE, 6),
        ("officer", MINISTRY, 9),
    ):
        at = yield at + timedelta(minutes=minutes)
        acts.acknowledge(case, by=land.hand(who, slug, at=at), at=at)
    at = yield moment(on, time(5, 10))
    yield from _told(land, case, at, "转移和搜救正在进行，请勿前往石门沟。")
    yield from _later(land, case, on)


def _later(land: Land, case: Case, on: date) -> Story:
    """Tell of the reports of the day: three of the seven were found at relatives', two were found dead."""
    at = yield moment(on, time(8, 20))
    by = land.hand("officer", COUNTY, at=at)
    more = stated(text="四人已在亲属家中找到。", dead=1, missing=3, injured=4, moved=86)
    acts.follow(case, by=by, at=at, stated=more)
    yield from _acknowledged(land, case, at)
    at = yield moment(on, time(17, 30))
    by = land.hand("officer", COUNTY, at=at)
    last = stated(
        text="搜救结束。", dead=2, missing=0, injured=4, houses=11, moved=86, loss_fen=186_000_000
    )
    acts.finish(case, by=by, at=at, stated=last)
    yield from _acknowledged(land, case, at)
    yield from _told(
        land, case, moment(on, time(18, 10)), "搜救结束，被困人员全部找到。", again=True
    )
    at = yield morning(land.days.newest_worked_from(on + timedelta(days=2)), 60)
    acts.close(case, by=land.hand("head", COUNTY, at=at), at=at)


def _acknowledged(land: Land, case: Case, at: datetime) -> Story:
    for slug in (CITY, PROVINCE, MINISTRY):
        at = yield at + timedelta(minutes=7)
        acts.acknowledge(case, by=land.hand("officer", slug, at=at), at=at)


def _told(land: Land, case: Case, at: datetime, text: str, *, again: bool = False) -> Story:
    """Tell the public: an officer makes the release, the head lets it out."""
    at = yield at
    act = acts.retell if again else acts.tell
    act(case, by=land.hand("officer", COUNTY, at=at), at=at, text=text)
    at = yield at + timedelta(minutes=8)
    rows = Publication.objects.filter(about=case.pk, kind=IncidentTold.kind)
    held = rows.order_by("-published_at")[0]
    records.release(held, by=land.hand("head", COUNTY, at=at), at=at)


def zone(land: Land) -> Story:
    """A danger zone at the gorge, declared after the slide; another from the spring, lifted when it was walled."""
    at = yield morning(land.days.back(50), 70)
    old = Zone(
        name="演示东坡崩塌危险区",
        disaster=Disaster.COLLAPSE,
        area="990101101",
        place="青石岭乡东坡",
        declared_by="示例县人民政府",
        people=18,
        signs=2,
        document="示政告〔演示〕3号",
    )
    county, by = land.offices[COUNTY], land.hand("officer", COUNTY, at=at)
    first = zones.declare(county, by=by, at=at, zone=old)
    at = yield morning(land.days.back(30), 70)
    reason = "挡墙工程验收合格，监测三个月没有位移。"
    zones.lift(first, by=land.hand("officer", COUNTY, at=at), at=at, reason=reason)
    on = day_of(land.days.until) - timedelta(days=AGO - 1)
    at = yield morning(land.days.newest_worked_from(on), 80)
    new = Zone(
        name="演示石门沟滑坡危险区",
        disaster=Disaster.SLIDE,
        area="990101101201",
        place="青石岭乡石门沟村后山",
        declared_by="示例县人民政府",
        outline=GORGE,
        people=86,
        signs=6,
        document="示政告〔演示〕9号",
        keepers=(Keeper(person="演示村主任", duty="村主任", phone="13900000002"),),
    )
    zones.declare(county, by=land.hand("officer", COUNTY, at=at), at=at, zone=new)


def plan(land: Land) -> Story:
    """The county's plan of the year, with four points."""
    at = yield morning(land.days.began, 90)
    year = day_of(at).year
    rows = (
        ("石门沟村后山", "滑坡", "青石岭乡石门沟村二组", 86, "雨天巡查，裂缝钉尺"),
        ("东坡路堑", "崩塌", "青石岭乡东坡", 18, "挡墙"),
        ("北河口", "泥石流", "北河镇北河口", 41, "清淤，设警报器"),
        ("西坡采场边坡", "崩塌", "北河镇西坡", 12, "削坡，限时通行"),
    )
    points = tuple(
        Point(
            name=f"演示{name}隐患点",
            disaster=disaster,
            place=place,
            people=people,
            measures=measures,
            person="演示监测员",
            duty="监测员",
            phone="13900000004",
        )
        for name, disaster, place, people, measures in rows
    )
    said = Plan(
        year=year,
        area="990101",
        title=f"示例县{year}年度地质灾害防治方案",
        key_from=date(year, 5, 1),
        key_until=date(year, 9, 30),
        points=points,
        document="示政发〔演示〕12号",
    )
    plans.publish(land.offices[COUNTY], by=land.hand("officer", COUNTY, at=at), at=at, plan=said)


def figures(land: Land) -> Story:
    """The ministry's figures of the year before last and the last one, taken over; the last was restated."""
    at = yield morning(land.days.back(44), 100)
    by = actors.adopted(land.offices[MINISTRY], source=BULLETIN)
    year = day_of(at).year
    for ago, total, dead in ((2, 412, 61), (1, 388, 57)):
        first = date(year - ago, 1, 1)
        case = national.tell(
            land.offices[MINISTRY],
            by=by,
            at=at,
            organ="示例自然资源部",
            period=f"{year - ago}年",
            from_on=first,
            until_on=date(year - ago, 12, 31),
            counted=Counted(total=total, dead=dead, loss_fen=total * 31_000_000, predicted=94),
        )
        at = yield at + timedelta(minutes=20)
    at = yield morning(land.days.back(20), 100)
    national.restate(
        case,
        by=by,
        at=at,
        reason="示例省补报两起。",
        counted=Counted(total=390, dead=58, loss_fen=390 * 31_000_000, predicted=94),
    )


def stories(land: Land) -> Iterator[Story]:
    """Yield what happened, and what is kept of the ground."""
    for story in (night, zone, plan, figures):
        yield story(land)
