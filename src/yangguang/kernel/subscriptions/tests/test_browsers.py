"""Browsers: subscribed in the browser itself, found by area, sealed, erased when they leave or are gone."""

from __future__ import annotations

import pytest
from django.db import connection

from yangguang.base.refusal import Refusal
from yangguang.base.texting import Reach
from yangguang.kernel.delivery import outlets, recipients
from yangguang.kernel.delivery.models import Delivery, State
from yangguang.kernel.delivery.push.outlet import WebPush
from yangguang.kernel.delivery.tests.test_push import Browser
from yangguang.kernel.subscriptions import browsers, grounds, keys, phones, warned
from yangguang.kernel.subscriptions.models import Ground, Subscriber, Subscription, Topic
from yangguang.kernel.subscriptions.tests.warnings import NUMBER, SQUARE, Phones


class Told:
    """A push house that takes everything, or says that a browser is gone."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gone: set[str] = set()

    def post(self, url, body, headers, seconds):
        self.asked.append(url.rpartition("/")[2])
        return (410 if self.asked[-1] in self.gone else 201), ""


@pytest.fixture
def house():
    return Told()


@pytest.fixture
def office(db, at, house):
    made = Phones(at)
    push = WebPush(contact="mailto:duty@example.cn", post=house.post)
    with outlets.installed([push]), recipients.plugged(warned.Phones(), browsers.Browsers()):
        yield made


def warn(office, house, **more):
    """Warn, and return who was told."""
    before = len(house.asked)
    office.warn(**more)
    return sorted(house.asked[before:])


def ask(office, name, code="990101", **more):
    browser = Browser(name)
    browsers.ask(browser.told(), code=code, at=office.now, **more)
    return browser


def test_a_browser_is_told_of_its_area_those_around_it_and_those_in_it(office, house):
    for name, code in (
        ("county", "990101"),
        ("town", "990101001"),
        ("city", "990100"),
        ("province", "990000"),
        ("other", "990102"),
    ):
        ask(office, name, code)
    assert warn(office, house, places=("990101",)) == ["city", "county", "province", "town"]
    other = {"places": ("990101002",), "about": "示警2026-2"}
    assert warn(office, house, **other) == ["city", "county", "province"]
    # what follows goes to whoever heard of the first
    follows = {"places": ("990199",), "about": "示警2026-2"}
    assert warn(office, house, **follows) == ["city", "county", "province"]


def test_it_hears_from_the_level_that_it_asked_for(office, house):
    ask(office, "orange")
    ask(office, "all", level=4)
    assert warn(office, house, places=("990101",), level=3) == ["all"]
    assert warn(office, house, places=("990101",), level=2) == ["all", "orange"]


def test_around_home_and_a_drawn_ring_hear_of_drawn_ground_that_meets_them(office, house):
    """The warning's square ends at 110.2 E: 0.01 degrees are 960 m there, 0.1 are 9.6 km."""
    for name, ground in (
        ("inside", grounds.around(110.1, 30.1, metres=500)),
        ("near", grounds.around(110.21, 30.1, metres=2000)),
        ("far", grounds.around(110.3, 30.1, metres=2000)),
        ("ring", grounds.drawn("110.19,30.19\n110.3,30.19\n110.3,30.3")),
    ):
        ask(office, name, ground=ground)
    assert warn(office, house, drawn=True) == ["inside", "near", "ring"]
    # without drawn ground the code must do
    other = {"places": ("990101",), "about": "示警2026-2"}
    assert warn(office, house, **other) == ["far", "inside", "near", "ring"]
    other = {"places": ("990102",), "about": "示警2026-3"}
    assert warn(office, house, **other) == []


def test_phones_and_browsers_with_the_same_ground_are_each_told_by_their_own_way(office, house):
    ground = grounds.around(110.1, 30.1, metres=500)
    phones.ask(NUMBER, code="990101", ground=ground, at=office.now)
    Subscription.objects.update(confirmed_at=office.now)
    subscriber = Subscriber.objects.get()
    ask(office, "browser", ground=ground)
    reach = Reach(2, (), (SQUARE,))
    of_phones = warned.by_ground(reach, (), after=0, at=office.now)
    of_browsers = warned.by_ground(reach, (), after=0, at=office.now, topic=Topic.RANGE)
    assert of_phones == {subscriber.pk}
    assert of_browsers == set(
        Subscriber.objects.filter(channel="push").values_list("pk", flat=True)
    )
    assert warn(office, house, drawn=True) == ["browser"]


def test_the_same_ground_asked_twice_is_one_and_leaving_erases_it(office, house):
    ground = grounds.around(110.1, 30.1, metres=500)
    browser = ask(office, "a", ground=ground)
    browsers.ask(browser.told(), code="990101", ground=ground, level=4, at=office.now)
    assert Subscription.objects.get().level == 4
    browsers.leave(browser.told())
    assert not Ground.objects.exists()
    assert warn(office, house, drawn=True) == []


def test_asked_twice_it_is_one_and_the_later_level_counts(office, house):
    browser = ask(office, "a")
    browsers.ask(browser.told(), code="990101", level=4, at=office.now)
    assert Subscriber.objects.count() == 1
    assert Subscription.objects.get().level == 4
    assert warn(office, house, places=("990101",), level=3) == ["a"]


def test_no_table_holds_its_address_and_keys_rotate_without_losing_it(office, house):
    ask(office, "secret-name")
    with connection.cursor() as cursor:
        for table in ("subscriptions_subscriber", "subscriptions_subscription"):
            cursor.execute(f"SELECT * FROM {table}")
            for row in cursor.fetchall():
                kept = [bytes(one) if isinstance(one, memoryview) else one for one in row]
                assert "secret-name" not in str(kept)
                assert "googleapis" not in str(kept)
    keys.rotate()
    assert warn(office, house, places=("990101",)) == ["secret-name"]


def test_leaving_erases_everything_and_says_nothing_of_strangers(office, house):
    browser = ask(office, "a")
    browsers.leave(Browser("stranger").told())
    browsers.leave(browser.told())
    assert not Subscriber.objects.exists()
    assert warn(office, house, places=("990101",)) == []


def test_who_is_gone_is_erased_and_who_only_failed_is_not(office, house):
    ask(office, "gone")
    ask(office, "here")
    house.gone = {"gone"}
    warn(office, house, places=("990101",))
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.FAILED, State.DELIVERED}
    assert browsers.forget_gone(at=office.now) == 1
    assert browsers.forget_gone(at=office.now) == 0
    assert Subscriber.objects.count() == 1
    Delivery.objects.filter(state=State.DELIVERED).update(state=State.FAILED)
    assert browsers.forget_gone(at=office.now) == 0


@pytest.mark.parametrize(("told", "code", "level"), [("{}", "990101", 2), ("", "990101", 2)])
def test_nonsense_is_refused(office, told, code, level):
    with pytest.raises(Refusal):
        browsers.ask(told, code=code, level=level, at=office.now)
    with pytest.raises(Refusal):
        browsers.leave(told)


@pytest.mark.parametrize(("code", "level"), [("99010", 2), ("九九零一零一", 2), ("990101", 9)])
def test_an_area_or_level_that_is_none_is_refused(office, code, level):
    with pytest.raises(Refusal):
        ask(office, "a", code, level=level)
    assert not Subscriber.objects.exists()
