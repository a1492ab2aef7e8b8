"""Warnings of the lively example: a season with a bulletin a day, signed by two offices; what came of some."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message, Ring
from yangguang.base.procedure import day_of
from yangguang.kernel.delivery import confirmations, fanout, outlets, sending
from yangguang.kernel.delivery.devices import acts as devices
from yangguang.kernel.delivery.devices import confirming
from yangguang.kernel.ledger import sequencer
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.acts import seasons, television
from yangguang.modules.hazards.acts.scoring import score
from yangguang.modules.hazards.models import Issue, Issued, Season
from yangguang.modules.hazards.queries import television as at_station
from yangguang.site import outlets as pushed
from yangguang.site.example.clock import Story, moment, morning
from yangguang.site.example.hazard_people import STATION, WEATHER
from yangguang.site.example.land import COUNTY, Land

ADVICE: Final = "请沟口、坡脚的住户留意屋后斜坡，发现裂缝、落石立即离开，并拨打乡镇值班电话。"
SOUTH: Final = ((112.36, 24.36), (112.43, 24.35), (112.44, 24.41), (112.38, 24.42), (112.36, 24.36))
"""Drawn ground: the slopes in the south of the made-up county."""
GORGE: Final = (
    (112.38, 24.37),
    (112.42, 24.365),
    (112.42, 24.395),
    (112.39, 24.40),
    (112.38, 24.37),
)
"""Within it, the gorge below."""
LONG: Final = timedelta(days=23)
"""So long ago the season was entered: the county went on with it into the autumn rains."""
MISSED, EXPLAINED, DRILLED, LIFTED = 17, 12, 9, 5
"""So many days ago: no bulletin, one that was explained, an exercise, a warning that was lifted."""
TONIGHT: Final = time(20)


def area(level: Level, words: str, *rings: Ring, codes: tuple[str, ...] = ()) -> Area:
    """Return where a level holds."""
    return Area(level=level, words=words, codes=codes, rings=rings)


def bulletin(on: date, *areas: Area, hours: int = 24) -> Message:
    """Return the bulletin of an evening, its words by template."""
    onset = moment(on, TONIGHT)
    return Message(
        kind=Kind.ALERT,
        onset=onset,
        expires=onset + timedelta(hours=hours),
        areas=areas,
        headline="",
        text="",
        advice=ADVICE,
        organ="",
        weather="",
    )


def of_day(land: Land, on: date) -> Message:
    """Return what an ordinary evening says: blue for the county, now and then yellow for its south."""
    whole = area(Level.BLUE, "示例县", codes=("990101",))
    if land.chance(f"bulletin {on.toordinal()}").random() < 1 / 3:
        return bulletin(on, area(Level.YELLOW, "青石岭乡南部", SOUTH), whole)
    return bulletin(on, whole)


def season(land: Land) -> Story:
    """The county enters a season, and TIME looks each evening whether a bulletin came."""
    first = day_of(land.days.until - LONG)
    at = yield morning(first, 30)
    by = land.hand("officer", COUNTY, at=at)
    office = land.offices[COUNTY]
    row = seasons.enter(office, by=by, at=at, from_on=first, until_on=first + timedelta(days=61))
    land.made["season"] = row
    while True:
        at = yield moment(day_of(at), time(18, 5)) + timedelta(days=day_of(at) > first)
        acts.expire_due(at=at)
        seasons.miss_due(at=at)
        at = yield moment(day_of(at), time(20, 2))
        acts.expire_due(at=at)


def bulletins(land: Land) -> Story:
    """Each evening a forecaster drafts, the bureau agrees, the head signs; one evening is missed, one explained."""
    on = day_of(land.days.until - LONG)
    today = day_of(land.days.until)
    last = today if land.days.until >= moment(today, time(17, 55)) else today - timedelta(days=1)
    while on <= last:
        ago = (today - on).days
        if ago == EXPLAINED:
            at = yield moment(on, time(16, 20))
            reason = "示例省统一演练停发当日产品，值班电话照常受理。"
            by = land.hand("officer", COUNTY, at=at)
            seasons.explain(land.made["season"], by=by, at=at, explained=on, reason=reason)
        elif ago == LIFTED:
            yield from _lifted(land, on)
        elif on == last:
            yield from _upgraded(land, on)
        elif ago != MISSED:
            yield from signed(land, of_day(land, on), on)
        on += timedelta(days=1)


def signed(land: Land, message: Message, on: date, *, is_drill: bool = False) -> Story:
    """Tell how a bulletin is drafted at 17:20, agreed to at 17:35 and signed at 17:45."""
    at = yield moment(on, time(17, 20) if not is_drill else time(10, 10))
    office, by = land.offices[COUNTY], land.hand("officer", COUNTY, at=at)
    issue = acts.draft(office, by=by, at=at, message=message, is_drill=is_drill)
    land.made["drill" if is_drill else "bulletin"] = issue
    at = yield at + timedelta(minutes=15)
    agreed(land, issue, at=at)
    at = yield at + timedelta(minutes=10)
    acts.sign(issue, by=land.hand("head", COUNTY, at=at), at=at, digest=drafted(issue).digest)


def agreed(land: Land, issue: Issue, *, at: datetime) -> None:
    """Let the weather bureau agree to what stands now."""
    digest = drafted(issue).digest
    acts.agree(issue, by=land.hand("officer", WEATHER, at=at), at=at, digest=digest)


def drafted(issue: Issue) -> Message:
    """Return what stands to be signed."""
    issue.refresh_from_db()
    return Message.from_text(issue.draft)


def changed(land: Land, issue: Issue, message: Message, at: datetime) -> Story:
    """Tell how what is in force is changed: drafted, agreed to and signed within minutes."""
    at = yield at
    by = land.hand("officer", COUNTY, at=at)
    acts.draft_change(issue, by=by, at=at, message=message)
    at = yield at + timedelta(minutes=3)
    agreed(land, issue, at=at)
    at = yield at + timedelta(minutes=3)
    act = acts.lift if message.kind is Kind.CANCEL else acts.sign
    act(issue, by=land.hand("head", COUNTY, at=at), at=at, digest=drafted(issue).digest)


def _lifted(land: Land, on: date) -> Story:
    """An evening of yellow whose rain stopped: lifted the next morning."""
    whole = bulletin(on, area(Level.YELLOW, "青石岭乡南部", SOUTH))
    yield from signed(land, whole, on)
    issue = land.made["bulletin"]
    end = replace(whole, kind=Kind.CANCEL, text="降雨已经停止，解除预警。")
    yield from changed(land, issue, end, moment(on + timedelta(days=1), time(7, 30)))


def _upgraded(land: Land, on: date) -> Story:
    """The last evening: yellow and blue; minutes ago it became orange, for two days. Television has it, and waits."""
    blue = area(Level.BLUE, "示例县", codes=("990101",))
    first = bulletin(on, area(Level.YELLOW, "青石岭乡南部", SOUTH), blue)
    fanout.begin()
    yield from signed(land, first, on)
    issue = land.made["bulletin"]
    yield from _handed_over(land, confirms=True)
    later = bulletin(
        on,
        area(Level.ORANGE, "青石岭乡石门沟", GORGE),
        area(Level.YELLOW, "青石岭乡南部", SOUTH),
        blue,
        hours=72,
    )
    then = land.days.until - timedelta(minutes=11)
    yield from changed(land, issue, replace(later, kind=Kind.UPDATE), then)
    yield from _handed_over(land, confirms=False)


def _handed_over(land: Land, *, confirms: bool) -> Story:
    """Tell what the worker does after a signature, and that somebody at the station confirms."""
    at = yield min(_last(land) + timedelta(minutes=1), land.days.until)
    with outlets.installed(pushed.pushed_to()):
        sequencer.run(at=at)
        fanout.run(at=at)
        sending.run(at=at)
        _shown(land, at=at)
        confirmations.run(at=at)
    if confirms:
        at = yield at + timedelta(minutes=4)
        station = land.offices_beside[STATION]
        for item in at_station.at_desk([land.offices[COUNTY].pk]):
            by = land.hand("officer", STATION, at=at)
            television.confirm(item.delivery.key, station=station, by=by, at=at)


def _shown(land: Land, *, at: datetime) -> None:
    """Let the screen of the hall show what came, and say so; the village's loudspeakers are silent."""
    screen = land.made["hall"]
    rows = Issued.objects.filter(issue=land.made["bulletin"]).order_by("-seq")
    devices.heard(screen, at=at)
    devices.told(screen, rows.values_list("address", flat=True)[:1], at=at)
    confirming.run(at=at)


def _last(land: Land) -> datetime:
    issue: Issue = land.made["bulletin"]
    issue.refresh_from_db()
    assert issue.issued_at is not None
    return issue.issued_at


def drill(land: Land) -> Story:
    """An exercise: the same signatures, and nothing of it in public."""
    on = day_of(land.days.until) - timedelta(days=DRILLED)
    told = bulletin(on, area(Level.RED, "青石岭乡石门沟", GORGE))
    yield from signed(land, told, on, is_drill=True)


def scored(land: Land) -> Story:
    """The season so far against what happened, published yesterday."""
    at = yield morning(day_of(land.days.until) - timedelta(days=1), 45)
    row: Season = land.made["season"]
    through = day_of(at) - timedelta(days=1)
    score(row, by=land.hand("officer", COUNTY, at=at), at=at, through=through)


def stories(land: Land) -> Iterator[Story]:
    """Yield the season, its bulletins, an exercise, and how the season did so far."""
    for story in (season, bulletins, drill, scored):
        yield story(land)
