"""Photos of field checks: released by a second person; compared with what is told, place and time."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from PIL import Image

from yangguang.base.refusal import Refusal
from yangguang.kernel.files import acts as files
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Post
from yangguang.modules.market import models
from yangguang.modules.market.acts import exif, inspecting
from yangguang.modules.market.models import Inspected
from yangguang.modules.market.rules import inspecting as rules
from yangguang.modules.market.rules.inspecting import Bounds, Spot
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.supply.building import checked, picture, signed

NOW = clock("2024-08-30")
pytestmark = pytest.mark.usefixtures("at_work")
BOUNDS = Bounds(500, 120)


def taken(at="2024:08:30 09:25:00", offset=None, place=True):
    """A photo with the place 112°27'04.32"E 24°21'04.32"N (112.4512, 24.3512), and a time."""
    out, said = io.BytesIO(), Image.Exif()
    details = said.get_ifd(0x8769)
    details[0x9003] = at
    if offset:
        details[0x9011] = offset
    if place:
        north, east = (24.0, 21.0, 4.32), (112.0, 27.0, 4.32)
        said.get_ifd(0x8825).update({1: "N", 2: north, 3: "E", 4: east})
    Image.new("RGB", (64, 48), "grey").save(out, "JPEG", exif=said)
    return out.getvalue()


def spot(at="09:30", longitude="112.451200", latitude="24.351200"):
    return Spot(clock("2024-08-30", at), Decimal(longitude), Decimal(latitude))


def found(told, photo, accuracy=None):
    return [one.code for one in rules.differs(told, photo, accuracy_m=accuracy, bounds=BOUNDS)]


def test_a_photo_says_when_and_where_it_was_taken():
    said = exif.taken(taken())
    assert said.at == clock("2024-08-30", "09:25")
    assert (said.longitude, said.latitude) == (Decimal("112.451200"), Decimal("24.351200"))
    # 01:25 in Greenwich is 09:25 in Shanghai
    assert exif.taken(taken("2024:08:30 01:25:00", "+00:00")).at == said.at


@pytest.mark.parametrize("at", ["0000:00:00 00:00:00", "", "yesterday", "2024-08-30 09:25:00"])
def test_what_a_photo_says_badly_is_not_said(at):
    said = exif.taken(taken(at, place=False))
    assert (said.at, said.longitude, said.latitude) == (None, None, None)


def test_bytes_that_are_no_picture_say_nothing():
    assert exif.taken(b"\xff\xd8\xff\xe1 nothing") == exif.Taken()


def test_a_place_differs_from_the_bound_on():
    """0.0045 degrees of latitude are 6,371,000 x pi/180 x 0.0045 = 500.4 m, 0.0044 are 489.3 m."""
    near, far = spot(latitude="24.355600"), spot(latitude="24.355700")
    assert rules.metres_between(spot(), far) == 500
    assert found(spot(), near) == []
    assert found(spot(), spot(latitude="24.355800")) == ["facts"]  # 511.5 m
    assert found(spot(), spot(latitude="24.355800"), accuracy=12) == []  # 512 m are allowed


def test_a_time_differs_from_the_bound_on():
    assert found(spot("09:30"), spot("07:30")) == []  # 120 minutes
    assert found(spot("09:30"), spot("07:29")) == ["facts"]


def test_a_photo_without_place_and_time_differs_in_nothing():
    assert found(spot(), Spot(None, None, None)) == []


def second_of(second):
    return actors.officer(Post.objects.get(person=second), at=NOW)


def test_a_photo_is_public_once_a_second_person_released_it(client, office, officer, second):
    _, lot = signed(office, officer)
    one = checked(lot.number, officer, kind=Inspected.START, is_offered=True)
    here = f"/zh-hans/market/checks/{one.key}.jpg"
    assert client.get(here).status_code == 404
    with pytest.raises(Refusal):
        inspecting.release(one.key, by=officer, at=NOW)
    assert client.get(here).status_code == 404
    inspecting.release(one.key, by=second_of(second), at=NOW)
    assert client.get(here).status_code == 200
    inspecting.hide(one.key, by=officer)  # one who sees a face is enough
    assert client.get(here).status_code == 404


def test_a_photo_that_was_not_offered_is_not_released(office, officer, second):
    _, lot = signed(office, officer)
    one = checked(lot.number, officer, kind=Inspected.START)
    with pytest.raises(Refusal):
        inspecting.release(one.key, by=second_of(second), at=NOW)


def test_the_second_person_sees_the_photo_and_what_differs(office, officer, person, second):
    """Told: at 09:30; the photo says the evening before, 22:30: 11 hours are 660 minutes."""
    _, lot = signed(office, officer)
    prepared = files.prepare([taken("2024:08:29 22:30:00")], name="现场.jpg")
    one = inspecting.inspect(
        lot.number,
        by=officer,
        at=NOW,
        kind=Inspected.START,
        photo=prepared,
        longitude=Decimal("112.451200"),
        latitude=Decimal("24.351200"),
        seen_at=NOW - timedelta(minutes=30),
        is_offered=True,
    )
    mine, other = Client(), Client()
    mine.force_login(person)
    other.force_login(second)
    here = "/zh-hans/desk/market/photos/"
    page = other.get(here).content.decode()
    assert "相差660分钟" in page
    assert "请另一位经办人核对" in mine.get(here).content.decode()
    sent = {"key": str(one.key), "do": "release"}
    assert mine.post(here, sent).status_code == 422
    assert mine.post(here, {"key": "x", "do": "release"}).status_code == 422
    assert other.post(here, sent).status_code == 302
    assert models.Inspection.objects.get().is_shown
    assert "不符" in other.get(f"/zh-hans/desk/market/checks/{lot.number}/").content.decode()


def test_what_is_public_says_neither_where_nor_when(client, office, officer, second):
    _, lot = signed(office, officer)
    one = checked(lot.number, officer, kind=Inspected.START, is_offered=True)
    inspecting.release(one.key, by=second_of(second), at=NOW)
    content = client.get(f"/zh-hans/market/checks/{one.key}.jpg").content
    assert not dict(Image.open(io.BytesIO(content)).getexif())
    assert picture() != content
