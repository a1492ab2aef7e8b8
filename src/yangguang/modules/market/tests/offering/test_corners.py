"""The corners of a lot are typed with its notice: it lies on the map, and who follows a ground hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from yangguang.base.market.lot import Lot
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.subscriptions import following
from yangguang.kernel.subscriptions.land import Wish
from yangguang.kernel.subscriptions.models import Note
from yangguang.modules.market import models
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.forms.offering import seen
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.lots.conftest import square
from yangguang.modules.market.tests.lots.test_following import AROUND, ELSEWHERE, wanted
from yangguang.modules.market.tests.offering.building import LOT, NOTICE
from yangguang.modules.market.tests.offering.test_forms import form, typed

SYSTEM = {"datum": "2000国家大地坐标系", "encoding": "十进制度", "width": "3", "order": "east"}
SQUARE = "112.200,24.400\n112.202,24.400\n112.202,24.402\n112.200,24.402"
"""A square of 0.002 degrees: near 24.4 degrees north about 202.8 by 221.6 metres, some 44,900 square metres."""


def drawn(**changed):
    return typed(**SYSTEM, lot1_corners=SQUARE, **changed)


def test_corners_are_read_in_the_system_that_is_declared():
    said = form(drawn())
    assert said.is_valid(), said.errors
    first, second = said.cleaned_data["notice"].lots
    assert first.drawn.system.is_east_first
    assert first.drawn.rings[0][0][0] == ("112.200", "24.400")
    assert second.drawn is None
    assert 44_800 < first.drawn.outline().area_m2 < 45_000


@pytest.mark.parametrize(
    ("corners", "field"),
    [
        ("112.2,24.4\n112.3,24.4", "lot1_corners"),  # two corners are no ground
        ("112.2,24.4\n112.3,24.5\n112.3,24.4\n112.2,24.5", "lot1_corners"),  # it crosses itself
        ("一,二\n三,四\n五,六", "lot1_corners"),
        ("9" * 400, "lot1_corners"),
    ],
)
def test_what_is_no_ground_stands_at_its_field(corners, field):
    said = form(drawn() | {"lot1_corners": corners})
    assert not said.is_valid()
    assert list(said.errors) == [field]


def test_a_system_is_never_guessed():
    said = form(drawn() | {"datum": ""})
    assert list(said.errors) == ["datum"]


def test_the_look_says_the_area_that_the_corners_come_to():
    lot = replace(LOT, drawn=square(112.200, 24.400))
    (said,) = (
        row.value.params["m2"]
        for part in seen(replace(NOTICE, announced_on=clock("2026-03-02").date(), lots=(lot,)))
        for row in getattr(part, "rows", ())
        if "按坐标算得的面积" in str(getattr(getattr(row, "label", ""), "text", ""))
    )
    assert 44_800 < int(said.replace(",", "")) < 45_000


@pytest.fixture
def desk(person, settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-03-02"))
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.usefixtures("office")
def test_who_follows_the_ground_hears_of_a_notice_typed_at_the_desk(desk):
    """Around the first of two lots somebody listens, and somebody far away: the first hears, once."""
    near = wanted("near", Wish("", "", "lot-offered"), corners=AROUND)
    wanted("far", Wish("", "", "lot-offered"), corners=ELSEWHERE)
    following.begin()
    page = desk.get(reverse("desk:new", args=["land-offer"]))
    data = drawn(once=page.context["token"])
    desk.post(reverse("desk:new", args=["land-offer"]), data)
    lot = models.Lot.objects.order_by("number").first()
    sequencer.run(at=clock("2026-03-02") + timedelta(minutes=1))
    following.run(at=clock("2026-03-02") + timedelta(minutes=2))
    assert list(Note.objects.values_list("subscriber_id", flat=True)) == [near.subscriber_id]
    said = Client().get(f"/zh-hans/market/lots/{lot.number}/").content.decode()
    assert "112.202" in said
    assert 'id="ground"' in said


def test_a_correction_begins_with_the_corners_and_keeps_what_the_form_does_not_ask(
    desk, office, officer
):
    """The second lot stands in another system, which no field says: it stays. Nobody types grade or printed step."""
    first = replace(LOT, drawn=square(112.200, 24.400), grade="三级", step_printed="1万元")
    plane = replace(first.drawn, system=replace(first.drawn.system, is_east_first=False))
    notice = replace(NOTICE, lots=(first, replace(LOT, drawn=plane)))
    case = of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=notice)
    address = reverse("desk:step", args=[case.pk, "correct"])
    begun = desk.get(address).context["form"]
    assert begun["lot1_corners"].value().splitlines()[0] == "112.200000,24.400000"
    assert not begun["lot2_corners"].value()
    said = {
        name: begun[name].value() for name in begun.fields if begun[name].value() not in (None, "")
    }
    said |= {
        name: str(at)[:16].replace(" ", "T") for name, at in said.items() if hasattr(at, "hour")
    }
    said |= {"reason": "面积有误", "lot1_area_m2": "7000"}
    answer = desk.post(address, said)
    assert answer.status_code == 302, answer.context["form"].errors
    one, two = (
        Lot.from_text(models.Lot.objects.get(number=f"{case.pk}-{member}").stated)
        for member in ("01", "02")
    )
    assert one.area_m2 == Decimal(7000)
    assert (one.drawn, one.grade, one.step_printed) == (first.drawn, "三级", "1万元")
    assert two.drawn == plane
    assert one.uses == LOT.uses
