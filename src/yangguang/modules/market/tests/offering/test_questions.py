"""Anybody asks about a notice while bidders sign up; the answer is everybody's at once, and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.people import actors, throttle
from yangguang.kernel.people.models import AttemptKind
from yangguang.kernel.personal import registry as personal
from yangguang.kernel.records import queries as records
from yangguang.modules.market import models
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.plugged_offer import OFFER_LINE
from yangguang.modules.market.rules import questioning
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering.building import LOT, NOTICE, of_lots

ASKED = clock("2026-03-05", "09:30")
NEXT_DAY = clock("2026-03-06")
TEXT = "红线外的配电由谁来做？电话13912345678。"
SHOWN = "红线外的配电由谁来做？"
ANSWER = "由县供电公司接到红线边，见公告附件三。"


@pytest.fixture
def case(office, officer):
    return of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=of_lots(2))


def ask(case, *, at=ASKED, text=TEXT, **more):
    by = actors.party(case.pk, label="提问人")
    return of_offer.ask(case, by=by, at=at, text=text, **more)


def refused(code, act, *args, **kwargs):
    with pytest.raises(Refusal) as found:
        act(*args, **kwargs)
    assert found.value.code is code, found.value
    return str(found.value)


def reply(case, officer, *, at=NEXT_DAY, **more):
    said = {"member": "No.1", "question": SHOWN, "answer": ANSWER} | more
    of_offer.reply(case, by=officer, at=at, **said)


def test_the_answer_is_published_with_its_question_and_without_who_asked(case, officer):
    """Asked on 5 March at 9:30, answered on 6 March at 10:00; both times stand in the record."""
    ask(case, lot="02", name="示例甲", contact="13912345678")
    reply(case, officer)
    (row,) = (one for one in records.about(case.pk) if one.kind == "land-question-answered")
    said, content = records.read(records.by_address(row.address))
    assert (said.key, said.question, said.answer) == ("No.1", SHOWN, ANSWER)
    assert (said.asked_at, said.answered_at) == (ASKED, clock("2026-03-06"))
    assert said.lots == (f"{case.pk}-02",)
    assert said.is_as_asked is False  # the number of a telephone was taken out
    told = content.decode() + " ".join(str(step.facts) for step in cases.timeline(case))
    assert "13912345678" not in told
    assert "示例甲" not in told


def test_the_office_is_waited_for_until_it_answers(case, officer):
    before = cases.by_number(case.pk).waiting_for
    ask(case)
    assert cases.by_number(case.pk).waiting_for == "officer"
    reply(case, officer)
    assert cases.by_number(case.pk).waiting_for == before


def test_what_changes_the_notice_is_no_answer(case, officer):
    """Corrections end twenty days before 23 March, on 3 March: later only a supplement is left."""
    ask(case, at=clock("2026-03-03", "08:00"))
    early = clock("2026-03-03", "09:00")
    assert "更正公告" in refused(Reason.RULE, reply, case, officer, at=early, changes=True)
    assert "发布补充公告" in refused(Reason.RULE, reply, case, officer, changes=True)
    reply(case, officer)


def test_questions_are_taken_while_bidders_sign_up(case):
    """Signing up ends on 30 March at 17:00."""
    ask(case, at=clock("2026-03-30", "17:00"), text="到点")
    refused(Reason.TOO_LATE, ask, case, at=clock("2026-03-30", "17:00:01"), text="过点")


def test_without_an_end_of_signing_up_questions_are_taken_until_bidding_begins(office, officer):
    """The listing begins on 23 March at 9:00."""
    notice = replace(NOTICE, apply_until=None)
    case = of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=notice)
    ask(case, at=clock("2026-03-23", "09:00"), text="到点")
    refused(Reason.TOO_LATE, ask, case, at=clock("2026-03-23", "09:00:01"), text="过点")


def test_of_a_lot_that_is_over_nothing_is_asked(case, officer):
    of_offer.end(case, by=officer, at=clock("2026-03-04"), member="02", reason="规划调整")
    refused(Reason.TOO_LATE, ask, case, lot="02")
    assert ask(case, lot="01")[0] == "No.1"


def test_nothing_the_same_again_and_no_such_lot_are_refused(case):
    ask(case)
    refused(Reason.ONCE, ask, case, at=ASKED + timedelta(minutes=1))
    refused(Reason.FACTS, ask, case, text="  ")
    refused(Reason.UNKNOWN, ask, case, lot="09", text="别的")


def test_a_flood_ends_at_a_bound(case, monkeypatch):
    monkeypatch.setattr(questioning, "MOST", 2)
    for n in (1, 2):
        ask(case, text=f"问题{n}")
    refused(Reason.TOO_MUCH, ask, case, text="问题3")


def test_what_is_answered_once_is_not_answered_again(case, officer):
    ask(case)
    reply(case, officer)
    with pytest.raises(Refusal):
        reply(case, officer, at=clock("2026-03-07"))


def test_what_is_personal_is_erased_and_the_publication_stays(case, officer):
    ask(case, name="示例甲", contact="13912345678")
    reply(case, officer)
    for eraser in OFFER_LINE.erases:
        eraser.erase(personal.Going(case=case, by=officer, at=ASKED, why="到期"))
    row = models.Question.objects.get()
    assert (row.text, row.name, row.contact) == ("", "", "")
    assert any(one.kind == "land-question-answered" for one in records.about(case.pk))


def test_a_voided_question_leaves_nothing_and_its_number_is_not_given_again(case, officer, second):
    ask(case)
    seq = cases.timeline(case)[-1].seq
    at = clock("2026-03-06")
    case_acts.void(case, seq, by=officer, at=at, reason="不是提问", drafted_by_id=second.pk)
    assert not models.Question.objects.exists()
    assert ask(case, at=clock("2026-03-07"))[0] == "No.2"


def supplement(case, officer, at, **more):
    of_offer.clarify(case, by=officer, at=at, text="起始价调整", matters=True, **more)


def test_a_change_that_matters_leaves_twenty_days(case, officer):
    """Bidding begins on 23 March: 4 March counts 20 days with both ends, 5 March only 19; 24 March makes them 20."""
    supplement(case, officer, clock("2026-03-04"))
    at = clock("2026-03-05")
    assert "只有19日" in refused(Reason.RULE, supplement, case, officer, at)
    supplement(case, officer, at, from_on=date(2026, 3, 24), until_on=date(2026, 4, 2))


def test_what_only_explains_may_come_late(case, officer):
    of_offer.clarify(case, by=officer, at=clock("2026-03-20"), text="停车请走北门")


def test_a_late_correction_of_the_price_is_refused_and_of_the_name_is_not(office, officer):
    """Corrections may be stated until 10 March; the price then leaves 14 days to 23 March."""
    notice = replace(NOTICE, rectified_until=clock("2026-03-10"))
    case = of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=notice)
    said = {"by": officer, "at": clock("2026-03-10"), "reason": "有误"}
    dearer = replace(notice, lots=(replace(LOT, start_price_fen=210_000_000),))
    told = refused(Reason.RULE, of_offer.correct, case, notice=dearer, **said)
    assert "只有14日" in told
    named = replace(notice, lots=(replace(LOT, name="示例厂房二期"),))
    of_offer.correct(case, notice=named, **said)


@pytest.fixture
def now(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60

    def at(day, time="10:00"):
        monkeypatch.setattr(timezone, "now", lambda: clock(day, time))

    at("2026-03-05")
    return at


def here(case):
    return reverse("market:offer-questions", args=[case.pk])


def test_a_citizen_asks_on_the_page_and_reads_the_answer(case, officer, client, now):
    typed = {"do": "ask", "text": TEXT, "lot": "01", "contact": "13912345678"}
    page = client.post(here(case), typed)
    key, _code = page.context["made"]
    assert (page.status_code, key) == (200, "No.1")
    said = Client().get(here(case)).content.decode()
    assert "1 问待答复" in said
    assert "配电" not in said  # nobody has read yet whether it names somebody
    reply(case, officer)
    for address in (here(case), f"/zh-hans/market/lots/{case.pk}-01/"):
        said = Client().get(address).content.decode()
        for text in (SHOWN, ANSWER, "2026-03-05T10:00", "0 问待答复"):
            assert text in said, (address, text)
        assert "13912345678" not in said
    assert SHOWN not in Client().get(f"/zh-hans/market/lots/{case.pk}-02/").content.decode()


def test_the_asker_sees_what_was_typed_and_erases_name_and_contact(case, client, now):
    typed = {"do": "ask", "text": TEXT, "name": "示例甲", "contact": "13912345678"}
    key, code = client.post(here(case), typed).context["made"]
    mine = {"mine-key": key, "mine-code": code}
    assert "示例甲" in Client().post(here(case), {"do": "mine", **mine}).content.decode()
    wrong = Client().post(here(case), {"do": "forget", "mine-key": key, "mine-code": "ABCD"})
    assert wrong.status_code == 422
    assert models.Question.objects.get().contact
    Client().post(here(case), {"do": "forget", **mine})
    row = models.Question.objects.get()
    assert (row.name, row.contact, row.text) == ("", "", TEXT)


def test_who_asks_too_often_waits(case, client, now, monkeypatch):
    """Here two are free for a network: the third makes it wait, and is the last that is taken."""
    patience = throttle.Patience(2, timedelta(seconds=2), timedelta(minutes=5))
    monkeypatch.setitem(throttle.PATIENCE, AttemptKind.NETWORK, patience)
    for n in range(3):
        now("2026-03-05", f"10:00:0{n}")
        assert client.post(here(case), {"do": "ask", "text": f"问题{n}"}).status_code == 200
    page = client.post(here(case), {"do": "ask", "text": "还有"})
    assert page.status_code == 422
    assert "提问的次数太多" in page.content.decode()


def test_after_the_end_the_form_is_gone_and_a_post_says_why(case, client, now):
    now("2026-03-31")
    said = client.get(here(case)).content.decode()
    assert "现在不接受网上提问" in said
    late = client.post(here(case), {"do": "ask", "text": "还能问吗"})
    assert late.status_code == 422
    assert "截止" in late.content.decode()


def test_pages_of_questions_go_on_and_ask_a_bounded_number_of_queries(
    case, officer, client, now, django_assert_max_num_queries
):
    """Thirty to a page: of 32 the newest thirty, then two."""
    for n in range(1, 33):
        ask(case, text=f"问题{n}")
    for n in range(1, 4):
        reply(case, officer, member=f"No.{n}", question=f"问题{n}")
    with django_assert_max_num_queries(14):
        first = client.get(here(case))
    assert [row.key for row in first.context["rows"]] == [f"No.{n}" for n in range(32, 2, -1)]
    rest = client.get(here(case), {"before": first.context["before"]})
    assert [row.key for row in rest.context["rows"]] == ["No.2", "No.1"]


def test_the_officer_answers_at_the_desk(case, person, client, now):
    ask(case, lot="02")
    client.force_login(person)
    address = f"{reverse('desk:step', args=[case.pk, 'reply'])}?member=No.1"
    page = client.get(address)
    assert page.context["form"]["question"].value() == TEXT
    said = {"question": SHOWN, "answer": ANSWER, "changes": "yes"}
    refusal = client.post(address, said)
    assert "改变公告内容的不是答复" in refusal.content.decode()
    assert client.post(address, {**said, "changes": "no"}).status_code == 302
    assert "0 问待答复" in Client().get(here(case)).content.decode()


@pytest.mark.parametrize("tongue", ["zh-hant", "en"])
def test_every_language_has_the_page(case, client, now, tongue):
    address = here(case).replace("/zh-hans/", f"/{tongue}/")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", ["GC-1999-000001-X", "%00", "x" * 90])
def test_no_such_notice_is_not_found(client, db, number):
    assert client.get(f"/zh-hans/market/offers/{number}/questions/").status_code == 404
