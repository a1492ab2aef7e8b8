"""The register can be rebuilt from the steps of its cases; a void takes with it what it must."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from yangguang.base.mining.life import Event, State
from yangguang.base.publicity import Cause
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.places.models import SpatialUnit
from yangguang.modules.mining import acts, queries
from yangguang.modules.mining.models import Application, Number, Right, Shown, Version
from yangguang.modules.mining.stated import Stated
from yangguang.modules.mining.tests import building
from yangguang.modules.mining.tests.building import clock

pytestmark = pytest.mark.django_db

ROW = [f.attname for f in Right._meta.concrete_fields]
VERSION = [f.attname for f in Version._meta.concrete_fields if f.attname != "id"]


@pytest.fixture
def void(officer, head):
    """Give a function by which two persons void a step of a case."""

    def voided(case, step, *, day, reason="登记有误"):
        row = [one for one in cases.timeline(case) if one.name == step][-1]
        case_acts.void(
            case,
            row.seq,
            by=head,
            at=clock(day),
            reason=reason,
            drafted_by_id=officer.person_id,
        )

    return voided


def _changed(right, **changes):
    before = queries.stated_of(queries.versions_of(right)[-1])
    return replace(before, former=(right.number,), **changes)


def test_rebuilt_equals_kept(register, province, officer):
    right = register()
    register(_changed(right, event=Event.CHANGE, name="改名"), day="2024-09-02")
    other = register(west=112.4)
    ending = acts.propose(
        province, by=officer, at=clock("2024-10-08"), number=other.number, ending=Event.CLOSURE
    )
    acts.end(ending, by=officer, at=clock("2024-10-08", 11))
    rights = list(Right.objects.order_by("pk").values(*ROW))
    versions = list(Version.objects.order_by("right", "no").values(*VERSION))
    grounds = list(SpatialUnit.objects.order_by("number", "from_on").values("number", "until_on"))
    assert list(queries.disagreements()) == []
    Right.objects.update(name="", state="有效", valid_to=None, version=9)
    Version.objects.update(stated="{}", state="有效")
    assert len(list(queries.disagreements())) >= 2
    for case in Case.objects.order_by("pk"):
        acts.anew(case)
    assert list(Right.objects.order_by("pk").values(*ROW)) == rights
    assert list(Version.objects.order_by("right", "no").values(*VERSION)) == versions
    now = SpatialUnit.objects.order_by("number", "from_on").values("number", "until_on")
    assert list(now) == grounds


def test_a_voided_number_stays_with_its_reason_and_is_never_given_again(register, officer, void):
    right = register(upto="allot")
    case = Application.objects.get().case
    void(case, "allot", day="2024-05-07", reason="配号用错了矿种")
    number = Number.objects.get()
    assert (number.void_on, number.why_void) == (date(2024, 5, 7), "配号用错了矿种")
    assert not Right.objects.exists()
    assert not SpatialUnit.objects.exists()
    given = acts.allot(Application.objects.get(), by=officer, at=clock("2024-05-08"))
    assert given.number[-7:] == "0000002"
    assert given.number != right.number
    assert [number for number, _, _ in queries.not_in_use()] == [right.number]
    assert queries.irregularities() == []
    assert list(queries.disagreements()) == []


def test_a_voided_ending_brings_the_right_back(register, province, officer, void):
    right = register()
    ending = acts.propose(
        province, by=officer, at=clock("2024-09-02"), number=right.number, ending=Event.CLOSURE
    )
    acts.end(ending, by=officer, at=clock("2024-09-02", 11))
    void(ending.case, "end", day="2024-09-09")
    right.refresh_from_db()
    assert (right.state, right.version) == (State.IN_FORCE.value, 1)
    assert SpatialUnit.objects.get().until_on is None
    assert list(queries.disagreements()) == []


def test_a_voided_confirmation_of_a_change_brings_the_version_before_it_back(
    register, officer, void
):
    right = register()
    asked = _changed(right, event=Event.CHANGE, name="改名")
    register(asked, day="2024-09-02", upto="confirm")
    case = Application.objects.order_by("-pk").first().case
    void(case, "confirm", day="2024-09-03")
    right.refresh_from_db()
    assert (right.name, right.version) == ("示例甲铁矿普查", 1)
    assert list(queries.disagreements()) == []


def test_a_number_whose_publication_was_voided_is_in_force_on_no_day(register, void):
    right = register()
    case = Application.objects.get().case
    assert queries.state_on(right, date(2024, 6, 3)) is State.IN_FORCE
    void(case, "show", day="2024-06-04")
    assert queries.state_on(right, date(2024, 6, 3)) is State.NUMBERED
    assert any("without the publication" in said for said in queries.disagreements())


def test_an_interrupted_publication_begins_anew(province, officer, register):
    application = register(way=None, upto="apply")
    acts.accept(application, by=officer, at=clock("2024-04-08"))
    from yangguang.base.mining.publicity import Kind

    acts.show(application, by=officer, at=clock("2024-04-09"), kind=Kind.AGREEMENT)
    acts.interrupt(application, by=officer, at=clock("2024-04-11"), cause=Cause.NOT_REACHABLE)
    acts.resume(application, by=officer, at=clock("2024-04-12"))
    rows = Shown.objects.order_by("seq").values_list("from_on", "until_on")
    assert list(rows) == [
        (date(2024, 4, 9), date(2024, 4, 11)),
        (date(2024, 4, 12), None),
    ]


def test_an_objection_is_answered_before_the_decision(province, officer, register):
    from yangguang.base.mining.publicity import Kind

    application = register(upto="apply")
    acts.accept(application, by=officer, at=clock("2024-04-08"))
    acts.show(application, by=officer, at=clock("2024-04-09"), kind=Kind.BIDDING_RESULT)
    key = acts.dispute(application, by=officer, at=clock("2024-04-10"), text="占了我村的山")
    with pytest.raises(Refusal):
        acts.approve(application, by=officer, at=clock("2024-04-11"))
    acts.settle(application, by=officer, at=clock("2024-04-12"), member=key, upheld=False)
    acts.approve(application, by=officer, at=clock("2024-04-12", 11))


def test_what_is_stated_is_read_as_it_was_written():
    said = building.stated(
        others=("铜", "金"),
        price_fen=0,
        is_disputed=False,
        zones=(("自然保护地", "某山", "120", ""),),
        printed=(("备注", "无"),),
    )
    assert Stated.from_text(said.to_text()) == said


def test_what_was_given_a_number_is_not_amended(register, officer):
    register(upto="allot")
    application = Application.objects.get()
    with pytest.raises(Refusal, match="配号"):
        acts.withdraw(application, by=officer, at=clock("2024-05-07"))


def test_an_amended_application_is_the_one_that_is_looked_at(register, officer):
    application = register(years=4, upto="apply")
    acts.amend(
        application,
        by=officer,
        at=clock("2024-04-08"),
        stated=building.stated(applied_on=date(2024, 4, 6)),
    )
    application.refresh_from_db()
    assert queries.stated_in(application).years == 5


def test_ground_that_a_change_was_allotted_is_spoken_for_before_its_confirmation(register):
    right = register()
    drawn = building.square(side=0.03)
    wider = _changed(right, event=Event.CHANGE, drawn=drawn, area_km2=building.km2(drawn))
    register(wider, day="2024-09-02", upto="allot")
    with pytest.raises(Refusal, match="矿种相同"):
        register(west=112.172, side=0.007, day="2024-09-03", years=None)
    assert list(queries.disagreements()) == []


def test_what_shares_a_cell_of_the_coarse_grid_is_held_together():
    from yangguang.modules.mining.acts import grounds

    cells = [grounds.cells_of(building.stated(west=west)) for west in (112.15, 112.16, 112.55)]
    assert cells[0] & cells[1]
    assert not cells[0] & cells[2]
    # a square that ends at the border of a cell is held on the other side too
    assert len(cells[0]) == 2  # 24.4 itself is a border: 24.397 lies in the row below
    assert len(grounds.cells_of(building.stated(west=112.18))) == 4
    whole = grounds.cells_of(building.stated(side=2.0, area_km2=None))
    assert len(whole) > grounds.MOST_CELLS
