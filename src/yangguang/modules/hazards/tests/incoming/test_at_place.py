"""Others' warnings at the place that somebody asks about: apart from ours, with whose they are, until they are over."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from yangguang.kernel.places.tests.squares import land
from yangguang.modules.hazards.acts import incoming as acts
from yangguang.modules.hazards.queries import incoming as queries
from yangguang.modules.hazards.tests.conftest import clock
from yangguang.modules.hazards.tests.incoming.building import AT, GOOD, message, sample, take

pytestmark = pytest.mark.django_db
NOW = "/zh-hans/hazards/"
HEAD = "其他机关在这个地方的预警"


def at_place(client, **asked):
    return client.get(NOW, asked).content.decode()


def part_of(page):
    return page.split(HEAD)[1].split("</section>")[0] if HEAD in page else ""


def test_by_code_it_is_marked_as_theirs_with_its_own_expiry_and_signature(
    office, by, client, django_assert_max_num_queries
):
    row = take(office, by, GOOD)
    client.get(NOW)  # what a process reads once is read by now
    with django_assert_max_num_queries(10):
        page = at_place(client, place="990101")
    told = part_of(page)
    for said in (row.headline, "示例县气象台", "没有签名", "有效至 2026年7月2日", row.digest):
        assert said in told
    assert "不是本站发布的" in told
    assert 'class="swatch"' not in told, "never in our colours"
    assert row.headline not in page.split("全部有效的预警")[1]
    # a village in the county is within; the county next door isn't
    assert row.headline in part_of(at_place(client, place="990101001002"))
    assert row.headline not in at_place(client, place="990102")
    # the whole city holds it in part
    assert "只是其中一部分" in part_of(at_place(client, place="990100"))


def test_by_point_the_ground_that_they_drew_decides(office, by, client):
    row = take(office, by, GOOD)
    (area,) = queries.alert_of(row).parts[0].areas
    ring = area.polygons[0]
    inside = (
        sum(x for x, _ in ring[:-1]) / (len(ring) - 1),
        sum(y for _, y in ring[:-1]) / (len(ring) - 1),
    )
    for (east, north), is_there in ((inside, True), ((inside[0] + 5, inside[1]), False)):
        page = client.post(f"{NOW}here/", {"lon": f"{east:.4f}", "lat": f"{north:.4f}"})
        assert (row.headline in page.content.decode()) is is_there


def test_their_own_updates_cancellations_and_expiry_count(office, by, client, monkeypatch):
    take(office, by, message(18))
    take(office, by, message(19, kind="Update", refers=(18,), until="2026-07-02T20"))
    assert part_of(at_place(client, place="990101")).count("<li>") == 1
    take(office, by, message(20, kind="Cancel", refers=(19,)), at=clock("2026-07-01", "20:01"))
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-07-01", "20:02"))
    assert HEAD not in at_place(client, place="990101")


def test_what_has_expired_is_there_no_more(office, by, client, monkeypatch):
    take(office, by, GOOD)
    monkeypatch.setattr(timezone, "now", lambda: clock("2026-07-02", "18:00"))
    assert HEAD not in at_place(client, place="990101")


def test_exercises_and_what_was_set_aside_never_are(office, by, client):
    take(office, by, sample("odd-exercise"))
    row = take(office, by, message(17))
    acts.set_aside(row, "误收", by=by, at=AT)
    assert HEAD not in at_place(client, place="990101")


def test_codes_of_lists_that_are_not_ours_are_not_guessed(office, by, client):
    """Six digits of another country's list look like ours and aren't."""
    polygon = "<polygon>34,109 34,109.1 34.1,109.1 34,109</polygon>"
    row = take(office, by, message(18, **{"CPEAS Geographic Code": "SAME", polygon: ""}))
    told = part_of(at_place(client, place="110000"))
    assert row.headline in told
    assert "请看原文" in told


GEOCODE = re.compile(r"<geocode>.*?</geocode>", re.DOTALL)
POLYGON = re.compile(r"<polygon>.*?</polygon>")


def drawn(hour, *corners):
    """The good message without codes, with a ring of (latitude, longitude), in the order that CAP has."""
    bare = GEOCODE.sub("", message(hour).decode())
    ring = " ".join(f"{north},{east}" for north, east in (*corners, corners[0]))
    return POLYGON.sub(f"<polygon>{ring}</polygon>", bare).encode()


def box(west, south, side):
    return (
        (south, west),
        (south, west + side),
        (south + side, west + side),
        (south + side, west),
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        # the ring from 110.5 E, 30.2 N, half a degree wide, lies in 990101 (110 to 111 E, 30 to 31 N) and nowhere else
        ("990101", "只是其中一部分"),
        ("990102", None),
        ("990100", "只是其中一部分"),
        ("990000", "只是其中一部分"),
        ("990201", None),
        # of towns nothing is known but where their county lies: this one may be in the ring, that one can't
        ("990101001", "本站没有这个地方足够细的边界图"),
        ("990102001", None),
        # nothing is known at all
        ("110101", "本站没有这个地方足够细的边界图"),
    ],
)
def test_ground_drawn_without_codes_is_compared_with_that_of_the_place(
    office, by, client, code, said
):
    land()
    row = take(office, by, drawn(18, *box(110.5, 30.2, 0.5)))
    told = part_of(at_place(client, place=code))
    assert (row.headline in told) is (said is not None)
    if said:
        assert said in told
        assert ("按它画的范围" in told) is (said == "只是其中一部分")


def test_ground_that_covers_the_place_holds_for_all_of_it_and_of_what_lies_in_it(
    office, by, client, django_assert_max_num_queries
):
    land()
    row = take(office, by, drawn(18, *box(109.5, 29.5, 2)))
    client.get(NOW)
    with django_assert_max_num_queries(11):
        told = part_of(at_place(client, place="990101"))
    assert row.headline in told
    assert "按它画的范围" in told
    for no in ("一部分", "请看原文"):
        assert no not in told
        assert no not in part_of(at_place(client, place="990101001"))


def test_ground_that_crosses_itself_is_compared_with_nothing(office, by, client):
    land()
    row = take(office, by, drawn(18, (30.1, 110.1), (30.9, 110.9), (30.1, 110.9), (30.9, 110.1)))
    told = part_of(at_place(client, place="990101"))
    assert row.headline in told
    assert "请看原文" in told


def test_a_point_is_asked_about_by_the_area_that_holds_it(office, by, client):
    """What names codes alone is compared with the county in which the point lies."""
    land()
    bare = POLYGON.sub("", GOOD.decode()).encode()
    row = take(office, by, bare)
    for (east, north), is_there in ((("110.5", "30.5"), True), (("111.5", "30.5"), False)):
        page = client.post(f"{NOW}here/", {"lon": east, "lat": north}).content.decode()
        assert (row.headline in page) is is_there
        assert "请看原文" not in part_of(page)


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_it_is_there_in_all_languages(office, by, client, language):
    row = take(office, by, GOOD)
    page = client.get(f"/{language}/hazards/", {"place": "990101"}).content.decode()
    assert row.digest in page


def test_at_the_desk_a_source_is_followed_and_no_longer(browser, office, by):
    address = "/zh-hans/desk/hazards/sources/"
    told = {"name": "示例县气象台", "sender": "weather.example.cn", "minutes": "60"}
    assert browser.post(address, {**told, "sender": "a b"}).status_code == 422
    assert browser.post(address, {**told, "minutes": "1"}).status_code == 422
    assert browser.post(address, told).status_code == 302
    assert browser.post(address, told).status_code == 422
    assert "还没有收到过" in browser.get(address).content.decode()
    take(office, by, GOOD)
    assert "最近收到：2026年7月1日 19:00" in browser.get(address).content.decode()
    from yangguang.modules.hazards.models import Watched

    row = Watched.objects.get()
    assert browser.post(f"{address}{row.pk}/end/").status_code == 302
    assert browser.post(f"{address}{row.pk}/end/").status_code == 302
    assert browser.post(f"{address}9999/end/").status_code == 404
    assert "没有跟踪别的单位" in browser.get(address).content.decode()
