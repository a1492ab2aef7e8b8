"""The answer to a request becomes an item that everybody finds, and gives nobody away."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

import pytest

from yangguang.base.procedure import APPLICANT, PARTY, SHANGHAI
from yangguang.base.refusal import Refusal
from yangguang.kernel import module
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.drafts.models import Note
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.search.tests.conftest import Room
from yangguang.modules.requests import acts, once, promotion, rules

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
CITIZEN = Actor(role=APPLICANT.value, label="申请人")
CONTENT = "青石岭地块征收土地批准文件"
SAID = (
    "甲某某：您（13900000000）申请的青石岭地块征收土地批准文件，现予公开：批准征收集体土地二十亩。"
)
CLEAN = "批准征收青石岭集体土地二十亩。"


@pytest.fixture
def file(office):
    def filed(name="甲某某", *, day=0, **more):
        given = {
            "identity": "身份证 990101199001011234",
            "contact": "13900000000，青石乡乙路1号",
            "content": CONTENT,
            "agent": "戊代某，护照 E99887766",
        } | more
        return acts.file(
            office,
            by=CITIZEN,
            at=AT + timedelta(days=day),
            channel=rules.Channel.ONLINE,
            name=name,
            **given,
        )

    return filed


@pytest.fixture
def answered(file, officer):
    def ended(outcome=rules.Outcome.A, text=SAID, **more):
        made = file()
        acts.confirm(made, by=officer, at=AT)
        if more.get("asked"):
            acts.consult(made, by=officer, at=AT, third_parties=[more["asked"]], text="请答复")
            acts.respond(made, by=party(made), at=AT, member="第三方1", consents=True)
        contents = {"withheld": rules.OUTCOMES[rules.Outcome.C1]} if outcome == "B" else {}
        acts.reply(
            made,
            by=officer,
            at=AT + timedelta(days=7),
            outcome=outcome,
            subject="青石岭征收批文",
            text=text,
            contents=contents,
        )
        made.case.refresh_from_db()
        return made

    return ended


@pytest.fixture
def items(office, officer, head):
    """The acts by which an item is published, as the desk finds them."""
    newsroom = module.of("proactive-disclosure")

    class Items:
        def register(self, origin, *, day=8, **words):
            given = {"title": "青石岭征收批文", "body": CLEAN, "formed_on": date(2026, 3, 9)}
            first = next(iter(newsroom.procedures[0].steps.values()))
            kind = next(fact for fact in first.states if fact.name == "item_class").type
            given |= {"item_class": next(iter(kind)), **words}
            by, at = officer, AT + timedelta(days=day)
            return newsroom.acts.register(office, by=by, at=at, origin=origin, **given)

        def publish(self, item, *, day=9, **words):
            at = AT + timedelta(days=day)
            newsroom.acts.designate(item, by=officer, at=at)
            newsroom.acts.review(item, by=head, at=at)
            newsroom.acts.publish(item, by=officer, at=at, **words)
            return item

    return Items()


def party(made):
    return Actor(role=PARTY.value, label="第三方", case_number=made.pk)


def refused(act, *args, **more):
    with pytest.raises(Refusal) as caught:
        act(*args, **more)
    return [str(reason.said) for reason in caught.value.reasons]


def test_what_is_taken_over_names_nobody(answered):
    made = answered()
    found = promotion.proposes(made.case)
    assert found["title"] == "青石岭征收批文"
    assert found["formed_on"] == date(2026, 3, 9)
    assert "甲某某" not in found["body"]
    assert "13900000000" not in found["body"]
    assert "批准征收集体土地二十亩" in found["body"]
    assert list(promotion.why_not_say(made.case, [found["title"], found["body"]])) == []


@pytest.mark.parametrize("outcome", [rules.Outcome.C1, rules.Outcome.D2, rules.Outcome.F3])
def test_what_was_not_given_is_not_published(answered, items, outcome):
    made = answered(outcome, text="理由")
    assert "只有予以公开或者部分公开" in refused(items.register, made.case.pk)[0]


def test_a_part_that_was_given_may_be_published(answered, items):
    made = answered(rules.Outcome.B)
    assert items.register(made.case.pk).origin == made.case.pk


def test_an_open_request_is_not_promoted_nor_another_offices(file, items, stranger):
    assert "只有予以公开" in refused(items.register, file().case.pk)[0]
    theirs = acts.file(
        stranger.office,
        by=CITIZEN,
        at=AT,
        channel=rules.Channel.ONLINE,
        name="乙",
        contact="b@example.cn",
        identity="护照 E12345678",
        content=CONTENT,
    )
    assert "不是本机关已经答复的申请" in refused(items.register, theirs.case.pk)[0]
    assert "没有编号" in refused(items.register, "XG-2026-999999")[0]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"body": "应甲某某申请公开。"}, "申请人的姓名或者名称"),
        ({"body": "应甲 某 某申请公开。"}, "申请人的姓名或者名称"),
        ({"title": "致甲某某"}, "申请人的姓名或者名称"),
        ({"body": "证件990101 1990-0101 1234"}, "申请人的身份证明"),
        ({"body": "電話１３９００００００００"}, "申请人的联系方式"),
        ({"abstract": "139-0000-0000"}, "申请人的联系方式"),
        ({"body": "寄往13900000000，青石乡乙路1号"}, "申请人的联系方式"),
        ({"body": "丁矿业公司同意公开。"}, "第三方的名称"),
        ({"body": "寄往青石乡乙路1号"}, "申请人的联系方式"),
        ({"body": "由戊代某办理"}, "委托代理人"),
        ({"body": "护照e99887766"}, "委托代理人"),
    ],
)
def test_words_that_give_somebody_away_are_refused_by_the_name_of_the_field(
    answered, items, words, field, caplog
):
    caplog.set_level(logging.DEBUG)
    made = answered(asked="丁矿业公司")
    before = Case.objects.count()
    caplog.clear()
    said = refused(items.register, made.case.pk, **words)
    assert said == [f"文字里有原申请的{field}，公开会泄露个人信息。"]
    assert Case.objects.count() == before
    for value in ("甲某某", "1234", "0000", "丁矿业"):
        assert value not in caplog.text


@pytest.mark.parametrize("body", ["凭居民身份证领取。", "电话、护照、身份证均可。", "青石岭。"])
def test_words_that_tell_of_nobody_pass(answered, items, body):
    assert items.register(answered().case.pk, body=body).body == body


def test_what_is_written_in_later_is_refused_before_it_is_published(answered, items):
    item = items.register(answered().case.pk)
    said = refused(items.publish, item, body="应甲某某申请公开。")
    assert said == ["文字里有原申请的申请人的姓名或者名称，公开会泄露个人信息。"]


def test_the_item_and_the_request_lead_to_each_other(answered, items):
    made = answered()
    before = list(module.published(made.case))
    item = items.publish(items.register(made.case.pk))
    assert item.origin == made.case.pk
    assert [case.pk for case in cases.about(made.case.pk)] == [item.pk]
    added = [row for row in module.published(made.case) if row not in before]
    assert [row.about for row in added] == [item.pk]


def test_who_made_it_does_not_clear_it(answered, items, officer):
    item = items.register(answered().case.pk)
    newsroom = module.of("proactive-disclosure").acts
    newsroom.designate(item, by=officer, at=AT + timedelta(days=9))
    said = refused(newsroom.review, item, by=officer, at=AT + timedelta(days=9))
    assert "保密审查由登记、认定之外的人员办理" in said[0]


def test_later_searches_show_it_as_promoted(answered, items, office, settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    made, room = answered(), Room(AT + timedelta(days=10))
    for number in range(12):
        room.publish(f"矿业权{number}", "采矿权评估报告备案", office=office)
    item = items.publish(items.register(made.case.pk))
    room.index()
    found = once.known(CONTENT, office=office, on=date(2026, 3, 12))
    assert [(one.promoted, str(one.title)) for one in found] == [(True, "青石岭征收批文")]
    assert item.pk not in made.case.pk


def test_officers_of_open_requests_for_the_same_get_a_note(answered, items, file):
    made = answered()
    same = file(
        "乙", day=1, identity="护照 E12345678", contact="b@example.cn", content=f"请公开{CONTENT}"
    )
    other = file(
        "丙", day=1, identity="护照 E7654321", contact="c@example.cn", content="采矿权评估报告"
    )
    item = items.publish(items.register(made.case.pk))
    note = Note.objects.get()
    assert note.case_id == same.pk != other.pk
    assert item.pk in note.text
    assert "甲" not in note.text
