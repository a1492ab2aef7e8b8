"""An office's past is sent at the desk as a file: the columns, the empty table, what is refused at once."""

from __future__ import annotations

import csv
import io

import pytest

from yangguang.kernel.imports import acts
from yangguang.kernel.imports.models import Batch

from .conftest import AT, NEW, send, text_of

OF_REQUESTS = [
    "编号",
    "收到日期",
    "答复日期",
    "答复结果",
    "申请人类别",
    "申请渠道",
    "补正告知日期",
    "补正期限",
    "补正日期",
    "再次补正告知日期",
    "再次补正日期",
    "是否延期",
    "延长工作日",
    "延期告知日期",
    "告知的负责公开机关",
    "收费金额",
    "收费通知日期",
    "计费方式",
    "计费数量",
    "缴费日期",
    "复议诉讼情况",
    "公开用的事项名称",
]
OF_CONTESTS = [
    "立案日期",
    "法院",
    "诉讼案号",
    "起诉途径",
    "诉讼结果",
    "裁判日期",
    "上诉日期",
    "上诉人",
    "二审结果",
    "二审判决日期",
    "判决生效日期",
    "诉讼结案日期",
    "申请复议日期",
    "复议机关",
    "复议案号",
    "复议受理日期",
    "复议程序",
    "复议结果",
    "复议决定日期",
]
"""Columns of another module, in the same table."""


def test_a_register_is_offered_and_its_page_names_the_headings_that_are_found(desk):
    assert NEW in desk.get("/zh-hans/desk/imports/").content.decode()
    page = text_of(desk.get(NEW))
    assert "登记编号" in page
    assert "收件日期" in page, "other headings that are found"


def test_the_empty_table_has_the_columns_of_requests_and_of_what_may_follow_them(desk):
    sheet = desk.get(f"{NEW}table.csv").content.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(sheet))) == OF_REQUESTS + OF_CONTESTS


def test_each_column_says_what_becomes_of_it_in_both_languages(desk):
    assert "有这一日期的，复议成为关联的办件。" in text_of(desk.get(NEW))
    english = text_of(desk.get(NEW.replace("zh-hans", "en")))
    assert "With this day, the reconsideration becomes a linked case." in english
    assert "becomes the steps of the fee" in english


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


def test_the_same_file_again_is_refused_with_its_state(desk, checked):
    answer = send(desk)
    assert answer.status_code == 422
    assert "同一文件已经送交过，状态为“待确认”。" in text_of(answer)
