"""The live board: what each outlet owes by the matrix, how it stands, by when, and what is to be done next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.matrix import Duty, Outlet
from yangguang.kernel.delivery.models import Delivery, State
from yangguang.modules.hazards.acts import drills
from yangguang.modules.hazards.models import Issued
from yangguang.modules.hazards.pages import warning
from yangguang.modules.hazards.queries import board
from yangguang.modules.hazards.tests.conftest import clock, message
from yangguang.modules.hazards.tests.outlets.conftest import SIGNED, seated, text
from yangguang.modules.hazards.tests.test_warnings import digest

pytestmark = pytest.mark.django_db
DESK = "/zh-hans/desk/hazards/"


@pytest.fixture(autouse=True)
def fresh():
    warning._COUNTED.clear()


def states(made, at):
    found = board.lines(made.messages.order_by("-seq").first(), at=at)
    return {line.outlet: (line.task.duty, line.state.value) for line in found}


def test_each_outlet_is_measured_against_the_matrix(issue, go, station):
    made = issue()
    before = states(made, SIGNED)
    assert before[Outlet.TELEVISION] == (Duty.MUST, "to come")
    # nothing was taken within 30 s: that is overdue, not quiet
    late = SIGNED + timedelta(seconds=30)
    assert states(made, late)[Outlet.TELEVISION] == (Duty.MUST, "overdue")
    go(SIGNED)
    now = states(made, SIGNED)
    assert now[Outlet.PORTAL] == (Duty.MUST, "sent")
    assert now[Outlet.TELEVISION] == (Duty.MUST, "accepted")
    # no provider of short messages and no screens are installed: the board says so
    assert now[Outlet.SMS] == (Duty.MUST, "missing")
    assert now[Outlet.SCREEN] == (Duty.MUST, "missing")
    go(SIGNED + timedelta(seconds=600))
    assert states(made, SIGNED + timedelta(seconds=600))[Outlet.TELEVISION][1] == "overdue"


@pytest.mark.parametrize(
    ("state", "told"),
    [(State.DEAD, "failed"), (State.DELIVERED, "confirmed"), (State.RECALLED, "recalled")],
)
def test_what_became_of_a_message_is_said(issue, go, station, state, told):
    made = issue()
    go(SIGNED)
    blocks = state == State.DEAD
    Delivery.objects.update(state=state, blocks=blocks, next_at=None)
    assert states(made, SIGNED)[Outlet.TELEVISION][1] == told


def test_a_level_that_television_needs_not_have_is_not_owed(issue, go):
    made = issue(Level.BLUE)
    go(SIGNED)
    assert states(made, SIGNED)[Outlet.TELEVISION] == (Duty.NEVER, "not owed")


def test_the_page_tells_the_next_step_and_whom_to_ring(
    issue,
    go,
    station,
    forecaster,
    django_assert_max_num_queries,
):
    made = issue()
    go(SIGNED)
    go(SIGNED + timedelta(seconds=600))
    browser = seated(forecaster)
    browser.get(f"{DESK}boards/")  # the first page of a process reads whose office it is
    with django_assert_max_num_queries(10):
        page = text(browser.get(f"{DESK}{made.pk}/board/"))
    for said in ("超时", "请拨电视台值班电话 0000-0000", "值班领导", "没有安装", "已上线"):
        assert said in page
    assert 'http-equiv="refresh"' in page
    assert made.pk in text(browser.get(f"{DESK}boards/"))


def test_the_public_page_tells_what_arrived_and_names_nobody(issue, go, station, client):
    made = issue()
    go(SIGNED)
    page = text(client.get(f"/zh-hans/hazards/warnings/{made.pk}/"))
    assert "门户与子站" in page
    assert "已接收，等待确认" in page
    assert "0000-0000" not in page


def test_an_exercise_goes_nowhere_and_is_shown_apart(
    office,
    forecaster,
    weather,
    head,
    go,
):
    at = clock("2026-07-16", "17:30")
    made = drills.draft(office, by=forecaster, at=at, message=message(headline="", text=""))
    drills.agree(made, by=weather, at=at + timedelta(minutes=1), digest=digest(made))
    drills.sign(made, by=head, at=SIGNED, digest=digest(made))
    go(SIGNED)
    found = board.lines(Issued.objects.get(issue=made), at=SIGNED + timedelta(hours=1))
    assert {(line.task.duty, line.state.value) for line in found} == {(Duty.NEVER, "not owed")}
    page = text(seated(forecaster).get(f"{DESK}{made.pk}/board/"))
    assert "这是演练：不送任何真实渠道" in page
