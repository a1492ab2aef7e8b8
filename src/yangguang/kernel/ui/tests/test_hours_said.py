"""A limit in hours runs from its instant: nobody says of it that the day isn't counted."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.base.workdays import SHANGHAI, Amount, Unit
from yangguang.kernel.ui.parts import counting

NIGHT = datetime(2026, 7, 17, 3, 0, tzinfo=SHANGHAI)


def test_hours_run_on_end_from_the_instant():
    said = counting.begun(NIGHT, Amount(4, Unit.HOURS), basis=DISCLOSURE_2019[33])
    assert "连续计算" in said.text
    assert "当日不计" not in said.text
    assert said.params["start"] == NIGHT


def test_days_run_from_the_next():
    for start in (date(2026, 7, 17), NIGHT):
        said = counting.begun(start, Amount(20, Unit.WORKDAYS), basis=DISCLOSURE_2019[33])
        assert "当日不计" in said.text
        assert said.params["start"] == date(2026, 7, 17)


def test_a_limit_of_no_days_is_its_day():
    said = counting.begun(date(2026, 7, 17), Amount(0, Unit.DAYS), basis=DISCLOSURE_2019[33])
    assert said.params["start"] == date(2026, 7, 17)
    for counted in ("当日不计", "起算"):
        assert counted not in said.text
