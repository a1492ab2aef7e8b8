"""Old registers of rights: each row a version, told what is wrong with it, taken over once."""

from __future__ import annotations

from datetime import date

import pytest
from bench.rights import Register, titles
from bench.rightstore import Store
from django.db import transaction

from yangguang.base.mining.life import State
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.imports import acts, adopting, voiding
from yangguang.kernel.imports.models import BatchState, RowState, StagedRow
from yangguang.kernel.imports.tests.sheets import sheet, workbook
from yangguang.kernel.places.models import SpatialUnit
from yangguang.modules.mining import queries
from yangguang.modules.mining.models import Application, Number, Right, RightNumber, Version
from yangguang.modules.mining.past import importing
from yangguang.modules.mining.tests.building import clock
from yangguang.modules.mining.tests.real import reading

AT = clock("2026-11-27")
"""After the last day of a drawn register."""
GOOD = reading.load("register")["good"]
ROWS = reading.load("register")["rows"]


def table():
    return [list(GOOD), *(list({**GOOD, **one["row"]}.values()) for one in ROWS)]


def as_csv():
    lines = ['"' + '","'.join(row) + '"' for row in table()]
    return "采矿权台账.csv", "\r\n".join(lines).encode("gb18030")


def as_xlsx():
    return "采矿权台账.xlsx", workbook(sheet(table()))


def brought_in(content, name, *, office, by):
    batch = acts.send(content, name=name, importer=importing.KEY, office=office, by=by, at=AT)
    acts.check(batch, at=AT)
    return batch


def adopted(batch, *, by):
    confirmed = acts.confirm(batch, by=by, at=AT, with_doubts=True)
    while adopting.adopt(confirmed, at=AT):
        pass
    confirmed.refresh_from_db()
    assert confirmed.state == BatchState.DONE
    return confirmed


@pytest.mark.parametrize("made", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_of_every_row_is_said_what_was_worked_out_by_hand(made, province, officer):
    name, content = made()
    batch = brought_in(content, name, office=province, by=officer)
    said = {
        row.number: {found["code"] for found in row.findings}
        for row in StagedRow.objects.filter(batch=batch)
    }
    assert said == {number: set(one["says"]) for number, one in enumerate(ROWS, 2)}
    blocked = StagedRow.objects.filter(batch=batch, state=RowState.BLOCKED)
    assert sorted(blocked.values_list("number", flat=True)) == [4, 9, 10]


def test_versions_become_one_right_and_a_second_sending_brings_in_nothing(province, officer):
    name, content = as_csv()
    done = adopted(brought_in(content, name, office=province, by=officer), by=officer)
    assert (done.adopted, done.refused) == (7, 0)
    right = Right.objects.get(number="C4506002018117120000101")
    versions = queries.versions_of(right)
    assert [one.event for one in versions] == ["新立", "变更登记"]
    assert (right.holder, right.first_on) == ("示例建材有限公司", date(2018, 11, 20))
    assert queries.state_on(right, date(2026, 11, 27)) is State.IN_FORCE
    assert right.county == "450602"
    other = Right.objects.get(number="C4506002018127120000104")
    assert [one["code"] for one in queries.versions_of(other)[0].findings] == []
    assert not list(queries.disagreements())
    again = brought_in(content + b"\r\n", name, office=province, by=officer)
    rows = StagedRow.objects.filter(batch=again)
    there = [row for row in rows if any(f["code"] == "there-already" for f in row.findings)]
    assert len(there) == 7
    assert again.ready == 0


LATER = {"有效期起": "2018年12月3日", "有效期止": "2038年12月2日", "签发时间": "2018年12月3日"}
OTHER = {**GOOD, **LATER, "许可证号": "C4506002018127120000104"}
ON_ITS_GROUND = {
    "the same mineral and depth": ({}, {"N4/same-mineral"}),
    "below it": ({"采深上限": "40", "采深下限": "-100"}, set()),
    "another datum": ({"坐标系统": "西安80坐标系"}, {"N4/other-datum"}),
    "under its own number": ({"许可证号": GOOD["许可证号"]}, set()),
    "where it goes on from it": ({"原许可证号": GOOD["许可证号"]}, set()),
}


def one_row(row):
    lines = ['"' + '","'.join(map(str, line)) + '"' for line in (row, row.values())]
    return "\r\n".join(lines).encode("gb18030")


@pytest.mark.parametrize("case", ON_ITS_GROUND)
def test_a_row_is_compared_with_the_rights_that_are_registered(case, province, officer):
    changes, says = ON_ITS_GROUND[case]
    adopted(brought_in(one_row(GOOD), "一.csv", office=province, by=officer), by=officer)
    content = one_row({**OTHER, **changes})
    (row,) = StagedRow.objects.filter(
        batch=brought_in(content, "二.csv", office=province, by=officer)
    )
    assert {found["code"] for found in row.findings} == says


def test_a_right_that_is_at_an_end_is_nobodys_neighbour(province, officer):
    adopted(brought_in(one_row(GOOD), "一.csv", office=province, by=officer), by=officer)
    Right.objects.update(state=State.CANCELLED.value)
    batch = brought_in(one_row(OTHER), "二.csv", office=province, by=officer)
    assert [row.findings for row in StagedRow.objects.filter(batch=batch)] == [[]]


def test_the_report_of_a_drawn_register_is_exact_and_its_rows_are_taken_over(
    province, officer, tmp_path
):
    register = Register(70, seed=11, errors=17)
    count = register.write(tmp_path / "r.csv", titles())
    batch = brought_in((tmp_path / "r.csv").read_bytes(), "r.csv", office=province, by=officer)
    said = {
        row.number - 1: {found["code"] for found in row.findings}
        for row in StagedRow.objects.filter(batch=batch)
        if row.findings
    }
    assert said == {row: set(rules) for row, (_, rules) in register.planted.items()}
    done = adopted(batch, by=officer)
    refused = StagedRow.objects.filter(batch=batch, state=RowState.REFUSED)
    assert [(row.number, row.findings) for row in refused] == []
    assert done.adopted + done.blocked == count
    assert Version.objects.count() == done.adopted
    assert not list(queries.disagreements())


def adopted_in_chunks(path, most, *, office, by):
    """Return what adopting a file in chunks of at most so many rows writes; nothing of it stays."""
    with transaction.atomic():
        batch = brought_in(path.read_bytes(), path.name, office=office, by=by)
        acts.confirm(batch, by=by, at=AT, with_doubts=True)
        while adopting.adopt(batch, at=AT, most=most, elapsed=lambda: 0.0):
            pass
        written = {model: all_of(model) for model in WRITTEN}
        transaction.set_rollback(True)
    return written


WRITTEN = (Right, Version, RightNumber, Number, Application, SpatialUnit, Case, Step)
"""Keys, addresses and digests are drawn anew each time; everything else is the same."""
DRAWN = {"id", "right", "address", "records", "source"}


def all_of(model):
    names = [field.name for field in model._meta.concrete_fields if field.name not in DRAWN]
    return sorted(map(str, model.objects.values_list(*names)))


def test_what_is_adopted_is_the_same_in_chunks_of_any_size(province, officer, tmp_path):
    path = tmp_path / "r.csv"
    register = Register(60, seed=5, errors=17)
    register.write(path, titles())
    one_by_one = adopted_in_chunks(path, 1, office=province, by=officer)
    assert len(one_by_one[Version]) > len(one_by_one[Right]) > 40
    for most in (7, 1000):
        assert adopted_in_chunks(path, most, office=province, by=officer) == one_by_one


def test_a_batch_that_is_taken_back_leaves_no_right(province, officer, head):
    name, content = as_csv()
    done = adopted(brought_in(content, name, office=province, by=officer), by=officer)
    voiding.draft(done, reason="送错了", by=officer, at=AT)
    voiding.order(done, by=head, at=AT)
    while voiding.go_on(done, at=AT):
        pass
    done.refresh_from_db()
    assert (done.state, done.adopted, done.voided) == (BatchState.VOIDED, 0, 7)
    assert not Right.objects.exists()
    assert not list(queries.disagreements())


def test_rights_loaded_in_bulk_are_those_that_acts_make(province):
    store = Store(Register(40, seed=3), [province])
    assert not list(store.check(12, at=AT))
    assert store.load() > 150
    assert Right.objects.count() == 40


OWED = {
    "勘查、开采方案": "示国土资方案〔2018〕7号",
    "最低勘查投入": "12.5",
    "矿山地质环境保护与土地复垦方案": "示国土资复垦〔2018〕3号",
    "矿山地质环境治理恢复基金": "36万元",
    "矿业权使用费": "1000元",
    "年度报告": "每年3月31日前",
}


def test_what_the_holder_owes_is_read_with_its_units(province, officer):
    """Amounts without a unit are 万元, as registers write them: 12.5万元 is 12,500,000 fen."""
    row = {**GOOD, **OWED}
    lines = [",".join(f'"{text}"' for text in line) for line in (row, row.values())]
    content = "\r\n".join(lines).encode("gb18030")
    adopted(brought_in(content, "义务.csv", office=province, by=officer), by=officer)
    stated = queries.stated_of(Version.objects.get())
    assert (stated.programme, stated.restoration, stated.annual_report) == (
        "示国土资方案〔2018〕7号",
        "示国土资复垦〔2018〕3号",
        "每年3月31日前",
    )
    assert (stated.least_spend_fen, stated.fund_fen, stated.use_fee_fen) == (
        12_500_000,
        36_000_000,
        100_000,
    )
    assert stated.investment_fen is None, "the least to be spent is not what is invested"


def test_an_amount_that_is_none_is_a_finding_and_stays_as_printed(province, officer):
    row = {**GOOD, **OWED, "矿业权使用费": "免"}
    lines = [",".join(f'"{text}"' for text in line) for line in (row, row.values())]
    content = "\r\n".join(lines).encode("gb18030")
    batch = brought_in(content, "义务.csv", office=province, by=officer)
    [staged] = StagedRow.objects.filter(batch=batch)
    assert {one["code"].partition("/")[0] for one in staged.findings} == {"use_fee"}
    adopted(batch, by=officer)
    assert dict(queries.stated_of(Version.objects.get()).printed) == {"矿业权使用费（每年）": "免"}
