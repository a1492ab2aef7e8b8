"""From the contract to the accepted building: what is entered, refused, and said in public."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PIL import Image

from yangguang.base.coordinates import Datum, Drawn, Encoding, System
from yangguang.base.market.words import Way
from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.files import serving
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Post
from yangguang.kernel.records import queries as records
from yangguang.modules.market import acts, models
from yangguang.modules.market.acts import inspecting
from yangguang.modules.market.models import Inspected
from yangguang.modules.market.rules.outcomes import ClaimEnd, TakeBackGround
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.supply.building import FACTORY, checked, picture, signed

its = acts.of_supply
SYSTEM = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)


def lot_of(case):
    return models.Lot.objects.get(supply=case.pk)


def test_a_lot_goes_from_contract_to_acceptance(office, officer):
    case, lot = signed(office, officer)
    its.pay(case, by=officer, at=clock("2024-03-28"), paid_fen=100_000_000, instalment=1)
    its.hand_over(case, by=officer, at=clock("2024-04-01"))
    began = checked(lot.number, officer, kind=Inspected.START)
    its.start(
        case, by=officer, at=clock("2024-09-02"), inspection=str(began.key), on=date(2024, 8, 30)
    )
    done = checked(lot.number, officer, kind=Inspected.COMPLETION, seen="2026-09-15")
    its.complete(case, by=officer, at=clock("2026-09-15", "11:00"), inspection=str(done.key))
    its.accept(case, by=officer, at=clock("2026-10-09"), document="示验〔2026〕3号")
    lot = lot_of(case)
    assert lot.stage == "已验收"
    assert (lot.handed_over_on, lot.started_on) == (date(2024, 4, 1), date(2024, 8, 30))
    assert (lot.completed_on, lot.accepted_on) == (date(2026, 9, 15), date(2026, 10, 9))
    assert lot.paid_fen == 100_000_000
    assert [one.kind for one in records.about(lot.number)].count("land-milestone") == 4
    assert "late" in lot.flags  # agreed by 1 September 2026, done on the 15th


def test_a_real_day_rests_on_a_field_check_of_this_lot(office, officer):
    case, lot = signed(office, officer)
    with pytest.raises(Refusal):
        its.start(case, by=officer, at=clock("2024-09-01"))
    other = replace(FACTORY, contract_no="示合〔2024〕9号", supervision_no="9901012024B00009")
    _, elsewhere = signed(office, officer, stated=other)
    theirs = checked(elsewhere.number, officer, kind=Inspected.START)
    with pytest.raises(Refusal):
        its.start(case, by=officer, at=clock("2024-09-01"), inspection=str(theirs.key))
    ours = checked(lot.number, officer, kind=Inspected.START, seen="2024-08-30")
    with pytest.raises(Refusal):  # seen on the 30th, which shows nothing of the 31st
        its.start(
            case, by=officer, at=clock("2024-09-01"), inspection=str(ours.key), on=date(2024, 8, 31)
        )
    assert lot_of(case).started_on is None


def test_an_adopted_start_needs_no_check(office, adopting):
    case, _ = signed(office, adopting)
    its.start(case, by=adopting, at=clock("2026-03-02"), on=date(2025, 10, 8))
    assert (lot_of(case).started_on, lot_of(case).stage) == (date(2025, 10, 8), "已动工")


@pytest.mark.parametrize(
    "more",
    [
        {"longitude": None},
        {"latitude": Decimal("112.4"), "longitude": Decimal("24.3")},
        {"seen_at": clock("2024-08-31", "09:00")},
        {"seen_at": None},
    ],
    ids=["no place", "exchanged", "to come", "no time"],
)
def test_a_check_has_photo_place_and_time(office, officer, more):
    _, lot = signed(office, officer)
    with pytest.raises(Refusal):
        checked(lot.number, officer, kind=Inspected.VISIT, **more)
    assert not models.Inspection.objects.exists()


def test_a_check_without_a_photo_is_refused(office, officer):
    _, lot = signed(office, officer)
    told = {
        "longitude": Decimal("112.4"),
        "latitude": Decimal("24.3"),
        "seen_at": clock("2024-08-30"),
    }
    with pytest.raises(Refusal):
        inspecting.inspect(
            lot.number, by=officer, at=clock("2024-08-30"), kind=Inspected.VISIT, photo=None, **told
        )


def test_the_public_copy_of_a_photo_says_neither_where_nor_by_what(office, officer):
    _, lot = signed(office, officer)
    assert Image.open(io.BytesIO(picture())).getexif().get_ifd(0x8825)
    one = checked(lot.number, officer, kind=Inspected.VISIT)
    copy = serving.served(one.photo, check=lambda _row: ()).content
    assert not Image.open(io.BytesIO(copy)).getexif()
    assert b"Phone" not in copy


def test_who_has_no_say_here_enters_no_check(office, officer, supervisor):
    _, lot = signed(office, officer)
    auditor = actors.officer(Post.objects.get(person=supervisor), at=clock("2024-08-30"))
    with pytest.raises(Refusal):
        checked(lot.number, auditor, kind=Inspected.VISIT)


def test_land_handed_over_before_its_contract_is_a_doubt(office, officer):
    case, _ = signed(office, officer)
    its.hand_over(case, by=officer, at=clock("2024-03-05"), on=date(2024, 2, 1))
    lot = lot_of(case)
    assert lot.handed_over_on == date(2024, 2, 1)
    assert "S11" in lot.flags


def test_a_supervision_number_is_given_once(office, officer):
    signed(office, officer)
    again = replace(FACTORY, contract_no="示合〔2024〕7号")
    with pytest.raises(Refusal) as refused:
        signed(office, officer, stated=again)
    assert Reason.ONCE in {one.code for one in refused.value.reasons}
    supplement = replace(again, supervision_no="9901012024B00001-1")
    assert signed(office, officer, stated=supplement)[1].supervision_no.endswith("-1")


def test_a_contract_number_is_given_once_by_an_office(office, officer):
    signed(office, officer)
    with pytest.raises(Refusal):
        signed(office, officer, stated=replace(FACTORY, supervision_no="9901012024B00003"))


def test_a_contract_that_is_entered_late_is_found(office, officer):
    number = acts.sign(
        office, by=officer, at=clock("2024-06-03"), stated=FACTORY, on=date(2024, 3, 1)
    )
    assert ",S15," in models.Lot.objects.get(number=number).flags


def test_a_varied_contract_is_what_counts(office, officer):
    case, lot = signed(office, officer)
    now = replace(FACTORY, start_on=date(2025, 3, 3), price_fen=210_000_000)
    its.vary(
        case,
        by=officer,
        at=clock("2024-08-01"),
        stated=now,
        supplement_no="9901012024B00001-1",
    )
    lot = lot_of(case)
    assert (lot.start_due, lot.price_fen) == (date(2025, 3, 3), 210_000_000)
    said = next(one for one in records.about(lot.number) if one.kind == "land-contract-varied")
    assert said is not None


@pytest.mark.parametrize(
    "told",
    [
        {"stated": FACTORY},
        {"stated": replace(FACTORY, start_on=date(2024, 7, 31))},
        {"stated": replace(FACTORY, price_fen=1), "supplement_no": "9901012024B00002-1"},
    ],
    ids=["nothing changes", "start before the signing", "number of another contract"],
)
def test_a_supplement_that_can_t_be(office, officer, told):
    case, _ = signed(office, officer)
    with pytest.raises(Refusal):
        its.vary(case, by=officer, at=clock("2024-08-01"), **told)
    assert lot_of(case).start_due == date(2024, 9, 1)


def test_an_extension_moves_the_start(office, officer):
    case, _ = signed(office, officer)
    its.extend(
        case, by=officer, at=clock("2024-08-01"), extended_to=date(2025, 9, 1), ground="管线迁改"
    )
    assert lot_of(case).start_due == date(2025, 9, 1)
    with pytest.raises(Refusal):
        its.extend(case, by=officer, at=clock("2025-08-01"), extended_to=date(2025, 9, 2))


def test_a_person_is_named_only_where_it_can_be_erased(office, officer):
    case, lot = signed(office, officer)
    its.transfer(
        case,
        by=officer,
        at=clock("2025-08-01"),
        unpaid_fen=0,
        is_certified=True,
        invested_percent=30,
        person="某甲",
    )
    assert lot_of(case).holder == ""
    assert models.Holder.objects.get(case=case).name == "某甲"
    said = next(one for one in records.about(lot.number) if one.kind == "land-transferred")
    record, content = records.read(records.by_address(said.address))
    assert record.transferee == "自然人"
    assert "某甲" not in content.decode()


def test_payments_beyond_the_price_are_found(office, officer):
    case, _ = signed(office, officer)
    its.pay(case, by=officer, at=clock("2024-03-28"), paid_fen=150_000_000)
    assert "S19" not in lot_of(case).flags
    its.pay(case, by=officer, at=clock("2024-03-29"), paid_fen=50_000_001)
    lot = lot_of(case)
    assert (lot.paid_fen, models.Payment.objects.count()) == (200_000_001, 2)
    assert "S19" in lot.flags


def test_a_judged_claim_stays_judged(office, officer):
    case, _ = signed(office, officer)
    name = "迟延动工违约金"
    its.claim(case, by=officer, at=clock("2025-03-03"), claims=(name,))
    its.settle_claim(case, by=officer, at=clock("2025-06-21"), member=name, claim_end=ClaimEnd.LOST)
    with pytest.raises(Refusal) as refused:
        its.claim(case, by=officer, at=clock("2025-11-05"), claims=(name,))
    assert refused.value.code is Reason.RULE


def test_land_that_is_taken_back_is_closed(office, officer):
    case, lot = signed(office, officer)
    its.take_back(
        case,
        by=officer,
        at=clock("2025-11-05"),
        taken_for=TakeBackGround.AGREED,
        compensation_fen=180_000_000,
    )
    lot = lot_of(case)
    assert (lot.stage, lot.taken_back_on) == ("已收回", date(2025, 11, 5))
    with pytest.raises(Refusal):
        its.pay(case, by=officer, at=clock("2025-11-06"), paid_fen=1)


def test_what_the_law_voids_is_refused(office, officer):
    raw = replace(FACTORY, start_on=date(2024, 2, 1), way=Way.LISTING)
    with pytest.raises(Refusal):
        signed(office, officer, stated=raw)
    assert not models.Lot.objects.exists()


def test_the_same_ground_is_not_supplied_twice_unseen(office, officer):
    drawn = Drawn(
        SYSTEM,
        (
            (
                (
                    ("112.45", "24.35"),
                    ("112.46", "24.35"),
                    ("112.46", "24.36"),
                    ("112.45", "24.36"),
                ),
                False,
            ),
        ),
    )
    _, first = signed(office, officer, stated=replace(FACTORY, drawn=drawn))
    other = {"contract_no": "示合〔2024〕8号", "supervision_no": "9901012024B00008"}
    _, second = signed(office, officer, stated=replace(FACTORY, drawn=drawn, **other))
    assert ",S18," not in first.flags
    assert ",S18," in second.flags


def test_a_lot_that_was_never_offered_can_t_be_named(office, officer):
    with pytest.raises(Refusal) as refused:
        acts.sign(office, by=officer, at=clock("2024-03-01"), stated=FACTORY, lot="GC-1-01")
    assert refused.value.code is Reason.UNKNOWN
    _, lot = signed(office, officer)
    again = replace(FACTORY, contract_no="x", supervision_no="")
    with pytest.raises(Refusal) as refused:
        acts.sign(office, by=officer, at=clock("2024-03-02"), stated=again, lot=lot.number)
    assert refused.value.code is Reason.ONCE
