"""Every real incident and bulletin goes in as published, adopted, with the findings that a hand wrote down."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from yangguang import base
from yangguang.base.hazards import published
from yangguang.base.hazards.published import records as reading
from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases import history
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.modules.hazards.acts import incidents, national
from yangguang.modules.hazards.models.reports import Report
from yangguang.modules.hazards.queries import registers
from yangguang.modules.hazards.rules.disasters import MINISTRY, PROVINCE, Disaster
from yangguang.modules.hazards.rules.figures import Figures
from yangguang.modules.hazards.rules.national import joined
from yangguang.modules.hazards.rules.stated import Counted, Stated, Where
from yangguang.modules.hazards.tests.conftest import SINCE, clock

LISTED = Path(base.__file__).parent / "hazards" / "tests" / "published.jsonl"
RECORDS = [json.loads(line) for line in LISTED.read_text(encoding="utf-8").splitlines()]
BY_ID = {one["id"]: one for one in RECORDS if one["kind"] in ("incident", "bulletin")}
TOLD = yaml.load(
    (Path(__file__).parent / "cases" / "published.yaml").read_text(encoding="utf-8"),
    yaml.BaseLoader,
)
AT = clock("2026-03-02")
RECEIVED = "县级机关收到报告的时刻没有公布"


@pytest.fixture
def ministry(db):
    office = Office.objects.create(slug="bu", level=Level.MINISTRY)
    OfficeName.objects.create(office=office, name="自然资源部", from_on=SINCE)
    return office


def _instant(text):
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def _doubts(record):
    """What the examination found; it reads no place names of incidents and bulletins."""
    found = published.examine(record, gazetteer=None, others=RECORDS)
    return [one.sentence for one in found]


def _incident(office, record, told):
    read = reading.incident(record)
    by, learned = actors.adopted(office, record["id"]), _instant(told["learned"])
    where = Where(
        place=told["place"],
        area=told["area"],
        disaster=Disaster(told["disaster"]) if "disaster" in told else None,
        occurred=learned if told.get("occurred") else None,
        occurred_words=record["time"],
    )
    case = incidents.learn(
        office, by=by, at=AT, on=learned, where=where, stated=Stated(), doubts=_doubts(record)
    )
    volume = int(read.volume) if read.volume is not None else None
    figures = Figures(
        dead=int(told["dead"]) if "dead" in told else read.dead,
        missing=read.missing,
        volume_m3=volume,
    )
    incidents.report(
        case,
        by=by,
        at=AT,
        on=_instant(told["reported"]),
        stated=Stated(figures=figures),
        levels=(PROVINCE, MINISTRY),
    )
    return case


def _bulletin(office, record, told):
    read = reading.bulletin(record)
    day = date.fromisoformat(told["on"]) if "on" in told else date(2026, 3, 2)
    return national.tell(
        office,
        by=actors.adopted(office, record["id"], on=day),
        at=AT,
        on=day,
        period=read.period,
        organ=record["organ"],
        from_on=date.fromisoformat(told["from"]) if "from" in told else None,
        until_on=date.fromisoformat(told["until"]) if "until" in told else None,
        counted=Counted(
            total=read.total,
            dead=read.dead,
            missing=read.missing,
            injured=record.get("injured"),
            loss_fen=read.loss_fen,
            predicted=record.get("predicted"),
            by_kind=joined(read.by_kind) or None,
            by_grade=joined(read.by_grade) or None,
        ),
        doubts=_doubts(record),
    )


def test_every_incident_and_bulletin_of_the_list_is_told():
    assert set(TOLD) == set(BY_ID)


@pytest.mark.django_db
@pytest.mark.parametrize("name", BY_ID)
def test_what_is_found_is_what_a_hand_wrote_down(ministry, name):
    record, told = BY_ID[name], TOLD[name]
    put = _incident if record["kind"] == "incident" else _bulletin
    case = put(ministry, record, told)
    left = [str(history.said_of(found)) for row in cases.timeline(case) for found in row.findings]
    wanted = [str(doubt.said) for doubt in _doubts(record)]
    wanted += list(told.get("finds", ()))
    if record["kind"] == "incident":
        wanted.append(RECEIVED)
        wanted += [] if told.get("occurred") else ["发生的时刻没有公布"]
    for words in wanted:
        hit = next((one for one in left if words in one), None)
        assert hit, f"missing: {words}; found: {left}"
        left.remove(hit)
    assert not left


@pytest.mark.django_db
def test_the_incidents_are_graded_by_the_reporting_rule(ministry):
    # 29 and 19 are 48: the gravest; 11 large; 4 and 13 are 17: large; 1 and 6 medium; 21 missing large
    graded = {"HZ-012": 1, "HZ-024": 2, "HZ-025": 2, "HZ-026": 3, "HZ-027": 2}
    for name, grade in graded.items():
        case = _incident(ministry, BY_ID[name], TOLD[name])
        assert Report.objects.get(incident=case.pk).grade == grade, name
        assert not [c for c in cases.standing(case, at=AT).duties if c.step == "report"]


@pytest.mark.django_db
def test_figures_are_kept_as_they_were_published(ministry):
    case = _bulletin(ministry, BY_ID["HZ-010"], TOLD["HZ-010"])
    row = registers.tally_of(case)
    # 314,763.36 万元 are 3,147,633,600 yuan
    assert (row.total, row.dead, row.missing, row.loss_fen) == (4626, 66, 8, 314_763_360_000)
    assert row.by_grade == {"特大型": 34, "大型": 26, "中型": 319, "小型": 4247}
    # restated beside it, as the figures of October show the earlier months to have been
    by = actors.adopted(ministry, "HZ-011")
    national.restate(
        case, by=by, at=AT, on=date(2026, 3, 2), reason="核实", counted=Counted(total=4326, dead=66)
    )
    totals = [each.total for each in registers.tallies("000000")]
    assert totals == [4626, 4326]
