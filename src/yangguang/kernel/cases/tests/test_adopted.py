"""What another office did is taken over as it was: flaws are findings, records are no news."""

from __future__ import annotations

import json
from datetime import date

import pytest

from yangguang.kernel.cases import acts, audit
from yangguang.kernel.cases.models import Step
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.conftest import clock
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.people import actors
from yangguang.kernel.records.models import Publication

pytestmark = pytest.mark.django_db


def test_the_record_of_an_adopted_step_says_so_in_the_ledger_too(office, officer):
    source = actors.adopted(office, "示例公报2021年第3期")
    old = toy.grant(office, by=source, at=clock(2), on=date(2021, 3, 1))
    own = toy.grant(office, by=officer, at=clock(2))
    kept = dict(Publication.objects.values_list("about", "adopted"))
    assert kept == {old.pk: True, own.pk: False}
    entries = [json.loads(bytes(e.content))["content"] for e in Entry.objects.filter(kind="record")]
    told = {said["about"]: said.get("adopted") for said in entries}
    assert told == {old.pk: True, own.pk: None}


def test_what_our_own_office_does_in_an_adopted_case_is_news(office, officer):
    source = actors.adopted(office, "示例公报2021年第3期")
    round_ = toy.propose(office, by=source, at=clock(2), names=("甲",))
    toy.announce(round_, by=officer, at=clock(3))
    assert [row.adopted for row in Publication.objects.all()] == [False]


def test_an_adopted_step_out_of_turn_is_a_finding_and_times_step_is_presumed(office):
    source = actors.adopted(office, "示例公报2021年第3期")
    old = toy.grant(office, by=source, at=clock(2), on=date(2021, 3, 1))
    toy.change(old, by=source, at=clock(2), on=date(2021, 3, 20))  # lapsed on the 12th
    step = Step.objects.get(case_number=old.pk, name="change")
    assert [finding["code"] for finding in step.findings] == ["closed"]
    old.refresh_from_db()
    assert (old.adopted, old.closed_on, old.findings) == (True, date(2021, 3, 12), 1)
    assert acts.take_time(at=clock(20)) == 0
    assert Step.objects.filter(case_number=old.pk).count() == 2
    assert list(audit.disagreements()) == []
