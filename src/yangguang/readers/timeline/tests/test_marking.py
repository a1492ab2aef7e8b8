"""The holder of a query code marks an answer, once, and finds the mark nowhere afterwards."""

from __future__ import annotations

import pytest

from yangguang.readers.timeline.tests.conftest import clock, outcome


@pytest.fixture
def answered(confirmed, acts, officer, today):
    at = clock("2026-03-04")
    acts.reply(confirmed, by=officer, at=at, outcome=outcome("A"), text="现予公开")
    today("2026-03-05")
    return confirmed


def way(filed):
    return f"/zh-hans/my/{filed.case_id}/own/mark/"


def test_an_answer_is_marked_once_by_who_holds_the_code(holder, answered):
    own = f"/zh-hans/my/{answered.case_id}/"
    assert way(answered) in holder.get(own).content.decode()
    page = holder.get(way(answered)).content.decode()
    for grade in ("非常满意", "满意", "基本满意", "不满意", "非常不满意"):
        assert grade in page
    done = holder.post(way(answered), {"grade": "poor", "words": "太慢了"}, follow=True)
    text = done.content.decode()
    assert "或者已经评价过" in text
    assert "太慢了" not in text
    assert way(answered) not in holder.get(own).content.decode()
    again = holder.post(way(answered), {"grade": "good"})
    assert again.status_code == 422
    assert "已经评价过" in again.content.decode()


def test_without_the_code_there_is_no_form(client, answered):
    assert client.get(way(answered)).status_code == 302
    assert client.post(way(answered), {"grade": "good"}).status_code == 302


def test_without_an_answer_there_is_nothing_to_mark(holder, confirmed):
    assert way(confirmed) not in holder.get(f"/zh-hans/my/{confirmed.case_id}/").content.decode()
    assert holder.post(way(confirmed), {"grade": "good"}).status_code == 422


@pytest.mark.parametrize("typed", [{}, {"grade": "best"}, {"grade": "good", "words": "字" * 401}])
def test_what_is_wrong_is_said_and_what_was_typed_stays(holder, answered, typed):
    page = holder.post(way(answered), typed)
    assert page.status_code == 422
    assert typed.get("words", "") in page.content.decode()
    assert holder.post(way(answered), {"grade": "good"}).status_code == 302


def test_the_page_is_kept_by_nobody(holder, answered):
    assert holder.get(way(answered))["Cache-Control"] == "no-store"
