"""Public numbers that lie ready for a batch: given as they would be one by one, without a gap."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import transaction

from yangguang.kernel.cases import numbers, registry
from yangguang.kernel.cases.models import PublicNumber
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.conftest import clock
from yangguang.kernel.work import waiting

pytestmark = pytest.mark.django_db
AT = clock(3)


def given():
    prefix = registry.of(toy.PLAIN).prefix
    number = numbers.next_number(prefix, key=toy.PLAIN, at=AT).number
    return int(number.split("-")[2])


def test_what_is_left_is_laid_back_and_the_next_goes_on_without_a_gap():
    first = given()
    with transaction.atomic(), waiting.together(), numbers.ready(toy.PLAIN, 5, at=AT):
        inside = [given(), given()]
    assert [*inside, given()] == [first + 1, first + 2, first + 3]
    assert PublicNumber.objects.count() == 4


def test_a_number_of_what_was_rolled_back_is_given_to_the_next():
    with transaction.atomic(), waiting.together(), numbers.ready(toy.PLAIN, 3, at=AT):
        with suppress(ZeroDivisionError), transaction.atomic():
            lost = given()
            raise ZeroDivisionError
        assert given() == lost


def test_who_needs_more_than_lie_ready_gets_the_next():
    with transaction.atomic(), waiting.together(), numbers.ready(toy.PLAIN, 1, at=AT):
        got = [given(), given(), given()]
    assert [*got, given()] == list(range(got[0], got[0] + 4))


def test_outside_a_batch_nothing_is_laid_ready(django_assert_num_queries):
    with django_assert_num_queries(0), numbers.ready(toy.PLAIN, 5, at=AT):
        pass
