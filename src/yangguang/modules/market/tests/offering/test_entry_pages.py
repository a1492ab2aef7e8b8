"""How one signs up for what is offered, an auction in the hall too: with the time, place and deposit of the notice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from yangguang.modules.market import models
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering.building import LOT, NOTICE
from yangguang.modules.market.tests.offering.test_hall import AUCTION, begun

MOST_QUERIES = 16


@pytest.fixture
def now(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path

    def at(day, time="10:00"):
        monkeypatch.setattr(timezone, "now", lambda: clock(day, time))

    at("2026-03-24")
    return at


@pytest.fixture
def auction(office, officer):
    return begun(office, officer, AUCTION)


def page(name, of, *more):
    return Client().get(
        reverse(f"market:{name}", args=[of.number if isinstance(of, models.Lot) else of.pk, *more])
    )


def test_the_lot_leads_to_the_notice_and_that_to_signing_up(auction, now):
    [lot] = models.Lot.objects.filter(offer=auction.pk)
    shown = page("lot", lot).content.decode()
    assert f"{reverse('market:offer', args=[auction.pk])}#sign-up" in shown
    notice = page("offer", auction).content.decode()
    assert 'id="sign-up"' in notice
    assert reverse("market:offer-sign-up", args=[auction.pk, "01"]) in notice


@pytest.mark.parametrize("name", ["offer-room", "offer-sign-up"])
def test_time_place_and_deposit_are_those_of_the_notice(auction, now, name):
    """Signing up until 30 March 17:00, 600,000 yuan, on 1 April at 10:00 in the county's hall."""
    shown = page(name, auction, "01").content.decode()
    for said in ("2026年3月30日 17:00", "60 万元", "2026年4月1日 10:00", "示例县公共资源交易中心"):
        assert said in shown, said


def test_who_signs_up_for_an_auction_is_told_to_come_to_the_hall(auction, now):
    address = reverse("market:offer-sign-up", args=[auction.pk, "01"])
    shown = Client().post(address, {"name": "示例第四公司"})
    assert shown.context["made"][0] == 4
    told = shown.content.decode()
    assert "在拍卖时间到场应价" in told
    assert reverse("market:offer-bid", args=[auction.pk, "01"]) not in told
    assert models.Bidder.objects.filter(case=auction, no=4).exists()


def test_after_the_last_hour_nobody_is_led_there(auction, now):
    now("2026-03-30", "17:01")
    address = reverse("market:offer-sign-up", args=[auction.pk, "01"])
    assert address not in page("offer", auction).content.decode()
    assert address not in page("offer-room", auction, "01").content.decode()


def test_the_notice_asks_as_much_for_one_lot_as_for_five(
    office, officer, now, django_assert_max_num_queries
):
    lots = tuple(replace(LOT, parcel_no=f"G2026-0{n}") for n in range(1, 6))
    case = of_offer.announce(
        office,
        by=officer,
        at=clock("2026-03-02"),
        notice=replace(NOTICE, lots=lots),
    )
    with django_assert_max_num_queries(MOST_QUERIES):
        assert page("offer", case).content.decode().count("/sign-up/") == 5


@pytest.mark.parametrize("tongue", ["zh-hans", "zh-hant", "en"])
def test_the_pages_are_there_in_every_language(auction, now, tongue):
    for name, args in (("offer", ()), ("offer-room", ("01",)), ("offer-sign-up", ("01",))):
        address = reverse(f"market:{name}", args=[auction.pk, *args])
        assert Client().get(address.replace("/zh-hans/", f"/{tongue}/")).status_code == 200
