"""A batch that was checked is confirmed, stopped, taken back or erased at the desk; who did it is kept."""

from __future__ import annotations

from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import acts
from yangguang.kernel.imports.models import Batch, StagedRow
from yangguang.kernel.people.models import Deed
from yangguang.kernel.records import queries as records

from .conftest import AT, GOOD, HEAD, adopt, rows_shown, send, text_of


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


def test_a_batch_is_taken_back_by_two_officers(desk, checked, client):
    desk.post(checked, {"do": "confirm", "with_doubts": "on"})
    adopt()
    assert desk.post(checked, {"do": "draft_void", "reason": ""}).status_code == 422
    assert desk.post(checked, {"do": "draft_void", "reason": "送错了台账"}).status_code == 302
    refused = desk.post(checked, {"do": "void"})
    assert refused.status_code == 422
    assert "提请人不能自己批准" in text_of(refused)
    other = Batch.objects.get()
    Batch.objects.update(void_drafted_by_id=other.sender_id + 1000)  # as if another had proposed it
    assert desk.post(checked, {"do": "void"}).status_code == 302
    batch = adopt()
    assert (batch.state, batch.adopted, batch.voided) == ("voided", 0, 2)
    page = text_of(desk.get(checked + "?which=voided"))
    assert "送错了台账" in page
    assert rows_shown(desk.get(checked + "?which=voided")) == [2, 3]
    assert Deed.objects.filter(what="作废所导入的历史数据").exists()


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
