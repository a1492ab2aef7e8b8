"""What the look at deliveries, imports and staged records must notice, each planted once."""

from __future__ import annotations

import json
import random
from contextlib import nullcontext
from datetime import timedelta

import pytest
from stories.kills import clerk, past, push, staged
from stories.kills.campaign import BEGINNING

from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.models import Delivery, State
from yangguang.kernel.imports import audit, importers
from yangguang.kernel.imports.models import Batch, RowState, StagedRow
from yangguang.kernel.records.models import Staged


@pytest.fixture
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    return tmp_path


@pytest.fixture
def hand(db, home, monkeypatch):
    """A clerk whose office has filed, brought one file in, staged something and told everybody."""
    monkeypatch.setattr(past.acts, "CHUNK", past.acts.CHUNK)
    past.plug()
    with outlets.installed([]):
        push.install(lambda where: None)
        clerk.found_office()
        hand = clerk.Clerk(random.Random(5), BEGINNING, lambda *_, **__: None, nullcontext)
        for _ in range(12):
            hand.once()
        hand.bring_past_in(home)
        hand.at = clerk.finish(hand.at, home)
        assert everything(hand, home) == []
        yield hand
    importers.unplug(past.KEY)


def everything(hand, home):
    faults = [*push.disagreements(home), *push.left_undone(), *past.left_undone(home)]
    faults += [*staged.disagreements(), *staged.left_undone(at=hand.at)]
    return faults + list(audit.disagreements())


def test_a_message_that_came_twice(hand, home):
    row = Delivery.objects.filter(outlet="asked", state=State.DELIVERED).first()
    with push.file_of(home, "asked").open("a") as notes:
        notes.write(json.dumps({"key": row.key}) + "\n")
    assert everything(hand, home) == [
        f"{row}: it came 2 times",
        f"{row}: it came 2 times in 1 attempts",
    ]


def test_a_message_that_never_came(hand, home):
    path = push.file_of(home, "keyed")
    first, *rest = path.read_text().splitlines(keepends=True)
    path.write_text("".join(rest))
    row = Delivery.objects.get(key=json.loads(first)["key"])
    assert everything(hand, home) == [f"{row}: it is delivered and never came"]


def test_a_record_that_is_pushed_to_one_only(hand, home):
    row = Delivery.objects.filter(outlet="keyed", action="say").first()
    Delivery.objects.filter(pk=row.pk).delete()
    faults = everything(hand, home)
    assert f"record {row.address}: pushed to ['asked'], and it should be to ['asked', 'keyed']" in (
        faults
    )
    assert "keyed: a message came that no row has" in faults


def test_a_row_that_was_adopted_twice(hand, home):
    first, second = StagedRow.objects.filter(state=RowState.ADOPTED)[:2]
    StagedRow.objects.filter(pk=second.pk).update(case_number=first.case_number)
    faults = everything(hand, home)
    assert f"case {first.case_number}: 2 rows name it" in faults
    assert any(f"case {second.case_number}: no row names it" in fault for fault in faults)


def test_a_case_that_another_row_names_beside_its_own(hand, home):
    first, second = StagedRow.objects.filter(state=RowState.ADOPTED)[:2]
    StagedRow.objects.filter(pk=second.pk).update(also=[first.case_number])
    assert f"case {first.case_number}: 2 rows name it" in everything(hand, home)


def test_a_case_whose_row_says_that_it_is_still_to_be_adopted(hand, home):
    row = StagedRow.objects.filter(state=RowState.ADOPTED).first()
    StagedRow.objects.filter(pk=row.pk).update(state=RowState.READY, case_number="")
    faults = everything(hand, home)
    assert any(f"case {row.case_number}: no row names it" in fault for fault in faults)
    assert any("it is done, and 1 rows are still ready" in fault for fault in faults)


def test_a_batch_that_counts_wrongly_and_one_that_is_lost(hand, home):
    batch = Batch.objects.get()
    Batch.objects.update(adopted=batch.adopted - 1)
    faults = everything(hand, home)
    assert f"batch {batch}: adopted is kept as {batch.adopted - 1} and counted as" in faults[-1]
    StagedRow.objects.all().delete()
    assert any("it isn't there, once" in fault for fault in past.left_undone(home))


def test_a_staged_record_that_lost_its_date(hand, home):
    record = staged.prepare(hand.office, by=hand.first, at=hand.at, dice=hand.dice)
    Staged.objects.all().delete()
    (fault,) = staged.disagreements()
    assert fault == f"record {record.address}: out 0 times, date kept: False"


def test_a_staged_record_whose_day_has_passed(hand, home):
    record = staged.prepare(hand.office, by=hand.first, at=hand.at, dice=hand.dice)
    hand.at += timedelta(days=30)
    assert everything(hand, home) == [f"record {record.id}: its date has come and it isn't out"]
