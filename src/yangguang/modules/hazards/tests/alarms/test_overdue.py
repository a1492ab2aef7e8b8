"""A report that was announced and did not come calls the county; the chain above sees it."""

from __future__ import annotations

import pytest

from yangguang.kernel.delivery.models import Call
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.records.models import Shown
from yangguang.modules.hazards.acts import incidents as incident_acts
from yangguang.modules.hazards.models import Incident
from yangguang.modules.hazards.rules.stated import Written
from yangguang.modules.hazards.tests.alarms.conftest import DESK, LADDER, seated, text
from yangguang.modules.hazards.tests.conftest import SINCE, actor, clock
from yangguang.modules.hazards.tests.reporting import NIGHT, learnt, stated

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(office):
    return actor(office, "reporter")


@pytest.fixture
def case(office, reporter):
    """Learnt at 03:00, reported at 03:20, the next report announced for 06:00."""
    made = learnt(office, reporter)
    first = stated(
        dead=3, missing=9, written=Written(text="正在核实", next_at=clock(NIGHT, "06:00"))
    )
    incident_acts.report(made, by=reporter, at=clock(NIGHT, "03:20"), stated=first)
    return made


def test_an_overdue_report_calls_the_county_and_the_chain_above_sees_it(work, case, reporter):
    city = Office.objects.create(
        slug="shili-shi", level=Level.CITY, province="990000", city="990100"
    )
    OfficeName.objects.create(office=city, name="示例市自然资源局", from_on=SINCE)
    above = seated(actor(city, "city"))
    work.go(clock(NIGHT, "05:59"))
    assert not Call.objects.exists()
    work.go(clock(NIGHT, "06:00"))
    work.go(clock(NIGHT, "06:01"))
    call = Call.objects.get()
    assert (call.delivery.subject, call.delivery.county, call.who) == (case.pk, "990101", LADDER[0])
    for address in (f"{DESK}incidents/", f"{DESK}incidents/{case.pk}/"):
        assert "续报" in text(above.get(address))
    assert "续报逾期" in text(above.get(f"{DESK}incidents/"))
    assert "2026年7月17日 06:00" in text(above.get(f"{DESK}incidents/{case.pk}/"))
    # it is internal: nothing of it is public, and no phone is told
    assert not Shown.objects.filter(about=case.pk).exists()
    assert work.told() == []
    work.go(clock(NIGHT, "07:00"))
    assert Call.objects.count() == 1
    incident_acts.follow(case, by=reporter, at=clock(NIGHT, "07:10"), stated=stated(missing=2))
    assert Incident.objects.get(pk=case.pk).overdue_since is None
    assert "续报逾期" not in text(above.get(f"{DESK}incidents/"))


def test_who_reports_in_time_or_for_the_last_time_is_not_called(work, case, reporter):
    later = stated(missing=2, written=Written(text="终报", next_at=clock(NIGHT, "09:00")))
    incident_acts.finish(case, by=reporter, at=clock(NIGHT, "05:50"), stated=later)
    work.go(clock(NIGHT, "06:30"))
    work.go(clock(NIGHT, "09:30"))
    assert not Call.objects.exists()
    assert Incident.objects.get(pk=case.pk).overdue_since is None


def test_what_was_said_of_an_overdue_report_can_be_worked_out_anew(work, case):
    work.go(clock(NIGHT, "06:00"))
    before = Incident.objects.filter(pk=case.pk).values().get()
    Incident.objects.filter(pk=case.pk).update(overdue_since=None)
    incident_acts.project(case)
    assert Incident.objects.filter(pk=case.pk).values().get() == before
