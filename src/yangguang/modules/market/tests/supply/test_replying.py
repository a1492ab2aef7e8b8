"""The holder of a lot replies by letter and code; the office publishes it, or says why not; persons can be erased."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.personal.registry import Going
from yangguang.modules.market import acts, models
from yangguang.modules.market.acts import replying
from yangguang.modules.market.models import ReplyState
from yangguang.modules.market.rules.replying import SURVEY
from yangguang.modules.market.tests.conftest import clock, desk, text

NOW = clock("2025-10-01")
pytestmark = pytest.mark.usefixtures("at_work")
HERE = "/zh-hans/market/reply/"


def said(letter, **more):
    return {"do": "send", "number": letter[0].number, "code": letter[1], **more}


def test_the_office_gives_number_and_code_once(lot, person):
    browser, here = desk(person), f"/zh-hans/desk/market/watch/idle/{lot.number}/letter/"
    assert here in text(browser.get(f"/zh-hans/desk/market/watch/idle/{lot.number}/"))
    page = text(browser.post(here))
    code = re.search(r"<code>([A-Z2-9-]{19})</code>", page)[1]
    made = models.ReplyLetter.objects.get()
    assert made.number in page
    assert made.until_on == date(2025, 10, 31)  # thirty days from 1 October
    assert code not in text(browser.get(here))
    assert replying.opened(made.number, code.lower().replace("-", " ")) == made


def test_a_new_code_ends_the_one_before(lot, letter, officer):
    second, code = replying.ask(lot, question="idle", by=officer, at=NOW)
    with pytest.raises(Refusal):
        replying.opened(letter[0].number, letter[1])
    assert replying.opened(second.number, code) == second


def test_number_and_code_must_belong_together(client, letter):
    for number, code in (("x", letter[1]), (letter[0].number, "AAAA-BBBB-CCCC-DDDD"), ("\0", "\0")):
        answer = client.post(HERE, {"do": "open", "number": number, "code": code})
        assert answer.status_code == 422
        assert "示例厂房" not in text(answer)
    assert "示例厂房" in text(client.post(HERE, {**said(letter), "do": "open"}))


def test_a_holder_replies_and_the_office_publishes_it(client, lot, letter, person):
    proof = SimpleUploadedFile("a.txt", "函".encode(), content_type="text/plain")
    told = said(
        letter, text="因文物勘探未能动工。", name="甲某", contact="0123456", attachments=proof
    )
    assert "答复已经收到" in text(client.post(HERE, told))
    reply = models.HolderReply.objects.get()
    public = f"/zh-hans/market/lots/{lot.number}/"
    assert "文物勘探" not in text(client.get(public))
    browser, here = desk(person), f"/zh-hans/desk/market/replies/{reply.key}/"
    assert "1" in text(browser.get("/zh-hans/desk/market/replies/"))
    page = text(browser.get(here))
    assert "甲某" in page
    upload = Upload.objects.get(about=reply.about)
    served = browser.get(f"{here}{upload.key}/")
    assert served.content.decode() == "函"
    assert client.get(f"{here}{upload.key}/").status_code in (302, 403, 404)
    changed = {"do": "publish", "wording": "因勘探未能动工。"}
    assert browser.post(here, changed).status_code == 422  # changed without a reason
    assert browser.post(here, {"do": "publish", "wording": reply.text}).status_code == 302
    assert "使用权人：因文物勘探未能动工。" in text(client.get(public))
    assert "甲某" not in text(client.get(public))
    again = browser.post(here, {"do": "publish", "wording": reply.text})
    assert again.status_code == 200  # dealt with: there is no form any more
    assert models.WatchReply.objects.count() == 1


def test_while_one_waits_no_other_is_taken_and_a_returned_one_can_be_given_anew(
    client, letter, officer
):
    replying.reply(letter[0], at=NOW, text="说明。")
    assert client.post(HERE, said(letter, text="再说明。")).status_code == 422
    reply = models.HolderReply.objects.get()
    with pytest.raises(Refusal):
        replying.give_back(reply.letter, reason=" ", by=officer, at=NOW)
    replying.give_back(reply.letter, reason="附件打不开，请重新上传。", by=officer, at=NOW)
    assert "附件打不开" in text(client.post(HERE, {**said(letter), "do": "open"}))
    assert client.post(HERE, said(letter, text="再说明。")).status_code == 200
    assert models.HolderReply.objects.count() == 2


def test_name_and_contact_are_erased_by_whoever_holds_the_code(client, letter):
    replying.reply(letter[0], at=NOW, text="说明。", name="甲某", contact="0123456")
    page = client.post(HERE, {**said(letter), "do": "forget"})
    assert "已经删除" in text(page)
    row = models.HolderReply.objects.get()
    assert (row.name, row.contact, row.text) == ("", "", "说明。")


def test_with_the_personal_data_of_a_case_the_replies_go(letter, officer):
    from yangguang.kernel.files import acts as files

    prepared = files.prepare([b"abc"], name="a.txt")
    replying.reply(letter[0], at=NOW, text="说明。", name="甲某", attached=[prepared])
    case = Case.objects.get(pk=letter[0].case_id)
    assert replying.erase(Going(case=case, by=officer, at=NOW, why="到期")) == 1
    assert not models.HolderReply.objects.exists()
    assert models.ReplyLetter.objects.get().code_digest == ""
    assert Upload.objects.get().state == State.ERASED


def test_the_answer_to_a_survey_is_the_holders_step_on_its_day(office, officer, lot, client):
    case = acts.idle.notify(office, by=officer, at=NOW, lot=lot.number)
    lot.refresh_from_db()
    asked, _code = replying.ask(lot, question=SURVEY, by=officer, at=NOW)
    reply = replying.reply(asked, at=clock("2025-10-20"), text="等待拆迁。")
    step = Step.objects.get(case_number=case.pk, name="answer")
    assert (step.on, step.role) == (date(2025, 10, 20), "party")
    replying.publish(reply.letter, wording="等待拆迁。", by=officer, at=clock("2025-10-21"))
    assert models.WatchReply.objects.get().question == "idle"
    assert models.HolderReply.objects.get().state == ReplyState.PUBLISHED


def test_another_office_neither_asks_nor_publishes(lot, letter, officer, province):
    from dataclasses import replace

    from yangguang.kernel.offices.models import Level, Office

    other = Office.objects.create(
        slug="market-other", level=Level.COUNTY, province="980000", city="980100", county="980101"
    )
    away = replace(officer, office=other, reach=None)
    with pytest.raises(Refusal):
        replying.ask(lot, question="idle", by=away, at=NOW)
    reply = replying.reply(letter[0], at=NOW, text="说明。")
    with pytest.raises(Refusal):
        replying.publish(reply.letter, wording="说明。", by=away, at=NOW)
