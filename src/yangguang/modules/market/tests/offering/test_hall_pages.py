"""The auctioneer's desk and the live page of the hall: one tap a call, and everybody sees it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering.building import TENDER
from yangguang.modules.market.tests.offering.test_hall import (
    AUCTION,
    DAY,
    NONCE,
    RESERVE,
    begun,
    sealed,
)

MOST_QUERIES = 16


@pytest.fixture
def now(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60

    def at(day, time="10:00"):
        monkeypatch.setattr(timezone, "now", lambda: clock(day, time))

    at("2026-03-30")
    return at


@pytest.fixture
def case(office, officer):
    return begun(office, officer, AUCTION)


@pytest.fixture
def desk(person):
    client = Client()
    client.force_login(person)
    return client


def here(case):
    return reverse("market:auction", args=[case.pk, "01"])


def room(case):
    return Client().get(reverse("market:offer-room", args=[case.pk, "01"]))


def test_an_auction_is_held_with_taps(case, desk, now):
    """Start 2,000,000 yuan (200 万元), step 10,000: two taps lead to 201 万元, then a price of 210."""
    assert (
        desk.post(here(case), {"do": "seal_reserve", "commitment": sealed(case)}).status_code == 302
    )
    said = room(case).content.decode()
    assert sealed(case)[:16] in said
    assert "拍卖还没有开始" in said
    now(DAY, "10:00:00")
    assert desk.post(here(case), {"do": "open_hall"}).status_code == 302
    page = desk.get(here(case))
    assert page.context["least_wan"] == 200
    assert page.context["paddles"] == [1, 2, 3]
    for no, price in ((1, "200"), (2, "201"), (3, "210")):
        now(DAY, f"10:01:0{no}")
        done = desk.post(here(case), {"do": "call", "bidder": no, "price": price})
        assert done.status_code == 302, done.context["box"]
    live = room(case)
    said = live.content.decode()
    for text in (
        "2,100,000 元",
        "第 3 号竞买人",
        "2,110,000 元",
        "data-fresh",
        "2026-04-01 10:01:03",
    ):
        assert text in said, text
    assert "示例第3公司" not in said
    for second in range(3):
        now(DAY, f"10:02:0{second}")
        assert desk.post(here(case), {"do": "say_price"}).status_code == 302
    now(DAY, "10:02:10")
    wrong = desk.post(here(case), {"do": "hammer", "reserve": "204", "nonce": NONCE})
    assert wrong.status_code == 422
    assert "与拍卖前密封的不符" in wrong.content.decode()
    fallen = {"do": "hammer", "reserve": str(RESERVE // 1_000_000), "nonce": NONCE}
    assert desk.post(here(case), fallen).status_code == 302
    said = room(case).content.decode()
    assert "已经落槌，第 3 号竞买人应价最高" in said
    assert "2,050,000 元" in said  # the reserve, opened
    assert "data-fresh" not in said
    assert desk.get(here(case)).status_code == 200


def test_what_was_struck_or_entered_later_says_so_on_the_live_page(case, officer, desk, now):
    of_offer.seal_reserve(case, by=officer, at=clock("2026-03-30"), commitment=sealed(case))
    of_offer.open_hall(case, by=officer, at=clock(DAY, "10:00"))
    of_offer.call(case, by=officer, at=clock(DAY, "10:01"), bidder=1, fen=200_000_000)
    now(DAY, "11:00")
    desk.post(here(case), {"do": "strike", "no": 1, "reason": "听错号牌"})
    late = {"do": "call", "bidder": 2, "price": "200", "happened_at": "2026-04-01T11:00:00"}
    now(DAY, "11:05:00")
    assert desk.post(here(case), late).status_code == 302
    said = room(case).content.decode()
    assert "划去：听错号牌" in said
    assert "2026-04-01 11:05:00 补录" in said


def test_the_next_auction_stands_first_and_leads_to_its_desk(case, desk, now):
    said = desk.get(reverse("market:auctions")).content.decode()
    assert here(case) in said
    now("2026-04-09")  # a week and a day after 1 April
    assert here(case) not in desk.get(reverse("market:auctions")).content.decode()


def test_what_is_refused_stands_in_words(case, officer, desk, now):
    now(DAY, "09:00")
    early = desk.post(here(case), {"do": "open_hall"})
    assert early.status_code == 422
    assert "还没有到" in early.content.decode()
    nothing = desk.post(here(case), {"do": "call", "bidder": "", "price": "一百"})
    assert nothing.status_code == 422


def test_only_who_acts_there_holds_an_auction(case, office, officer, supervisor, desk, now):
    assert Client().get(here(case)).status_code == 302
    other = Client()
    other.force_login(supervisor)
    assert other.get(here(case)).status_code in {403, 404}
    tender = of_offer.announce(office, by=officer, at=clock("2026-03-30"), notice=TENDER)
    assert desk.get(here(tender)).status_code == 404


def test_the_pages_ask_a_bounded_number_of_queries(
    case, officer, desk, now, django_assert_max_num_queries
):
    of_offer.seal_reserve(case, by=officer, at=clock("2026-03-30"), commitment=sealed(case))
    of_offer.open_hall(case, by=officer, at=clock(DAY, "10:00"))
    for n in range(20):
        at = clock(DAY, f"10:{n + 1:02}")
        of_offer.call(case, by=officer, at=at, bidder=1 + n % 3, fen=200_000_000 + n * 1_000_000)
    now(DAY, "10:30")
    with django_assert_max_num_queries(MOST_QUERIES):
        room(case)
    with django_assert_max_num_queries(30):
        desk.get(here(case))


@pytest.mark.parametrize("tongue", ["zh-hant", "en"])
def test_every_language_has_the_pages(case, officer, desk, now, tongue):
    now(DAY, "10:00")
    for address in (here(case), reverse("market:offer-room", args=[case.pk, "01"])):
        assert desk.get(address.replace("/zh-hans/", f"/{tongue}/")).status_code == 200
