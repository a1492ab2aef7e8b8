"""Each question finds exactly what was planted in a register that is good otherwise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.mining.kinds import Level, Right, Size
from yangguang.base.mining.life import Event, State
from yangguang.kernel.cases.models import Case, PublicNumber
from yangguang.kernel.offices.models import Mandate, MandateKind, Office
from yangguang.modules.mining.detection import queries
from yangguang.modules.mining.detection import register as reading
from yangguang.modules.mining.detection.questions import BY_KEY, QUERIES
from yangguang.modules.mining.models import Application, Ending, Number, Serial, Shown
from yangguang.modules.mining.tests.detection.register import AT, square

TODAY = date(2026, 3, 2)


def looked(key, on=TODAY):
    """What one question finds in the whole register, piece by piece."""
    pieces, after = [], ""
    while True:
        piece = BY_KEY[key].look(after, on)
        pieces += piece.found
        after = piece.after
        if not after:
            return pieces


def keys(key, on=TODAY):
    return [one.key for one in looked(key, on)]


def test_a_good_register_raises_no_question(register):
    assert {query.key: keys(query.key) for query in QUERIES} == {query.key: [] for query in QUERIES}


@pytest.mark.parametrize("piece", [1, 2, 7, 500])
def test_the_size_of_a_piece_changes_nothing(register, monkeypatch, piece):
    touching = [
        register.add(square(111 + place * 0.01, 30), holder="甲公司", name="甲") for place in (0, 1)
    ]
    late = register.add(square(112, 30), valid_to=date(2026, 3, 1), years=None)
    for module in ("register", "course", "numbers"):
        monkeypatch.setattr(f"yangguang.modules.mining.detection.{module}.PIECE", piece)
    assert [one.evidence["numbers"] for one in looked("neighbours")] == [touching]
    assert keys("expired") == [late]
    rest = [query.key for query in QUERIES if query.key not in ("order", "gap")]
    assert {key: len(keys(key)) for key in rest} == {
        **dict.fromkeys(rest, 0),
        "neighbours": 1,
        "expired": 1,
    }


def test_pieces_are_not_sorted_out_of_all_rights_in_a_state(register):
    for rights in (reading.alive(), reading.in_states(["有效"])):
        piece = rights.filter(number__gt="C").order_by("number")[:500]
        assert "mining_right_state" not in piece.explain()


class TestSplit:
    """2005 to 2020 the ministry registers coal exploration from 30 km² (国土资发〔2005〕200号)."""

    coal = {
        "right": Right.EXPLORATION,
        "mineral": "煤",
        "holder": "乙公司",
        "level": Level.PROVINCE,
        "mine_size": None,
        "valid_from": date(2016, 4, 1),
        "valid_to": date(2019, 3, 31),
        "years": 3,
    }

    def add(self, register, east, **more):
        """0.15° by 0.01°: 14.5 km by 1.1 km, 16.04 km²."""
        return register.add(square(east, 31, 0.15, tall=0.01), **{**self.coal, **more})

    def test_two_of_sixteen_square_kilometres_that_touch_are_one_of_thirty_two(self, register):
        pair = [self.add(register, 111), self.add(register, 111.15)]
        (one,) = looked("split")
        assert one.evidence["numbers"] == pair
        assert Decimal(one.evidence["sum_km2"]) > 30
        assert one.article.statute.number == "国土资发〔2005〕200号"
        assert one.evidence["level"] == "部"

    def test_apart_they_are_none(self, register):
        self.add(register, 111), self.add(register, 111.1501)
        assert keys("split") == []

    def test_of_two_holders_they_are_none(self, register):
        self.add(register, 111), self.add(register, 111.15, holder="丙公司")
        assert keys("split") == []

    def test_a_single_one_above_the_limit_is_none(self, register):
        register.add(square(111, 31, 0.3, tall=0.01), **{**self.coal, "level": Level.MINISTRY})
        assert keys("split") == []

    def test_one_above_and_one_below_are_none(self, register):
        register.add(square(111, 31, 0.3, tall=0.01), **{**self.coal, "level": Level.MINISTRY})
        self.add(register, 111.3)
        assert keys("split") == []

    def test_after_2020_the_mineral_alone_decides(self, register):
        later = {"valid_from": date(2021, 4, 1), "valid_to": date(2026, 3, 31), "years": 5}
        self.add(register, 111, **later), self.add(register, 111.15, **later)
        assert keys("split") == []

    def test_an_ended_one_counts_no_more(self, register):
        self.add(register, 111), self.add(register, 111.15, state=State.CANCELLED)
        assert keys("split") == []


class TestNeighbours:
    def test_three_in_a_row_are_one_finding(self, register):
        row = [register.add(square(111 + at * 0.01, 30), holder="甲公司") for at in range(3)]
        register.add(square(111.05, 30), holder="甲公司")
        (one,) = looked("neighbours")
        assert (one.evidence["numbers"], one.said.params["count"]) == (row, 3)

    def test_other_minerals_are_none(self, register):
        register.add(square(111, 30), holder="甲公司")
        register.add(square(111.01, 30), holder="甲公司", mineral="石灰岩")
        assert keys("neighbours") == []

    def test_those_that_meet_in_a_corner_touch(self, register):
        (
            register.add(square(111, 30), holder="甲公司"),
            register.add(square(111.01, 30.01), holder="甲公司"),
        )
        assert len(keys("neighbours")) == 1


class TestOrgan:
    def test_of_another_organ_without_a_paper(self, register):
        """A number of the province, renewed by the county, for a mineral that provincial rules give down."""
        number = register.add(square(111, 30), number=register.number(organ="660000"))
        assert keys("organ") == [number]

    @pytest.mark.parametrize(
        "paper", [{"delegation": "示例委〔2020〕1号"}, {"rule": "示例规〔2020〕1号"}]
    )
    def test_with_a_paper(self, register, paper):
        register.add(square(111, 30), number=register.number(organ="660000"), **paper)
        assert keys("organ") == []

    def test_with_a_mandate_of_the_office(self, register, office):
        province = Office.objects.create(slug="sheng", level="province", province="660000")
        Mandate.objects.create(
            principal=province,
            agent=office,
            kind=MandateKind.DELEGATION,
            matter="mining-registration",
            from_on=date(2019, 1, 1),
            source="示例委〔2019〕1号",
        )
        register.add(square(111, 30), number=register.number(organ="660000"))
        assert keys("organ") == []

    def test_power_that_was_passed_to_the_level_needs_none(self, register):
        """Iron is the provinces' since 2020-05-01; a number of the ministry stays what it is."""
        facts = {"mineral": "铁", "level": Level.PROVINCE, "organ": "660000"}
        register.add(square(111, 30), number=register.number(organ="100000"), **facts)
        assert keys("organ") == []


class TestFigures:
    def test_an_area_more_than_half_a_percent_off(self, register):
        """0.01° square at 30° north: 1.0688 km² (0.96486 km by 1.10853 km, less the meridians' taper)."""
        wrong = register.add(square(111, 30), area_km2=Decimal("1.0800"))
        register.add(square(112, 30), area_km2=Decimal("1.0720"))
        assert keys("area") == [wrong]

    def test_years_and_days(self, register):
        wrong = register.add(square(111, 30), years=8)
        register.add(square(112, 30), valid_to=date(2030, 4, 1))  # the same day ten years later
        assert keys("term") == [wrong]

    def test_a_term_longer_than_its_rule(self, register):
        """A small mine has ten years (Order 241, art. 7)."""
        wrong = register.add(square(111, 30), valid_to=date(2032, 3, 31), years=12)
        (one,) = looked("term")
        assert (one.key, one.article.number) == (wrong, "7")

    def test_a_size_that_is_not_that_of_its_output(self, register):
        """石灰岩: from a million t of ore a year large, from 500,000 medium (国土资发〔2004〕208号)."""
        facts = {"mineral": "石灰岩", "scale_unit": "矿石万吨", "mine_size": Size.SMALL}
        wrong = register.add(square(111, 30), scale=Decimal(50), **facts)
        register.add(square(113, 30), scale=Decimal("49.9"), **facts)
        register.add(square(114, 30), scale=Decimal(50), **{**facts, "scale_unit": "万立方米"})
        assert keys("scale") == [wrong]


class TestDays:
    def test_decided_on_the_day_of_application(self, register):
        day = date(2024, 6, 3)
        wrong = register.add(square(111, 30), event=Event.CHANGE, applied_on=day, on=day)
        register.add(square(112, 30), event=Event.CHANGE, applied_on=day, on=date(2024, 6, 4))
        register.add(square(113, 30), applied_on=day, on=day)  # a new one: not a change
        assert keys("same-day") == [f"{wrong}:1"]

    def test_expired_and_listed(self, register, office):
        late = register.add(square(111, 30), valid_to=date(2026, 3, 1), years=None)
        register.add(square(112, 30), valid_to=TODAY, years=None)
        register.add(square(113, 30), valid_to=date(2025, 3, 1), years=None, state=State.CANCELLED)
        asked = register.add(square(114, 30), valid_to=date(2026, 2, 1), years=None)
        Application.objects.create(
            case=case("KQ-2026-000001-X", office),
            right="采矿权",
            event="延续",
            number=asked,
            applied_on=date(2026, 1, 5),
        )
        assert keys("expired") == [late]

    def test_shown_in_2024_and_ended_a_year_later(self, register, office):
        """RC-L8: proposed from 2024-08-13, cancelled by the announcement of 2025-08-18."""
        number = register.add(square(111, 30), state=State.CANCELLED)
        ending(office, "KZ-2024-000001-X", number, "2024-08-13", date(2025, 8, 18))
        quick = register.add(square(112, 30), state=State.CANCELLED)
        ending(office, "KZ-2024-000002-X", quick, "2024-08-13", date(2025, 8, 13))
        waiting = register.add(square(113, 30))
        ending(office, "KZ-2024-000003-X", waiting, "2024-08-13", None)
        begun = register.add(square(114, 30))
        ending(office, "KZ-2026-000004-X", begun, "2025-08-13", None)
        assert keys("late-ending") == ["KZ-2024-000001-X", "KZ-2024-000003-X"]


class TestOrder:
    def test_a_month_before_that_of_a_lower_serial(self, register):
        wrong = register.add(number=register.number(month="201502"))
        register.add(number=register.number(month="201503"))
        (one,) = looked("order")
        assert (one.key, one.evidence["before"][-7:]) == (wrong, "0000030")

    def test_each_sequence_for_itself(self, register):
        register.add(
            number=register.number("T", month="202101", serial=40), right=Right.EXPLORATION
        )
        register.add(number=register.number("C", month="201504", serial=41))
        assert keys("order") == []


class TestGap:
    def given(self, register, serial, **more):
        number = register.add(number=register.number("C", month="201504", serial=serial))
        Number.objects.filter(pk=number).update(is_adopted=False, **more)
        return number

    def test_a_serial_between_two_given_ones_that_nobody_explains(self, register):
        self.given(register, 501)
        after = self.given(register, 504)
        (one,) = looked("gap")
        assert (one.key, one.said.params["n"]) == (after, 2), "502 and 503"

    def test_laid_out_or_given_up_is_explained(self, register):
        number = self.given(register, 501)
        self.given(register, 504)
        family = Number.objects.get(pk=number).family
        Serial.objects.create(family=family, serial=502)
        Serial.objects.create(
            family=family, serial=503, void_on=TODAY, why_void="重复准备，不再使用"
        )
        assert keys("gap") == []


def case(number, office, *, procedure="mining-registration", closed_on=None):
    PublicNumber.objects.create(number=number, procedure=procedure, issued_at=AT)
    return Case.objects.create(
        number_id=number,
        procedure=procedure,
        office=office,
        opened_at=AT,
        edition_on=TODAY,
        closed_on=closed_on,
    )


def ending(office, number, right, shown_on, closed_on):
    made = case(number, office, procedure="mining-ending", closed_on=closed_on)
    Ending.objects.create(case=made, number=right, event="注销")
    Shown.objects.create(case=made, seq=2, kind="注销公示", from_on=date.fromisoformat(shown_on))


def test_a_day_that_is_kept_as_text_is_a_day_again():
    assert queries.dated("2023-11-18") == date(2023, 11, 18)
    assert queries.dated("2023-02-30") == "2023-02-30"  # February has no such day
    assert queries.dated("C1500002012064210099999") == "C1500002012064210099999"
    assert queries.dated(3) == 3
