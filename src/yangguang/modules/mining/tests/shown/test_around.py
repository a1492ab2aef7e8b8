"""Around the register: the extract to print, publications and objections, numbers that are not in use."""

from __future__ import annotations

import pytest

from yangguang.kernel.ledger import sequencer
from yangguang.modules.mining import acts
from yangguang.modules.mining.models import Dispute, Number, Serial
from yangguang.modules.mining.tests.building import clock
from yangguang.modules.mining.tests.shown.conftest import LEAD, SILVER


def text(response):
    return response.content.decode()


def test_the_extract_says_what_it_is_and_how_to_check_it(client, mine, now, settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    sequencer.run(at=clock("2026-03-02", 11))
    page = text(client.get(f"/zh-hans/mining/{SILVER}/certificate/"))
    for said in (
        "矿业权登记簿摘录",
        "不是矿业权证书、勘查许可证或者采矿许可证",
        f"/mining/{SILVER}",
        "112.150000",
        "公开凭证",
        "第 3 版",
    ):
        assert said in page
    then = text(client.get(f"/zh-hans/mining/{SILVER}/certificate/", {"on": "2013-01-01"}))
    assert "截至 2013年1月1日的登记" in then
    assert client.get(f"/zh-hans/mining/{LEAD}/certificate/").status_code == 404
    moved = client.get(f"/zh-hans/mining/{SILVER.lower()}/certificate/")
    assert moved.status_code == 301


@pytest.fixture
def published(register, officer):
    """An application whose publication is on the office's own site since 18 March 2026."""
    from yangguang.base.mining.publicity import Kind

    application = register(upto="apply", day="2026-04-10")
    acts.accept(application, by=officer, at=clock("2026-03-16"))
    acts.show(application, by=officer, at=clock("2026-03-18"), kind=Kind.BIDDING_RESULT)
    return application


def test_anybody_may_object_while_it_is_published(client, published, now):
    page = text(client.get("/zh-hans/mining/publicity/"))
    assert published.pk in page
    one = text(client.get(f"/zh-hans/mining/{published.pk}/"))
    assert "招标拍卖挂牌结果公示" in one
    address = f"/zh-hans/mining/{published.pk}/dispute/"
    assert address in one
    assert client.get(address).status_code == 200
    sent = client.post(address, {"text": "范围与我村林地重叠", "name": "", "contact": ""})
    assert (sent.status_code, sent["Location"]) == (302, f"{address}?done=1")
    assert "异议已经收到" in text(client.get(f"{address}?done=1"))
    assert Dispute.objects.get().text == "范围与我村林地重叠"
    assert client.post(address, {"text": ""}).status_code == 422
    public = text(client.get(f"/zh-hans/mining/{published.pk}/"))
    assert "林地重叠" not in public


def test_after_the_window_an_objection_is_refused(client, published, now):
    now("2026-05-29")
    sent = client.post(f"/zh-hans/mining/{published.pk}/dispute/", {"text": "范围重叠"})
    assert sent.status_code == 422
    assert not Dispute.objects.exists()
    assert published.pk not in text(client.get("/zh-hans/mining/publicity/"))


def test_the_page_of_a_publication_takes_at_most_ten_queries(
    client, published, now, django_assert_max_num_queries
):
    client.get("/zh-hans/mining/publicity/")  # what a process asks once is asked now
    with django_assert_max_num_queries(10):
        client.get(f"/zh-hans/mining/{published.pk}/")


def test_what_is_no_application_has_no_such_page(client, db, now):
    for number in ("KQ-2026-000999-0", "0"):
        assert client.get(f"/zh-hans/mining/{number}/").status_code == 404
        assert client.get(f"/zh-hans/mining/{number}/dispute/").status_code == 404


def test_every_number_not_in_use_is_listed_with_its_reason(client, db, now):
    Number.objects.create(
        number=LEAD,
        kind="C",
        case_number="KQ-2026-000001-0",
        allotted_at=clock("2026-01-05"),
        void_on=clock("2026-02-05").date(),
        why_void="申请人撤回申请",
    )
    Serial.objects.create(
        family="own", serial=7, void_on=clock("2026-02-06").date(), why_void="系统故障"
    )
    page = text(client.get("/zh-hans/mining/numbers/"))
    for said in (LEAD, "申请人撤回申请", "系统故障", "2026-02-05"):
        assert said in page
    one = client.get(f"/zh-hans/mining/{LEAD}/")
    assert one.status_code == 200
    assert "这个证号已于 2026年2月5日停用。" in text(one)
    assert client.get("/zh-hans/mining/numbers/?after='&serial=x-").status_code == 200
