"""Exercises: the same steps in a world of their own, which nobody outside ever sees."""

from __future__ import annotations

import pytest

from yangguang.base.record import Audience
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.records.models import Shown
from yangguang.modules.hazards import acts, queries
from yangguang.modules.hazards.acts import drills
from yangguang.modules.hazards.models import Live
from yangguang.modules.hazards.queries.in_force import KIND
from yangguang.modules.hazards.tests.conftest import clock, message
from yangguang.modules.hazards.tests.test_warnings import (
    AGREED,
    DRAFTED,
    SIGNED,
    digest,
    record_of,
    refused,
)

pytestmark = pytest.mark.django_db


def test_a_drill_lives_in_another_world(office, forecaster, weather, head):
    exercise = message(headline="【演练】橙色、黄色预警", text="演练：" + message().text)
    issue = drills.draft(office, by=forecaster, at=DRAFTED, message=exercise)
    drills.agree(issue, by=weather, at=AGREED, digest=digest(issue))
    drills.sign(issue, by=head, at=SIGNED, digest=digest(issue))
    said = record_of(issue)
    assert (said.kind, said.audience, said.drill) == ("hazard-drill", Audience.INTERNAL, True)
    assert not Live.objects.exists()
    assert not SpatialUnit.objects.filter(kind=KIND).exists()
    assert not Shown.objects.exists()
    assert queries.last_issued(office, before=clock("2026-07-20")) is None


def test_a_warning_says_nothing_of_an_exercise_and_an_exercise_says_it(office, forecaster):
    assert refused(
        acts.draft, office, by=forecaster, at=DRAFTED, message=message(text="橙色黄色演练")
    )
    assert refused(drills.draft, office, by=forecaster, at=DRAFTED, message=message())


def test_no_real_outlet_may_have_it_when_it_is_released_and_when_it_is_sent():
    from yangguang.kernel.delivery import outlets

    class Phones:
        key, title, real, internal, timeout_seconds = "x", "x", True, True, 1.0

    assert not outlets.may_have(Phones(), drill=True, internal=True)
