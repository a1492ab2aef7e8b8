"""Numbers of issues: one series for each office and year."""

from __future__ import annotations

import pytest

from yangguang.modules.hazards import acts
from yangguang.modules.hazards.models import Issue
from yangguang.modules.hazards.tests.conftest import clock, message
from yangguang.modules.hazards.tests.test_warnings import digest

pytestmark = pytest.mark.django_db


def test_issues_count_by_office_and_year_and_dropped_drafts_take_no_number(
    office, forecaster, weather, head
):
    for n, hour in enumerate(("10", "11", "12"), 1):
        issue = acts.draft(
            office, by=forecaster, at=clock("2026-07-16", f"{hour}:00"), message=message()
        )
        if n == 2:
            acts.drop(
                issue, by=forecaster, at=clock("2026-07-16", f"{hour}:10"), reason="会商后不发"
            )
            continue
        acts.agree(issue, by=weather, at=clock("2026-07-16", f"{hour}:10"), digest=digest(issue))
        acts.sign(issue, by=head, at=clock("2026-07-16", f"{hour}:20"), digest=digest(issue))
    assert list(
        Issue.objects.exclude(serial=None).order_by("serial").values_list("serial", flat=True)
    ) == [1, 2]
