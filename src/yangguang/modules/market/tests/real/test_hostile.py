"""Tables made to hurt: units swapped, 1900, ratio and price 0, letters for digits, merged cells, GBK, formulas."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import date

import pytest
from django.utils import translation

from yangguang.base.market.lot import Lot as Stated
from yangguang.kernel.imports import acts, adopting, findings, writing
from yangguang.kernel.imports.models import RowState, StagedRow
from yangguang.kernel.imports.tests.sheets import sheet, workbook
from yangguang.kernel.records import queries as records
from yangguang.kernel.ui.say import say
from yangguang.modules.market.models import Holder, Lot
from yangguang.modules.market.past import keeping, offered, supplied
from yangguang.modules.market.past.found import told
from yangguang.modules.market.tests.conftest import clock

AT = clock("2026-11-27")
GOOD = {
    "电子监管号": "9901012024B00017",
    "行政区": "示例县",
    "项目名称": "示例厂房",
    "项目位置": "示例镇一号路",
    "面积(公顷)": "2.0000",
    "土地来源": "0",
    "土地用途": "工业用地",
    "供地方式": "挂牌出让",
    "土地使用年限": "50",
    "土地级别": "三级",
    "成交价格(万元)": "600.0000",
    "土地使用权人": "示例机械有限公司",
    "约定交地时间": "2024年04月01日",
    "约定开工时间": "2024年10月01日",
    "约定竣工时间": "2026年10月01日",
    "合同签订日期": "2024年03月01日",
}


def staged(rows, *, office, by, name="t.json", content=None, importer=supplied.KEY):
    content = content or json.dumps(rows, ensure_ascii=False).encode()
    batch = acts.send(content, name=name, importer=importer, office=office, by=by, at=AT)
    acts.check(batch, at=AT)
    batch.refresh_from_db()
    return batch, list(StagedRow.objects.filter(batch=batch).order_by("number"))


def adopted(batch, *, by):
    confirmed = acts.confirm(batch, by=by, at=AT, with_doubts=True)
    while adopting.adopt(confirmed, at=AT):
        pass
    return list(StagedRow.objects.filter(batch=batch).order_by("number"))


def found(**changed):
    """Return the rules that find something in the good row with changes."""
    row = {**GOOD, **changed}
    known = {title: one.name for one in supplied.IMPORTER.columns for title in one.titles}
    return [one.rule for one in supplied.row({known[t]: text for t, text in row.items()}).found]


def test_a_good_row_has_no_findings():
    assert found() == []


@pytest.mark.parametrize(
    ("changed", "rules"),
    [
        # 2 ha written as 20,000 (m²) in the column of hectares: 20,000 ha, and 0.03 yuan a square metre
        ({"面积(公顷)": "20000"}, ["unit/area", "unit/price"]),
        # 600 万元 written in yuan: 60 billion yuan for 2 ha is 3,000,000 yuan a square metre
        ({"成交价格(万元)": "6000000"}, ["unit/price"]),
        # and in 亿元: 600 yuan
        ({"成交价格(万元)": "0.0600"}, ["unit/price"]),
        ({"成交价格(万元)": "0"}, ["price/zero"]),
        ({"成交价格(万元)": "-5"}, ["price/negative", "price/none"]),
        ({"约定容积率上限": "0.00", "约定容积率下限": "1.00"}, ["ratio/zero-none"]),
        ({"约定容积率上限": "1.00", "约定容积率下限": "2.00"}, ["ratio/reversed"]),
        ({"约定开工时间": "1900年01月01日"}, ["start/placeholder"]),
        ({"约定竣工时间": "1901-01-02"}, ["finish/placeholder"]),
        ({"电子监管号": "99O1012024B000l7"}, ["supervision_no/letter-for-digit"]),
        ({"电子监管号": "9901012024B0017"}, ["number/form"]),
        ({"电子监管号": "9901012023B00017"}, ["number/year"]),
        ({"电子监管号": "9901012023B00017-1"}, []),
        ({"电子监管号": "9901012024A00017"}, ["number/letter"]),
        ({"面积(公顷)": "2.OOOO"}, ["area_ha/letter-for-digit"]),
        ({"供地方式": "招拍挂出让"}, ["way/not-a-way"]),
        ({"土地用途": ""}, ["unstated"]),
        ({"公告日期": "2024-02-20", "成交日期": "2024-02-10"}, ["course/order"]),
        ({"土地使用年限": "99年"}, ["I13/term"]),
    ],
)
def test_each_fault_is_named_and_nothing_is_repaired(changed, rules):
    assert found(**changed) == rules


def test_a_doubt_within_a_finding_is_said_as_the_reader_reads():
    """What a report says in English has no Chinese but what it quotes of the table."""
    known = {title: one.name for one in supplied.IMPORTER.columns for title in one.titles}
    row = {**GOOD, "电子监管号": "99O1012024B000l7", "约定竣工时间": "1901-01-02", "土地用途": ""}
    read = supplied.row({known[title]: text for title, text in row.items()})
    kept = json.loads(json.dumps(findings.plain(told(one, columns=()) for one in read.found)))
    with translation.override("en"):
        said = [say(one.said, marked=False) for one in findings.read(kept)]
    assert len(said) >= 3
    assert not re.search("[\u4e00-\u9fff]", "".join(re.sub("“[^”]*”", "", one) for one in said))


def test_what_cannot_be_read_stays_as_printed():
    known = {title: one.name for one in supplied.IMPORTER.columns for title in one.titles}
    row = {**GOOD, "成交价格(万元)": "面议", "约定交地时间": "净地交付后", "土地使用年限": "65.17"}
    lot = supplied.row({known[title]: text for title, text in row.items()}).lot
    assert (lot.price_fen, lot.handover_on, lot.years) == (None, None, None)
    said = dict(lot.printed)
    assert said["成交价格(万元)"] == "面议"
    assert said["约定交地时间"] == "净地交付后"
    assert "65.17" in said.values()


def test_gbk_and_utf8_say_the_same(office, officer):
    lines = [",".join(GOOD), ",".join(GOOD.values())]
    content = "\r\n".join(lines).encode("gb18030")
    batch, (row,) = staged(None, office=office, by=officer, name="供地.csv", content=content)
    assert row.findings == []
    assert adopted(batch, by=officer)[0].state == RowState.ADOPTED
    assert Lot.objects.get().name == "示例厂房"


def two_rows():
    """Return a table whose ratio stands under a cell merged over two columns, which name the limits below."""
    heads = [*GOOD, "约定容积率", ""]
    below = [*("" for _ in GOOD), "下限", "上限"]
    return [["示例县供地结果"], heads, below, [*GOOD.values(), "1.2", "2.5"]]


def test_a_heading_of_two_rows_loses_no_column(office, officer):
    content = workbook(sheet(two_rows()))
    batch, (row,) = staged(None, office=office, by=officer, name="t.xlsx", content=content)
    assert row.number == 4  # as its sender sees it
    assert batch.dropped == []
    adopted(batch, by=officer)
    ratio = Stated.from_text(Lot.objects.get().stated).ratio
    assert (str(ratio.low.value), str(ratio.high.value)) == ("1.2", "2.5")


def test_a_cell_merged_over_rows_is_empty_below_and_is_said_so(office, officer):
    second = {**GOOD, "合同签订日期": "", "电子监管号": "9901012024B00018"}
    table = [list(GOOD), list(GOOD.values()), list(second.values())]
    content = workbook(sheet(table))
    _, rows = staged(None, office=office, by=officer, name="t.xlsx", content=content)
    assert [row.state for row in rows] == [RowState.READY, RowState.BLOCKED]
    assert [one["code"] for one in rows[1].findings] == ["missing"]


def test_a_day_that_cannot_be_read_keeps_the_row_out_with_its_reasons(office, officer):
    _, (row,) = staged([{**GOOD, "合同签订日期": "另行通知"}], office=office, by=officer)
    assert row.state == RowState.BLOCKED
    assert Counter(one["code"] for one in row.findings)["undated"] == 1


def test_a_name_of_a_natural_person_is_in_no_record_and_no_row_of_the_register(office, officer):
    row = {**GOOD, "土地使用权人": "赵某某", "项目名称": "赵某某厂房", "备注": "赵某某续期"}
    batch, _ = staged([row], office=office, by=officer)
    (brought,) = adopted(batch, by=officer)
    lot = Lot.objects.get()
    assert "赵某某" not in f"{lot.stated}{lot.name}{lot.holder}"
    assert lot.name == "自然人厂房"
    (publication,) = records.about(brought.case_number)
    record, _ = records.read(records.by_address(publication.address))
    assert "赵某某" not in str(record)
    assert Holder.objects.get().name == "赵某某"


def test_a_correction_takes_the_place_of_what_was_brought_in(office, officer, second):
    batch, _ = staged([GOOD], office=office, by=officer)
    adopted(batch, by=officer)
    batch, (again,) = staged([{**GOOD, "成交价格(万元)": "620.0000"}], office=office, by=officer)
    assert [one["code"] for one in again.findings] == ["corrects"]
    head = officer.__class__("officer", "负责人", office, person_id=second.pk)
    (brought,) = adopted(batch, by=head)
    assert brought.state == RowState.ADOPTED, brought.findings
    assert [lot.price_fen for lot in Lot.objects.all()] == [620_000_000]


def test_payments_of_json_keep_their_days(office, officer):
    agreed = [
        {"zfQh": 1, "zfSj": "2024-03-20", "zfJe": "300.0000"},
        {"zfQh": 2, "zfSj": "2024-09-01", "zfJe": "300.0000"},
    ]
    batch, (row,) = staged([{**GOOD, "crjZfydList": agreed}], office=office, by=officer)
    assert row.findings == []
    adopted(batch, by=officer)
    stated = Stated.from_text(Lot.objects.get().stated)
    assert [(one.no, one.fen, one.due_on) for one in stated.instalments] == [
        (1, 300_000_000, date(2024, 3, 20)),
        (2, 300_000_000, date(2024, 9, 1)),
    ]


def test_a_formula_in_a_cell_is_text_in_the_report(office, officer):
    row = {**GOOD, "成交价格(万元)": '=HYPERLINK("http://x")'}
    _, (row,) = staged([row], office=office, by=officer)
    text = writing.csv_line(
        [*row.raw.values(), *(one["params"]["printed"] for one in row.findings[:1])]
    )
    cells = next(csv.reader(io.StringIO(text)))
    assert sum("HYPERLINK" in cell for cell in cells) == 2
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


NOTICE = {
    "公告编号": "示自然告字〔2024〕1号",
    "公告日期": "2024年03月01日",
    "供应方式": "挂牌出让",
    "宗地编号": "2024-1",
    "土地坐落": "示例镇",
    "面积(平方米)": "20000",
    "土地用途": "城镇住宅用地",
    "出让年限": "70",
    "minRjl": "1.0",
    "maxRjl": "2.5",
    "建筑密度": "≤30%",
    "绿地率": "≥35%",
    "建筑限高": "≤80米",
    "保证金": "2000",
    "起始价": "1.0",
    "qsjDw": "亿元",
    "加价幅度": "50",
    "挂牌时间": "2024年03月21日9时00分至2024年03月30日10时00分",
}


def test_a_notice_with_each_sum_in_its_own_unit(office, officer):
    batch, (row,) = staged([NOTICE], office=office, by=officer, importer=offered.KEY)
    # 1 to 21 March is 20 days without the first; 21 to 30 March 10 with both ends; 2,000 of 10,000 万元 is 20 %
    assert row.findings == []
    (brought,) = adopted(batch, by=officer)
    assert brought.state == RowState.ADOPTED, brought.findings
    lot = Lot.objects.get()
    assert (lot.start_price_fen, lot.deposit_fen) == (10_000_000_000, 2_000_000_000)


@pytest.mark.parametrize(
    ("changed", "rules"),
    [
        # 1 to 19 March: 19 days with both ends
        ({"挂牌时间": "2024年03月19日9时至2024年03月30日10时"}, ["S1"]),
        ({"挂牌时间": "2024年03月20日9时至2024年03月30日10时"}, []),  # 20 with both ends
        ({"挂牌时间": "2024年03月21日9时至2024年03月29日10时"}, ["S2"]),  # 9 with both ends
        ({"maxRjl": "0.00", "minRjl": "0"}, ["ratio/zero-none", "S3"]),
        ({"建筑限高": ""}, ["S3"]),
        ({"maxRjl": "0.8", "minRjl": ""}, ["S5"]),
        ({"保证金": "1999"}, ["S7"]),
        ({"毛地": "是"}, ["S6"]),
        ({"一并出让的宗地": "2024-2"}, ["S6"]),
        ({"面积(平方米)": "200001"}, ["S4"]),
        ({"出让年限": "75"}, ["I13/term"]),
    ],
)
def test_rules_of_notices(changed, rules):
    known = {title: one.name for one in offered.IMPORTER.columns for title in one.titles}
    row = {**NOTICE, **changed}
    read = offered.row({known[title]: text for title, text in row.items()})
    assert [one.rule for one in read.found] == rules


def test_a_natural_person_in_a_mortgage_is_left_out_everywhere():
    row = {
        "kind": "土地抵押",
        "from_holder": "赵某某",
        "to_holder": "示例银行",
        "location": "赵某某住宅",
    }
    kept = keeping.row(row).kept
    assert "赵某某" not in kept.to_text()
    assert kept.has_person is True
    assert kept.to_holder == "示例银行"
