"""Real disputed replies, adopted: the public page says late or on time, why, and what was not published.

The days are counted by hand from the statute and the calendar of the year; the sums stand beside
the jurists' cases of `requests`. Nothing here comes from the program's own output.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from stories.reader import PHONE, Reader, Way

from yangguang.kernel.cases.models import Step
from yangguang.site.example import disputes

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
IN_TIME = "各步骤均在期限内。"
CANT_TELL = "没有公布“确认收到之日”的日期，无法判断是否按期。"
ACT_2008, ACT_2019 = "2008年5月1日起施行", "2019年5月15日起施行"


@dataclass(frozen=True)
class Found:
    """What the page must say of one dispute: in time, late or neither; the sum; what is missing."""

    verdict: str
    edition: str
    missing: tuple[str, ...]
    counted: str = ""
    due: str = ""


def overdue(on: str) -> str:
    return f"承办机关应在 {on}前办理“答复”，没有公布办理情况。"


FOUND = {
    "SV-008": Found(IN_TIME, ACT_2019, ("处理结果",), "20 个工作日", "2021-06-22"),
    "SV-009": Found(CANT_TELL, ACT_2019, ("渠道", "确认收到之日")),
    "SV-010": Found(
        overdue("2022年11月10日"), ACT_2019, (), "自 2022年10月13日起算 20 个工作日", "2022-11-10"
    ),
    "SV-011": Found(
        overdue("2022年6月20日"), ACT_2019, (), "自 2022年5月21日起算 20 个工作日", "2022-06-20"
    ),
    "SV-012": Found(
        overdue("2022年2月16日"), ACT_2019, (), "自 2022年1月15日起算 20 个工作日", "2022-02-16"
    ),
    "SV-013": Found(CANT_TELL, ACT_2019, ("渠道", "确认收到之日")),
    "SV-014": Found(
        overdue("2016年10月26日"),
        ACT_2008,
        ("渠道",),
        "自 2016年10月4日起算 15 个工作日",
        "2016-10-26",
    ),
    "SV-015": Found(IN_TIME, ACT_2008, ("渠道", "处理结果"), "15 个工作日", "2014-04-14"),
    "SV-016": Found(IN_TIME, ACT_2008, ("处理结果",), "15 个工作日", "2015-03-09"),
    "SV-017": Found(CANT_TELL, ACT_2008, ("渠道", "确认收到之日")),
}


@pytest.fixture
def adopted(db):
    disputes.adopt(at=NOW)
    rows = Step.objects.filter(name="file", adopted=True)
    return {row.source.split()[-1]: row.case_number for row in rows}


def text_of(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", main)))


@pytest.mark.parametrize("source", FOUND)
def test_the_page_of_a_dispute_says_what_is_so(adopted, source):
    found = FOUND[source]
    answer = Client().get(f"/zh-hans/cases/{adopted[source]}/")
    assert answer.status_code == 200
    page = answer.content.decode()
    said = text_of(page)
    assert found.verdict in said
    assert found.edition in said
    assert found.counted in said
    assert source in said, "where it is known from"
    assert sorted(re.findall("没有公布“([^”]+)”。", said)) == sorted(found.missing)
    last_days = re.findall(r'<tr class="[^"]*\bdue"><td><time datetime="([-\d]+)"', page)
    assert last_days == [found.due] * bool(found.due)


def test_every_dispute_of_the_example_is_judged(adopted):
    assert set(adopted) == set(FOUND)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("source", "name"), [("SV-012", "开封镇人民政府"), ("SV-013", "大英县自然资源和规划局")]
)
def test_anyone_finds_it_on_a_phone(office, chromium, source, name):
    """One overdue across a Spring Festival with worked weekends, one that nobody can judge."""
    reader = Reader(chromium, office.address, Way("zh-hans", PHONE, scripted=False))
    reader.go("search/")
    reader.fill(q=name)
    reader.press(reader.page.locator("main form[role=search] button"))
    reader.press(reader.page.locator("main .ledger a[href*='/r/']").first)
    reader.press(reader.page.locator("main a[href*='/cases/XG-']").first)
    said = re.sub(r"\s+", " ", reader.text())
    assert FOUND[source].verdict in said
    for missing in FOUND[source].missing:
        assert f"没有公布“{missing}”。" in said
    reader.close()
