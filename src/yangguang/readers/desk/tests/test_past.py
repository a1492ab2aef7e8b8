"""Bringing in an office's past at the desk: the file, the report, the word, what became of it."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import acts, adopting, queries
from yangguang.kernel.imports.models import Batch, StagedRow
from yangguang.kernel.people.models import Deed
from yangguang.kernel.records import queries as records

from .conftest import a_post, clock

AT = clock("2026-03-02")
HEAD = "登记编号,收到日期,答复日期,处理结果,公开用的事项名称\n"
GOOD = "2021-1,2021年3月1日,2021年3月8日,予以公开,道路用地批准文件\n"
DOUBTFUL = "2021-2,20210301,2021年3月8日,予以公开,\n"
BAD = "2021-3,待定,2021年3月8日,予以公开,\n2021-4,2021年3月1日,2021年2月1日,=公开了,\n"
NEW = "/zh-hans/desk/imports/new/information-request/"


def a_file(text=HEAD + GOOD + DOUBTFUL + BAD, name="台账.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return SimpleUploadedFile(name, content, "text/csv")


def send(desk, *args, **more):
    return desk.post(NEW, {"file": a_file(*args, **more)})


@pytest.fixture
def checked(desk):
    """A batch that was sent and checked: its address."""
    address = send(desk)["Location"]
    acts.check_waiting(at=AT)
    return address


def adopt():
    while adopting.run(at=AT, elapsed=lambda: 0.0):
        pass
    return Batch.objects.get()


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_register_and_its_columns_are_offered_with_an_empty_table(desk):
    assert NEW in desk.get("/zh-hans/desk/imports/").content.decode()
    page = text_of(desk.get(NEW))
    assert "登记编号" in page
    assert "收件日期" in page, "other headings that are found"
    sheet = desk.get(f"{NEW}table.csv").content.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(sheet))) == [
        "编号",
        "收到日期",
        "答复日期",
        "答复结果",
        "申请人类别",
        "申请渠道",
        "补正告知日期",
        "补正日期",
        "是否延期",
        "延长工作日",
        "延期告知日期",
        "收费金额",
        "复议诉讼情况",
        "公开用的事项名称",
    ]


def test_the_empty_table_filled_in_is_found_good(desk):
    sheet = desk.get(f"{NEW}table.csv").content
    send(desk, sheet + "1,2021年3月1日,,,,\r\n".encode())
    acts.check_waiting(at=AT)
    assert (Batch.objects.get().ready, Batch.objects.get().dropped) == (1, [])


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "x.csv", "文件是空的。"),
        (b"MZ\x90\x00" + b"\0" * 200, "x.csv", ""),
        (b"a,b\n1,2\n", "x.csv", "前20行中没有找到表头。"),
        ("登记编号\n1\n".encode(), "x.csv", "表头缺少“收到日期”一列。"),
        (b"PK\x03\x04nonsense", "x.xlsx", ""),
    ],
)
def test_a_bad_file_is_refused_in_words(desk, content, name, said):
    answer = send(desk, content, name=name)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Batch.objects.exists()


def test_without_a_file_it_says_so(desk):
    answer = desk.post(NEW, {})
    assert answer.status_code == 422
    assert "请选择文件。" in text_of(answer)


def test_the_page_comes_again_by_itself_while_it_is_checked(desk):
    address = send(desk)["Location"]
    page = desk.get(address).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    assert "已检查 0 行，共 4 行" in text_of(desk.get(address))
    acts.check_waiting(at=AT, limit=3)
    assert "已检查 3 行，共 4 行" in text_of(desk.get(address))
    acts.check_waiting(at=AT)
    page = desk.get(address).content.decode()
    assert "refresh" not in page
    assert "待确认" in page


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


def rows_shown(page):
    return [int(row[0].text) for row in page.context["report"].rows.rows]


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


def test_doubts_are_named_and_have_to_be_taken(desk, checked):
    assert "1 行存在疑问，我已看过" in text_of(desk.get(checked))
    answer = desk.post(checked, {"do": "confirm"})
    assert answer.status_code == 422
    assert "有1行存在疑问。" in text_of(answer)
    assert desk.post(checked, {"do": "confirm", "with_doubts": "on"}).status_code == 302
    assert "正在导入" in text_of(desk.get(checked))
    batch = adopt()
    assert (batch.adopted, batch.refused) == (2, 0)
    page = desk.get(checked + "?which=adopted")
    numbers = {case.pk for case in Case.objects.all()}
    assert {row[3].text for row in page.context["report"].rows.rows} == numbers
    for number in numbers:
        assert f"/desk/cases/{number}/" in page.content.decode()
    assert records.visible().filter(kind="reply-given").count() == 2


def test_without_doubts_nothing_is_asked(desk):
    address = send(desk, HEAD + GOOD)["Location"]
    acts.check_waiting(at=AT)
    assert "with_doubts" not in desk.get(address).content.decode()
    assert desk.post(address, {"do": "confirm"}).status_code == 302


def test_a_batch_is_stopped_with_a_reason_and_may_come_again(desk, checked):
    assert desk.post(checked, {"do": "stop", "reason": " "}).status_code == 422
    desk.post(checked, {"do": "stop", "reason": "改正后重新送交"})
    assert "改正后重新送交" in text_of(desk.get(checked))
    again = send(desk)
    assert again.status_code == 302
    assert again["Location"] != checked


def test_the_same_file_again_is_refused_with_its_state(desk, checked):
    answer = send(desk)
    assert answer.status_code == 422
    assert "同一文件已经送交过，状态为“待确认”。" in text_of(answer)


def test_what_was_sent_is_erased_once_it_has_ended(desk, checked):
    assert desk.post(checked, {"do": "erase"}).status_code == 422
    desk.post(checked, {"do": "stop", "reason": "不再导入"})
    assert desk.post(checked, {"do": "erase"}).status_code == 302
    assert not StagedRow.objects.exclude(raw=None).exists()
    page = text_of(desk.get(checked))
    assert "待定" not in page
    assert "公开了" not in page
    assert rows_shown(desk.get(checked)) == [3, 4, 5]


def test_every_act_is_kept_with_who_did_it(desk, checked, post):
    desk.post(checked, {"do": "stop", "reason": "不再导入"})
    desk.post(checked, {"do": "erase"})
    key = checked.rstrip("/").split("/")[-1]
    done = Deed.objects.filter(about=key).order_by("at", "id")
    assert {deed.what for deed in done} == {
        "送交历史数据",
        "停止导入历史数据",
        "删除所送历史数据",
    }
    assert {deed.person_id for deed in done} == {post.person_id}


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
