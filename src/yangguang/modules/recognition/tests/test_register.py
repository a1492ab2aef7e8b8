"""The register can be rebuilt from the steps of its cases, and says as at any day who is on it."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases import audit
from yangguang.kernel.cases.models import Step
from yangguang.kernel.people import actors
from yangguang.kernel.records import queries as records
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
        acts.project(entry.case)
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


def voided(case, name, head, officer, at, reason="经复核有误"):
    """Two persons void the last step of a name that stands."""
    gone = Step.objects.filter(case_number=case.pk).exclude(voids=None).values("voids")
    steps = Step.objects.filter(case_number=case.pk, name=name, voids=None).exclude(seq__in=gone)
    seq = steps.latest("seq").seq
    case_acts.void(case, seq, by=head, drafted_by_id=officer.person_id, reason=reason, at=at)


def test_voiding_a_revocation_brings_the_entry_back(entries, head, officer):
    entry = entries["乙县"]
    voided(entry.case, "revoke", head, officer, clock("2026-06-03"))
    entry.refresh_from_db()
    assert (entry.ended_on, entry.ended_by) == (None, "")
    assert entry in queries.in_force(date(2026, 6, 3))
    assert list(queries.disagreements()) == []


def test_an_entry_whose_announcement_was_voided_goes_with_it(entries, counties, head, officer):
    with pytest.raises(Refusal, match="后续办理"):  # one of the two was revoked since
        voided(counties.case, "announce", head, officer, clock("2026-06-03"))
    voided(entries["乙县"].case, "revoke", head, officer, clock("2026-06-03"))
    voided(counties.case, "announce", head, officer, clock("2026-06-04"))
    for row in Entry.objects.filter(round_number=counties.pk):
        assert row.ended_by == "void"
        assert row not in queries.in_force(date(2026, 5, 1))
        assert records.about(row.pk)[0].withdrawn
    assert list(queries.disagreements()) == []
    acts.announce(counties, by=officer, at=clock("2026-06-05"))
    case_acts.take_time(at=clock("2026-06-05", 11))
    again = Entry.objects.get(member="甲县", ended_on=None)
    assert (again.pk == entries["甲县"].pk, again.granted_on) == (False, date(2026, 6, 5))
    assert list(queries.disagreements()) == []


def test_an_entry_whose_registration_was_voided_holds_on_no_day(entries, head, officer):
    entry = entries["丁县"]
    voided(entry.case, "grant", head, officer, clock("2026-06-03"))
    entry.refresh_from_db()
    assert entry.ended_by == "void"
    for day in (date(2013, 6, 25), date(2020, 1, 1), date(2026, 6, 3)):
        assert entry not in queries.in_force(day)
    assert list(queries.disagreements()) == []


class Said:
    """The register as somebody keeps it who writes down only what he is told: the second reckoning."""

    def __init__(self, members):
        self.announced, self.members = False, members
        self.held: dict[str, str] = {}

    def announce(self):
        self.announced = True
        self.held.update(dict.fromkeys(self.members, "held"))

    def unannounce(self):
        self.announced = False
        self.held = dict.fromkeys(self.members, "off")

    def now(self):
        return sorted(name for name, how in self.held.items() if how == "held")


@pytest.mark.parametrize("seed", range(12))
def test_the_register_kept_is_the_register_of_its_steps_after_any_history(
    seed, counties, officer, head
):
    chance, said = random.Random(seed), Said(["甲县", "乙县"])
    for day in range(14):
        at = clock("2026-04-01") + timedelta(days=day)
        rows = {row.member: row for row in Entry.objects.order_by("case").select_related("case")}
        name = chance.choice(said.members)
        if not said.announced:
            acts.announce(counties, by=officer, at=at)
            case_acts.take_time(at=at + timedelta(hours=1))
            said.announce()
        elif chance.random() < 0.25:
            if "revoked" in said.held.values():
                with pytest.raises(Refusal, match="后续办理"):
                    voided(counties.case, "announce", head, officer, at)
                continue
            voided(counties.case, "announce", head, officer, at)
            said.unannounce()
        elif said.held[name] == "held":
            acts.revoke(rows[name], by=officer, at=at, ground=rules.Ground.OTHER)
            said.held[name] = "revoked"
        elif said.held[name] == "revoked":
            voided(rows[name].case, "revoke", head, officer, at)
            said.held[name] = "held"
        kept = list(Entry.objects.filter(ended_on=None).values_list("member", flat=True))
        assert sorted(kept) == said.now(), f"seed {seed}, day {day}"
        assert list(queries.disagreements()) == []
        assert list(audit.disagreements()) == []
