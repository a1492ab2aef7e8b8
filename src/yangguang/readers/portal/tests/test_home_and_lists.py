"""The front page and the list of all records."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from yangguang.base.record import kinds
from yangguang.kernel import module
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts, counting, newest
from yangguang.readers.portal import facts
from yangguang.readers.portal.standing import Standing
from yangguang.readers.portal.tests.kinds import Held, Notice, Other, Receipt
from yangguang.readers.portal.tests.reading import addresses, get, publish

pytestmark = pytest.mark.django_db

LANGUAGES = ("zh-hans", "zh-hant", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "records/"])
def test_pages_stand_in_three_languages_also_with_nothing_in_them(client, db, language, path):
    text = get(client, f"/{language}/{path}")
    assert not {"\ue000", "\ue001"} & set(text)
    assert text.count("<h1") == text.count("<main") == 1
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", text)


def test_home_answers(client, office, at, number_and_sign):
    made = publish(office, at)
    number_and_sign()
    counting.run(at=at)
    text = get(client, "/zh-hans/")
    assert "示例省自然资源厅" in text
    assert f'href="/zh-hans/r/{made}/"' in text
    assert "全部 1 条" in text
    assert "签到第 2 条" in text  # the record and its release
    assert "核验公开凭证" in text
    assert 'href="/zh-hans/verify/"' in text
    assert "/zh-hans/my/" not in text  # no such page in this site


def test_home_in_english_says_titles_in_english(client, office, at):
    publish(office, at)
    text = get(client, "/en/")
    assert "Check a proof of publication" in text
    assert "XG-2026-000001-0" in text
    assert "收到政府信息公开申请" not in text


def test_the_facts_of_now(client, office, at, monkeypatch):
    """Nothing on notice, nothing overdue; then a list on notice until 12 March, ten days after the second."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    shown = facts.now(None, [], at=at).facts
    assert [str(fact.value) for fact in shown] == ["正在统计", "现在没有", "没有逾期的"]
    made = publish(office, at, Notice())
    text = get(client, "/zh-hans/")
    assert "最近一件公示至 2026年3月12日" in text
    assert re.search(r'<a href="/zh-hans/notices/">1 件</a>', text)
    assert "今日起公示，共 10 日，至 2026年3月12日" in text
    assert text.count('<figure class="band">') == 1
    assert f'href="/zh-hans/r/{made}/"' in text


def test_overdue_is_counted_to_a_limit(db, at, monkeypatch):
    monkeypatch.setattr(
        facts.cases, "worklist", lambda *_, **__: _Rows([f"XG-{n}" for n in range(60)])
    )
    assert str(facts._overdue(at=at).value) == "逾期 50 件以上"


class _Rows(list):
    """A stand-in for the worklist."""

    def filter(self, **_):
        return self

    def select_related(self, *_):
        return self

    def values_list(self, *_, **__):
        return self


def test_routine_records_stay_out_of_the_newest_and_are_told_of(client, office, at):
    kept = publish(office, at)
    routine = [publish(office, at + timedelta(minutes=n), Receipt()) for n in range(1, 6)]
    older = publish(office, at - timedelta(hours=1))
    text = get(client, "/zh-hans/")
    assert addresses(text) == [str(kept), str(older)]
    assert "这期间另有 5 条收件等例行记录" in text
    every = addresses(get(client, "/zh-hans/records/"))
    assert set(every) == {str(kept), str(older), *map(str, routine)}
    apart = addresses(get(client, "/zh-hans/records/?routine=none"))
    assert apart == [str(kept), str(older)]
    assert addresses(get(client, "/zh-hans/o/shili/")) == [str(kept), str(older)]


def test_a_list_of_nothing_but_routine_is_bounded_and_goes_on(client, office, at, monkeypatch):
    monkeypatch.setattr("yangguang.readers.portal.lists.LOOKED_THROUGH", 4)
    first = publish(office, at - timedelta(hours=1))
    for n in range(9):
        publish(office, at + timedelta(minutes=n), Receipt())
    seen, path, pages = [], "/zh-hans/records/?routine=none", 0
    while path:
        text, pages = get(client, path), pages + 1
        seen += addresses(text)
        older = re.search(r'rel="next"[^>]*href="([^"]+)"', text)
        path = older and older[1].replace("&amp;", "&")
        assert path or seen == [str(first)]
    assert pages == 3  # of ten records, four, four and two


def test_which_kinds_are_routine_is_declared_with_a_reason():
    assert newest.routine() >= {"request-received", "recognition-entry", "test-receipt"}
    assert "reply-given" not in newest.routine()
    assert all(kind.routine for (name, _), kind in kinds().items() if name in newest.routine())


def test_the_facts_of_the_year_come_from_the_module_and_the_sums():
    governed = module.of("information-request")
    received, answered = facts._kinds(governed)
    assert received == ["request-received"]
    assert answered == ["reply-given"]
    this_year = {
        ("request-received", ""): 12,
        ("reply-given", ""): 9,
        ("reply-given", "kept"): 8,
        ("reply-given", "late"): 1,
    }
    fact = next(facts._answers(Standing(21, Counter(this_year))))
    assert str(fact.value) == "收到 12 件，按时答复 8 件"
    assert "逾期答复 1 件" in str(fact.note)


def test_home_needs_few_queries(client, office, at, django_assert_max_num_queries):
    for _ in range(20):
        publish(office, at)
    get(client, "/zh-hans/")
    publish(office, at, Notice())
    acts.correct(publish(office, at), Other(subject="甲地块"), reason="有误", at=at)
    get(client, "/zh-hans/")
    with django_assert_max_num_queries(8):
        get(client, "/zh-hans/")
    get(client, "/zh-hans/records/?routine=none")
    with django_assert_max_num_queries(4):
        get(client, "/zh-hans/records/?routine=none")
    with django_assert_max_num_queries(7):
        get(client, "/zh-hans/records/?office=shili&place=990000&on_from=2026-03-01")


def test_the_list_pages_by_key_without_loss_or_doubling(
    client, office, at, django_assert_max_num_queries
):
    made = [str(publish(office, at + timedelta(minutes=n // 3))) for n in range(65)]
    get(client, "/zh-hans/records/")  # the office's name is remembered for a minute
    seen, path = [], "/zh-hans/records/"
    while path:
        with django_assert_max_num_queries(6):
            text = get(client, path)
        seen += addresses(text)
        older = re.search(r'rel="next"[^>]*href="([^"]+)"', text)
        path = older and older[1].replace("&amp;", "&")
    assert sorted(seen) == sorted(made)
    assert seen[0] in made[63:]


def test_withdrawn_and_erased_stay_in_the_list(client, office, at):
    withdrawn = publish(office, at, Other(subject="甲地块"))
    erased = publish(office, at, Other(subject="乙地块"))
    acts.withdraw(withdrawn, reason="有误", at=at)
    acts.erase(erased, reason="依申请", at=at)
    text = get(client, "/zh-hans/records/")
    assert "关于甲地块的公告" in text
    assert "已撤回" in text
    assert "乙地块" not in text
    assert "（正文已依法删除）" in text
    assert set(addresses(text)) == {str(withdrawn), str(erased)}


def test_a_corrected_record_is_marked_once_its_successor_is_out(client, office, at):
    made = publish(office, at, Other(subject="甲地块"))
    successor = acts.correct(made, Held(), reason="有误", at=at)
    assert "已更正" not in get(client, "/zh-hans/records/")
    acts.release(successor, by=Actor(role="officer", label="示例"), at=at)
    text = get(client, "/zh-hans/records/")
    assert text.count("已更正") == 1
    assert re.search(r"甲地块的公告.*?已更正", text, flags=re.DOTALL)


def test_the_masthead_outlives_the_database(client, db, django_db_blocker, monkeypatch, rf):
    from django.db import DatabaseError

    from yangguang.readers.portal import masthead

    def broken(slug):
        raise DatabaseError("gone")

    monkeypatch.setattr(masthead.offices, "of_this_site", broken)
    assert masthead.masthead(rf.get("/zh-hans/")).office == "阳光"


def test_the_highest_office_without_another_above_it_gives_the_name(client, office):
    offices.enter(
        "a-county", name="示例县自然资源局", level=Level.COUNTY, on=date(2018, 1, 1),
        province="990000", city="990100", county="990101",
    )  # fmt: skip
    assert 'content="示例省自然资源厅"' in get(client, "/zh-hans/")


def test_a_named_office_gives_the_name(client, office, settings):
    settings.YANGGUANG_OFFICE = "a-county"
    offices.enter(
        "a-county", name="示例县自然资源局", level=Level.COUNTY, on=date(2018, 1, 1),
        province="990000", city="990100", county="990101", site_id="1111111111",
    )  # fmt: skip
    assert 'content="示例县自然资源局"' in get(client, "/zh-hans/")


def test_the_masthead_marks_the_place(client, office):
    text = get(client, "/zh-hans/records/")
    assert re.search(r'<a href="/zh-hans/records/" aria-current="page">公开</a>', text)
    assert 'content="0000000000"' in text
