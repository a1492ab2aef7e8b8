"""What lies with a post is counted before a hand-over, and is what the hand-over moves."""

from __future__ import annotations

import pytest

from yangguang.kernel.drafts import acts, queries

from . import toy

pytestmark = pytest.mark.django_db


def test_what_is_counted_is_what_is_moved(case, post, second_post, office, first, second, at):
    other = toy.propose(office, by=first, at=at)
    closed = toy.propose(office, by=first, at=at)
    for each in (case, other, closed):
        acts.assign(each, post, by=second, at=at)
    type(closed).objects.filter(pk=closed.pk).update(closed_on=at.date())
    acts.keep(case, step="decide", form={"text": ["甲"]}, by=first, at=at)
    counted = queries.lying_with(post)
    assert (counted.open_cases, counted.closed_cases, counted.drafts) == (2, 1, 1)
    assert queries.lying_with(second_post).total == 0
    assert acts.reassign(post, second_post, by=second, at=at) == counted.total == 4
    assert queries.lying_with(post).total == 0
    assert queries.lying_with(second_post) == counted
