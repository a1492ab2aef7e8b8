"""The public pages of an offer: the notice, the live page, signing up and bidding, on any device without a script."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.rules.bidding import commitment_of
from yangguang.modules.market.tests.conftest import clock

START = 200_000_000
MOST_QUERIES = 16


@pytest.fixture
def now(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60

    def at(day, time="10:00"):
        monkeypatch.setattr(timezone, "now", lambda: clock(day, time))

    at("2026-03-24")
    return at


def _at(name, listing):
    args = [listing.case.pk] if name == "offer" else [listing.case.pk, "01"]
    return reverse(f"market:{name}", args=args)


def test_the_notice_leads_to_its_lots(listing, client, now):
    said = client.get(_at("offer", listing)).content.decode()
    assert "示自然资告字〔2026〕1号" in said
    assert _at("offer-room", listing) in said


def test_the_live_page_shows_price_count_and_the_servers_clock(listing, client, now):
    listing.bid(1, START, clock("2026-03-23"))
    listing.bid(3, START + 1_000_000, clock("2026-03-23", "10:30"))
    page = client.get(_at("offer-room", listing))
    said = page.content.decode()
    assert page.context["count"] == 2
    assert "2,010,000 元" in said  # 2 million and 10,000
    assert "2,020,000 元" in said  # the least that the next one must be
    assert "第 3 号竞买人" in said
    assert "2026-03-24 10:00:00" in said
    assert "示例第3公司" not in said
    assert '<noscript><meta http-equiv="refresh"' in said
    assert "8 天 00:00:00" in said  # from 24 March 10:00 to 1 April 10:00


def test_a_reader_can_stop_the_page_from_changing(listing, client, now):
    said = client.get(_at("offer-room", listing) + "?still=1").content.decode()
    assert "http-equiv" not in said
    assert "data-fresh" not in said


def test_the_pages_ask_a_bounded_number_of_questions(
    listing, client, now, django_assert_max_num_queries
):
    for fen in range(20):
        listing.bid(1 + fen % 2, START + fen * 1_000_000, clock("2026-03-23", f"10:{fen:02}"))
    for name in ("offer", "offer-room"):
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get(_at(name, listing))


def test_no_such_lot_is_not_found(listing, client, now):
    assert client.get(reverse("market:offer-room", args=[listing.case.pk, "09"])).status_code == 404
    assert client.get(reverse("market:offer", args=["GC-1999-000001-X"])).status_code == 404
    assert client.get("/zh-hans/market/offers/%00/").status_code == 404


def _sign_up(client, listing, now):
    page = client.post(
        _at("offer-sign-up", listing), {"name": "示例第四公司", "contact": "13000000000"}
    )
    return page.context["made"]


def test_whoever_signs_up_bids_under_its_number_after_it_was_admitted(
    listing, client, officer, now
):
    no, code = _sign_up(client, listing, now)
    assert no == 4
    here = _at("offer-bid", listing)
    assert client.post(here, {"do": "code", "no": 4, "code": "AAAA-BBBB"}).status_code == 422
    assert client.post(here, {"do": "code", "no": 4, "code": code}).status_code == 302
    refused = client.post(here, {"do": "bid", "price": "200"})
    assert refused.status_code == 422
    assert "确认竞买资格" in refused.content.decode()
    on = clock("2026-03-24").date()
    of_offer.admit(listing.case, by=officer, at=clock("2026-03-24"), bidder=4, deposit_on=on)
    assert client.post(here, {"do": "bid", "price": "200"}).status_code == 302
    low = client.post(here, {"do": "bid", "price": "200.5"})
    assert low.status_code == 422
    assert "最低报价" in low.content.decode()
    assert client.get(_at("offer-room", listing)).context["top"].params == {"n": "2,000,000"}


def test_without_a_code_nobody_bids(listing, now):
    stranger = Client()
    page = stranger.post(_at("offer-bid", listing), {"do": "bid", "price": "200"})
    assert page.status_code == 422
    assert "请先输入" in page.content.decode()


def test_a_sealed_bid_is_handed_in_and_opened_on_the_page(tender, client, officer, now):
    no, code = _sign_up(client, tender, now)
    at = clock("2026-03-24")
    of_offer.admit(tender.case, by=officer, at=at, bidder=no, deposit_on=at.date())
    here = _at("offer-bid", tender)
    client.post(here, {"do": "code", "no": no, "code": code})
    sealed = commitment_of(tender.case.pk, "01", no, START, "n" * 32)
    assert client.post(here, {"do": "hand_in", "commitment": sealed}).status_code == 302
    assert sealed in client.get(here).content.decode()
    early = client.post(here, {"do": "reveal", "price": "200", "nonce": "n" * 32})
    assert early.status_code == 422
    now("2026-04-01", "10:01")
    assert client.post(here, {"do": "reveal", "price": "200", "nonce": "n" * 32}).status_code == 302


@pytest.mark.parametrize("tongue", ["zh-hans", "zh-hant", "en"])
def test_every_page_is_there_in_every_language(listing, tender, client, now, tongue):
    for begun in (listing, tender):
        for name in ("offer", "offer-room", "offer-sign-up", "offer-bid"):
            address = _at(name, begun).replace("/zh-hans/", f"/{tongue}/")
            assert client.get(address).status_code == 200
