"""What the bulk loader of the benchmarks writes is what acts write."""

from __future__ import annotations

import pytest
from bench import nation
from bench.loading import open_requests
from stories.kills.clerk import found_office

from yangguang.kernel.cases import audit
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.records import projections
from yangguang.kernel.records.models import Shown
from yangguang.modules.requests.models import Request

pytestmark = pytest.mark.django_db


def test_loaded_cases_are_what_acts_make_to_the_byte():
    found_office()
    loader = open_requests(200, seed=7, days=3)
    assert Case.objects.count() == Request.objects.count() == 200
    assert Step.objects.count() > 400
    assert Entry.objects.count() == 400  # receipt, and its release
    assert not list(audit.disagreements())
    shown = sorted(Shown.objects.values_list("address", "title", "released_at"))
    projections.rebuild()
    assert sorted(Shown.objects.values_list("address", "title", "released_at")) == shown
    assert loader.rows(17) == loader.rows(17)


def test_a_row_that_acts_would_not_have_written_is_found():
    found_office()
    loader = open_requests(3, seed=7, days=1)
    Case.objects.filter(pk=loader.names(2).number).update(due_on="2030-01-01")
    assert [line.partition(" [")[0] for line in loader.read_back([1, 2, 3])] == ["case 2: Case"]


def test_cases_spread_over_offices_are_what_acts_make_there():
    nation.found(offices=40)
    loader = nation.loaded(150, seed=7, days=2, processes=1)
    held = set(Case.objects.values_list("office_id", flat=True))
    assert len(held) > 30
    last = loader.posts[-1].office
    assert Case.objects.filter(office=last).count() == nation.SMALLEST
    assert set(Shown.objects.filter(county=last.county).values_list("city", flat=True)) == {
        last.city
    }
    assert Step.objects.count() == 150 * 5
    assert not list(audit.disagreements())
    assert Case.objects.filter(closed_on=None).exclude(office=last).exists()
    names = dict(OfficeName.objects.values_list("office_id", "name"))
    said = Step.objects.exclude(office_id=None).values_list("office_id", "label")
    assert all(label.startswith(names[office]) for office, label in said)
