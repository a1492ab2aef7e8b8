"""The public pages of lots: what anybody reads of one, of many, on the map; and what nobody may break."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from yangguang.base.market.lot import Lot as Stated
from yangguang.kernel.places import crowds
from yangguang.modules.market import acts, models
from yangguang.modules.market.pages import milestones
from yangguang.modules.market.queries.reading import Read
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.lots.conftest import square

AROUND = "112.1,24.3 112.3,24.3 112.3,24.5 112.1,24.5"
LISTS = ("/zh-hans/market/", "/zh-hans/market/lots/", "/zh-hans/market/map/")


def page(path: str, status: int = 200, **asked) -> str:
    answer = Client().get(path, asked)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_a_lot_has_one_page_with_what_was_agreed(lot):
    said = page(f"/zh-hans/market/lots/{lot.number}/")
    for text in ("示例花园", "20,000 平方米（2 公顷，30 亩）", "&gt; 1 且 ≤ 2.5", "12,000 万元"):
        assert text in said
    # 120,000,000 yuan over 20,000 m² are 6,000 a square metre, 400 万元 a 亩 (6,000 × 666.67), 2,400 of floor at 2.5
    assert "6,000 元/平方米（400 万元/亩）" in said
    assert "2,400 元/平方米" in said


def test_its_other_numbers_lead_to_its_address(lot):
    there = f"/zh-hans/market/lots/{lot.number}/"
    client = Client()
    assert client.get(f"/zh-hans/market/lots/{lot.supervision_no}/")["Location"] == there
    assert client.get(f"/lots/{lot.supervision_no}").status_code == 302
    found = client.get("/zh-hans/market/lots/", {"q": lot.supervision_no})
    assert found["Location"] == there
    doubtful = client.get("/zh-hans/market/lots/", {"q": lot.supervision_no.replace("0", "O")})
    assert doubtful.status_code == 200
    assert "形近字母" in doubtful.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_each_language_shows_it(lot, language):
    page(f"/{language}/market/lots/{lot.number}/")
    for path in ("market/", "market/lots/", "market/map/", "market/files/", "market/follow/"):
        page(f"/{language}/{path}")


def test_days_are_judged_against_what_was_promised(lot, office, officer):
    # due on 2026-04-01, handed over on 2026-04-06: five days late; by 2026-10-01 the start of 2026-09-01 is 30 late
    models.Lot.objects.filter(pk=lot.pk).update(handed_over_on=date(2026, 4, 6))
    lot.refresh_from_db()
    known = {
        str(one.title.text): one for one in milestones.of(Read.of(lot), today=date(2026, 10, 1))
    }
    assert known["交地"].late_days == 5
    assert (known["动工"].late_days, known["动工"].runs) == (30, True)
    assert (known["竣工"].late_days, known["竣工"].runs) == (0, True)
    # nothing was paid by then: the first instalment of 2026-03-20 is late by 195 days
    assert known["第 {n} 期价款"].runs


def test_instalments_are_paid_by_what_came_in_altogether():
    agreed = Stated.from_text(
        '{"instalments":[{"no":1,"fen":100,"due_on":"2026-01-01"},{"no":2,"fen":50,"due_on":"2026-02-01"}]}'
    ).instalments
    paid = [
        models.Payment(on=date(2026, 1, 3), fen=60),
        models.Payment(
            on=date(2026, 1, 5), fen=70
        ),  # 130 by then: the first 100 are in, of the second 30 of 50
        models.Payment(on=date(2026, 2, 9), fen=20),
    ]
    days = [day for _, day in milestones.instalments(agreed, paid)]
    assert days == [date(2026, 1, 5), date(2026, 2, 9)]


def test_the_plan_shows_neighbours_and_whether_they_overlap(sign):
    lot = sign(drawn=square(112.200, 24.400))
    sign(name="西邻", drawn=square(112.197, 24.400))
    said = page(f"/zh-hans/market/lots/{lot.number}/")
    assert "与相邻宗地不重叠" in said
    assert "西邻" in said
    sign(name="重叠", drawn=square(112.201, 24.400))
    assert "与 1 宗地的范围重叠" in page(f"/zh-hans/market/lots/{lot.number}/")


def test_a_drawn_ground_finds_what_lies_in_it(sign):
    inside = sign(name="里面", drawn=square(112.200, 24.400))
    sign(name="外面", drawn=square(112.300, 24.400))
    corners = "112.199,24.399\n112.205,24.399\n112.205,24.405\n112.199,24.405"
    said = page("/zh-hans/market/map/", corners=corners)
    assert "画出的范围内有 1 宗地" in said
    assert "里面" in said
    assert "外面" not in said
    there = Client().get("/data/market/within.geojson", {"corners": corners})
    text = b"".join(there.streaming_content).decode()
    assert inside.number in text
    assert text.count('"type":"Feature"') == 1


def test_of_lots_that_are_gathered_only_those_listed_are_read(sign, monkeypatch):
    from yangguang.modules.market.pages import map as shown
    from yangguang.modules.market.queries import around

    # a view of half a degree: marks are gathered by 0.05 from 112.20 on, so three are one mark, the fourth is alone
    numbers = [sign(drawn=square(112.201 + n / 500, 24.4)).number for n in range(3)]
    alone = sign(name="独自", drawn=square(112.28, 24.4)).number
    asked, lines = [], around.lines
    monkeypatch.setattr(shown, "PER_PAGE", 2)
    monkeypatch.setattr(around, "lines", lambda n: asked.append(sorted(n)) or lines(n))
    said = page("/zh-hans/market/map/", corners=AROUND)
    assert "画出的范围内有 4 宗地" in said
    assert "3 宗合在一起" in said
    assert asked == [sorted([*numbers[:2], alone])]
    assert 'rel="next"' in said
    said = page("/zh-hans/market/map/", corners=AROUND, after=numbers[1])
    assert asked[1:] == [sorted([numbers[2], alone])]
    assert 'rel="next"' not in said, "these are the last"


def test_the_map_counts_where_there_are_many(sign, monkeypatch):
    from yangguang.modules.market.pages import looking

    monkeypatch.setattr(looking, "MOST_LOTS", 1)
    for n in range(3):
        sign(drawn=square(112.2 + n / 100, 24.4))
    crowds.recount(at=clock("2026-03-03"))
    assert "这里大约有 3 宗地" in page("/zh-hans/market/map/", at="112.2,24.4", zoom="6")


@pytest.mark.parametrize(
    "corners",
    ["1,2", "112.1,24.3 112.2,24.3", "a,b,c", "24.3,112.1 24.4,112.1 24.4,112.2", "1" * 9000],
)
def test_corners_that_are_no_ground_are_refused_with_a_reason(db, corners):
    assert 'role="alert"' in page("/zh-hans/market/map/", status=422, corners=corners)
    answer = Client().get("/data/market/within.geojson", {"corners": corners})
    assert answer.status_code == 422


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("odd", ["\0", "'; --", "=1+1", "𠀀" * 200, "<script>"])
def test_odd_questions_are_answered(lot, path, odd):
    names = ("q", "area", "year", "price_from", "size_to", "finding", "holder", "notice", "after")
    for name in names:
        Client().get(path, {name: odd})
    said = page(path, **{name: odd for name in names if name != "q"})
    assert "<script>" not in said


def test_bids_are_not_told_before_the_lot_is_sold(lot):
    models.Lot.objects.filter(pk=lot.pk).update(
        stage="公告中", signed_on=None, dealt_on=None, bidders=7
    )
    assert "竞买人数" not in page(f"/zh-hans/market/lots/{lot.number}/")
    models.Lot.objects.filter(pk=lot.pk).update(dealt_on=date(2026, 3, 1))
    assert "7 人" in page(f"/zh-hans/market/lots/{lot.number}/")


def test_a_natural_person_is_not_named(office, officer):
    stated = Stated(
        name="示例宅", area_m2=1, way="协议出让", is_person=True, supervision_no="9901012026B00091"
    )
    number = acts.sign(office, by=officer, at=clock("2026-03-02"), stated=stated)
    assert "自然人" in page(f"/zh-hans/market/lots/{number}/")


def test_a_number_that_nobody_has_is_no_page(lot):
    page("/zh-hans/market/lots/GD-2026-999999-0/", status=404)


def test_pages_take_a_bounded_number_of_queries(sign, django_assert_max_num_queries):
    lot = sign(drawn=square(112.2, 24.4))
    for n in range(4):
        sign(drawn=square(112.2 + n / 500, 24.4))
    client = Client()
    for path, most in (
        (f"/zh-hans/market/lots/{lot.number}/", 13),
        ("/zh-hans/market/lots/?use=住宅用地&area=990101", 6),
        ("/zh-hans/market/", 4),
        ("/zh-hans/market/map/?at=112.2,24.4&zoom=12", 7),
        (f"/zh-hans/market/map/?corners={AROUND}", 4),
        (f"/zh-hans/market/map/?corners={AROUND}&use=住宅用地", 4),
    ):
        client.get(path)
        with django_assert_max_num_queries(most):
            client.get(path)
