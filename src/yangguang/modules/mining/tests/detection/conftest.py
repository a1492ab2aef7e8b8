"""An office of a county, and a register with thirty good rights."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.modules.mining.tests.detection.register import Register, square


@pytest.fixture
def office(db):
    made = Office.objects.create(
        slug="shili-xian", level=Level.COUNTY, province="660000", city="660100", county="660101"
    )
    OfficeName.objects.create(office=made, name="示例县自然资源局", from_on=date(2000, 1, 1))
    return made


@pytest.fixture
def register(office):
    """Thirty rights of thirty holders, each touching the next: nothing is wrong with any."""
    made = Register(office)
    for place in range(30):
        made.add(square(110 + place * 0.01, 30))
    return made
