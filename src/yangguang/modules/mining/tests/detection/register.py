"""A made-up register for the look: rights on squares of ground, good ones, and the planted bad ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.mining.kinds import Level, Right, Size, Way
from yangguang.base.mining.life import Event, State
from yangguang.base.numbering import mining as numbers
from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.places import units
from yangguang.modules.mining.models import Number, RightNumber, Version
from yangguang.modules.mining.models import Right as Row
from yangguang.modules.mining.stated import Stated

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
DEGREES = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
COUNTY = "660101"


def square(east: float, north: float, size: float = 0.01, *, tall: float | None = None) -> Drawn:
    """Ground of `size` degrees from a corner: at 30° north 0.01° is 0.966 km by 1.109 km."""
    up = size if tall is None else tall
    corners = ((0.0, 0.0), (size, 0.0), (size, up), (0.0, up))
    ring = tuple((f"{east + x:.5f}", f"{north + y:.5f}") for x, y in corners)
    return Drawn(DEGREES, ((ring, False),))


class Register:
    """Writes rights row by row, each with a number of the sequence."""

    def __init__(self, office):
        self.office = office
        self.serial = 0

    def number(self, kind="C", *, organ=COUNTY, month="", serial=None):
        month = month or {"C": "201503", "T": "202101"}[kind]
        self.serial = serial or self.serial + 1
        first = date(int(month[:4]), int(month[4:]), 1)
        return numbers.issue(
            kind,
            organ=organ,
            on=first,
            mineral_class="7" if kind == "C" else "1",
            way="1" if kind == "C" else "0",
            risk="3" if kind == "C" else "2",
            serial=self.serial,
        )

    def add(self, drawn=None, *, number="", state=State.IN_FORCE, on=None, case="", **facts):
        """A sandstone mine of 2015 with ten years and a renewal that is nothing to speak of."""
        right = facts.get("right", Right.MINING)
        number = number or self.number(right.letter)
        stated = Stated(**_told(number, right, drawn) | facts)
        row = self._row(stated, number, state)
        RightNumber.objects.create(number=number, right=row)
        self._number(number)
        Version.objects.create(
            right=row,
            no=1,
            event=stated.event.value,
            number=number,
            state=state.value,
            on=on or (stated.applied_on or date(2020, 3, 2)) + timedelta(days=20),
            recorded_at=AT,
            case_number=case,
            stated=stated.to_text(),
        )
        if drawn is not None:
            ground = drawn.outline()
            units.put(number, ground, system=drawn.system, kind="矿业权", from_on=date(2015, 1, 1))
        return number

    def _row(self, stated, number, state):
        return Row.objects.create(
            number=number,
            right=stated.right.value,
            name=stated.name,
            holder=stated.holder,
            mineral=stated.mineral,
            office=self.office,
            organ=stated.organ,
            organ_name=stated.organ_name,
            level=stated.level.value,
            area_km2=stated.area_km2,
            valid_from=stated.valid_from,
            valid_to=stated.valid_to,
            first_on=stated.valid_from,
            state=state.value,
            version=1,
            updated_at=AT,
            province="660000",
            city="660100",
            county=COUNTY,
        )

    def _number(self, number):
        parts = numbers.parse(number).parts
        family = numbers.family_of(parts)
        Number.objects.create(
            number=number,
            family=family.key if family else "",
            serial=int(parts["serial"]),
            kind=parts["kind"],
            organ=parts["organ"],
            month=parts["month"],
            case_number="KL-2026-000001-X",
            allotted_at=AT,
            is_adopted=True,
        )


def _told(number, right, drawn):
    """What is stated of a quiet sandstone mine."""
    area = None
    if drawn is not None:
        metres = Decimal(drawn.outline().area_m2) / 1_000_000
        area = metres.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return {
        "right": right,
        "event": Event.NEW,
        "name": f"示例矿{number[-4:]}",
        "holder": f"示例矿业{number[-4:]}有限公司",
        "organ": COUNTY,
        "organ_name": "示例县自然资源局",
        "level": Level.COUNTY,
        "mineral": "砂岩",
        "applied_on": date(2020, 3, 2),
        "way": Way.LISTING,
        "area_km2": area,
        "valid_from": date(2020, 4, 1),
        "valid_to": date(2030, 3, 31),
        "years": 10,
        "mine_size": Size.SMALL,
        "drawn": drawn,
    }
