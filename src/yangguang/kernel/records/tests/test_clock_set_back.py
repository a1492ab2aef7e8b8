"""A clock set back: entries are numbered, heads signed and intervals sealed once, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.kernel.ledger import audit as ledger_audit
from yangguang.kernel.ledger import checkpoints, nodes, sequencer
from yangguang.kernel.ledger.models import Entry, Leaf
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts, audit, heartbeats
from yangguang.kernel.records.models import Beat, Gap, Window
from yangguang.kernel.records.tests.kinds import COUNTY, Posted, Standing

pytestmark = pytest.mark.django_db

REVIEWER = Actor(role="officer", label="示例县自然资源局 办公室", person_id=2)


def say(at):
    return acts.publish(Standing(subject="甲"), about="", office=COUNTY, at=at)


def test_entries_of_a_clock_set_back_are_numbered_after_those_before(at):
    first = say(at)
    sequencer.run(at=at)
    before = nodes.size()
    checkpoints.sign(at=at)
    earlier = at - timedelta(hours=3)
    second = say(earlier)
    sequencer.run(at=earlier)
    order = list(Leaf.objects.order_by("index").values_list("entry_id", flat=True))
    assert len(order) == len(set(order)) == Entry.objects.count()
    assert first.entry_id in order[:before]
    assert second.entry_id in order[before:]
    head = checkpoints.sign(at=earlier)
    assert head is not None
    assert (head.size, head.at) == (nodes.size(), at)
    assert list(audit.disagreements()) == []
    assert list(ledger_audit.disagreements()) == []


def test_heartbeats_of_a_clock_set_back_seal_each_interval_once(at):
    posted = acts.publish(Posted(subject="甲"), about="", office=COUNTY, at=at)
    acts.release(posted, by=REVIEWER, at=at)
    content = bytes(acts.Body.objects.get(record_id=posted.id).content)

    def fetch(window):
        return content

    hours = [0, 1, -1, -7, -13, 2, 6, 5, 8]  # the clock jumps about, by hours from `at`
    for hour in hours:
        heartbeats.run(at=at + timedelta(hours=hour), fetch=fetch)
    # `at` is ten in the morning: looks at 6-12, 12-18 (noon is hour 2) and 18-24 (hour 8)
    slots = [beat.slot_at.astimezone(at.tzinfo).hour for beat in Beat.objects.order_by("slot_at")]
    assert slots == [6, 12, 18]
    assert Window.objects.get().seen_at == at + timedelta(hours=8)
    assert not Gap.objects.exists()
    assert Entry.objects.filter(kind="heartbeat").count() == 3
