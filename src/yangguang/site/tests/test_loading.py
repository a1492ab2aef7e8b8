"""What the bulk loader of the benchmarks writes is what acts write."""

from __future__ import annotations

import pytest
from bench import nation, tables
from bench.loading import open_requests
from django.db import transaction
from django.db.models import Count
from stories.kills.clerk import found_office

from yangguang.kernel.cases import audit
from yangguang.kernel.cases.models import Case, PublicNumber, Series, Step
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.records import audit as records
from yangguang.kernel.records import projections
from yangguang.kernel.records.models import Fate, Publication, Shown, What, Window
from yangguang.modules.newsroom.models import IndexSeries, Item
from yangguang.modules.recognition.models import Entry as Registered
from yangguang.modules.requests.models import Request

pytestmark = pytest.mark.django_db


def listed() -> list[tuple[object, ...]]:
    return sorted(Shown.objects.values_list("address", "title", "released_at", "item_class"))


def test_loaded_cases_are_what_acts_make_to_the_byte():
    found_office()
    loader = open_requests(200, seed=7, days=3)
    assert Case.objects.count() == Request.objects.count() == 200
    assert Step.objects.count() > 400
    assert Entry.objects.count() == 400  # receipt, and its release
    assert not list(audit.disagreements())
    shown = listed()
    projections.rebuild()
    assert listed() == shown
    assert loader.rows(17) == loader.rows(17)


def test_a_row_that_acts_would_not_have_written_is_found():
    found_office()
    loader = open_requests(3, seed=7, days=1)
    Case.objects.filter(pk=loader.names(2).numbers[0]).update(due_on="2030-01-01")
    assert [line.partition(" [")[0] for line in loader.read_back([1, 2, 3])] == ["case 2: Case"]


@pytest.fixture(scope="class")
def land(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        nation.found(offices=14)
        yield nation.loaded(70, seed=7, days=2)
        transaction.set_rollback(True)


class TestANation:
    """A nation of 70 cases, each of them held against acts, and read back: loaded once."""

    def test_cases_spread_over_offices_are_what_acts_make_there(self, land):
        assert Case.objects.count() >= 70
        held = set(Case.objects.values_list("office_id", flat=True))
        assert len(held) > 8
        last = land.posts[-1][0].office
        assert 0 < Case.objects.filter(office=last).count() < 2 * nation.SMALLEST
        areas = Shown.objects.filter(county=last.county).values_list("city", flat=True)
        assert set(areas) == {last.city}
        assert not list(audit.disagreements())
        assert not list(records.disagreements())
        names = dict(OfficeName.objects.values_list("office_id", "name"))
        said = Step.objects.filter(role="officer").values_list("office_id", "label")
        assert all(label.startswith(names[office]) for office, label in said if office)
        shown = listed()
        projections.rebuild()
        assert listed() == shown

    def test_a_nation_has_cases_of_every_kind_and_state(self, land):
        procedures = set(Case.objects.values_list("procedure", flat=True))
        assert procedures == {
            *("information-request", "proactive-disclosure", "recognition", "recognised"),
        }
        assert Case.objects.filter(closed_on=None).exists()
        assert Case.objects.exclude(closed_on=None).exists()
        assert set(Fate.objects.values_list("what", flat=True)) == {
            *(What.RELEASED, What.CORRECTED_BY, What.WITHDRAWN),
        }
        assert Window.objects.exists()
        assert Registered.objects.exists()
        classes = set(Shown.objects.exclude(item_class=None).values_list("item_class", flat=True))
        assert len(classes) >= 6
        assert len(set(Shown.objects.values_list("title", flat=True))) > 50

    def test_numbers_are_given_once_and_series_go_on_after_them(self, land):
        for prefix, last in Series.objects.values_list("prefix", "last"):
            assert PublicNumber.objects.filter(number__startswith=f"{prefix}-").count() == last
        numbered = Item.objects.exclude(index_number="")
        twice = numbered.values("index_number").annotate(times=Count("pk")).filter(times__gt=1)
        assert numbered.exists()
        assert not twice.exists()
        for item in numbered.select_related("case"):
            given = int(item.index_number[-5:])
            assert given <= IndexSeries.objects.get(office=item.case.office_id).last
        assert not Publication.objects.exclude(
            about__in=PublicNumber.objects.values("number")
        ).exists()


def test_a_table_that_the_loader_knows_nothing_of_is_found():
    before = tables.sizes()
    nation.found(offices=3)
    assert "offices.Office" in tables.strangers(before)


def test_of_a_million_cases_ten_thousand_are_drawn():
    from bench import sampling

    assert len(set(sampling.drawn(1_000_000, seed=1))) == 10_000
    assert len(sampling.drawn(100_000, seed=1)) == 2_000
    assert len(sampling.drawn(500, seed=1)) == 60
    assert sampling.drawn(40, seed=1) == list(range(1, 41))
