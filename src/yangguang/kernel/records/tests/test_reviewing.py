"""What waits for another person, and the review that lets it out or sends it back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people.actors import Actor, adopted
from yangguang.kernel.records import acts, audit, projections, queries, reviewing, rules
from yangguang.kernel.records.models import Held, Result
from yangguang.kernel.records.tests.kinds import CITY, COUNTY, Notice, Staged, Standing

pytestmark = pytest.mark.django_db

MAKER = Actor(role="officer", label="示例县自然资源局 登记科", person_id=1)
REVIEWER = Actor(role="officer", label="示例县自然资源局 办公室", person_id=2)
EVERYWHERE, COUNTY_REACH = Territory(), Territory("county", "990101")


def made(kind, at, *, office=COUNTY, by=MAKER, **more):
    return acts.publish(kind(subject="甲"), about="XG-1", office=office, at=at, by=by, **more)


def waiting(reach=EVERYWHERE, **more):
    return [row.address for row in reviewing.held(reach, **more)]


def test_only_what_is_let_out_by_a_person_waits(at):
    notice = made(Notice, at)
    made(Standing, at)
    made(Staged, at, staged_until=at + timedelta(days=1))
    assert waiting() == [notice.address]


def test_the_shelf_is_that_of_the_territory_and_goes_on_by_key(at):
    first, second = made(Notice, at), made(Notice, at + timedelta(hours=1))
    city = made(Notice, at + timedelta(hours=2), office=CITY)
    assert waiting(COUNTY_REACH) == [first.address, second.address]
    page = reviewing.held(EVERYWHERE, limit=2)
    place = reviewing.Place.parse(str(reviewing.Place(page[-1].made_at, page[-1].address)))
    assert waiting(after=place) == [city.address]
    assert (reviewing.count(EVERYWHERE, most=2), reviewing.count(COUNTY_REACH, most=9)) == (2, 2)


def test_a_review_that_leaves_something_out_lets_nothing_out(at):
    notice = made(Notice, at)
    with pytest.raises(Refusal) as refusal:
        reviewing.let_out(notice, checked=["secrets", "internal"], by=REVIEWER, at=at)
    assert [str(reason.basis) for reason in refusal.value.reasons] == ["《政府信息公开条例》第15条"]
    assert queries.by_address(notice.address) is None
    assert reviewing.of(notice) == []


def test_the_maker_reviews_nothing_of_their_own(at):
    notice = made(Notice, at)
    with pytest.raises(Refusal) as refusal:
        reviewing.let_out(notice, checked=rules.CHECKS, by=MAKER, at=at)
    assert refusal.value.code is Reason.RULE
    assert (reviewing.of(notice), waiting()) == ([], [notice.address])


def test_another_person_lets_it_out_and_the_review_is_kept(at):
    notice = made(Notice, at)
    reviewing.let_out(notice, checked=rules.CHECKS, note=" 已核对附件 ", by=REVIEWER, at=at)
    (kept,) = reviewing.of(notice)
    assert (kept.result, kept.note, kept.person_id) == (Result.PASSED, "已核对附件", 2)
    assert kept.checked == ["internal", "privacy", "secrets"]
    assert queries.by_address(notice.address) == notice
    assert waiting() == []


def test_what_is_sent_back_was_never_seen_and_waits_no_more(at):
    notice = made(Notice, at)
    reviewing.send_back(notice, reason="名称写错", by=REVIEWER, at=at)
    assert (queries.by_address(notice.address), waiting()) == (None, [])
    assert [kept.result for kept in reviewing.of(notice)] == [Result.SENT_BACK]
    with pytest.raises(Refusal):
        reviewing.let_out(notice, checked=rules.CHECKS, by=REVIEWER, at=at)


def test_what_is_out_is_not_sent_back(at):
    notice = made(Notice, at)
    acts.release(notice, by=REVIEWER, at=at)
    with pytest.raises(Refusal) as refusal:
        reviewing.send_back(notice, reason="名称写错", by=REVIEWER, at=at)
    assert refusal.value.code is Reason.ONCE


def test_an_office_sets_its_standing_decision_aside_for_what_its_people_make(at, settings, office):
    settings.YANGGUANG_REVIEW = ["test-standing"]
    ours = made(Standing, at)
    for nobody in (None, adopted(office, "历史数据")):
        assert queries.by_address(made(Standing, at, by=nobody).address)
    assert (queries.by_address(ours.address), waiting()) == (None, [ours.address])
    reviewing.let_out(ours, checked=rules.CHECKS, by=REVIEWER, at=at)
    assert queries.by_address(ours.address) == ours


def test_the_shelf_is_a_projection_and_the_audit_looks_at_it(at):
    kept, sent_back = made(Notice, at), made(Notice, at)
    made(Staged, at, staged_until=at + timedelta(days=1))
    made(Standing, at)
    reviewing.send_back(sent_back, reason="重复", by=REVIEWER, at=at)
    assert list(audit.disagreements()) == []
    before = list(Held.objects.values())
    Held.objects.all().delete()
    assert any(kept.address in said for said in audit.disagreements())
    projections.rebuild()
    assert list(Held.objects.values()) == before


@pytest.fixture
def office():
    from yangguang.kernel.offices.models import Level, Office

    return Office.objects.create(
        slug="shili", level=Level.COUNTY, county="990101", province="990000"
    )
