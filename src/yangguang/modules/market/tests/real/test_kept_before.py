"""What is kept of a lot before the lot comes is tied to it when it comes, and follows when the lot is corrected."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yangguang.base.market.keeping import Kept, KeptKind
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases.models import Case, Step
from yangguang.modules.market.acts import keeping, naming, of_offer
from yangguang.modules.market.models import KeptNotice, Lot
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering import building

NOTICE_NO = "示自然资告字〔2026〕1号"
EARLY = clock("2026-02-02")
COMES = clock("2026-03-02")
LATER = COMES + timedelta(minutes=5)


@pytest.fixture
def suspended(office, adopting):
    """A suspension that names the second parcel of a notice, kept before that notice comes."""
    kept = Kept(
        kind=KeptKind.SUSPENSION,
        title="示例中止公告",
        on=date(2026, 1, 5),
        of_number=NOTICE_NO,
        parcel_no="G2026-02",
    )
    return keeping.note(office, by=adopting, at=EARLY, kept=kept)


@pytest.fixture
def announce(office, officer):
    """Announce a notice of two lots of the county 990101, G2026-01 and G2026-02."""

    def announcing(number=NOTICE_NO):
        notice = building.of_lots(2, number=number)
        return of_offer.announce(office, by=officer, at=COMES, notice=notice)

    return announcing


def tied(number: str) -> str:
    return str(KeptNotice.objects.get(pk=number).lot)


def test_it_is_tied_when_its_lot_comes_and_once(suspended, announce):
    assert (tied(suspended), naming.go_on(at=COMES)) == ("", 0)
    case = announce()
    assert naming.go_on(at=COMES) == 0  # what was begun before may still be on its way
    assert naming.go_on(at=LATER) == 1
    row = KeptNotice.objects.get(pk=suspended)
    assert (row.lot, row.county) == (f"{case.pk}-02", "990101")
    assert Kept.from_text(row.kept).lot == row.lot
    assert naming.go_on(at=LATER) == 0


def test_written_anew_it_says_the_same(suspended, announce):
    announce()
    naming.go_on(at=LATER)
    before = KeptNotice.objects.filter(pk=suspended).values().get()
    keeping.project_kept(Case.objects.get(pk=suspended))
    assert KeptNotice.objects.filter(pk=suspended).values().get() == before


def test_a_lot_that_is_numbered_otherwise_lets_go_of_it_and_another_takes_it(suspended, announce):
    first = announce()
    naming.go_on(at=LATER)
    moved = {"parcel_no": "G2026-09", "updated_at": LATER}
    Lot.objects.filter(number=f"{first.pk}-02").update(**moved)
    assert naming.go_on(at=LATER + timedelta(hours=1)) == 1
    assert tied(suspended) == ""
    moved = {"parcel_no": "G2026-02", "updated_at": LATER + timedelta(hours=2)}
    Lot.objects.filter(number=f"{first.pk}-01").update(**moved)
    assert naming.go_on(at=LATER + timedelta(hours=3)) == 1
    assert tied(suspended) == f"{first.pk}-01"


def test_a_voided_notice_lets_go_at_once(suspended, announce, officer, second):
    case = announce()
    naming.go_on(at=LATER)
    step = Step.objects.get(case_number=case.pk, name="announce")
    told = {"drafted_by_id": second.pk, "reason": "误录", "at": clock("2026-03-03")}
    cases.void(case, step.seq, by=officer, **told)
    assert not Lot.objects.exists()
    assert tied(suspended) == ""


def test_a_piece_is_asked_in_few_questions(
    suspended, announce, monkeypatch, django_assert_max_num_queries
):
    for number in range(20):
        announce(f"示自然资告字〔2026〕{number + 100}号")
    with django_assert_max_num_queries(14):  # of 40 lots; with the marks of two transactions
        assert naming.go_on(at=LATER) == 0
    monkeypatch.setattr(naming, "PIECE", 3)
    announce()
    found = [naming.go_on(at=LATER + timedelta(minutes=1)) for _ in range(3)]
    assert sum(found) == 1
