"""Every letter by mail waits in its office's tray, the oldest first, machines' letters apart."""

from __future__ import annotations

import re

import pytest

from yangguang.kernel.files.tests.samples import pdf
from yangguang.kernel.inbox.models import Handling, Mail
from yangguang.readers.desk.tests.conftest import clock
from yangguang.readers.desk.tests.test_budget import MOST, cost

from .conftest import HERE, at, page

pytestmark = pytest.mark.django_db


class TestTray:
    def test_the_oldest_comes_first_with_the_working_days_that_are_gone(self, desk, arrived):
        """25 February to 2 March 2026: 26, 27, 28 (made up for New Year), 2 March."""
        arrived(subject="后到", day="2026-03-02")
        arrived(subject="先到", day="2026-02-25")
        said = page(desk, HERE)
        assert said.index("先到") < said.index("后到")
        assert "已到 4 个工作日" in said
        assert "收到之日为双方确认之日" in said
        assert "第三十一条" in said or "第31条" in said

    def test_machines_letters_lie_apart_and_are_counted_too(self, desk, arrived):
        arrived(subject="休假", Auto_Submitted="auto-replied")
        assert "休假" not in page(desk, HERE)
        said = page(desk, f"{HERE}?tray=machines")
        assert "休假" in said
        assert "自动回复" in said
        assert re.search(r"自动邮件\D{0,80}1", re.sub(r"<[^>]+>", "", said))

    def test_thirty_on_a_page_then_by_key(self, desk, arrived):
        for n in range(32):
            arrived(f"第{n}封", subject=f"第{n:02}号")
        said = page(desk, HERE)
        onward = re.search(r'href="([^"]*after=[^"]*)"', said)[1].replace("&amp;", "&")
        rest = page(desk, onward)
        assert "第29号" in said
        assert "第30号" not in said
        assert "第31号" in rest
        assert "第29号" not in rest

    @pytest.mark.parametrize("query", ["tray=x", "state=erased", "after=x", "after=2026-01-01~1"])
    def test_nonsense_in_the_address_is_no_page(self, desk, query):
        assert desk.get(f"{HERE}?{query}").status_code == 404

    def test_pages_take_ten_queries(self, desk, arrived, office, elsewhere):
        rows = [arrived(f"{n}", files=[("a.pdf", pdf())]) for n in range(31)]
        for number in range(12):
            Handling.objects.create(
                mail=rows[0], kind="joined", number=f"X{number}", by="", at=clock("2026-03-01")
            )
        for row in rows[2:]:
            Handling.objects.create(
                mail=row,
                kind="passed",
                reason="误投",
                from_office=elsewhere,
                to_office=office,
                by="",
                at=clock("2026-03-01"),
            )
        for row in rows[3:]:
            row.handlings.update(from_office=office, to_office=elsewhere)
        for address in (
            HERE,
            f"{HERE}passed/",
            at(rows[2]),
            f"{HERE}?state=done",
            at(rows[0]),
            at(rows[1], "register", "information-request"),
        ):
            assert cost(desk, address) <= MOST


def test_letters_of_another_office_are_no_business_of_this_tray(desk, arrived, elsewhere):
    arrived(subject="给别县", office=elsewhere)
    assert "给别县" not in page(desk, HERE)
    assert Mail.objects.count() == 1
