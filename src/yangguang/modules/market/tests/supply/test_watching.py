"""The daily look at the lots that the office follows, and what is said of it in public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from yangguang.base.refusal import Refusal
from yangguang.modules.market import acts, models
from yangguang.modules.market.acts import watching
from yangguang.modules.market.models import Inspected
from yangguang.modules.market.queries import watched
from yangguang.modules.market.rules.outcomes import Cause
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.supply.building import FACTORY, HOMES, checked, signed


def stands(lot):
    return set(
        models.Watched.objects.filter(lot=lot.number, gone_at=None).values_list(
            "question", flat=True
        )
    )


def test_what_is_late_is_found_and_goes_when_it_is_done(office, officer):
    case, lot = signed(office, officer)
    watching.look_through(at=clock("2024-12-05"))
    # agreed: hand-over and first payment by 1 April, start by 1 September, second payment by 1 December
    assert stands(lot) == {"late-start", "late-handover", "unpaid"}
    assert models.Watched.objects.get(question="unpaid").fen == 200_000_000
    acts.of_supply.pay(case, by=officer, at=clock("2024-12-06"), paid_fen=200_000_000)
    acts.of_supply.hand_over(case, by=officer, at=clock("2024-12-06"))
    one = checked(lot.number, officer, kind=Inspected.START, seen="2024-12-09")
    acts.of_supply.start(case, by=officer, at=clock("2024-12-09", "11:00"), inspection=str(one.key))
    watching.look_through(at=clock("2024-12-10"))
    assert stands(lot) == set()
    assert models.Watched.objects.filter(gone_at__isnull=False).count() == 3


def test_a_year_late_is_a_suspicion_two_are_more(office, officer):
    _, lot = signed(office, officer)
    watching.look_through(at=clock("2025-09-02"))
    assert "idle" in stands(lot)
    watching.look_through(at=clock("2026-09-02"))
    assert "two-years" in stands(lot)
    assert "idle" not in stands(lot)


def test_excused_days_are_waited_for(office, officer):
    _, lot = signed(office, officer)
    case = acts.idle.notify(office, by=officer, at=clock("2025-09-10"), lot=lot.number)
    acts.idle.excuse(
        case,
        by=officer,
        at=clock("2025-09-11"),
        excuse=Cause.GOVERNMENT,
        excused_from=date(2024, 9, 1),
        excused_until=date(2024, 12, 31),
        evidence="示府纪〔2024〕3号",
    )
    watching.look_through(at=clock("2025-09-12"))
    assert "late-start" in stands(lot)


def test_of_an_adopted_lot_nothing_is_missed(office, adopting):
    _, lot = signed(office, adopting)
    assert watching.look_through(at=clock("2030-01-02")) == 0
    assert stands(lot) == set()


def test_a_day_s_look_is_taken_once_a_day_a_piece_at_a_time(office, officer, monkeypatch):
    monkeypatch.setattr(watching, "PIECE", 1)
    for n in range(3):
        number = {"supervision_no": f"9901012024B0000{n}", "contract_no": f"{n}"}
        signed(office, officer, stated=replace(FACTORY, **number))
    taken = [watching.look(at=clock("2024-09-05", f"0{hour}:00")) for hour in range(1, 7)]
    # late-start, late-handover and the first payment of each; then nothing until the next day
    assert taken == [3, 3, 3, 0, 0, 0]
    assert watching.look(at=clock("2024-09-06", "03:00")) == 3


def test_the_last_reply_counts(office, officer):
    signed(office, officer)
    watching.look_through(at=clock("2024-09-05"))
    row = models.Watched.objects.get(question="late-start")
    watching.reply(row, text="已督促", by=officer, at=clock("2024-09-06"))
    watching.reply(row, text="管线未迁", is_holders=True, by=officer, at=clock("2024-09-07"))
    said = watched.replies([row])[row.question, row.lot]
    assert (said.text, said.is_holders) == ("管线未迁", True)


@pytest.mark.parametrize("text", ["", " ", "字" * 1001], ids=["nothing", "blank", "too long"])
def test_a_reply_says_something_and_not_too_much(office, officer, text):
    signed(office, officer)
    watching.look_through(at=clock("2024-09-05"))
    row = models.Watched.objects.get(question="late-start")
    with pytest.raises(Refusal):
        watching.reply(row, text=text, by=officer, at=clock("2024-09-06"))


def test_a_reminder_is_not_public(office, officer):
    signed(office, officer)
    watching.look_through(at=clock("2024-08-20"))
    row = models.Watched.objects.get(question="soon")
    with pytest.raises(Refusal):
        watching.reply(row, text="已知悉", by=officer, at=clock("2024-08-21"))


def test_stock_is_what_was_supplied_and_isn_t_finished(office, officer):
    _, lot = signed(office, officer, stated=HOMES)
    signed(office, officer)  # a factory is no housing land
    assert watched.stock(date(2023, 12, 31)) == []
    watching.license_sale(
        lot,
        quarter_end=date(2024, 12, 31),
        licensed_m2=Decimal("34788.1"),
        by=officer,
        at=clock("2025-01-08"),
    )
    (one,) = watched.stock(date(2024, 12, 31))
    assert one.unsold_m2 == Decimal("17673.0000")
    (before,) = watched.stock(date(2024, 9, 30))
    assert before.unsold_m2 is None


@pytest.mark.parametrize(
    ("end", "area"),
    [(date(2024, 12, 30), 1), (date(2024, 11, 30), 1), (date(2024, 12, 31), "70134.11")],
    ids=["no month's end", "no quarter's end", "more than the ratio allows"],
)
def test_a_licence_that_can_t_be(office, officer, end, area):
    _, lot = signed(office, officer, stated=HOMES)
    told = {"by": officer, "at": clock("2025-01-08")}
    with pytest.raises(Refusal):
        watching.license_sale(lot, quarter_end=end, licensed_m2=Decimal(area), **told)
