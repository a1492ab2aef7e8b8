"""That a holder replied is a record each time, without what was typed; number and code are printed on the letters."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from yangguang.base.refusal import Refusal
from yangguang.base.script import strip
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Step
from yangguang.kernel.letters import matters
from yangguang.kernel.letters.content import Square
from yangguang.kernel.records.models import Body, Shown
from yangguang.modules.market import acts, letters_holder, letters_idle, models
from yangguang.modules.market.acts import replying
from yangguang.modules.market.rules.replying import SURVEY
from yangguang.modules.market.tests.conftest import clock, desk, text
from yangguang.modules.market.tests.supply.building import FACTORY, signed

NOW = clock("2025-10-01")
pytestmark = pytest.mark.usefixtures("at_work")


def said_of(lot):
    rows = Shown.objects.filter(about=lot.number, kind="holder-replied").order_by("publication_id")
    contents = Body.objects.in_bulk([(row.publication_year, row.publication_id) for row in rows])
    keys = [(row.publication_year, row.publication_id) for row in rows]
    return [bytes(contents[key].content).decode() for key in keys]


def test_that_a_reply_came_is_a_record_without_what_it_says(client, lot, letter, officer):
    replying.reply(letter[0], at=NOW, text="因文物勘探未能动工。", name="甲某", contact="0123456")
    (came,) = said_of(lot)
    told = json.loads(came)["fields"]
    assert (told["letter"], told["became"], told["holder"]) == (letter[0].number, "收到", "单位")
    assert (told["question"], told["replied_on"], told["wording"]) == ("涉嫌闲置", "2025-10-01", "")
    assert not {"文物", "甲某", "0123456"} & set(re.findall("文物|甲某|0123456", came))
    later = clock("2025-10-09")
    replying.publish(letter[0], wording="因勘探未能动工。", reason="略去", by=officer, at=later)
    _, out = said_of(lot)
    told = json.loads(out)["fields"]
    assert (told["became"], told["wording"]) == ("略去部分内容后公布", "因勘探未能动工。")
    assert (told["on"], told["replied_on"]) == ("2025-10-09", "2025-10-01")
    assert "甲某" not in out
    assert "文物" not in out
    row = models.WatchReply.objects.get()
    assert client.get(f"/r/{row.address}/proof.json").status_code == 200
    page = text(client.get("/zh-hans/market/supervision/idle/"))
    assert f"/r/{row.address}" in page
    names = Step.objects.filter(case_number=letter[0].matter_id).order_by("seq")
    assert list(names.values_list("name", flat=True)) == ["ask", "reply", "publish"]


def test_what_is_given_back_is_said_too_but_not_why(lot, letter, officer):
    replying.reply(letter[0], at=NOW, text="说明。")
    replying.give_back(letter[0], reason="附件打不开。", by=officer, at=NOW)
    assert [json.loads(one)["fields"]["became"] for one in said_of(lot)] == ["收到", "退回"]
    assert "附件" not in "".join(said_of(lot))
    with pytest.raises(Refusal):
        replying.give_back(letter[0], reason="再退。", by=officer, at=NOW)
    with pytest.raises(Refusal):
        replying.publish(letter[0], wording="说明。", by=officer, at=NOW)


def test_a_natural_person_is_a_natural_person(office, officer):
    stated = replace(FACTORY, holder="", is_person=True, supervision_no="", contract_no="x")
    _, row = signed(office, officer, stated=stated)
    made, _code = replying.ask(row, question="idle", by=officer, at=NOW)
    replying.reply(made, at=NOW, text="说明。", name="甲某")
    assert [json.loads(one)["fields"]["holder"] for one in said_of(row)] == ["自然人"]


def test_a_letter_of_before_gets_its_case_with_what_waits(lot, letter, officer):
    replying.reply(letter[0], at=NOW, text="说明。")
    models.ReplyLetter.objects.update(matter=None)
    held = models.ReplyLetter.objects.get()
    replying.publish(held, wording="说明。", by=officer, at=NOW)
    held.refresh_from_db()
    names = Step.objects.filter(case_number=held.matter_id).order_by("seq")
    assert list(names.values_list("name", flat=True)) == ["ask", "reply", "publish"]


def test_the_survey_notice_bears_number_code_and_address(client, office, officer, lot, settings):
    settings.YANGGUANG_URL = "https://tudi.example"
    case = acts.idle.notify(office, by=officer, at=NOW, lot=lot.number)
    content = survey_of(case)
    made = models.ReplyLetter.objects.get(case=case)
    printed = "".join(str(getattr(one, "text", "")) for one in content.parts)
    code = re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){3}", printed)[0]
    assert made.number in printed
    assert replying.opened(made.number, code) == made
    (square,) = [one for one in content.parts if isinstance(one, Square)]
    assert square.address == "https://tudi.example/market/reply/"
    answer = client.get("/market/reply/", follow=True)
    assert answer.status_code == 200
    assert "答复机关的来函" in text(answer)
    # another letter ends that code: what is printed afterwards bears the new one
    second, code = replying.ask(
        models.Lot.objects.get(pk=lot.pk), question=SURVEY, by=officer, at=NOW
    )
    printed = "".join(str(getattr(one, "text", "")) for one in survey_of(case).parts)
    assert second.number in printed
    assert code in printed
    assert made.number not in printed


def survey_of(case):
    return written(case, letters_idle.LETTERS, "survey")


def written(case, known, key):
    rows = history.told_of(case)
    slots = {slot.kind.key: slot for slot in matters.slots(case, known, rows)}
    matter = matters.matter(case, slots[key], known, rows, dated_on=date(2025, 10, 1))
    return slots[key].kind.write(matter)


def test_every_other_letter_is_printed_with_them_too(office, officer, lot, letter):
    known = letters_holder.LETTERS
    content = written(letter[0].matter, known, "reply-asked")
    printed = strip("".join(one.text for one in content.parts))
    assert letter[0].number in printed
    assert letter[1] in printed
    assert "涉嫌闲置" in printed
    assert "2025年10月31日" in printed
    assert strip(content.addressee) == "示例制造有限公司"
    replying.ask(lot, question="idle", by=officer, at=NOW)  # the code of before is dead
    assert letter[1] not in str(written(letter[0].matter, known, "reply-asked").parts)
    # the survey has its own notice, and no second letter
    acts.idle.notify(office, by=officer, at=NOW, lot=lot.number)
    survey = models.ReplyLetter.objects.get(question=SURVEY)
    rows = history.told_of(survey.matter)
    assert list(matters.slots(survey.matter, known, rows)) == []


def test_what_came_on_paper_is_entered_at_the_desk(person, lot, letter):
    browser, here = desk(person), f"/zh-hans/desk/cases/{letter[0].matter_id}/"
    assert browser.get(f"{here}reply/").status_code == 200
    assert "没有写明答复" in text(browser.post(f"{here}reply/", {"text": ""}))
    browser.post(f"{here}reply/", {"text": "信函说明。", "name": "甲某", "on": "2025-10-01"})
    reply = models.HolderReply.objects.get()
    assert (reply.text, reply.name) == ("信函说明。", "甲某")
    page = text(browser.get(f"{here}publish/"))
    assert "信函说明。" in page
    browser.post(f"{here}publish/", {"wording": "信函说明。"})
    assert models.WatchReply.objects.get().text == "信函说明。"
    public = text(Client().get(f"/zh-hans/cases/{letter[0].matter_id}/"))
    assert "甲某" not in public
