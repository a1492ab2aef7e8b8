"""Television: what lies at a station's desk, the clock until somebody confirms, and who is called when nobody does."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.kernel.delivery import television
from yangguang.kernel.delivery.models import Call, Delivery, State
from yangguang.kernel.people import clients
from yangguang.kernel.people.models import Deed, PostRole
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.records import WarningDrilled
from yangguang.modules.hazards.tests.conftest import _office, actor, clock
from yangguang.modules.hazards.tests.outlets.conftest import SIGNED, ring, seated, text
from yangguang.modules.hazards.tests.test_warnings import change, digest

pytestmark = pytest.mark.django_db
DESK = "/zh-hans/desk/hazards/television/"
API = "/api/hazards/broadcasts"


def _lift(issue, by, weather, head):
    stands = Message.from_text(issue.messages.order_by("-seq").first().message)
    end = replace(stands, kind=Kind.CANCEL, identifier="", sent=None, headline="", text="")
    acts.draft_change(issue, by=by, at=clock("2026-07-16", "21:00"), message=end)
    acts.agree(issue, by=weather, at=clock("2026-07-16", "21:01"), digest=digest(issue))
    acts.lift(issue, by=head, at=clock("2026-07-16", "21:02"), digest=digest(issue))


@pytest.mark.parametrize(
    ("level", "seconds"),
    [(Level.RED, 600), (Level.ORANGE, 600), (Level.YELLOW, 1800), (Level.BLUE, None)],
)
def test_the_matrix_says_which_levels_go_to_television_and_how_soon_it_confirms(
    issue, go, level, seconds
):
    issue(level)
    go(SIGNED)
    rows = list(Delivery.objects.all())
    if seconds is None:
        assert rows == []
    else:
        assert [row.state for row in rows] == [State.ACCEPTED]
        assert rows[0].next_at - SIGNED == timedelta(seconds=seconds)


def test_the_desk_shows_what_to_say_and_to_show_until_somebody_confirms(
    issue, go, editor, django_assert_max_num_queries
):
    issue()
    go(SIGNED)
    with django_assert_max_num_queries(10):
        page = text(editor.get(DESK))
    for said in (
        "滚动字幕",
        "播报口语稿",
        "七月十六日二十时",
        'data-until="2026-07-16T',
        "等待确认",
        ".png",
    ):
        assert said in page
    [row] = Delivery.objects.all()
    sent = editor.post(f"{DESK}{row.key}/confirm/")
    assert sent["Location"] == DESK
    row.refresh_from_db()
    assert (row.state, row.delivered_at) == (State.DELIVERED, SIGNED)
    assert [deed.about.split()[1] for deed in Deed.objects.filter(what="确认播出")] == [row.address]
    page = text(editor.get(DESK))
    assert "已于 2026年7月16日 17:50 确认" in page
    assert "data-until" not in page
    editor.post(f"{DESK}{row.key}/confirm/")
    assert Deed.objects.filter(what="确认播出").count() == 1


def test_nobody_confirms_so_a_person_is_called_once_and_told_whom_to_ring(issue, go, editor):
    issue()
    go(SIGNED)
    go(SIGNED + timedelta(seconds=599))
    assert not Call.objects.exists()
    go(SIGNED + timedelta(seconds=600))
    go(SIGNED + timedelta(seconds=900))
    [call] = Call.objects.all()
    assert (call.why, call.answered_at) == ("unconfirmed", None)
    assert "电视台值班电话" in call.who
    assert "超时未确认" in text(editor.get(DESK))
    editor.post(f"{DESK}{call.delivery.key}/confirm/")
    call.refresh_from_db()
    assert call.answered_at is not None


def test_what_follows_goes_where_the_first_went_though_the_level_alone_would_not(
    issue, go, editor, forecaster, weather, head
):
    made = issue()
    go(SIGNED)
    areas = (Area(level=Level.BLUE, words="青石镇", codes=("990101001",), rings=ring()),)
    change(made, forecaster, weather, head, at="19", areas=areas, headline="", text="")
    go(clock("2026-07-16", "19:03"))
    _lift(made, forecaster, weather, head)
    go(clock("2026-07-16", "21:03"))
    assert Delivery.objects.count() == 3
    assert "请停止播出此前的内容" in text(editor.get(DESK))


def test_a_picture_is_of_broadcast_size_and_tells_levels_by_pattern_and_word(issue, go, client):
    made = issue()
    go(SIGNED)
    address = made.messages.get().address
    drawn = client.get(f"/hazards/broadcast/{address}.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    svg = ET.fromstring(drawn.content)
    assert (svg.get("width"), svg.get("height")) == ("1920", "1080")
    assert "橙色 二级" in "".join(svg.itertext())
    assert b"url(#p2)" in drawn.content
    png = Image.open(io.BytesIO(client.get(f"/hazards/broadcast/{address}.png").content))
    assert (png.format, png.size) == ("PNG", (1920, 1080))
    # the middle of the map lies within the drawn ground: orange or its pattern, never paper
    colours = {png.convert("RGB").getpixel((630 + n, 580)) for n in range(40)}
    assert (0xEE, 0x8A, 0x34) in colours
    assert client.get("/hazards/broadcast/none.png").status_code == 404


def test_an_office_that_is_no_station_sees_whom_to_ring_and_confirms_nothing(
    issue, go, station, office
):
    issue()
    go(SIGNED)
    [row] = Delivery.objects.all()
    browser = seated(actor(office, "clerk"))
    page = text(browser.get(DESK))
    assert "0000-0000" in page
    assert "滚动字幕" not in page
    assert browser.post(f"{DESK}{row.key}/confirm/").status_code == 404
    row.refresh_from_db()
    assert row.state == State.ACCEPTED


def _headers(office, scope="hazards:broadcast"):
    by = actor(office, f"keeper-{scope}", PostRole.ADMINISTRATOR)
    at = date(2026, 1, 1)
    client, secret = clients.issue(
        office, name="播控系统", scopes=(scope,), on=at, by=by, at=SIGNED
    )
    return {"Authorization": f"Bearer {client.client_id}.{secret}"}


def test_a_station_pulls_reads_and_confirms_by_its_own_program(issue, go, station, client):
    made = issue()
    go(SIGNED)
    own = _headers(station)
    [one] = client.get(f"{API}?waiting", headers=own).json()["broadcasts"]
    assert (one["level"], one["state"], one["number"]) == (2, "waiting", made.pk)
    assert "青石镇" in one["crawl"]
    assert one["png"].endswith(".png")
    path = f"{API}/{one['key']}"
    assert client.get(path, headers=own).json() == one
    for _ in range(2):
        told = client.post(f"{path}/confirm", headers=own).json()
        assert (told["state"], told["confirm_by"]) == ("delivered", None)
    assert "播控" not in Deed.objects.get(what="确认播出").done_as
    assert client.get(f"{API}?waiting", headers=own).json()["broadcasts"] == []
    assert client.get(path).status_code == 401
    assert client.get(path, headers=_headers(station, "cases:read")).status_code == 401
    assert client.get(f"{path}/confirm", headers=own).status_code == 405
    assert client.get(f"{API}/nothing", headers=own).status_code == 404


def test_another_station_has_nothing_of_it(issue, go, station, client):
    issue()
    go(SIGNED)
    other = _headers(_office("qita-tv", "示例市广播电视台"))
    [row] = Delivery.objects.all()
    assert client.get(API, headers=other).json()["broadcasts"] == []
    assert client.post(f"{API}/{row.key}/confirm", headers=other).status_code == 404


def test_an_exercise_offers_nothing_to_television_which_is_real():
    assert television.Television().real
    assert not hasattr(WarningDrilled, "as_broadcast")
