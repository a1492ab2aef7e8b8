"""What the bulk loader of the benchmarks writes is what acts write."""

from __future__ import annotations

import pytest
from bench.loading import open_requests
from stories.kills.clerk import found_office

from yangguang.kernel.cases import audit
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.ledger.models import Entry
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
