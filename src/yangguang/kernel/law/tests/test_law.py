"""Articles are cited only on days on which their text was in force."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from yangguang.base import statutes
from yangguang.base.basis import Statute
from yangguang.base.refusal import Reason
from yangguang.kernel.law import acts, queries
from yangguang.kernel.law.models import Edition, Provision


@pytest.fixture
def texts(db):
    acts.load(lambda _: None)


def test_list_and_constants_say_the_same():
    """Titles, numbers, days and what is assumed; the list also says where a text was read."""

    def told(statute):
        return (
            statute.key,
            statute.title,
            statute.number,
            statute.in_force,
            statute.until,
            statute.assumed,
        )

    listed = [told(line.statute) for line in acts.lines()]
    assert sorted(listed) == sorted(told(statute) for statute in statutes.declared())
    assert len({line[0] for line in listed}) == len(listed)


def test_editions_of_one_title_follow_each_other_without_a_common_day():
    by_title = {}
    for statute in statutes.declared():
        by_title.setdefault(statute.title, []).append(statute)
    for title, editions in by_title.items():
        editions.sort(key=lambda edition: edition.in_force)
        if title == "全国年节及纪念日放假办法":
            continue  # its editions are picked by the latest first day
        for before, after in pairwise(editions):
            assert before.until is not None, before.key
            assert (after.in_force - before.until).days == 1, (before.key, after.key)


def test_loading_twice_changes_nothing(texts):
    before = list(Edition.objects.order_by("key").values_list("key", "title", "in_force"))
    ranges = Provision.objects.count()
    said = []
    assert acts.load(said.append) == len(before) > 35
    assert list(Edition.objects.order_by("key").values_list("key", "title", "in_force")) == before
    assert Provision.objects.count() == ranges
    assert said == [f"法律依据：共 {len(before)} 种文本"]


@pytest.mark.parametrize(
    ("article", "on"),
    [
        (statutes.DISCLOSURE_2019[33], date(2019, 5, 15)),
        (statutes.DISCLOSURE_2007[24], date(2019, 5, 14)),
        (statutes.DISCLOSURE_2007["21(4)"], date(2012, 3, 1)),
        (statutes.DISCLOSURE_2019[56], date(2026, 3, 2)),
        (statutes.RECONSIDERATION_2024["88"], date(2024, 1, 1)),
        (statutes.REPLY_DATE_2016[""], date(2016, 12, 7)),
    ],
)
def test_may_be_cited(texts, article, on):
    assert queries.why_dead(article, on) is None


def test_not_yet_in_force_names_the_edition_that_is(texts):
    why = queries.why_dead(statutes.DISCLOSURE_2019[33], date(2019, 5, 14))
    assert why is not None
    assert why.code is Reason.NOT_YET
    assert str(why.said) == (
        "《政府信息公开条例》（国务院令第711号）自 2019-05-15 起施行，2019-05-14 还不能作为依据。"
    )
    assert str(why.remedy) == "请引用当日有效的《政府信息公开条例》（国务院令第492号）。"


def test_no_longer_in_force_names_the_edition_that_is(texts):
    why = queries.why_dead(statutes.DISCLOSURE_2007[24], date(2019, 5, 15))
    assert why is not None
    assert why.code is Reason.RULE
    assert "施行至 2019-05-14 为止" in str(why.said)
    assert "国务院令第711号" in str(why.remedy)


def test_before_any_edition(texts):
    why = queries.why_dead(statutes.DISCLOSURE_2007[24], date(2008, 4, 30))
    assert why is not None
    assert why.code is Reason.NOT_YET
    assert str(why.remedy) == "请引用当日有效的文本。"


@pytest.mark.parametrize("number", ["57", "0", "57(1)", "附"])
def test_an_article_that_the_text_does_not_have(texts, number):
    why = queries.why_dead(statutes.DISCLOSURE_2019[number], date(2026, 3, 2))
    assert why is not None
    assert why.code is Reason.UNKNOWN
    assert str(why.said) == f"《政府信息公开条例》（国务院令第711号）没有第{number}条。"


def test_a_text_that_is_not_held(texts):
    unheld = Statute("example-1", "示例办法", "示例〔2020〕1号", date(2020, 1, 1))
    why = queries.why_dead(unheld[1], date(2026, 3, 2))
    assert why is not None
    assert why.code is Reason.UNKNOWN
    assert "《示例办法》（示例〔2020〕1号）" in str(why)


def test_which_edition_on_a_day(texts):
    on_the_day_before = queries.edition_on("行政复议法", date(2023, 12, 31))
    assert on_the_day_before is not None
    assert on_the_day_before.key == "reconsideration-1999"
    assert queries.edition_on("行政复议法", date(1999, 9, 30)) is None
