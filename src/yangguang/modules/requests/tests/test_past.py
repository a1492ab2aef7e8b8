"""An office's register of past requests: what is taken over, and what is said of a bad row."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import acts, adopting, queries
from yangguang.kernel.imports.models import BatchState
from yangguang.kernel.records import queries as records
from yangguang.modules.requests import past
from yangguang.modules.requests.models import Particulars
from yangguang.modules.requests.tests.conftest import AT

HEAD = "登记编号,收到日期,答复日期,处理结果,申请方式,公开用的事项名称,申请人\n"


@pytest.fixture
def brought_in(office, officer):
    def brought(*rows):
        text = HEAD + "\n".join(rows) + "\n"
        batch = acts.send(
            text.encode(),
            name="台账.csv",
            importer=past.IMPORTER.key,
            office=office,
            by=officer,
            at=AT,
        )
        acts.check(batch, at=AT)
        batch.refresh_from_db()
        if batch.ready:
            batch = acts.confirm(batch, by=officer, at=AT, with_doubts=True)
            while adopting.adopt(batch, at=AT, elapsed=lambda: 0.0):
                pass
        batch.refresh_from_db()
        return batch

    return brought


def codes(batch):
    return {line.number: [f.code for f in line.findings] for line in queries.report(batch)}


def test_a_request_is_taken_over_with_its_days_and_under_the_law_of_its_day(brought_in, office):
    batch = brought_in("2021-7,2021年3月1日,2021年3月26日,予以公开,网上,道路用地批准文件,示例人甲")
    assert (batch.state, batch.adopted) == (BatchState.DONE, 1)
    case = Case.objects.get()
    assert (case.office, case.adopted, case.closed_on) == (office, True, date(2021, 3, 26))
    assert case.edition_on == date(2019, 5, 15)
    answered = records.about(case.pk).get(kind="reply-given")
    said = records.read(records.by_address(answered.address))[0]
    # 20 working days after Monday 1 March 2021, no holiday between: Monday 29 March.
    assert (said.received_on, said.due_on, said.on_time) == (
        date(2021, 3, 1),
        date(2021, 3, 29),
        True,
    )
    assert (said.subject, said.result) == ("道路用地批准文件", "予以公开")


def test_who_asked_is_not_brought_in(brought_in):
    batch = brought_in("2021-7,2021年3月1日,2021年3月26日,予以公开,网上,,示例人甲")
    assert batch.dropped == ["申请人"]
    private = Particulars.objects.get()
    assert (private.name, private.contact, private.content) == ("", "", "")


def test_the_law_of_2008_governs_what_came_under_it(brought_in):
    brought_in("2016-1,2016年6月6日,2016年6月20日,予以公开,,,")
    assert Case.objects.get().edition_on == date(2008, 5, 1)


def test_an_open_request_is_taken_over_open(brought_in):
    brought_in("2026-1,2026年2月27日,,,网上,,")
    assert Case.objects.get().closed_on is None


def test_what_can_not_be_is_said_and_the_other_rows_go_on(brought_in):
    batch = brought_in(
        "1,2007年3月1日,2007年3月5日,予以公开,,,",
        "2,2021年3月5日,2021年3月1日,予以公开,,,",
        "3,2021年3月5日,,予以公开,,,",
        "4,2021年3月5日,2021年3月8日,,,,",
        "5,2021年3月5日,2021年3月8日,公开了,,,",
    )
    assert codes(batch) == {
        2: ["before-the-law"],
        3: ["order"],
        4: ["result-without-day"],
        5: ["no-result"],
        6: ["unknown-choice"],
    }
    assert (batch.adopted, batch.blocked) == (1, 4)
    said = records.visible().get(kind="reply-given")
    assert records.read(records.by_address(said.address))[0].result == "结果未公布"
