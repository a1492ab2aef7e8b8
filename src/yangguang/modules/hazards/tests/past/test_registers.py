"""An office arrives with years of warnings, incidents and figures: sent, reported row by row, confirmed, brought in."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.utils import translation

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.imports import acts, adopting, queries, voiding
from yangguang.kernel.imports.models import BatchState, StagedRow
from yangguang.kernel.imports.tests import sheets
from yangguang.kernel.offices import competence
from yangguang.kernel.records.models import Publication
from yangguang.kernel.ui.say import say
from yangguang.modules.hazards.models import Issue, Live
from yangguang.modules.hazards.models.reports import Report, Tally
from yangguang.modules.hazards.tests.conftest import actor, clock
from yangguang.modules.hazards.tests.past import registers

pytestmark = pytest.mark.django_db
AT = clock("2026-11-27", "12:00")
KEYS = {
    "warnings": "hazard-warning",
    "incidents": "hazard-incident",
    "figures": "hazard-figures",
}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path


@pytest.fixture
def clerk(office):
    return actor(office, "clerk")


def as_json(rows):
    return json.dumps(rows, ensure_ascii=False).encode(), "台账.json"


def as_csv(rows):
    out = io.StringIO()
    heads = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, heads)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("gb18030"), "台账.csv"


def as_xlsx(rows):
    heads = list(dict.fromkeys(name for row in rows for name in row))
    cells = [heads, *([row.get(head) for head in heads] for row in rows)]
    return sheets.workbook(sheets.sheet(cells)), "台账.xlsx"


FORMS = {"json": as_json, "csv": as_csv, "xlsx": as_xlsx}


def checked(sort, office, clerk, *, form="json", rows=None):
    content, name = FORMS[form](rows or registers.rows(sort))
    batch = acts.send(content, name=name, importer=KEYS[sort], office=office, by=clerk, at=AT)
    acts.check(batch, at=AT)
    batch.refresh_from_db()
    return batch


def brought_in(batch, clerk):
    batch = acts.confirm(batch, by=clerk, at=AT, with_doubts=True)
    while adopting.adopt(batch, at=AT, elapsed=lambda: 0.0):
        pass
    batch.refresh_from_db()
    return batch


def codes(batch, *, first):
    """What the report says, by the place of the row among the records."""
    return {
        line.number - first: sorted(f.code for f in line.findings) for line in queries.report(batch)
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sort", KEYS)
def test_the_report_says_of_each_row_what_a_hand_wrote_down(sort, form, office, clerk):
    batch = checked(sort, office, clerk, form=form)
    assert batch.dropped == []
    told = registers.TOLD[sort]
    wanted = {n: sorted(one["finds"]) for n, one in enumerate(told.values()) if one["finds"]}
    assert codes(batch, first=1 if form == "json" else 2) == wanted
    assert batch.blocked == sum("out" in one for one in told.values())


@pytest.mark.parametrize("sort", KEYS)
def test_what_was_confirmed_is_brought_in_and_can_be_taken_back(sort, office, clerk, second):
    batch = brought_in(checked(sort, office, clerk), clerk)
    told = registers.TOLD[sort]
    assert (batch.state, batch.refused) == (BatchState.DONE, 0)
    assert batch.adopted == sum("out" not in one for one in told.values())
    assert Case.objects.filter(adopted=True).count() == batch.adopted
    assert all(Publication.objects.values_list("adopted", flat=True))
    voiding.draft(batch, reason="送错了", by=clerk, at=AT)
    voiding.order(batch, by=second, at=AT)
    while voiding.go_on(batch, at=AT, most=50, elapsed=lambda: 0.0):
        pass
    batch.refresh_from_db()
    assert batch.state == BatchState.VOIDED
    assert not Live.objects.exists()


def test_a_warning_without_its_time_is_quoted_and_the_others_are_warnings(office, clerk):
    brought_in(checked("warnings", office, clerk), clerk)
    names = list(registers.TOLD["warnings"])
    for row in StagedRow.objects.exclude(case_number="").order_by("number"):
        told = registers.TOLD["warnings"][names[row.number - 1]]
        first = Step.objects.get(case_number=row.case_number, seq=1)
        assert first.name == told.get("as", "draft"), names[row.number - 1]
    assert Issue.objects.count() == 8


def test_figures_and_grades_stand_as_they_were_printed(office, clerk):
    brought_in(checked("figures", office, clerk), clerk)
    row = Tally.objects.get(period="2021年1-10月")
    # 314,763.36 万元 are 314,763,360,000 fen; January to October
    assert (row.total, row.dead, row.missing, row.loss_fen) == (4626, 66, 8, 314_763_360_000)
    assert (row.from_on.isoformat(), row.until_on.isoformat()) == ("2021-01-01", "2021-10-31")
    assert row.by_grade == {"特大型": 34, "大型": 26, "中型": 319, "小型": 4247}
    assert Tally.objects.get(period="1~10月").from_on is None
    brought_in(checked("incidents", office, clerk), clerk)
    graded = dict(Report.objects.values_list("incident__place", "grade"))
    assert graded["云南保山市隆阳区瓦马乡"] == 1  # 29 dead and 19 missing are 48: 特大型


def test_months_that_were_restated_are_told_across_rows(office, clerk):
    rows = [
        {"统计期": "2021年1-9月", "灾害起数": 3816, "公布日期": "2021-10-10"},
        {"统计期": "2021年10月", "灾害起数": 510, "公布日期": "2021-11-10"},
        {"统计期": "2021年1-10月", "灾害起数": 4626, "公布日期": "2021-11-10"},
    ]
    batch = checked("figures", office, clerk, rows=rows)
    [line] = queries.report(batch)
    assert (line.number, [f.code for f in line.findings]) == (3, ["h4-restated"])
    # 3816 + 510 = 4326, printed 4626
    assert "4326" in str(line.findings[0].said)
    assert "300" in str(line.findings[0].said)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"地点": "青石镇", "发生时间": "7月16日"}, "no-day"),
        (
            {"地点": "青石镇", "发生时间": "2021年7月16日3时", "上报时间": "2021年7月15日"},
            "order",
        ),
        ({"地点": "", "发生时间": "2021年7月16日3时"}, "missing"),
    ],
)
def test_an_incident_that_cannot_be_placed_in_time_stays_out(row, code, office, clerk):
    batch = checked("incidents", office, clerk, rows=[row])
    [line] = queries.report(batch)
    assert batch.blocked == 1
    assert code in {f.code for f in line.findings if f.stops}


def test_an_amount_without_its_unit_is_not_taken_for_yuan(office, clerk):
    row = {"地点": "青石镇", "发生时间": "2021年7月16日3时", "直接经济损失": "120"}
    batch = checked("incidents", office, clerk, rows=[row])
    [line] = queries.report(batch)
    assert [f.code for f in line.findings] == ["no-amount"]
    brought_in(batch, clerk)
    assert Report.objects.get().loss_fen is None


def test_a_weather_bureau_brings_in_no_incidents(bureau, office):
    competence.limit(
        bureau, matters=["hazard-warning"], on=clock("2026-01-05").date(), source="一号"
    )
    weather = actor(bureau, "weather")
    assert checked("warnings", bureau, weather).rows == len(registers.TOLD["warnings"])
    with pytest.raises(Refusal, match="职权范围"):
        checked("incidents", bureau, weather)


def test_levels_and_instants_within_a_finding_are_said_in_the_readers_language(office, clerk):
    """The headline is red while the highest area is orange; issued at 21:03, an hour after it began."""
    row = {
        "发布单位": "示例县自然资源局和示例县气象局",
        "发布时间": "2024年9月2日21时03分",
        "有效期": "2024年9月2日20时至2024年9月3日20时",
        "预警级别": "红色",
        "橙色区域": "示例县",
    }
    batch = checked("warnings", office, clerk, rows=[row])
    [line] = queries.report(batch)
    by_code = {one.code: one.said for one in line.findings}
    with translation.override("en"):
        told = {code: say(said) for code, said in by_code.items()}
    assert "red" in told["w6-headline"]
    assert "orange" in told["w6-headline"]
    assert not re.search("[\u4e00-\u9fff]", told["w6-headline"])
    assert "2 September 2024, 21:03" in told["w3-begun"]
    assert not re.search("[\u4e00-\u9fff]", told["w3-begun"])
    with translation.override("zh-hans"):
        assert say(by_code["w6-headline"]) == "标题为红色，区域最高为橙色。"
