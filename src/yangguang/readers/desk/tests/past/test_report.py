"""What the desk shows of a batch that was checked, page by page and as a table, and to whom."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta

from yangguang.kernel.imports import acts, queries
from yangguang.kernel.imports.models import Batch
from yangguang.readers.desk.tests.conftest import a_post

from .conftest import AT, HEAD, rows_shown, send, text_of


def test_the_report_counts_and_names_the_senders_rows(desk, checked):
    page = desk.get(checked)
    assert [(g.code, g.column, g.count, g.first) for g in groups(checked)] == [
        ("not-a-date", "received_on", 1, 4),
        ("unknown-choice", "result", 1, 5),
        ("order", "answered_on", 1, 5),
        ("no-signs", "received_on", 1, 3),
    ]
    assert "第4行：“收到日期”写作“待定”：不是日期。" in text_of(page)
    assert rows_shown(page) == [3, 4, 5]
    assert rows_shown(desk.get(checked + "?which=doubtful")) == [3]
    assert rows_shown(desk.get(checked + "?which=blocked")) == [4, 5]
    assert rows_shown(desk.get(checked + "?group=order.answered_on")) == [5]
    assert desk.get(checked + "?which=nonsense").status_code == 404


def groups(address):
    from yangguang.kernel.imports import counting

    return counting.groups(Batch.objects.get(key=address.rstrip("/").split("/")[-1]))


def test_the_report_goes_on_by_key(desk, monkeypatch):
    from yangguang.readers.desk.pages.past import report

    monkeypatch.setattr(report, "ROWS_A_PAGE", 2)
    address = send(desk, HEAD + "".join(f"{n},待定,,,\n" for n in range(5)))["Location"]
    acts.check_waiting(at=AT)
    seen, way = [], address
    while way:
        page = desk.get(way)
        seen += rows_shown(page)
        way = page.context["report"].rows.pager.older
    assert seen == [2, 3, 4, 5, 6]


def test_a_search_for_one_finding_looks_through_so_many_rows_and_goes_on(desk, monkeypatch):
    monkeypatch.setattr(queries, "SCANNED", 2)
    rows = "".join(f"{n},待定,,,\n" for n in range(4)) + "9,2021年3月5日,2021年3月1日,予以公开,\n"
    address = send(desk, HEAD + rows)["Location"]
    acts.check_waiting(at=AT)
    seen, way, pages = [], address + "?group=order.answered_on", 0
    while way:
        page = desk.get(way)
        seen += rows_shown(page)
        way, pages = page.context["report"].rows.pager.older, pages + 1
    assert (seen, pages) == ([6], 3)


def test_the_report_as_a_table_runs_no_formula(desk, checked):
    lines = desk.get(checked + "report.csv").content.decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(lines)))
    assert found[0] == ["行号", "状态", "列", "问题"]
    assert [row[0] for row in found[1:]] == ["3", "4", "5", "5"]
    assert not any(cell[:1] in "=+-@" for row in found for cell in row if cell)
    book = desk.get(checked + "report.xlsx").content
    sheet = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "“答复结果”写作“=公开了”" in sheet


def test_the_xlsx_is_one_that_a_reader_reads(desk, checked):
    from yangguang.kernel.imports.reading import rows_of

    book = desk.get(checked + "report.xlsx").content
    read = [row.cells for row in rows_of(book, name="report.xlsx")]
    assert read[0] == ("行号", "状态", "列", "问题")
    assert read[1][:3] == ("3", "可导入", "收到日期")


def test_another_office_and_an_auditor_see_nothing_of_it(client_of, elsewhere, auditor, checked):
    other = client_of(a_post(elsewhere, "other"))
    assert other.get(checked).status_code == 404
    assert other.get(checked + "report.csv").status_code == 404
    assert "还没有送交过台账。" in text_of(other.get("/zh-hans/desk/imports/"))
    assert auditor.get(checked).status_code == 403
    assert auditor.get("/zh-hans/desk/imports/").status_code == 403


def test_the_batches_are_listed_by_key(desk, monkeypatch):
    from yangguang.readers.desk.pages.past import choosing

    monkeypatch.setattr(choosing, "BATCHES_A_PAGE", 2)
    sent = [send(desk, HEAD + f"{n},2021年3月1日,,,\n")["Location"] for n in range(3)]
    page = desk.get("/zh-hans/desk/imports/")
    first = [entry.href for entry in page.context["batches"].entries]
    page = desk.get(page.context["batches"].pager.older)
    assert first + [entry.href for entry in page.context["batches"].entries] == sent[::-1]


def test_the_page_of_a_large_batch_costs_no_more_queries(desk, django_assert_max_num_queries):
    address = send(desk, HEAD + "".join(f"{n},待定,,,\n" for n in range(300)))["Location"]
    acts.check_waiting(at=AT)
    with django_assert_max_num_queries(16):
        desk.get(address)


def test_the_time_left_is_told(desk, checked):
    from yangguang.readers.desk.pages.past import batch

    assert str(batch._left(timedelta(seconds=100))) == "照现在的速度，大约还要 2 分钟"
    assert batch._left(None) == ""


def test_in_english_a_doubt_is_said_in_english(desk, checked):
    page = text_of(desk.get(checked.replace("zh-hans", "en")))
    assert "不是日期" not in page
