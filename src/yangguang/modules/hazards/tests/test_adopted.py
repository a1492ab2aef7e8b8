"""Real warnings go in as published; what says too little of when it held stays out, by a list written by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from yangguang.base.hazards import tests
from yangguang.base.hazards.gazetteer import Gazetteer
from yangguang.base.hazards.messages import Message
from yangguang.base.hazards.published import records
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.places import areacodes
from yangguang.kernel.records.models import Publication
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.acts.adopting import adopt
from yangguang.modules.hazards.tests.conftest import clock

pytestmark = pytest.mark.django_db
NOW = clock("2026-11-27", "12:00")
FILE = Path(tests.__file__).parent / "published.jsonl"
READ = [json.loads(line) for line in FILE.read_text("utf-8").splitlines() if line.strip()]
WARNINGS = {record["id"]: record for record in READ if record["kind"] == "warning"}
WITHOUT_A_TIME = {"HZ-005", "HZ-016", "HZ-017", "HZ-022"}
"""Read by hand: neither year nor day of posting (005, 016, 022), or neither time nor area (017)."""


@cache
def gazetteer():
    lines = [line for line in areacodes.lines() if line.until_year is None]
    return Gazetteer((line.code, line.name) for line in lines)


def adopted(record):
    office = Office.objects.create(slug=record["id"].lower(), level=Level.MINISTRY)
    return adopt(
        office,
        records.warning(record),
        text=json.dumps(record, ensure_ascii=False),
        source=record["id"],
        at=NOW,
        gazetteer=gazetteer(),
    )


@pytest.mark.parametrize("name", sorted(WARNINGS))
def test_a_real_warning_goes_in_as_published_or_stays_out_for_want_of_a_time(name):
    issue = adopted(WARNINGS[name])
    assert (issue is None) == (name in WITHOUT_A_TIME)
    if issue is None:
        assert not Case.objects.exists()
        return
    told = Message.from_text(issue.messages.get().message)
    printed = [word for level in ("orange", "yellow") for word in WARNINGS[name].get(level, [])]
    assert [area.words for area in told.areas] == (printed or ["我县部分地区"])
    assert Publication.objects.get().adopted
    assert issue.serial is None


def test_what_is_odd_stands_beside_it():
    issue = adopted(WARNINGS["HZ-006"])
    told = Message.from_text(issue.messages.get().message)
    assert (told.onset, told.expires) == (
        clock("2025-07-27", "20:00"),
        clock("2025-07-28", "20:00"),
    )
    [first] = Step.objects.filter(case_number=issue.pk, name="draft")
    said = " ".join(finding["text"] for finding in first.findings)
    assert "没有写明发布的年月日和时刻" in said  # 7月27日18时, of no year
    assert "没有防御建议" in said
    assert first.on.isoformat() == "2025-07-27"
    assert acts.expire_due(at=NOW) == 1
