"""A notice of several lots is typed at the desk: checked first without writing anything, then published."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from yangguang.base.market.words import Way
from yangguang.base.script import strip
from yangguang.kernel.ui.forms import Filling
from yangguang.modules.market import models
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.forms.offering import AnnounceForm
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering.building import of_lots

NOTICE = {
    "number": "示自然资告字〔2026〕2号",
    "way": "挂牌出让",
    "apply_from": "2026-03-02T09:00",
    "apply_until": "2026-03-30T17:00",
    "listing_from": "2026-03-23T09:00",
    "listing_until": "2026-04-01T10:00",
    "lots_count": "2",
}
LOT = {
    "name": "示例地块",
    "location": "示例镇二号路",
    "area_m2": "12000",
    "uses": "工业用地",
    "terms": "50年",
    "ratio": ">1.0且≤2.5",
    "density": "≥40",
    "green": "≤15",
    "height": "≤24",
    "start_price": "200",
    "step": "1",
    "deposit": "60",
}


def typed(**changed):
    lots = {f"lot{n}_{name}": value for n in (1, 2) for name, value in LOT.items()}
    return {**NOTICE, **lots, **changed}


def form(data, office=None):
    made = type("Made", (AnnounceForm,), {"filling": Filling(office, None, date(2026, 3, 2))})
    return made(data)


def test_what_is_typed_is_the_notice():
    said = form(typed())
    assert said.is_valid(), said.errors
    notice = said.cleaned_data["notice"]
    assert (notice.way, len(notice.lots)) == (Way.LISTING, 2)
    lot = notice.lots[1]
    assert (lot.ratio.low.is_open, lot.ratio.high.value) == (True, Decimal("2.5"))
    assert (lot.start_price_fen, lot.step_fen) == (200_000_000, 1_000_000)  # 200 and 1 万元
    assert lot.years == 50


def test_a_limit_that_cannot_be_read_stands_at_its_field():
    said = form(typed(lot2_ratio="适中"))
    assert not said.is_valid()
    assert list(said.errors) == ["lot2_ratio"]


@pytest.mark.parametrize(
    ("way", "lacks"),
    [("挂牌出让", "listing_until"), ("拍卖出让", "bidding_at"), ("招标出让", "opened_at")],
)
def test_each_way_needs_its_own_days(way, lacks):
    said = form(typed(way=way, listing_until=""))
    assert not said.is_valid()
    assert lacks in said.errors


def test_a_nul_is_refused_at_its_field():
    assert "number" in form(typed(number="一\0号")).errors


@pytest.fixture
def desk(person, settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-03-02"))
    client = Client()
    client.force_login(person)
    return client


def _token(desk):
    page = desk.get(reverse("desk:new", args=["land-offer"]))
    assert page.status_code == 200
    return page.context["token"]


@pytest.mark.usefixtures("office")
def test_a_look_shows_what_is_found_and_writes_nothing(desk):
    data = typed(lot2_ratio="", once=_token(desk), look="yes")
    page = desk.post(reverse("desk:new", args=["land-offer"]), data)
    said = page.content.decode()
    assert "依法不能公告" in said
    assert "容积率" in said
    assert not models.Lot.objects.exists()


@pytest.mark.usefixtures("office")
def test_from_an_empty_form_to_the_publication(desk):
    data = typed(once=_token(desk))
    page = desk.post(reverse("desk:new", args=["land-offer"]), data)
    assert page.status_code in (200, 302), page.content.decode()
    assert models.Lot.objects.count() == 2


@pytest.fixture
def begun(desk, office, officer):
    return of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=of_lots(2))


def _step(case, step, member=""):
    address = reverse("desk:step", args=[case.pk, step])
    return f"{address}?{urlencode({'member': member})}" if member else address


@pytest.mark.parametrize("step", ["correct", "clarify", "suspend"])
def test_the_forms_of_a_notice_that_runs_are_there(desk, begun, step):
    assert desk.get(_step(begun, step)).status_code == 200


def test_a_correction_begins_with_the_notice_as_it_reads(desk, begun):
    form = desk.get(_step(begun, "correct")).context["form"]
    assert form["lot2_parcel_no"].value() == "G2026-02"
    assert form["lot1_ratio"].value() == "≥1且≤2.5"
    assert form["lot1_start_price"].value() == Decimal(200)


def test_one_lot_is_suspended_at_the_desk(desk, begun):
    page = desk.post(_step(begun, "suspend"), {"reason": "规划有异议", "lots": ["02"]})
    assert page.status_code == 302, page.content.decode()
    stages = models.Lot.objects.order_by("number").values_list("stage", flat=True)
    assert list(stages) == ["公告中", "中止"]


def test_a_deal_reached_elsewhere_is_entered_at_the_desk(desk, begun, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-04-01", "15:00"))
    said = {"price": "230.5", "winner": "示例制造有限公司", "bidders": "2"}
    page = desk.post(_step(begun, "enter_outcome", "02"), said)
    assert page.status_code == 302, page.content.decode()
    sold = models.Lot.objects.get(number=f"{begun.pk}-02")
    assert (sold.stage, sold.price_fen) == ("已成交", 230_500_000)


@pytest.mark.parametrize(
    ("field", "typed_as", "said"),
    [
        ("lot2_ratio", "3-2", "“3-2”的下限大于上限。"),
        ("lot2_ratio", "≥3且≤2", "“≥3且≤2”的下限大于上限。"),
        ("lot2_uses", "城镇住宅用地(07O1)", "用途代码“07O1”里的“O”不是数字。"),
        ("lot2_uses", "工业用地 06l1", "用途代码“06l1”里的“l”不是数字。"),
    ],
)
def test_what_is_typed_wrong_is_refused_by_what_is_wrong_and_never_mended(field, typed_as, said):
    form = AnnounceForm(typed(**{field: typed_as}))
    assert not form.is_valid()
    assert said in strip(str(form.errors[field]))


@pytest.mark.parametrize("uses", ["二类工业用地(M2)", "居住用地R2、商业用地B1", "工业用地(0601)"])
def test_codes_of_town_plans_have_letters_of_their_own(uses):
    form = AnnounceForm(typed(lot2_uses=uses, lot2_terms=""))
    form.is_valid()
    assert "lot2_uses" not in form.errors
