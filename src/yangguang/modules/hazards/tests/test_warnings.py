"""A warning from its draft to its end: who may do what, what stands, what is published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Change, Kind, Message
from yangguang.base.record import decode
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.records.models import Body, Publication, Shown
from yangguang.modules.hazards import acts, queries
from yangguang.modules.hazards.models import Issued
from yangguang.modules.hazards.queries.in_force import KIND
from yangguang.modules.hazards.tests.conftest import SQUARE, actor, clock, message

DRAFTED, AGREED, SIGNED = (clock("2026-07-16", at) for at in ("17:30", "17:40", "17:50"))
pytestmark = pytest.mark.django_db


def digest(issue):
    issue.refresh_from_db()
    return Message.from_text(issue.draft).digest


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        act(*args, **kwargs)
    return str(caught.value)


@pytest.fixture
def drafted(office, forecaster):
    return acts.draft(office, by=forecaster, at=DRAFTED, message=message())


@pytest.fixture
def agreed(drafted, weather):
    acts.agree(drafted, by=weather, at=AGREED, digest=digest(drafted))
    return drafted


@pytest.fixture
def issued(agreed, head):
    acts.sign(agreed, by=head, at=SIGNED, digest=digest(agreed))
    agreed.refresh_from_db()
    return agreed


def change(issue, by, weather, head, *, at, act=acts.sign, **changed):
    """Draft a change, have it agreed to and signed, a minute apart each."""
    stands = Message.from_text(issue.messages.order_by("-seq").first().message)
    told = replace(stands, kind=Kind.UPDATE, identifier="", sent=None, **changed)
    acts.draft_change(issue, by=by, at=clock("2026-07-16", f"{at}:00"), message=told)
    acts.agree(issue, by=weather, at=clock("2026-07-16", f"{at}:01"), digest=digest(issue))
    act(issue, by=head, at=clock("2026-07-16", f"{at}:02"), digest=digest(issue))
    issue.refresh_from_db()


def record_of(issue):
    publication = Publication.objects.get(address=issue.messages.order_by("-seq").first().address)
    return decode(bytes(Body.objects.get(record_id=publication.id).content))


def test_two_offices_and_two_persons_sign_and_it_stands_in_public(issued):
    said = record_of(issued)
    assert said.kind == "hazard-warning"
    assert (said.office, said.weather) == ("示例县自然资源局", "示例县气象局")
    assert (said.level, said.issue, said.urgent, said.drill) == (2, "2026年第1期", True, False)
    # district 990101, sector and unit, then the second of the signature (disclosure.md, section 8)
    assert len(said.identifier) == 31
    assert said.identifier.startswith("990101")
    assert said.identifier.endswith("_20260716175000_0")
    assert Message.from_text(said.message).sent == SIGNED
    assert Shown.objects.filter(kind="hazard-warning").count() == 1
    assert issued.draft == ""


def test_who_drafted_or_changed_a_word_cannot_sign(drafted, weather, office, head):
    other = actor(office, "head-two", "head")
    acts.revise(
        drafted,
        by=other,
        at=clock("2026-07-16", "17:35"),
        message=message(text=message().text + "夜间不进山。"),
    )
    acts.agree(drafted, by=weather, at=AGREED, digest=digest(drafted))
    assert "拟稿人不能" in refused(acts.sign, drafted, by=other, at=SIGNED, digest=digest(drafted))
    acts.sign(drafted, by=head, at=SIGNED, digest=digest(drafted))


def test_only_a_head_of_the_land_office_signs(agreed, second, weather):
    assert "负责人签发" in refused(acts.sign, agreed, by=second, at=SIGNED, digest=digest(agreed))
    assert "您不在该机关任职" in refused(
        acts.sign, agreed, by=weather, at=SIGNED, digest=digest(agreed)
    )


def test_only_the_bureau_that_signs_with_the_office_agrees(drafted, second, office):
    other = actor(
        office.__class__.objects.create(
            slug="bie-xian-qixiang",
            level="county",
            province="990000",
            city="990100",
            county="990101",
        ),
        "stranger",
    )
    for by in (second, other):
        assert "气象主管机构办理" in refused(
            acts.agree, drafted, by=by, at=AGREED, digest=digest(drafted)
        )


def test_nothing_is_signed_before_the_bureau_has(drafted, head):
    assert "须先“气象会签”" in refused(
        acts.sign, drafted, by=head, at=SIGNED, digest=digest(drafted)
    )


def test_a_changed_text_needs_new_signatures(agreed, forecaster, weather, head):
    acts.revise(
        agreed, by=forecaster, at=clock("2026-07-16", "17:45"), message=message(advice="请避险。")
    )
    assert refused(acts.sign, agreed, by=head, at=SIGNED, digest=digest(agreed))
    acts.agree(agreed, by=weather, at=clock("2026-07-16", "17:46"), digest=digest(agreed))
    acts.sign(agreed, by=head, at=SIGNED, digest=digest(agreed))


def test_the_bureau_signs_what_it_saw_and_nothing_else(drafted, forecaster, weather):
    seen = digest(drafted)
    acts.revise(
        drafted, by=forecaster, at=clock("2026-07-16", "17:35"), message=message(advice="请避险。")
    )
    assert "会签期间稿子被改动过" in refused(
        acts.agree, drafted, by=weather, at=AGREED, digest=seen
    )


def test_two_forecasters_at_once_the_second_is_told(drafted, forecaster, second):
    seen = digest(drafted)
    acts.revise(drafted, by=forecaster, at=AGREED, message=message(advice="请避险。"), seen=seen)
    said = refused(
        acts.revise, drafted, by=second, at=AGREED, message=message(advice="请撤离。"), seen=seen
    )
    assert "另一位预报员改动了" in said
    drafted.refresh_from_db()
    assert Message.from_text(drafted.draft).advice == "请避险。"


def test_everything_against_a_draft_is_said_at_once(office, forecaster):
    nothing = message(areas=(), advice=" ", expires=clock("2026-07-16", "19:00"))
    said = refused(acts.draft, office, by=forecaster, at=DRAFTED, message=nothing)
    assert "没有预警区域" in said
    assert "没有防御建议" in said
    assert "不晚于起始时间" in said
    assert not Case.objects.exists()


def test_hints_keep_nothing_back(office, forecaster):
    wide = (Area(level=Level.YELLOW, words="示例省", codes=("990000",)),)
    acts.draft(
        office,
        by=forecaster,
        at=DRAFTED,
        message=message(areas=wide, headline="黄色预警", text="黄色预警"),
    )


@pytest.mark.parametrize(
    "ring",
    [
        ((179.5, 30.0), (-179.5, 30.0), (-179.5, 31.0), (179.5, 31.0), (179.5, 30.0)),
        tuple((y, x) for x, y in SQUARE),
        ((110.0, 30.0), (110.2, 30.2), (110.2, 30.0), (110.0, 30.2), (110.0, 30.0)),
    ],
    ids=["across the date line", "axes swapped", "a bow tie"],
)
def test_drawn_ground_that_cannot_be_meant_is_refused(office, forecaster, ring):
    areas = (Area(level=Level.ORANGE, words="青石镇", codes=("990101001",), rings=(ring,)),)
    said = message(areas=areas, headline="橙色预警", text="橙色预警")
    assert refused(acts.draft, office, by=forecaster, at=DRAFTED, message=said)


def test_expired_before_it_was_sent_is_refused(agreed, head):
    late = clock("2026-07-17", "20:00")
    assert "届满" in refused(acts.sign, agreed, by=head, at=late, digest=digest(agreed))
    assert not Issued.objects.exists()


def test_a_cancellation_before_any_alert_is_refused(office, forecaster, drafted):
    cancel = message(kind=Kind.CANCEL)
    assert "首次发布" in refused(acts.draft, office, by=forecaster, at=DRAFTED, message=cancel)
    assert "还没有发布" in refused(
        acts.draft_change, drafted, by=forecaster, at=AGREED, message=cancel
    )


def test_an_upgrade_takes_the_place_of_what_stood_and_says_so(issued, forecaster, weather, head):
    first = issued.identifier
    red = (Area(level=Level.RED, words="青石镇", codes=("990101001",)),)
    change(
        issued,
        forecaster,
        weather,
        head,
        at="21",
        areas=red,
        headline="红色预警",
        text="青石镇红色预警",
    )
    said = record_of(issued)
    assert (said.level, said.change, said.references) == (1, Change.UPGRADE.value, (first,))
    assert said.issue == "2026年第1期"
    now = queries.in_force(code="990101001002", at=clock("2026-07-16", "21:10"))
    assert [(one.live.level, one.is_whole) for one in now] == [(1, True)]
    assert [
        one.live.identifier
        for one in queries.in_force(code="990101", at=clock("2026-07-16", "20:30"))
    ] == [first] * 2


def test_lifting_ends_the_warning_everywhere(issued, forecaster, weather, head):
    cancel = message(
        kind=Kind.CANCEL,
        onset=clock("2026-07-16", "22:00"),
        expires=clock("2026-07-17", "20:00"),
        headline="解除地质灾害气象风险预警",
        text="解除橙色、黄色预警。",
    )
    acts.draft_change(issued, by=forecaster, at=clock("2026-07-16", "22:00"), message=cancel)
    acts.agree(issued, by=weather, at=clock("2026-07-16", "22:01"), digest=digest(issued))
    said = refused(
        acts.sign, issued, by=head, at=clock("2026-07-16", "22:02"), digest=digest(issued)
    )
    assert "签发解除" in said
    acts.lift(issued, by=head, at=clock("2026-07-16", "22:02"), digest=digest(issued))
    issued.refresh_from_db()
    assert issued.ending == "lifted"
    assert not queries.in_force(code="990101001", at=clock("2026-07-16", "22:03"))
    assert not SpatialUnit.objects.filter(kind=KIND).exists()
    assert Case.objects.get(pk=issued.pk).closed_on is not None


def test_what_expired_is_ended_by_time_and_cannot_be_changed(issued, forecaster):
    assert acts.expire_due(at=clock("2026-07-17", "19:59")) == 0
    assert acts.expire_due(at=clock("2026-07-17", "20:00")) == 1
    issued.refresh_from_db()
    assert issued.ending == "expired"
    assert refused(
        acts.draft_change,
        issued,
        by=forecaster,
        at=clock("2026-07-17", "20:01"),
        message=message(kind=Kind.UPDATE),
    )


def test_what_was_issued_is_neither_dropped_nor_changed_in_place(issued, forecaster):
    assert "不能弃用" in refused(
        acts.drop, issued, by=forecaster, at=clock("2026-07-16", "18:00"), reason="写错了"
    )
    assert "不能改稿" in refused(
        acts.revise,
        issued,
        by=forecaster,
        at=clock("2026-07-16", "18:00"),
        message=message(kind=Kind.UPDATE),
    )


def test_a_draft_that_nobody_needs_is_dropped_with_its_reason(drafted, forecaster):
    acts.drop(drafted, by=forecaster, at=AGREED, reason="会商后不发")
    drafted.refresh_from_db()
    assert drafted.ending == "dropped"
    assert not Issued.objects.exists()


def test_without_a_bureau_nobody_issues(office):
    alone = actor(office, "alone")
    said = refused(acts.draft, office, by=alone, at=DRAFTED, message=message())
    assert "还没有确定" in said
