"""The register can be rebuilt from the steps of its cases, and says as at any day who is on it."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases.models import Step
from yangguang.kernel.people import actors
from yangguang.modules.recognition import acts, queries, rules
from yangguang.modules.recognition.models import Entry
from yangguang.modules.recognition.tests.conftest import clock

pytestmark = pytest.mark.django_db

ROW = [f.attname for f in Entry._meta.concrete_fields]


@pytest.fixture
def entries(office, licensed, counties, officer):
    """Four rows: lapsed, revoked, in force, and adopted without a day."""
    case_acts.take_time(at=clock("2018-01-08"))
    acts.announce(counties, by=officer, at=clock("2026-03-30"))
    case_acts.take_time(at=clock("2026-03-30", 11))
    acts.revoke(
        Entry.objects.get(member="乙县"),
        by=officer,
        at=clock("2026-06-01"),
        ground=rules.Ground.FALSE_MATERIALS,
    )
    source = actors.adopted(office, "年鉴", on=date(2013, 6, 25))
    undated = acts.grant(
        office,
        by=source,
        at=clock("2026-06-02"),
        on=date(2013, 6, 25),
        kind=rules.Kind.MODEL_COUNTY,
        honour="模范县",
        name="丁县",
    )
    return {row.member or row.pk: row for row in Entry.objects.all()} | {"丁县": undated}


def test_rebuilt_equals_kept(entries):
    before = list(Entry.objects.order_by("pk").values(*ROW))
    assert len(before) == 4
    Entry.objects.update(
        title="", granted_on=None, until_on=None, ended_on=None, ended_by="", kind="prize"
    )
    assert len(list(queries.disagreements())) >= 4
    for entry in Entry.objects.select_related("case"):
        acts.rebuild(entry.case)
    assert list(Entry.objects.order_by("pk").values(*ROW)) == before
    assert list(queries.disagreements()) == []


@pytest.mark.parametrize(
    ("day", "held_by"),
    [
        (date(2012, 5, 1), []),
        (date(2012, 5, 2), ["示例地质一队"]),
        (date(2017, 5, 2), ["丁县", "示例地质一队"]),
        (date(2017, 5, 3), ["丁县"]),
        (date(2026, 3, 29), ["丁县"]),
        (date(2026, 3, 30), ["丁县", "乙县（示例市）", "甲县（示例市）"]),
        (date(2026, 5, 31), ["丁县", "乙县（示例市）", "甲县（示例市）"]),
        (date(2026, 6, 1), ["丁县", "甲县（示例市）"]),
    ],
)
def test_the_register_as_at_a_day(entries, day, held_by):
    found = queries.holders(queries.in_force(day))
    assert sorted(found.values()) == sorted(held_by)


def test_a_voided_revocation_is_told_until_the_row_is_rebuilt(entries, head, officer):
    entry = entries["乙县"]
    revoke = Step.objects.get(case_number=entry.pk, name="revoke")
    case_acts.void(
        entry.case,
        revoke.seq,
        by=head,
        drafted_by_id=officer.person_id,
        reason="材料经复核属实",
        at=clock("2026-06-03"),
    )
    assert any(entry.pk in said for said in queries.disagreements())
    assert acts.rebuild(entry.case).ended_on is None
    assert list(queries.disagreements()) == []


def test_an_entry_whose_announcement_was_voided_is_told(entries, counties, head, officer):
    announce = Step.objects.get(case_number=counties.pk, name="announce")
    case_acts.void(
        counties.case,
        announce.seq,
        by=head,
        drafted_by_id=officer.person_id,
        reason="公示曾经中断",
        at=clock("2026-06-03"),
    )
    assert [said for said in queries.disagreements() if entries["甲县"].pk in said]
