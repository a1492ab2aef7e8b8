"""Every real warning, response and scale goes in as published, with just the findings that a hand wrote down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from yangguang.base.hazards import published, tests
from yangguang.base.hazards.levels import Level as Colour
from yangguang.base.hazards.messages import Message
from yangguang.base.hazards.published import records
from yangguang.base.hazards.tests.places import nation
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Step
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people import actors
from yangguang.kernel.records.models import Publication
from yangguang.kernel.records.queries import read as read_record
from yangguang.modules.hazards import acts
from yangguang.modules.hazards.acts.adopting import adopt, quote_record
from yangguang.modules.hazards.models import Issue, Live
from yangguang.modules.hazards.tests.conftest import clock

pytestmark = pytest.mark.django_db
NOW = clock("2026-11-27", "12:00")
FILES = Path(tests.__file__).parent


def lines(name):
    text = (FILES / name).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def by_hand(path):
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)


FIGURES = ("bulletin", "incident")
"""These have a test of their own: `test_published_reports`."""
RECORDS = {
    one["id"]: one
    for one in (*lines("published.jsonl"), *lines("cases/warnings.jsonl"))
    if one["kind"] not in FIGURES
}
TOLD = by_hand(Path(__file__).parent / "cases" / "adopted.yaml")
FOUND = by_hand(FILES / "cases" / "published.yaml")


def adopted(name):
    record = RECORDS[name]
    office = Office.objects.create(slug=name.lower(), level=Level.MINISTRY)
    by = actors.adopted(office, name)
    if record["kind"] != "warning":
        return quote_record(office, record, by=by, at=NOW)
    return adopt(
        office,
        records.warning(record),
        text=json.dumps(record, ensure_ascii=False),
        printed=record.get("issued", ""),
        by=by,
        at=NOW,
        gazetteer=nation(),
        within=FOUND[name].get("within", ""),
    )


def test_every_record_is_told_of_and_no_other():
    assert set(TOLD) == set(RECORDS)


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_a_record_goes_in_as_a_hand_wrote_it_down(name):
    told, case = TOLD[name], adopted(name)
    first = Step.objects.get(case_number=case.pk, seq=1)
    assert (first.name == "quote") == (told["as"] == "quoted")
    assert first.on.isoformat() == told["on"]
    wanted = [
        str(one.sentence.said)
        for one in published.examine(
            RECORDS[name], gazetteer=nation(), within=FOUND[name].get("within", "")
        )
    ]
    assert len(wanted) == len(FOUND[name]["finds"])  # each of them is written by hand there
    left = [
        str(history.said_of(found))
        for row in Step.objects.filter(case_number=case.pk).order_by("seq")
        for found in row.findings
    ]
    for words in (*wanted, *told["more"]):
        hit = next((one for one in left if words in one), None)
        assert hit, f"missing: {words}; found: {left}"
        left.remove(hit)
    assert not left
    assert Publication.objects.get().adopted


@pytest.mark.parametrize("name", sorted(name for name in TOLD if TOLD[name]["as"] == "warning"))
def test_areas_stand_as_printed(name):
    issue = Issue.objects.get(pk=adopted(name).pk)
    message = Message.from_text(issue.messages.get().message)
    record = RECORDS[name]
    printed = [word for level in ("orange", "yellow") for word in record.get(level, [])]
    assert [area.words for area in message.areas] == (printed or ["我县部分地区"])
    assert issue.serial is None
    assert acts.expire_due(at=NOW) == 1


@pytest.mark.parametrize("name", sorted(name for name in TOLD if TOLD[name]["as"] == "quoted"))
def test_what_is_quoted_holds_nowhere(name):
    adopted(name)
    assert not Issue.objects.exists()
    assert not Live.objects.exists()


KUNMING = {
    "主城区": (),
    "东川": ("530113",),
    "禄劝": ("530128",),
    "寻甸": ("530129",),
    "富民": ("530124",),
    "石林": ("530126",),
    "宜良": ("530125",),
    "安宁": ("530181",),
    "呈贡": ("530114",),
    "嵩明": ("530127",),
    "晋宁": ("530115",),
}
"""RC-H1, by hand from the codes of Kunming (530100): the main urban area is no area with a code."""


def test_the_eleven_areas_of_rc_h1_become_codes_but_the_one_that_has_none():
    issue = Issue.objects.get(pk=adopted("RC-H1").pk)
    message = Message.from_text(issue.messages.get().message)
    assert {area.words: area.codes for area in message.areas} == KUNMING
    assert {area.level for area in message.areas} == {Colour.YELLOW}
    assert (message.onset, message.expires) == (
        clock("2022-06-13", "11:15"),
        clock("2022-06-14", "11:15"),
    )
    assert (message.organ, message.weather) == ("昆明市自然资源和规划局", "昆明市气象局")


def test_the_mountains_of_rc_h2_stay_words_and_its_times_as_printed():
    case = adopted("RC-H2")
    told = read_record(Publication.objects.get(about=case.pk))[0]
    assert told.period == "8月11日至12日"
    assert told.issued == "8月11日09:30"
    (line,) = told.lines
    assert line.startswith("黄色：房山大部分山区、")
    assert line.count("、") == 9  # ten places
