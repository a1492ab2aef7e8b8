"""The kept sums over the worked example are what its records say, read by plain Python."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest
from django.utils import timezone

from yangguang.base.procedure import SHANGHAI
from yangguang.base.record import decode
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records import counting
from yangguang.kernel.records.counted import Sum
from yangguang.kernel.records.models import Body, Fate, Publication, What
from yangguang.site import example

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=SHANGHAI)


def of_the_records():
    """Sum up, for the whole country and each month, what each record that is out and stands says."""
    found = Counter()
    for row in Publication.objects.filter(adopted=False):
        fates = {fate.what: fate for fate in Fate.objects.filter(publication_id=row.id)}
        if set(fates) != {What.RELEASED}:
            continue
        on = timezone.localtime(fates[What.RELEASED].at)
        key = (on.year, on.month, row.kind)
        record = decode(bytes(Body.objects.get(record_id=row.id).content))
        found[*key, ""] += 1
        if getattr(record, "on_time", None) is not None:
            found[*key, "kept" if record.on_time else "late"] += 1
        if getattr(record, "outcome", ""):
            found[*key, f"outcome:{record.outcome}"] += 1
    return found


@pytest.mark.django_db
def test_the_sums_are_those_of_the_records_and_rebuilt_they_are_the_same(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    assert example.load(say=lambda line: None, at=NOW)
    while sequencer.run(at=NOW):
        pass
    while counting.run(at=NOW):
        pass
    keys = ("year", "month", "kind", "part", "n")
    rows = Sum.objects.filter(scope="", matter="published", month__gt=0).exclude(n=0)
    kept = {row[:-1]: row[-1] for row in rows.values_list(*keys)}
    kept = {key: n for key, n in kept.items() if not key[3].startswith("workdays")}
    assert kept == of_the_records()
    assert kept
    whole = set(Sum.objects.exclude(n=0).values_list("scope", "year", "month", "matter", *keys[2:]))
    counting.rebuild(at=NOW)
    again = set(Sum.objects.exclude(n=0).values_list("scope", "year", "month", "matter", *keys[2:]))
    assert again == whole
