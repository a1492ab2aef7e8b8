"""A register of an office's past that is sent at the desk, checked and brought in."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.kernel.imports import acts, adopting
from yangguang.kernel.imports.models import Batch
from yangguang.readers.desk.tests.conftest import clock

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


def rows_shown(page):
    return [int(row[0].text) for row in page.context["report"].rows.rows]
