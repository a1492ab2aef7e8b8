"""Mines of the land: one in the register, one that is published now, one of which a newspaper prints no number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from stories import names

from yangguang.base.coordinates import Datum, Encoding, System
from yangguang.base.mining.kinds import Level, Right, Way
from yangguang.base.mining.life import Event, State
from yangguang.base.mining.publicity import Kind
from yangguang.base.procedure import day_of
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post
from yangguang.modules.mining import acts, rules
from yangguang.modules.mining.past import entering
from yangguang.modules.mining.past.stating import Printed, read
from yangguang.modules.mining.stated import Drawn, Stated

NUMBER = "C9900002012064210099999"
NAME, HOLDERS = "演示银矿", ("演示矿业公司", "演示银业公司")
ASKED, ASKER = "演示铅锌矿普查", "演示地质队"
SOURCE = "演示省旧登记簿"
NUMBERLESS, NEWSPAPER = "演示煤矿", "演示日报2018年3月5日"
SYSTEM = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
WRITTEN = {
    NAME,
    *HOLDERS,
    ASKED,
    ASKER,
    SOURCE,
    NUMBERLESS,
    NEWSPAPER,
    "银、锰",
    "铅、锌",
    "银",
    "铅",
    "银业",
    "万吨/年",
}


def ground(west: float, south: float, *, side: float = 0.02) -> Drawn:
    """Return a square of degrees."""
    corners = ((0, 0), (side, 0), (side, side), (0, side))
    ring = tuple((f"{west + east:.6f}", f"{south + north:.6f}") for east, north in corners)
    return Drawn(SYSTEM, ((ring, False),))


def area_km2(drawn: Drawn) -> Decimal:
    """Return what a ground measures, as it would be stated."""
    return Decimal(drawn.outline().area_m2 / 1e6).quantize(Decimal("0.0001"))


@dataclass(frozen=True, slots=True)
class Mines:
    """Who registers, and when the story is told."""

    office: Office
    by: Actor
    at: datetime

    def registered(self) -> str:
        """Take over a mine with three versions; return its number."""
        first = self._mine()
        renewed = replace(first, event=Event.RENEWAL, valid_to=self._day(900))
        changed = replace(
            renewed, event=Event.CHANGE, holder=HOLDERS[1], method="地下开采", scale=Decimal(60)
        )
        days = (date(2012, 6, 8), date(2014, 6, 6), date(2016, 11, 10))
        for stated, on in zip((first, renewed, changed), days, strict=True):
            acts.enter(
                self.office,
                by=actors.adopted(self.office, source=SOURCE),
                at=self.at,
                stated=stated,
                number=NUMBER,
                state=State.IN_FORCE,
                on=on,
            )
        return NUMBER

    def published(self) -> str:
        """Apply for an exploration right and publish it today; return the case's number."""
        drawn = ground(112.19, 24.41)
        stated = Stated(
            right=Right.EXPLORATION,
            event=Event.NEW,
            name=ASKED,
            holder=ASKER,
            organ="990000",
            level=Level.PROVINCE,
            mineral="铅",
            others=("锌",),
            way=Way.AGREEMENT,
            applied_on=self._day(-3),
            counties=("990101",),
            area_km2=area_km2(drawn),
            drawn=drawn,
        )
        before = self.at - timedelta(days=3)
        application = acts.apply(self.office, by=self.by, at=before, stated=stated)
        acts.accept(application, by=self.by, at=before + timedelta(hours=1))
        acts.show(application, by=self.by, at=self.at - timedelta(days=1), kind=Kind.AGREEMENT)
        return str(application.pk)

    def noticed(self) -> str:
        """Keep what a newspaper printed of a mine without its number; return the case's number."""
        values = {
            "name": NUMBERLESS,
            "holder": HOLDERS[0],
            "minerals": "煤",
            "published": "2018-03-05",
        }
        printed = Printed(right=Right.MINING, event=None, values=values)
        by = actors.adopted(self.office, source=NEWSPAPER)
        return entering.note(read(printed), rules.Notice.LICENCE, by=by, at=self.at)

    def _day(self, after: int) -> date:
        return day_of(self.at) + timedelta(days=after)

    def _mine(self) -> Stated:
        drawn = ground(112.15, 24.40)
        return Stated(
            right=Right.MINING,
            event=Event.NEW,
            name=NAME,
            holder=HOLDERS[0],
            organ="990000",
            organ_name="示例省自然资源厅",
            level=Level.PROVINCE,
            mineral="银",
            others=("锰",),
            way=Way.FIRST,
            applied_on=date(2012, 4, 2),
            counties=("990101",),
            area_km2=area_km2(drawn),
            top_m=Decimal(640),
            bottom_m=Decimal(250),
            valid_from=date(2012, 6, 8),
            valid_to=date(2014, 6, 7),
            scale=Decimal(48),
            scale_unit="万吨/年",
            method="露天开采",
            drawn=drawn,
        )


def told(*, at: datetime) -> dict[str, str]:
    """Tell of a mine, of an application that is published now, of a mine without a number; return them."""
    office = Office.objects.get(slug="shili-sheng")
    post = Post.objects.get(person__login="officer@shili-sheng")
    made = Mines(office, actors.officer(post, at=at), at)
    names.written.update(WRITTEN)
    return {
        "right": made.registered(),
        "published": made.published(),
        "noticed": made.noticed(),
    }
