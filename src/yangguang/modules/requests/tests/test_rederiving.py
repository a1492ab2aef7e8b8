"""Many cases derived at once are derived as each of them alone, and what is right is not written."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases import audit, projections, rederiving
from yangguang.kernel.cases.models import Case, Expected
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts, rules

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 4, 20, 10, tzinfo=SHANGHAI)
COLUMNS = [field.attname for field in Case._meta.concrete_fields if field.name != "derived_at"]


def clock(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=SHANGHAI)


def filed(office, day="2026-03-02"):
    return acts.file(
        office,
        by=Actor(role="applicant", label="申请人"),
        at=clock(day, 9),
        channel=rules.Channel.IN_PERSON,
        name="甲",
        contact="乙",
        content="丙",
    )


@pytest.fixture
def cases(office, officer):
    """Cases in every state: waiting, confirmed, asked, answered, consulting, extended, closed."""
    for stop in range(14):
        day = date(2026, 3, 2) + timedelta(days=7 * (stop % 3))
        at = datetime(day.year, day.month, day.day, 11, tzinfo=SHANGHAI)
        request = filed(office, day.isoformat())
        steps = [
            lambda r, at: acts.confirm(r, by=officer, at=at),
            lambda r, at: acts.ask(r, by=officer, at=at, period=5, text="请写明"),
            lambda r, at: acts.answer(r, by=Actor(role="applicant", label="申请人",
                                                  case_number=r.case_id), at=at, text="答"),
            lambda r, at: acts.consult(r, by=officer, at=at, third_parties=["甲", "乙"], text="请"),
            lambda r, at: acts.extend(r, by=officer, at=at, days=9, text="需核对"),
        ]  # fmt: skip
        for number, step in enumerate(steps[: stop % 6]):
            step(request, at + timedelta(hours=number))
        if stop == 1:
            acts.reply(
                request,
                by=officer,
                at=at + timedelta(days=2),
                outcome=rules.Outcome.A,
                text="见附件",
            )
    return sorted(Case.objects.values_list("pk", flat=True))


def kept():
    limits = Expected.objects.order_by("case", "step", "member", "kind")
    fields = ("case_id", *projections.Limit._fields)
    return (
        list(Case.objects.order_by("pk").values_list(*COLUMNS)),
        list(limits.values_list(*fields)),
    )


def spoil(cases, chance):
    """Make what is kept wrong in some cases, each in another way."""
    ways = [
        lambda pk: Case.objects.filter(pk=pk).update(due_on=date(2000, 1, 1), waiting_for=""),
        lambda pk: Case.objects.filter(pk=pk).update(calendar="of old"),
        lambda pk: Case.objects.filter(pk=pk).update(next_at=None, findings=9, last_seq=77),
        lambda pk: Expected.objects.filter(case=pk).delete(),
        lambda pk: Expected.objects.filter(case=pk).update(due_on=date(2000, 1, 1)),
        lambda pk: Expected.objects.filter(case=pk).update(calendar="of old"),
        lambda _: None,
    ]
    for pk in cases:
        chance.choice(ways)(pk)


def test_many_at_once_are_derived_as_each_alone(cases):
    for pk in cases:
        projections.rederive(Case.objects.get(pk=pk), at=LATER)
    alone = kept()
    assert len(alone[1]) > 15
    for seed in range(5):
        spoil(cases, random.Random(seed))
        rederiving.rederive(cases, at=LATER)
        assert kept() == alone
        assert not list(audit.disagreements())


def test_what_is_derived_as_it_is_kept_is_not_written(cases):
    rederiving.rederive(cases, at=LATER)
    instants = dict(Case.objects.values_list("pk", "derived_at"))
    wrong = cases[3]
    Case.objects.filter(pk=wrong).update(due_on=date(2000, 1, 1))
    rederiving.rederive(cases, at=LATER + timedelta(hours=1))
    now = dict(Case.objects.values_list("pk", "derived_at"))
    assert {pk for pk in cases if now[pk] != instants[pk]} == {wrong}
    with CaptureQueriesContext(
        connection,
    ) as told:
        rederiving.rederive(cases, at=LATER + timedelta(hours=2))
    assert not [q for q in told.captured_queries if not q["sql"].startswith("SELECT")]
    assert len(told) < 8


def test_a_case_that_somebody_wrote_to_meanwhile_is_folded_once_more(office, officer, monkeypatch):
    """Between the folding and the writing an officer extends: the longer limit is what is kept."""
    request = filed(office)
    acts.confirm(request, by=officer, at=clock("2026-03-02"))
    Case.objects.update(waiting_for="", due_on=date(2000, 1, 1))
    held = rederiving._held

    def act_first(numbers):
        acts.extend(request, by=officer, at=clock("2026-03-20"), days=20, text="需核对")
        return held(numbers)

    monkeypatch.setattr(rederiving, "_held", act_first)
    rederiving.rederive([request.case_id], at=clock("2026-03-21"))
    case = Case.objects.get(pk=request.case_id)
    # eight weeks after Monday 2 March are 40 working days to 27 April, less Monday 6 April
    assert (case.last_seq, case.waiting_for, case.due_on) == (3, "officer", date(2026, 4, 28))
    assert not list(audit.disagreements())
