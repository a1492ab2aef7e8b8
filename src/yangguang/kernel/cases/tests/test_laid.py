"""Serials that lie ready: none is given twice, and none is lost when a batch dies."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from yangguang.kernel.cases import audit, numbers, registry
from yangguang.kernel.cases.models import PublicNumber, Series
from yangguang.kernel.work import waiting
from yangguang.kernel.work.models import Laid

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)


class Killed(BaseException):
    """What ends a batch in its middle."""


@pytest.fixture
def key():
    """The key of a procedure, whichever is plugged in."""
    return registry.all_governed()[0].key


def batch(key, count, *, ready, dies=False):
    prefix = registry.of(key).prefix
    numbers.lay(key, ready, at=AT)
    with transaction.atomic(), waiting.together(), numbers.ready(key, ready, at=AT):
        for _ in range(count):
            numbers.next_number(prefix, key=key, at=AT)
        if dies:
            raise Killed


def serials():
    return sorted(
        int(n.split("-")[2]) for n in PublicNumber.objects.values_list("number", flat=True)
    )


def test_none_is_given_twice_or_lost(store, key):
    batch(key, 3, ready=5)
    with pytest.raises(Killed):
        batch(key, 4, ready=5, dies=True)
    batch(key, 5, ready=5)
    numbers.lay_back(key, at=AT)
    assert serials() == list(range(1, 9))
    assert Series.objects.get().last == 8
    assert not Laid.objects.exists()


def test_of_who_needs_more_than_lies_ready_each_has_its_own(store, key):
    batch(key, 7, ready=2)
    batch(key, 2, ready=2)
    numbers.lay_back(key, at=AT)
    found = serials()
    assert len(set(found)) == len(found) == 9


def test_while_it_lies_ready_others_count_on_beyond_it(store, key):
    numbers.lay(key, 5, at=AT)
    lying = sum(one.last - one.first + 1 for one in Laid.objects.all())
    # where whoever writes has the store for itself, nothing need lie ready
    assert (lying > 0) == connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        given = numbers.next_number(registry.of(key).prefix, key=key, at=AT)
    assert int(given.number.split("-")[2]) == lying + 1


def test_serials_that_lie_ready_are_no_disagreement(store, key):
    prefix = registry.of(key).prefix
    numbers.lay(key, 5, at=AT)
    laid = numbers.lying(prefix, 2026)
    assert laid == (numbers.LAID if connection.vendor == "postgresql" else 0)
    assert not list(audit.disagreements())
    Series.objects.update_or_create(prefix=prefix, year=2026, defaults={"last": laid + 3})
    assert list(audit.disagreements()) == [f"series {prefix}-2026: {laid + 3} given, {laid} kept"]
