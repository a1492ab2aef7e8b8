"""What is drawn once is drawn anew when the case, the day or the language changes."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.readers.desk import drawn

from .test_budget import cost

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(drawn, "_kept", type(drawn._kept)())


@pytest.fixture
def confirmed(file, take, officer):
    return take(file("青石岭"), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))


def course(client):
    return str(client.get("/zh-hans/desk/").context["first"].course)


def test_the_first_case_follows_its_steps_and_the_day(desk, confirmed, take, officer, now):
    # Twenty working days after 2 March 2026 end on 30 March; ten more on 14 April (4 to 6 are off).
    assert "最迟 2026年3月30日" in course(desk)
    now("2026-03-31")
    assert "已逾期" in course(desk)
    now("2026-03-20")
    take(confirmed, "extend", by=officer, day="2026-03-20", days=10)
    assert "最迟 2026年4月14日" in course(desk)


def test_what_is_drawn_speaks_the_language_of_the_page(desk, confirmed):
    assert "承办机关" in course(desk)
    page = desk.get("/en/desk/").content.decode()
    assert "<figure" in page
    assert "承办机关办理" not in page


def test_no_word_of_the_applicant_is_kept(desk, colleague, confirmed):
    desk.get("/zh-hans/desk/")
    desk.get(f"/zh-hans/desk/cases/{confirmed.pk}/")
    assert drawn._kept
    assert all("青石岭" not in text for text in drawn._kept.values())


def test_a_kept_drawing_costs_no_query(desk, confirmed):
    first = cost(desk, "/zh-hans/desk/")
    assert cost(desk, "/zh-hans/desk/") == first - 1  # the steps of the case are not read again


def test_only_so_many_are_kept(monkeypatch):
    monkeypatch.setattr(drawn, "MOST", 2)
    for n in range(3):
        drawn.of(n, "strip", lambda n=n: f"{n}")
    assert list(drawn._kept.values()) == ["1", "2"]
    assert drawn.of(None, "strip", lambda: "x") == "x"
    assert len(drawn._kept) == 2
