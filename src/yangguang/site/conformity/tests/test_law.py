"""Every article that a procedure, a limit or a record cites is known, and was in force when it is used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from yangguang.base.basis import Article, Statute
from yangguang.base.procedure import Procedure
from yangguang.kernel.law import acts as law
from yangguang.kernel.law import queries
from yangguang.kernel.module import plugged

pytestmark = pytest.mark.django_db


def cited(edition: type[Procedure]) -> Iterator[tuple[str, Article]]:
    """Yield what cites an article, and the article."""
    for step in edition.steps.values():
        yield f"{edition.__name__}.{step.name}", step.basis
        for limit in step.limits:
            if limit.basis is not None:
                yield f"{edition.__name__}.{step.name} limit", limit.basis
    if edition.transition is not None:
        yield f"{edition.__name__} transition", edition.transition


def days_of(line: tuple[type[Procedure], ...], edition: type[Procedure]) -> tuple[date, date]:
    """Return the first and the last day on which `edition` is the one in force."""
    later = [other.in_force for other in line if other.in_force > edition.in_force]
    return edition.in_force, min(later) - timedelta(days=1) if later else date(2026, 11, 24)


def flaws(line: tuple[type[Procedure], ...]) -> Iterator[str]:
    """Yield each article that is unknown, or dead on the first or last day of its edition."""
    for edition in line:
        for where, article in cited(edition):
            for day in days_of(line, edition):
                if why := queries.why_dead(article, day):
                    yield f"{where} on {day}: {why}"


@pytest.fixture(autouse=True)
def _provisions():
    law.load(lambda _: None)


@pytest.mark.parametrize("module", plugged(), ids=[module.name for module in plugged()])
def test_what_procedures_cite_was_in_force(module):
    line = tuple(sorted(module.procedures, key=lambda edition: edition.in_force))
    assert "\n".join(flaws(line)) == ""


@pytest.mark.parametrize("module", plugged(), ids=[module.name for module in plugged()])
def test_what_records_cite_is_in_force(module):
    found = [queries.why_dead(kind.basis, date(2026, 11, 24)) for kind in module.records]
    assert [str(why) for why in found if why] == []


def test_an_unknown_text_and_a_dead_one_are_told():
    unknown = Statute("no-such-law", "没有这部法", "无", date(2000, 1, 1))
    old = plugged()[0].procedures[-1].begins.basis.statute
    assert queries.why_dead(unknown[1], date(2026, 1, 1)) is not None
    assert old.until is None or queries.why_dead(old[1], old.until + timedelta(days=1)) is not None
