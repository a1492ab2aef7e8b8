"""The page of a right: where it stands and why, as at any day; every number leads to it."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base.mining.life import Event, State
from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.ledger import checkpoints, sequencer
from yangguang.modules.mining.models import RightNumber
from yangguang.modules.mining.tests.building import clock
from yangguang.modules.mining.tests.shown.conftest import LEAD, OLD, SILVER, silver

PAGE = f"/zh-hans/mining/{SILVER}/"


def text(response):
    return response.content.decode()


def test_the_page_says_where_the_right_stands_and_what_is_registered(client, mine, now):
    page = text(client.get(PAGE))
    for said in (
        "示例银矿三至九矿段",
        "有效，有效期至 2026年6月7日。",
        "示例银业有限公司",
        "91150000MA0000001X",
        "银、锰",
        "2012年4月2日",
        "640 米至 250 米",
        "48 万吨/年",
        "地下开采",
        "申请在先",
        "123,456.00 元",
        "2000国家大地坐标系",
        "示例省国土资源厅",
    ):
        assert said in page


def test_the_history_says_what_each_registration_changed(client, mine, now):
    page = text(client.get(PAGE))
    for said in (
        "第 1 版 · 新立",
        "第 2 版 · 延续",
        "第 3 版 · 变更登记",
        "采矿权人由“示例矿业有限公司”改为“示例银业有限公司”。",
        "开采方式由“露天开采”改为“地下开采”。",
        "2026年3月2日记入本登记簿。",
    ):
        assert said in page


def test_a_past_day_shows_the_registration_of_that_day(client, mine, now):
    page = text(client.get(PAGE, {"on": "2013-01-01"}))
    assert "这是 2013年1月1日的登记，不是现在的。" in page
    assert "有效，有效期至 2014年6月7日。" in page
    assert "示例矿业有限公司" in page
    before = text(client.get(PAGE, {"on": "2012-06-07"}))
    assert "登记簿上还没有这个矿业权" in before


def test_after_its_term_a_right_is_said_to_have_ended_and_by_which_article(client, mine, now):
    now("2026-06-08")
    page = text(client.get(PAGE))
    # the law of 2024 is in force since 2025-07-01: art. 24, not art. 7 of the order of 1998
    assert "有效期已于 2026年6月7日届满，没有续期，已消灭。" in page
    assert "《矿产资源法》第24条" in page


def test_a_term_that_ended_under_the_orders_of_1998_lapsed(client, enter, now):
    enter(silver(), SILVER, "2012-06-08")
    page = text(client.get(PAGE))
    assert "有效期已于 2014年6月7日届满，没有延续，已自行废止。" in page
    assert "《矿产资源开采登记管理办法》第7条" in page


def test_a_right_that_ended_says_by_which_event(client, enter, now):
    enter(silver(), SILVER, "2012-06-08")
    enter(silver(event=Event.CANCELLATION), SILVER, "2013-09-01", state=State.CANCELLED)
    assert "已于 2013年9月1日注销。" in text(client.get(PAGE))
    assert "有效，有效期至 2014年6月7日。" in text(client.get(PAGE, {"on": "2013-08-31"}))


def test_every_number_that_it_had_leads_to_its_address_for_good(client, mine, now):
    RightNumber.objects.create(
        number=OLD, right=mine, from_on=date(2009, 3, 1), until_on=date(2012, 6, 7)
    )
    for typed in (OLD, SILVER.lower(), f" {SILVER[:7]} {SILVER[7:]}", f"{SILVER}。"):
        moved = client.get(f"/zh-hans/mining/{typed}/")
        assert (moved.status_code, moved["Location"]) == (301, PAGE), typed
    assert client.get(f"/mining/{OLD}")["Location"].endswith(f"/mining/{OLD}/")
    page = text(client.get(PAGE))
    assert "曾用证号" in page
    assert OLD in page


def test_a_number_without_a_right_says_what_is_known(client, db, now):
    page = client.get(f"/zh-hans/mining/{LEAD}/")
    assert page.status_code == 404
    assert "本登记簿上没有这个证号。" in text(page)
    assert client.get("/zh-hans/mining/nothing/").status_code == 404
    doubtful = client.get(f"/zh-hans/mining/{LEAD[:-1]}O/")
    assert doubtful["Location"] == f"/zh-hans/mining/number/?q={LEAD[:-1]}O"


def test_a_number_that_was_given_and_not_confirmed_says_so(client, register, now):
    right = register(upto="allot")
    page = text(client.get(f"/zh-hans/mining/{right.number}/"))
    assert "已配号" in page
    assert "有效，有效期" not in page


def test_findings_of_what_was_taken_over_are_shown(client, enter, now):
    said = sentence(Reason.FACTS, "面积与坐标相差{off}%。", off="2.9")
    enter(silver(), SILVER, "2012-06-08", findings=[("N11", said)])
    assert "面积与坐标相差2.9%。" in text(client.get(PAGE))


def test_the_proof_of_the_version_lies_on_its_page(client, mine, now, settings, tmp_path):
    settings.YANGGUANG_HOME, settings.YANGGUANG_LEDGER_NAME = tmp_path, "land.example.cn/ledger"
    sequencer.run(at=clock("2026-03-02", 11))
    checkpoints.sign(at=clock("2026-03-02", 12))
    page = text(client.get(PAGE))
    address = mine.versions.get(no=3).address
    assert f"/r/{address}/proof.json" in page
    assert "已签署" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh-hant", "有效期至 2026年6月7日"), ("en", "Mineral")],
)
def test_the_page_reads_in_each_language(client, mine, now, language, said):
    page = client.get(f"/{language}/mining/{SILVER}/")
    assert page.status_code == 200


def test_the_page_takes_at_most_ten_queries(
    client, mine, enter, now, django_assert_max_num_queries
):
    enter(silver(name="示例铅矿"), LEAD, "2015-03-03")
    with django_assert_max_num_queries(10):
        client.get(PAGE)
    now("2026-06-08")
    with django_assert_max_num_queries(10):
        client.get(PAGE)


def test_on_a_past_day_the_history_has_only_what_was_registered_by_then(client, mine, now):
    page = text(client.get(PAGE, {"on": "2015-01-01"}))
    assert "第 2 版" in page
    assert "第 3 版" not in page
    assert "示例银业有限公司" not in page
    assert "第 3 版" in text(client.get(PAGE))
