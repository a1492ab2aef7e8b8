"""Tables as offices save them, and tables made to hurt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.base.refusal import Refusal
from yangguang.kernel.files.tests.samples import docx, pdf
from yangguang.kernel.imports.reading import find_heading, rows_of
from yangguang.kernel.imports.reading.tables import Row
from yangguang.kernel.imports.tests.sheets import cell, sheet, workbook
from yangguang.kernel.imports.tests.toy import IMPORTER

TEXT = "编号,收到日期\n1,2021年1月1日\n2,２０２１\n"
READ = [
    Row(1, ("编号", "收到日期")),
    Row(2, ("1", "2021年1月1日")),
    Row(3, ("2", "２０２１")),
]


def read(content: bytes | str, name: str = "a.csv") -> list[Row]:
    return list(rows_of(content.encode() if isinstance(content, str) else content, name=name))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_encoding_and_delimiter(encoding, delimiter, ending):
    text = TEXT.replace(",", delimiter).replace("\n", ending)
    assert read(text.encode(encoding)) == READ


def test_numbers_are_those_of_the_spreadsheet():
    text = '\n示例县历史申请台账\n\n编号,备注\n1,"两行\n的备注"\n,\n2,x\n'
    assert [row.number for row in read(text)] == [2, 4, 5, 7]


def test_a_comma_within_a_cell_divides_nothing():
    assert read('a;b\n"1,5;x";2\n')[1].cells == ("1,5;x", "2")


def test_a_spreadsheet_reads_like_the_text():
    content = workbook(sheet([["编号", "收到日期"], [1, "2021年1月1日"], [2, "２０２１"]]))
    assert read(content, "a.xlsx") == READ


def test_the_first_sheet_that_holds_anything_is_read_and_rows_keep_their_numbers():
    content = workbook(sheet([]), sheet([[None], [None, "编号"], [], [None, 2.5]]))
    assert read(content, "a.xlsx") == [Row(2, ("", "编号")), Row(4, ("", "2.5"))]


def test_a_date_cell_is_a_date_and_a_number_stays_one():
    dated = '<row r="2"><c r="A2" s="1"><v>44197</v></c><c r="B2"><v>44197</v></c></row>'
    content = workbook(sheet([["收到日期", "面积"]], more=dated))
    assert read(content, "a.xlsx")[1].cells == ("2021-01-01", "44197")


FAR = '<c r="XFD1048576"><v>1</v></c>'

HOSTILE = {
    "far.xlsx": workbook(sheet([["编号"]], more=f'<row r="1048576">{FAR}</row>')),
    "far-row.xlsx": workbook(sheet([["编号"]], more='<row r="99999999"><c><v>1</v></c></row>')),
    "far-quoted.xlsx": workbook(
        sheet([["编号"]], more="<row r = '1048576'><c  r =\n'XFD1048576' ><v>1</v></c></row>")
    ),
    "far-after-a-sign.xlsx": workbook(
        sheet([["编号"]], more="<row r='9'><c x='>' r='XFD1048576'/></row>")
    ),
    "far-and-wide.xlsx": workbook(
        sheet([["编号"]], more=f"<row r='9'><c {' ' * 1_500_000} r='XFD1048576'/></row>")
    ),
    "far-at-the-end.xlsx": workbook(
        sheet([["编号"]], more=f"<row r='9'>{'<c/>' * 300_000}<c r='XFD1048576'/></row>")
    ),
    "open-cells.xlsx": workbook(sheet([["编号"]], more="<c " * 300_000)),
    "long-text.xlsx": workbook(
        sheet(
            [["编号"]],
            more="".join(
                f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(2, 12_000)
            ),
        ),
        strings=f"<si><t>{'长' * 30_000}</t></si>",
    ),
    "no-sheet.xlsx": workbook(),
    "broken.xlsx": workbook("<worksheet><sheetData><row></worksheet>"),
    "not-a-sheet.xlsx": workbook("<html/>"),
    "text.xlsx": TEXT.encode(),
    "a.pdf": pdf(),
    "a.docx": docx(),
    "empty.csv": b"",
    "brackets.csv": "（" * 200_000 + ",1\n",
    "nul.csv": b"a,b\n1,\0\n",
    "long-cell.csv": b'a,b\n"' + b"x" * 200_000 + b'",1\n',
    "many.csv": b"x\n" * 200_010,
}


@pytest.mark.parametrize("name", [*HOSTILE])
def test_what_is_no_table_or_too_large_is_refused(name):
    if name == "not-a-sheet.xlsx":
        assert read(HOSTILE[name], name) == []
        return
    if name == "no-sheet.xlsx":
        assert read(HOSTILE[name], name) == []
        return
    with pytest.raises(Refusal):
        read(HOSTILE[name], name)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    try:
        found = read(text)
    except Refusal:
        return
    assert all(not row.empty for row in found)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.text(max_size=8) | st.integers(-9, 9), max_size=4), max_size=4),
    st.text(max_size=60),
)
def test_no_sheet_breaks_it(cells, more):
    try:
        found = read(workbook(sheet(cells, more=more)), "a.xlsx")
    except Refusal:
        return
    assert all(not row.empty for row in found)


class TestObjects:
    """JSON: a list of objects, or one a line."""

    def rows(self, text, name="台账.json"):
        return [(row.number, row.cells) for row in read(text, name)]

    def test_names_are_the_heading_and_numbers_stay_as_written(self):
        text = '[{"编号": "1", "面积": 1.50, "完成": true}, {"编号": 2, "说明": null}]'
        assert self.rows(text) == [
            (0, ("编号", "面积", "完成", "说明")),
            (1, ("1", "1.50", "是", "")),
            (2, ("2", "", "", "")),
        ]
        lines = '{"编号": "1"}\n\n{"编号": "2"}\n'
        assert self.rows(lines, "a.jsonl") == [(0, ("编号",)), (1, ("1",)), (2, ("2",))]

    def test_what_is_nested_is_one_cell(self):
        text = '{"区域": ["甲县", "乙县"], "按类型": {"滑坡": 2}}'
        assert self.rows(text)[1] == (1, ("甲县、乙县", "滑坡=2"))

    @pytest.mark.parametrize(
        "text", ["", "[1, 2]", '"一"', "{", "[" * 100_000, '{"a": 1} {', '{"a": 1}\n[2]']
    )
    def test_what_is_no_list_of_objects_is_refused(self, text):
        with pytest.raises(Refusal):
            self.rows(text or " ")

    def test_signs_that_no_database_takes_are_gone(self):
        text = '[{"编号": "1\\u0000\\ud83d"}]'
        assert self.rows(text)[1] == (1, ("1?",))


class TestHeading:
    def find(self, text):
        return find_heading(read(text), columns=IMPORTER.columns)

    def test_titles_may_be_written_otherwise(self):
        found = self.find("登记编号：,收件日期（必填）,面 积(公顷),经办人\n")
        assert found.columns == {0: "number", 1: "received_on", 2: "area"}
        assert found.dropped == ["经办人"]

    def test_lines_above_it_are_passed_over(self):
        text = "示例县台账\n填表日期：2021年1月1日\n\n编号,收到日期\n1,x\n"
        assert self.find(text).number == 4

    def test_a_missing_column_is_named(self):
        with pytest.raises(Refusal, match="表头缺少“收到日期”一列"):
            self.find("编号,面积\n1,2\n")

    def test_no_heading_says_what_it_should_be(self):
        with pytest.raises(Refusal, match="编号、收到日期、答复日期"):
            self.find("1,2021年1月1日\n")

    def test_a_heading_twice_counts_once(self):
        assert self.find("编号,编号,收到日期\n").columns == {0: "number", 2: "received_on"}


def test_cells_are_written_where_they_are_said_to_be():
    assert cell(2, 5, 1) == '<c r="C5"><v>1</v></c>'
