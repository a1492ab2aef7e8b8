"""A new notice on days off: every open clock that it touches is folded anew and each change is listed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from yangguang.base.procedure import SHANGHAI
from yangguang.base.refusal import Refusal
from yangguang.base.workdays import Notice, NoticeDay
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases import audit
from yangguang.kernel.cases.models import Case, Expected, Moved
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts, rules

pytestmark = pytest.mark.django_db

NOTICE = Notice(
    key="2027",
    number="示例〔2026〕1号",
    title="关于2027年部分节假日安排的通知（示例）",
    published_on=date(2026, 12, 30),
    year=2027,
    source="示例",
)
# made up: New Year 1-3 January, the Monday 4 January off too, the Saturday 9 January worked
DAYS = [
    NoticeDay(date(2027, 1, 1), False, "元旦"),
    NoticeDay(date(2027, 1, 4), False, "元旦"),
    NoticeDay(date(2027, 1, 9), True, "元旦"),
]


def clock(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=SHANGHAI)


def _file(office, officer, day, *, confirmed=True):
    request = acts.file(
        office,
        by=Actor(role="applicant", label="申请人"),
        at=clock(day),
        channel=rules.Channel.IN_PERSON,
        name="甲",
        contact="乙",
        content="丙",
    )
    if confirmed:
        acts.confirm(request, by=officer, at=clock(day))
    return request


def _enter(head, officer, at="2026-12-31"):
    return case_acts.enter_notice(
        NOTICE, days=DAYS, by=head, drafted_by_id=officer.person_id, at=clock(at)
    )


def _due(request):
    return Expected.objects.get(case=request.case_id, step="reply").due_on


def test_dates_past_the_calendar_are_provisional_until_the_notice_and_then_moved(
    office, officer, head
):
    request = _file(office, officer, "2026-12-25")
    # 28-31 December; 1 January off by law; 4-8, 11-15, 18-22, 25 January 2027
    assert (_due(request), Case.objects.get(pk=request.case_id).provisional) == (
        date(2027, 1, 25),
        True,
    )
    # seven for a supplement: 28-31 December, 4-6 January
    _enter(head, officer)
    case = Case.objects.get(pk=request.case_id)
    # 28-31 December; 5-8, 9 (Saturday), 11-15, 18-22, 25 January: the same day for twenty
    assert (_due(request), case.provisional) == (date(2027, 1, 25), False)
    # and 28-31 December, 5-7 January for seven
    moved = Moved.objects.get(case_number=case.pk)
    assert (moved.step, moved.before_on, moved.after_on) == (
        "ask",
        date(2027, 1, 6),
        date(2027, 1, 7),
    )
    assert not list(audit.disagreements())


def test_cases_that_the_notice_does_not_touch_are_left_alone(office, officer, head):
    closed = _file(office, officer, "2026-11-02")
    acts.reply(closed, by=officer, at=clock("2026-11-03"), outcome=rules.Outcome.A, text="见附件")
    before = Case.objects.get(pk=closed.case_id).derived_at
    early = _file(office, officer, "2026-11-02")
    _enter(head, officer)
    assert Case.objects.get(pk=closed.case_id).derived_at == before
    assert Case.objects.get(pk=early.case_id).derived_at < clock("2026-12-31")
    assert not Moved.objects.exists()
    assert not list(audit.disagreements())


def test_one_person_alone_cannot_enter_a_notice(officer):
    with pytest.raises(Refusal, match="两人"):
        case_acts.enter_notice(
            NOTICE, days=DAYS, by=officer, drafted_by_id=officer.person_id, at=clock("2026-12-31")
        )


def test_a_paused_clock_is_folded_anew_and_stays_paused(office, officer, head):
    request = _file(office, officer, "2026-12-25")
    acts.consult(
        request, by=officer, at=clock("2026-12-28"), third_parties=["示例公司"], text="请答复"
    )
    _enter(head, officer)
    rows = Expected.objects.filter(case=request.case_id)
    assert rows.get(step="reply").due_on is None
    # fifteen after 28 December: 29-31 December, 5-8, 9, 11-15, 18 19 January
    assert rows.get(step="respond").due_on == date(2027, 1, 19)
