"""Warned by short message: confirmed by a code, found by area and ground, left by TD; numbers at rest."""

from __future__ import annotations

import random
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from shapely.geometry import Polygon

from yangguang.base.refusal import Refusal
from yangguang.base.texting import Reach
from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.tests.phones import outlet
from yangguang.kernel.subscriptions import (
    acts,
    codes,
    grounds,
    keys,
    phones,
    sealing,
    sending,
    warned,
)
from yangguang.kernel.subscriptions.models import Ground, Mailing, Subscriber, Subscription
from yangguang.kernel.subscriptions.tests.warnings import NUMBER, SQUARE, Phones


@pytest.fixture
def office(db, at):
    made = Phones(at)
    with outlets.installed([outlet(made.provider)]):
        yield made


def test_six_digits_confirm_and_nothing_comes_before(office):
    key = phones.ask(NUMBER, code="990101", at=office.now)
    code = office.code()
    assert office.warn(places=("990101",)) == []
    phones.enter(key, code, at=office.now)
    assert office.warn(places=("990101",)) == ["+8613800000001"]


def test_a_code_is_good_once_for_ten_minutes_and_five_tries(office):
    key = phones.ask(NUMBER, code="990101", at=office.now)
    code = office.code()
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(Refusal):
            phones.enter(key, wrong, at=office.now)
    with pytest.raises(Refusal):  # right by now, and too late
        phones.enter(key, code, at=office.now)
    office.now += timedelta(minutes=2)
    key = phones.ask(NUMBER, code="990101", at=office.now)
    code = office.code()
    with pytest.raises(Refusal):
        phones.enter(key, code, at=office.now + timedelta(minutes=10))
    phones.enter(key, code, at=office.now)
    with pytest.raises(Refusal):
        phones.enter(key, code, at=office.now)


def test_ten_codes_asked_in_a_row_are_one_message_and_five_a_day(office):
    for _ in range(10):
        phones.ask(NUMBER, code="990101", at=office.now)
        codes.send(at=office.now)
    assert len(office.provider.came) == 1
    for _ in range(20):
        office.now += timedelta(minutes=2)
        phones.ask(NUMBER, code="990101", at=office.now)
        codes.send(at=office.now)
    assert len(office.provider.came) == 5


def test_the_answer_is_the_same_whether_a_number_is_known(office):
    office.subscribe()
    unknown = phones.ask_to_see("13900000009", at=office.now)
    assert isinstance(unknown, uuid.UUID)
    with pytest.raises(Refusal):
        phones.enter(unknown, "123456", at=office.now)
    assert not Mailing.objects.filter(key=unknown).exists()


def test_another_cannot_add_to_a_number(office):
    """Whoever asks gets a key; the code goes to the number, and confirms only what it was sent for."""
    office.subscribe(code="990101")
    office.now += timedelta(minutes=5)
    phones.ask(NUMBER, code="110000", at=office.now)
    office.now += timedelta(minutes=5)
    key = phones.ask_to_see(NUMBER, at=office.now)
    phones.enter(key, office.code(), at=office.now)
    confirmed = Subscription.objects.filter(confirmed_at__isnull=False)
    assert [row.value for row in confirmed] == ["990101"]


@pytest.mark.parametrize("text", ["TD", "td", "退订"])
def test_td_leaves_and_erases(office, text):
    office.subscribe()
    assert phones.heard("+8613800000001", text, at=office.now)
    assert not Subscriber.objects.exists()
    assert not Subscription.objects.exists()
    assert office.warn(places=("990101",)) == []
    assert not phones.heard("+8613800000001", "你好", at=office.now)
    assert phones.heard("+8613900000000", "TD", at=office.now)  # nobody's: no harm


@pytest.mark.parametrize(
    ("subscribed", "warned_of", "hears"),
    [
        ("990101001003", "990101", True),  # a village hears its county
        ("990101001003", "990101001", True),
        ("990101", "990101001003", True),  # a county hears of its village
        ("990100", "990101", True),
        ("990101", "990100", True),
        ("990101", "990000", True),
        ("990000", "990101001003", True),
        ("990101", "990102", False),
        ("990101001", "990101002", False),
        ("990101001003", "990101001004", False),
        ("990100", "990200", False),
        ("990101", "110101", False),
    ],
)
def test_above_and_below_are_heard_and_beside_is_not(office, subscribed, warned_of, hears):
    office.subscribe(code=subscribed)
    assert bool(office.warn(places=(warned_of,))) is hears


@pytest.mark.parametrize(
    ("wants", "level", "hears"),
    [(2, 1, True), (2, 2, True), (2, 3, False), (1, 2, False), (4, 4, True), (3, 4, False)],
)
def test_from_which_level_on(office, wants, level, hears):
    office.subscribe(level=wants)
    assert bool(office.warn(places=("990101",), level=level)) is hears


def test_who_heard_hears_how_it_goes_on_whatever_its_level(office):
    office.subscribe()
    office.subscribe("13800000002", level=4)
    office.warn(places=("990101",), level=2)
    assert office.warn("降为蓝色", places=("990101",), level=4) == [
        "+8613800000001",
        "+8613800000002",
    ]
    assert office.warn("另一期", about="示警2026-2", places=("990101",), level=4) == [
        "+8613800000002"
    ]


def test_around_home_and_a_drawn_ring_hear_of_drawn_ground_that_meets_them(office):
    inside = grounds.around(110.1, 30.1, metres=500)
    near = grounds.around(110.21, 30.1, metres=2000)  # 960 m outside
    far = grounds.around(110.3, 30.1, metres=2000)
    ring = grounds.drawn("110.19,30.19\n110.3,30.19\n110.3,30.3")
    for place, ground in enumerate((inside, near, far, ring), 1):
        office.subscribe(f"1380000000{place}", code="990101", ground=ground)
    told = office.warn(places=("990101",), drawn=True)
    assert [number[-1] for number in told] == ["1", "2", "4"]
    # Without drawn ground the code must do.
    assert len(office.warn("无图", about="示警2026-2", places=("990101",))) == 4


def test_the_index_finds_what_a_loop_over_all_finds(office):
    """A hundred made-up grounds against the same by shapely alone."""
    rng, whose = random.Random(7), {}
    for place in range(100):
        ground = grounds.around(
            109.5 + rng.random(), 29.6 + rng.random(), metres=rng.choice([100, 3000, 30_000])
        )
        subscriber = acts.found_or_made(
            f"+86139{place:08d}", language="zh-hans", channel="sms", at=office.now
        )
        row = Subscription.objects.create(
            subscriber=subscriber, topic="ground", value=str(place), asked_at=office.now,
            confirmed_at=office.now,
        )  # fmt: skip
        Ground.objects.create(
            subscription=row, code="990101", **grounds.columns(ground, on=office.now.date())
        )
        whose[subscriber.pk] = ground
    wanted = sorted(pk for pk, ground in whose.items() if Polygon(SQUARE).intersects(ground))
    found = warned.by_ground(Reach(2, (), (SQUARE,)), (), after=0, at=office.now)
    assert sorted(found) == wanted
    assert 0 < len(wanted) < 100


@pytest.mark.parametrize(
    "text",
    [
        "",
        "110,30",
        "110,30 111,31",
        "30,110 31,110 31,111",
        "110,30 111,31 111,30 110,31",
        "x" * 9000,
    ],
)
def test_nonsense_is_no_ground(text):
    with pytest.raises(Refusal):
        grounds.drawn(text)


@pytest.mark.parametrize(
    ("longitude", "latitude", "metres"), [(30, 110, 500), (110, 30, 99), (110, 30, 50_001)]
)
def test_no_home_outside_china_or_of_no_size(longitude, latitude, metres):
    with pytest.raises(Refusal):
        grounds.around(longitude, latitude, metres=metres)


@pytest.mark.parametrize("code", ["", "99010", "99010a", "990101\0", "9" * 13, "٩٩٠١٠١"])
def test_nonsense_is_no_area(office, code):
    with pytest.raises(Refusal):
        phones.ask(NUMBER, code=code, at=office.now)
    assert not Subscriber.objects.exists()


def test_drills_are_told_to_no_phone(office):
    office.subscribe()
    assert office.warn(places=("990101",), drill=True) == []


def test_mails_and_texts_keep_apart(office):
    """No code goes by mail, and a number hears of nothing that is mailed."""
    phones.ask(NUMBER, code="990101", at=office.now)
    assert sending.send(at=office.now + timedelta(hours=1)) == 0
    assert Mailing.objects.get().attempts == 0


def test_no_table_holds_a_number_or_a_code_in_the_clear(office):
    office.subscribe()
    phones.ask("13800000002", code="990101", at=office.now)
    with connection.cursor() as cursor:
        for table in ("subscriptions_subscriber", "subscriptions_mailing", "delivery_delivery"):
            cursor.execute(f"SELECT * FROM {table}")
            told = repr(
                [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor]
            )
            assert "8000000" not in told
            assert office.code() not in told


def test_keys_rotate_and_numbers_stay_reachable(office):
    office.subscribe()

    keys.rotate()
    acts.reseal(at=office.now)
    keys.drop_old()
    assert office.warn(places=("990101",)) == ["+8613800000001"]
    assert phones.heard("+8613800000001", "TD", at=office.now)


def test_what_is_never_confirmed_goes_and_codes_go_sooner(office):
    ground = grounds.around(110.1, 30.1, metres=500)
    phones.ask(NUMBER, code="990101", ground=ground, at=office.now)
    acts.forget(at=office.now + timedelta(minutes=11))
    assert Mailing.objects.get().sealed is None
    acts.forget(at=office.now + timedelta(hours=49))
    assert not Ground.objects.exists()
    assert not Subscriber.objects.exists()


def test_a_leaving_link_of_a_number_is_like_that_of_an_address(office):
    subscriber = office.subscribe()
    assert acts.leave(sealing.leaving(subscriber)) == 1
    assert not Subscriber.objects.exists()
