"""What a look finds is kept once, is seen again, and is gone when the register is put right."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.base.mining.life import State
from yangguang.modules.mining.detection import acts, found
from yangguang.modules.mining.models import Finding, Right
from yangguang.modules.mining.tests.detection.register import AT, square


class TestKeeping:
    def test_found_once_seen_again_and_gone(self, register):
        late = register.add(square(111, 30), valid_to=date(2026, 3, 1), years=None)
        assert acts.look_through(at=AT) == 1
        first = Finding.objects.get()
        again = datetime(2026, 3, 3, 10, tzinfo=AT.tzinfo)
        acts.look_through(at=again)
        seen = Finding.objects.get()
        assert (seen.pk, seen.found_at, seen.seen_at, seen.gone_at) == (first.pk, AT, again, None)
        type(register)  # the register is put right
        Right.objects.filter(number=late).update(state=State.LAPSED.value)
        later = datetime(2026, 3, 4, 10, tzinfo=AT.tzinfo)
        acts.look_through(at=later)
        assert Finding.objects.get().gone_at == later

    def test_the_job_goes_on_where_it_was_and_begins_again_a_day_later(self, register, monkeypatch):
        monkeypatch.setattr("yangguang.modules.mining.detection.register.PIECE", 10)
        register.add(square(111, 30), valid_to=date(2026, 3, 1), years=None)
        turns = 0
        while acts.look(at=AT) or turns < 60:
            turns += 1
        assert [row.query for row in Finding.objects.all()] == ["expired"]
        monkeypatch.setattr(found, "PIECE", 500)
        Finding.objects.all().delete()
        assert acts.look(at=AT) == 0
        for _ in range(60):
            acts.look(at=datetime(2026, 3, 3, 11, tzinfo=AT.tzinfo))
        assert [row.query for row in Finding.objects.all()] == ["expired"]
