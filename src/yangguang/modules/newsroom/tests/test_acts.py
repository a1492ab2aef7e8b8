"""An item through its acts: named reviewers, its index number, its successor after a change, its past."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.people import actors
from yangguang.kernel.records import queries as records
from yangguang.modules.newsroom import acts, past, queries, rules

pytestmark = pytest.mark.django_db


def clock(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=SHANGHAI)


@pytest.fixture
def item(office, maker):
    return acts.register(
        office,
        by=maker,
        at=clock("2026-03-02"),
        title="示例县国土空间规划公示稿",
        item_class=rules.ItemClass.PLANS,
        formed_on=date(2026, 3, 2),
        body="规划期限为十五年。",
    )


def published(item, maker, reviewer, day="2026-03-05"):
    acts.designate(item, by=maker, at=clock("2026-03-03"))
    acts.review(item, by=reviewer, at=clock("2026-03-04"))
    return acts.publish(item, by=maker, at=clock(day))


def test_an_item_is_published_reviewed_by_another_person(item, maker, reviewer):
    record = published(item, maker, reviewer)

    # 20 working days from 2 March 2026: 30 March, counted by hand in cases/items.yaml
    assert (record.due_on, record.on_time) == (date(2026, 3, 30), True)
    assert record.index_number == "000014349/2026-00001"
    assert (record.item_class, record.class_title) == ("A20-03", "规划及相关政策")
    [row] = records.about(item.case_id)
    assert row.kind == "item-published"


def test_who_made_it_does_not_review_it(item, maker):
    acts.designate(item, by=maker, at=clock("2026-03-03"))
    with pytest.raises(Refusal, match="保密审查由登记、认定之外的人员办理"):
        acts.review(item, by=maker, at=clock("2026-03-04"))
    assert Step.objects.filter(case_number=item.case_id).count() == 2


def test_an_unpublished_text_is_nowhere_but_in_its_own_table(item):
    said = [bytes(entry.content).decode() for entry in Entry.objects.all()]
    said += [str(list(Step.objects.values())), str(list(Case.objects.values()))]
    assert not [text for text in said if "规划期限" in text or "公示稿" in text]


def test_after_a_change_the_new_record_takes_the_place_of_the_old(item, maker, reviewer):
    published(item, maker, reviewer)
    acts.change(item, by=maker, at=clock("2026-06-02"), formed_on=date(2026, 6, 1))
    acts.review(item, by=reviewer, at=clock("2026-06-03"))
    record = acts.publish(item, by=maker, at=clock("2026-06-04"), body="规划期限为二十年。")

    assert (record.formed_on, record.due_on) == (date(2026, 6, 1), date(2026, 6, 30))
    newest, oldest = [row.address for row in records.about(item.case_id)]
    standing = records.standing(records.by_address(oldest))
    assert standing.corrected_by == newest
    assert record.index_number == "000014349/2026-00001"


def test_a_second_item_gets_the_next_index_number(item, office, maker, reviewer):
    published(item, maker, reviewer)
    other = acts.register(
        office,
        by=maker,
        at=clock("2026-03-05"),
        title="统计公报",
        item_class=rules.ItemClass.STATISTICS,
        formed_on=date(2026, 3, 5),
        body="一组数字。",
    )
    acts.designate(other, by=maker, at=clock("2026-03-06"))
    acts.review(other, by=reviewer, at=clock("2026-03-06"))
    record = acts.publish(other, by=maker, at=clock("2026-03-06", 11))
    assert record.index_number == "000014349/2026-00002"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"formed_on": date(2026, 3, 9)}, "不能晚于登记日期"),
        ({"formed_on": None}, "没有写明生成日期"),
    ],
)
def test_nothing_is_registered_without_a_day_of_making(office, maker, given, said):
    with pytest.raises(Refusal, match=said):
        acts.register(
            office,
            by=maker,
            at=clock("2026-03-02"),
            title="某件",
            item_class=rules.ItemClass.GENERAL,
            **given,
        )
    assert not Case.objects.exists()


def test_an_empty_text_is_not_published(office, maker, reviewer):
    item = acts.register(
        office,
        by=maker,
        at=clock("2026-03-02"),
        title="某件",
        item_class=rules.ItemClass.GENERAL,
        formed_on=date(2026, 3, 2),
    )
    with pytest.raises(Refusal, match="缺少正文"):
        published(item, maker, reviewer)


def test_what_is_withheld_comes_up_again_after_a_year(item, maker):
    acts.withhold(
        item,
        by=maker,
        at=clock("2028-02-29"),
        attribute=rules.Attribute.NOT_DISCLOSED,
        ground=rules.Ground.THIRD_PARTY,
    )
    assert not queries.to_review_again(date(2029, 2, 27))
    assert [one.pk for one in queries.to_review_again(date(2029, 2, 28))] == [item.pk]


def test_each_deadline_has_the_days_of_its_text():
    # Order 711 Art. 26; 国办发〔2018〕118号; procurement regulation Art. 50; regulation of 2021 Art. 31
    assert {one.value: days for one, days in rules.WORKDAYS.items()} == {
        "general": 20,
        "enforcement": 7,
        "procurement": 2,
        "acquisition": 15,
    }


def test_transfer_needs_a_receiver_and_ends_the_case(item, maker, reviewer):
    published(item, maker, reviewer)
    with pytest.raises(Refusal, match="没有写明接收"):
        acts.transfer(item, by=maker, at=clock("2026-04-01"), receivers=[" "])
    acts.transfer(item, by=maker, at=clock("2026-04-01"), receivers=["示例县档案馆"])
    assert Case.objects.get(pk=item.case_id).closed_on == date(2026, 4, 1)


def test_a_past_item_published_late_or_without_a_day_is_taken_over_with_its_finding(office):
    by = actors.adopted(office, "主动公开目录2012")
    at = clock("2026-03-02")
    values = {
        "title": "2012年供地计划",
        "item_class": "A20-03",
        "document_number": "",
        "abstract": "",
        "address": "",
    }
    late = past.adopt(
        {**values, "formed_on": date(2012, 1, 16), "published_on": date(2012, 2, 17)},
        by=by,
        at=at,
    )
    undated = past.adopt(
        {**values, "formed_on": None, "published_on": date(2012, 2, 17)}, by=by, at=at
    )

    def codes(number):
        rows = Step.objects.filter(case_number=number).order_by("seq")
        return [finding["code"] for row in rows for finding in row.findings]

    # made on 16 January 2012: the last day was 16 February; all three duties fell on 17 February
    assert codes(late).count("late") == 3
    assert "late" not in codes(undated)
    assert "facts" in codes(undated)
