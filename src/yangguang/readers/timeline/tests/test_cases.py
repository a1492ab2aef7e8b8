"""The public page of a case: for everybody, without anything private."""

from __future__ import annotations

import re

import pytest

from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases.models import Step
from yangguang.kernel.law import acts as law
from yangguang.kernel.people import actors
from yangguang.readers.timeline.tests.conftest import CODE, clock, outcome

PRIVATE = ("甲某某", "13900000000", "证件九九九", "青石岭", "示例矿业", CODE, "请写明地块", "城东")

EARLIER = {"earlier": "XG-2026-000001-2"}


def page(client, number, language="zh-hans"):
    answer = client.get(f"/{language}/cases/{number}/")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def busy(confirmed, acts, officer):
    """A case with a supplement, third parties and an extension."""
    acts.ask(confirmed, by=officer, at=clock("2026-03-04"), period=5, text="请写明地块位置")
    applicant = actors.applicant(confirmed.case_id)
    acts.answer(confirmed, by=applicant, at=clock("2026-03-11"), text="城东")
    acts.consult(
        confirmed,
        by=officer,
        at=clock("2026-03-12"),
        third_parties=["示例矿业公司"],
        text="致示例矿业公司",
    )
    return confirmed


def test_the_turn_says_who_must_act_and_by_when(client, confirmed, today):
    today("2026-03-16")
    text = page(client, confirmed.case_id)
    # twenty working days after Monday 2 March 2026: 3-6, 9-13, 16-20, 23-27 and 30 March
    assert "最迟 2026年3月30日" in text
    assert 'class="strip"' in text
    assert "逐日推算" in text
    assert "第33条" in text


def test_the_steps_say_who_and_when(client, busy, today):
    today("2026-03-12", 12)
    text = page(client, busy.case_id)
    for title in ("提出申请", "确认收到之日", "告知补正", "提交补正材料", "征求第三方意见"):
        assert title in text
    assert "示例县自然资源局" in text
    assert f"/{'zh-hans'}/r/" in text


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_nothing_private_is_on_any_public_page(client, busy, today, language):
    today("2026-03-12", 12)
    found = page(client, busy.case_id, language)
    found += client.get(f"/{language}/cases/{busy.case_id}/why/").content.decode()
    found += client.get(f"/api/cases/{busy.case_id}").content.decode()
    assert busy.case_id in found
    assert not [word for word in PRIVATE if word in found]


def test_each_script_is_written_in_its_own_characters(client, confirmed, today):
    today("2026-03-16")
    traditional = page(client, confirmed.case_id, "zh-hant")
    assert "確認收到之日" in traditional
    assert "示例县自然资源局" in traditional  # a name stays as it is written
    english = page(client, confirmed.case_id, "en")
    assert "30 March 2026" in english
    assert 'lang="en"' in english
    assert "Request for government information received: " in english
    assert "收到政府信息公开申请" not in english  # the title of a record is said, not copied


def test_a_number_typed_carelessly_leads_to_its_page(client, filed):
    number = filed.case_id
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in number)
    for typed in (number.lower(), wide, number.replace("-", ""), f" {number}"):
        answer = client.get(f"/zh-hans/cases/{typed}/")
        assert (answer.status_code, answer["Location"]) == (302, f"/zh-hans/cases/{number}/")


def test_the_permanent_address_leads_to_the_page(client, filed):
    number = filed.case_id
    for address in (f"/zh-hans/c/{number}", f"/en/c/{number}/", f"/c/{number}"):
        answer = client.get(address, follow=True)
        assert answer.status_code == 200
        assert number in answer.content.decode()


@pytest.mark.parametrize(
    "typed", ["XG-2026-999999-X", "nonsense", "XG-2026-000001-", "%00", "{x}", "<b>", "한"]
)
def test_what_is_no_number_says_what_to_try(client, filed, typed):
    answer = client.get(f"/zh-hans/cases/{typed}/")
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "对照回执" in text
    assert "<b>" not in text.split("<main")[1].split("</div>")[0]


def test_a_number_that_could_be_one_is_told_apart_from_one_that_cannot(client, filed):
    from yangguang.base import numbering

    possible = numbering.case.issue("XG", 2026, 999_999)
    assert "没有这一件" in client.get(f"/zh-hans/cases/{possible}/").content.decode()
    assert "不是办件编号" in client.get("/zh-hans/cases/XG-1/").content.decode()


def test_finding_by_number(client, filed):
    answer = client.get("/zh-hans/cases/", {"number": filed.case_id.lower()})
    assert answer["Location"] == f"/zh-hans/cases/{filed.case_id}/"
    assert client.get("/zh-hans/cases/", {"number": ""}).status_code == 200
    assert client.get("/zh-hans/cases/", {"number": "x"}).status_code == 404


def test_a_closed_case_still_shows_the_days_that_were_counted(
    client, confirmed, acts, officer, today
):
    acts.reply(confirmed, by=officer, at=clock("2026-03-31"), outcome=outcome("A"), text="见附件")
    today("2026-06-01")
    text = page(client, confirmed.case_id)
    assert "已办结" in text
    assert "逐日推算" in text
    assert re.search(r"应在 2026年3月30日前完成", text)  # a day late, and it says so


def test_a_voided_step_stays_and_is_marked(client, confirmed, acts, officer, head, today):
    acts.reply(
        confirmed,
        by=officer,
        at=clock("2026-03-03"),
        outcome=outcome("E2"),
        text="重复",
        contents=EARLIER,
    )
    reply = Step.objects.get(case_number=confirmed.case_id, name="reply")
    case_acts.void(
        confirmed.case,
        reply.seq,
        by=head,
        drafted_by_id=officer.person_id,
        reason="不是重复申请",
        at=clock("2026-03-04"),
    )
    today("2026-03-05")
    text = page(client, confirmed.case_id)
    assert "<s>" in text
    assert "不是重复申请" in text
    assert "已撤回" in text  # the record of the reply


def test_a_busy_case_costs_no_more_queries_than_a_new_one(
    client, busy, today, django_assert_max_num_queries
):
    today("2026-03-12", 12)
    page(client, busy.case_id)  # the frame is read once and kept
    with django_assert_max_num_queries(8):
        page(client, busy.case_id)


def test_an_adopted_case_has_no_code_and_says_when_it_was_filed(client, office, acts, today):
    adopted = actors.adopted(office, "公开的裁判文书", on=clock("2021-05-24").date())
    filed = acts.file(
        office,
        by=adopted,
        at=clock("2026-03-02"),
        on=clock("2021-05-24").date(),
        channel=None,
        name="",
        contact="",
        content="",
    )
    text = page(client, filed.case_id)
    assert "这是我的申请" not in text
    assert "2021年5月24日" in text.split('class="meta"')[1].split("</dl>")[0]
    [step] = client.get(f"/api/cases/{filed.case_id}").json()["steps"]
    assert (step["by"], step["source"]) == ("申请人", "公开的裁判文书")


def test_without_a_limit_the_sheet_says_so(client, filed):
    answer = client.get(f"/zh-hans/cases/{filed.case_id}/why/")
    assert "没有推算期限" in answer.content.decode()


def coming(text):
    """What the line says of the future: when, what, and the note under it."""
    items = re.findall(r'<li class="next">(.*?)</li>', text, re.DOTALL)
    said = [
        [re.sub(r"<[^>]+>", "", part) for part in re.findall(r"<p .*?</p>", item, re.DOTALL)]
        for item in items
    ]
    return [[part.replace("尚未发生", "").strip() for part in parts] for parts in said]


def test_an_open_request_says_what_comes_and_within_how_long(client, filed, today):
    """Order 711 Article 33: 20 working days; 行政复议法 Article 20: 60 days; 行政诉讼法 Article 46: six months."""
    law.load(say=lambda _: None)
    receipt, answer, after = coming(page(client, filed.case_id))
    assert receipt[:2] == ["下一步", "确认收到之日"]
    assert "承办机关" in receipt[2]
    assert answer[:2] == ["“确认收到之日”之后", "答复"]
    assert "20 个工作日内（《政府信息公开条例》第33条）" in answer[2]
    assert after[:2] == ["答复之后", "如不同意，可以申请行政复议或者起诉"]
    assert "60 日内申请行政复议（《行政复议法》第20条）" in after[2]
    assert "6 个月内向人民法院起诉（《行政诉讼法》第46条）" in after[2]


def test_a_running_request_says_its_last_day(client, confirmed, today):
    law.load(say=lambda _: None)
    answer, after = coming(page(client, confirmed.case_id))
    assert answer[:2] == ["最迟 2026年3月30日", "答复"]
    assert after[0] == "答复之后"


def test_an_answer_can_be_contested_for_half_a_year_and_a_withdrawal_never(
    client, confirmed, acts, officer, today
):
    law.load(say=lambda _: None)
    acts.reply(confirmed, by=officer, at=clock("2026-03-16"), outcome=outcome("A"), text="予以公开")
    today("2026-03-17")
    assert [item[0] for item in coming(page(client, confirmed.case_id))] == ["答复之后"]
    today("2027-03-17")
    assert coming(page(client, confirmed.case_id)) == []


def test_what_was_withdrawn_is_over(client, filed, acts, today):
    law.load(say=lambda _: None)
    acts.withdraw(filed, by=actors.applicant(filed.case_id), at=clock("2026-03-02", 12))
    today("2026-03-03")
    assert coming(page(client, filed.case_id)) == []


def test_the_page_of_a_case_needs_few_queries(
    client, confirmed, today, django_assert_max_num_queries
):
    law.load(say=lambda _: None)
    page(client, confirmed.case_id)
    with django_assert_max_num_queries(9):
        page(client, confirmed.case_id)


def test_of_a_long_history_the_latest_are_shown_and_all_on_request(
    client, confirmed, acts, officer, today
):
    names = [f"第{n}家公司" for n in range(60)]
    acts.consult(
        confirmed, by=officer, at=clock("2026-03-03"), third_parties=names, text="请说明意见"
    )
    for n in range(60):
        acts.respond(
            confirmed,
            by=actors.party(confirmed.case_id),
            at=clock("2026-03-04", 9),
            member=f"第三方{n + 1}",
            consents=True,
            text="",
        )
    today("2026-03-05")
    number = confirmed.case_id
    text = page(client, number).replace("<bdi>", "").replace("</bdi>", "")
    assert (
        "更早的 13 步" in text
    )  # filed, confirmed, asked and sixty answers, but for the latest fifty
    assert text.count("第三方答复") < client.get(f"/zh-hans/cases/{number}/?all=1").text.count(
        "第三方答复"
    )
    assert "更早的" not in client.get(f"/zh-hans/cases/{number}/?all=1").text
