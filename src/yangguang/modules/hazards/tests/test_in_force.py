"""What is in force at a place: the rows follow from the steps, and say what the messages alone say."""

from __future__ import annotations

import pytest

from yangguang.base.hazards import standing
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Message
from yangguang.kernel.places import units
from yangguang.kernel.places.models import SpatialUnit
from yangguang.modules.hazards import acts, queries
from yangguang.modules.hazards.models import Issued, Live
from yangguang.modules.hazards.queries.in_force import KIND
from yangguang.modules.hazards.tests.conftest import SQUARE, clock
from yangguang.modules.hazards.tests.test_warnings import agreed, change, drafted, issued

pytestmark = pytest.mark.django_db
FIXTURES = (agreed, drafted, issued)


def test_what_is_kept_is_what_the_steps_say(issued, forecaster, weather, head):
    red = (Area(level=Level.RED, words="青石镇", codes=("990101001",), rings=(SQUARE,)),)
    change(
        issued,
        forecaster,
        weather,
        head,
        at="21",
        areas=red,
        headline="红色预警",
        text="青石镇红色预警",
    )

    def kept():
        return (
            list(
                Live.objects.order_by("identifier", "area", "code", "ground").values_list(
                    "identifier", "area", "code", "ground", "level", "superseded_at"
                )
            ),
            list(Issued.objects.order_by("seq").values_list("identifier", "message", "address")),
            sorted(SpatialUnit.objects.filter(kind=KIND).values_list("number", flat=True)),
        )

    before = kept()
    Live.objects.all().delete()
    Issued.objects.all().delete()
    for number in before[2]:
        units.take_away(number)
    acts.project(issued.case)
    assert kept() == before


def test_a_point_is_asked_by_the_ground_that_was_drawn(issued):
    at = clock("2026-07-16", "21:00")
    assert [one.live.level for one in queries.in_force(point=(110.1, 30.1), at=at)] == [2]
    assert queries.in_force(point=(111.1, 30.1), at=at) == []
    ahead = queries.in_force(point=(110.1, 30.1), at=clock("2026-07-16", "19:00"))
    assert [one.is_ahead for one in ahead] == [True]


@pytest.mark.parametrize(
    "code", ["990101001002", "990101001", "990101", "990100", "990000", "110000"]
)
@pytest.mark.parametrize("time", ["20:30", "21:01", "21:02", "22:00", "23:30"])
def test_the_rows_say_what_the_messages_alone_say(issued, forecaster, weather, head, code, time):
    red = (Area(level=Level.RED, words="青石镇", codes=("990101001",)),)
    change(issued, forecaster, weather, head, at="21", areas=red, headline="红色", text="红色预警")
    messages = [
        Message.from_text(text) for text in Issued.objects.values_list("message", flat=True)
    ]
    at = clock("2026-07-16", time)
    said = {
        (one.message.identifier, area.words)
        for one in standing.in_force(messages, at=at, where=code)
        for area in one.areas
    }
    found = queries.in_force(code=code, at=at, ahead=False)
    assert {(one.live.identifier, one.live.words) for one in found} == said
