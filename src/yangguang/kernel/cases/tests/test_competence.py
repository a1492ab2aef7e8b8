"""What an office may act in: every matter by default; from a day on those that are listed."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import yangguang
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices import acts, competence
from yangguang.kernel.offices.competence import EVERYTHING, reach
from yangguang.kernel.offices.models import Competence, Level, Office

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
COUNTY = {"province": "990000", "city": "990100", "county": "990101"}


def an_office(slug):
    return acts.enter(slug, name=slug, level=Level.COUNTY, on=date(2018, 1, 1), **COUNTY)


@pytest.fixture
def land(db):
    return an_office("shili-xian")


@pytest.fixture
def bureau(db):
    return an_office("shili-xian-qixiang")


def case(procedure, **columns):
    return Case(procedure=procedure, **{**COUNTY, **columns})


def test_an_office_acts_in_every_matter_unless_it_is_limited(land, django_assert_num_queries):
    with django_assert_num_queries(0):
        its = reach(land, on=MAY)
    assert its.covers(case("information-request"))
    assert its.covers(case("hazard-warning"))
    assert its.handles("anything")
    assert its.filter("case__", of=Case) == {"case__county": "990101"}


def test_a_limited_office_acts_in_what_is_listed_and_only_in_its_area(land, bureau):
    competence.limit(bureau, matters=["hazard-warning"], on=JUNE, source="示气发〔2026〕1号")
    its = reach(bureau, on=JUNE)
    assert its.covers(case("hazard-warning"))
    assert not its.covers(case("information-request"))
    assert not its.covers(case("hazard-warning", county="990102"))
    assert its.filter(of=Case) == {"county": "990101", "procedure__in": ("hazard-warning",)}
    assert its.covers(bureau)
    assert not its.covers(land)
    assert list(Office.objects.filter(**its.filter(of=Office))) == [bureau]


def test_what_nobody_said_whose_it_is_is_shown_to_no_limited_office(bureau):
    competence.limit(bureau, matters=["hazard-warning"], on=JUNE, source="示气发〔2026〕1号")
    assert not Office.objects.filter(**reach(bureau, on=JUNE).filter()).exists()


def test_it_holds_from_its_day_and_a_later_list_takes_its_place(bureau):
    competence.limit(bureau, matters=["a", "b"], on=JUNE, source="一号")
    competence.limit(bureau, matters=["b", "c"], on=JULY, source="二号")

    def matters(day):
        return reach(Office.objects.get(pk=bureau.pk), on=day).matters

    assert matters(MAY) is None
    assert matters(date(2026, 6, 30)) == {"a", "b"}
    assert matters(JULY) == {"b", "c"}
    assert Competence.objects.get(matter="a").until_on == date(2026, 6, 30)
    assert Competence.objects.filter(matter="b").count() == 1


def test_none_is_nothing_and_the_limit_can_be_lifted(bureau):
    competence.limit(bureau, matters=[], on=JUNE, source="一号")
    assert reach(bureau, on=JUNE).matters == frozenset()
    assert not reach(bureau, on=JUNE).covers(case("hazard-warning"))
    competence.limit(bureau, matters=[EVERYTHING], on=JULY, source="二号")
    assert reach(bureau, on=JULY).matters is None
    assert reach(bureau, on=date(2026, 6, 30)).matters == frozenset()


@pytest.mark.parametrize(
    ("matters", "on", "source", "said"),
    [
        (["a"], JUNE, " ", "依据文件"),
        ([EVERYTHING, "a"], JULY, "二号", "并选"),
        (["b"], JUNE, "二号", "不在现有可办事项的起始日期"),
        (["b"], MAY, "二号", "不在现有可办事项的起始日期"),
    ],
)
def test_a_list_that_does_not_fit_is_refused(bureau, matters, on, source, said):
    competence.limit(bureau, matters=["a"], on=JUNE, source="一号")
    with pytest.raises(Refusal, match=said):
        competence.limit(bureau, matters=matters, on=on, source=source)


def test_who_was_never_limited_has_nothing_to_lift(land):
    with pytest.raises(Refusal, match="本来就可以办理全部事项"):
        competence.limit(land, matters=[EVERYTHING], on=JUNE, source="一号")


PLACES = {
    "kernel/offices/competence.py": "reach itself",
    "modules/hazards/queries/counting.py": "public figures of an area",
    "modules/mining/past/examining.py": "another function of that name: where a licence says it lies",
    "readers/portal/tree.py": "the public tree",
    "readers/watch/asked.py": "a public list of an area",
}
"""Who asks for the bare territory: public pages about an area, nobody at the desk."""


def test_whoever_lets_staff_in_asks_for_the_reach():
    """A file that narrows by `offices.territory` alone would show a weather bureau other modules' cases."""
    root = Path(yangguang.__file__).parent
    asking = set()
    for path in root.rglob("*.py"):
        if "tests" in path.parts or path.is_relative_to(root / "base"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "attr", None) or getattr(called, "id", None)
            if name == "territory":
                asking.add(path.relative_to(root).as_posix())
    assert asking == set(PLACES)
