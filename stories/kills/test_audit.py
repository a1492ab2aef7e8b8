"""What the look at all cases must notice: each thing that a half-written case could be."""

from __future__ import annotations

import random
from contextlib import nullcontext
from datetime import date

import pytest
from django.db import connection
from stories.kills import clerk
from stories.kills.campaign import BEGINNING, disagreements

from yangguang.kernel.cases import audit
from yangguang.kernel.cases.models import Case, Expected, PublicNumber, Series, Step
from yangguang.modules.requests.models import Paper, Particulars, Request


@pytest.fixture
def case(db):
    """A running case among some others, all of them right."""
    clerk.found_office()
    hand = clerk.Clerk(random.Random(4), BEGINNING, lambda *_, **__: None, nullcontext)
    for _ in range(25):
        hand.once()
    assert disagreements() == []
    return Case.objects.filter(closed_on=None, last_seq__gte=3, expected__kind="within").first()


def with_row(case, **columns):
    last = Step.objects.filter(case_number=case.pk).order_by("seq").last()
    kept = {f.attname: getattr(last, f.attname) for f in Step._meta.concrete_fields}
    Step.objects.create(**{**kept, "id": case_id(), "seq": last.seq + 1, "records": [], **columns})


def case_id():
    from yangguang.base.numbering import uuid7

    return uuid7()


def test_a_derived_column_that_lags_behind(case):
    Case.objects.filter(pk=case.pk).update(due_on=date(2024, 12, 31))
    assert [f"case {case.pk}: due_on is kept as 2024-12-31"] == [
        fault.partition(" and")[0] for fault in audit.disagreements()
    ]


def test_a_limit_that_was_not_written(case):
    Expected.objects.filter(case=case).first().delete()
    (fault,) = audit.disagreements()
    assert fault.startswith(f"case {case.pk}: limit within")
    assert "is kept as None" in fault


def test_a_step_without_what_is_derived_of_it(case):
    with_row(case)
    faults = list(audit.disagreements())
    assert any("its last step is" in fault for fault in faults)


def test_a_gap_in_the_history(case):
    with_row(case, seq=99)
    assert any("its steps are numbered" in fault for fault in audit.disagreements())


def test_a_step_that_was_not_open(case):
    with_row(case, name="file", role="applicant", facts={"channel": "online"})
    assert any("(file) doesn't stand" in fault for fault in audit.disagreements())


def test_a_record_that_no_step_names_and_a_step_without_its_record(case):
    from yangguang.kernel.records import acts as records
    from yangguang.modules.requests.records import RequestReceived
    from yangguang.modules.requests.rules import Category, Channel

    said = RequestReceived.of(
        number=case.pk,
        office="示例县",
        channel=Channel.FAX,
        arrived_on=date(2024, 1, 2),
        category=Category.NATURAL,
    )
    extra = records.publish(said, about=case.pk, office=case.office, at=BEGINNING)
    with_row(case, records=["2024-ZZZZZZZZ"])
    faults = list(audit.disagreements())
    assert "record 2024-ZZZZZZZZ: a step names it and it isn't there" in faults
    assert (
        f"record {extra.address}: it is about case {case.pk}, and no step of it said so" in faults
    )


def test_a_number_without_its_case(case):
    series = Series.objects.get(prefix="XG")
    PublicNumber.objects.create(
        number=numbered(series.last + 1), procedure=case.procedure, issued_at=BEGINNING
    )
    faults = list(audit.disagreements())
    assert any("its case isn't one" in fault for fault in faults)
    assert any("its series hasn't come so far" in fault for fault in faults)


def numbered(serial):
    from yangguang.base.numbering import case as numbers

    return numbers.issue("XG", 2024, serial)


def test_a_case_without_its_module_row(case):
    Paper.objects.filter(request=case.pk).delete()
    Particulars.objects.filter(request=case.pk).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM requests_party WHERE request_id = %s", [case.pk])
    Request.objects.filter(pk=case.pk).delete()
    assert any("its module has no row" in fault for fault in audit.disagreements())


def test_a_paper_without_its_step(case):
    Paper.objects.create(
        request=Request.objects.get(pk=case.pk), step="reply", text="…", at=BEGINNING
    )
    assert [f"request {case.pk}: reply and its paper are not there together"] == disagreements()
