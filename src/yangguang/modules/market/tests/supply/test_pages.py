"""The lists of supervision in public and at the desk, and the field check on a phone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.market import acts, models
from yangguang.modules.market.acts import watching
from yangguang.modules.market.pages.stock import ends_before
from yangguang.modules.market.rules.outcomes import Cause
from yangguang.modules.market.tests.conftest import clock, desk, text
from yangguang.modules.market.tests.supply.building import HOMES, checked, picture, signed

NOW = clock("2025-10-01")
pytestmark = pytest.mark.usefixtures("at_work")


@pytest.fixture
def watched(office, officer):
    """Two lots of which a good deal is late on 1 October 2025."""
    _, lot = signed(office, officer)
    signed(office, officer, stated=HOMES)
    watching.look_through(at=NOW)
    return lot


def test_the_summary_counts_by_question_and_office(client, watched, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        page = text(client.get("/zh-hans/market/supervision/"))
    assert "示例县自然资源局" in page
    assert "涉嫌闲置" in page
    assert "即将到约定动工日期" not in page  # a reminder is nobody's shame


def test_the_forms_of_what_follows_are_shown(office, officer, person):
    case, _ = signed(office, officer)
    browser = desk(person)
    for step in ("pay", "hand_over", "vary", "extend", "start", "transfer", "claim", "take_back"):
        page = browser.get(f"/zh-hans/desk/cases/{case.pk}/{step}/")
        assert page.status_code == 200, step
    vary = text(browser.get(f"/zh-hans/desk/cases/{case.pk}/vary/"))
    assert "示例厂房" in vary  # begins with what stands
    assert "2024-04-01 100" in vary


def test_a_list_says_how_late_and_what_was_replied(
    client, watched, officer, django_assert_max_num_queries
):
    row = models.Watched.objects.get(question="idle", lot=watched.number)
    watching.reply(row, text="已发调查通知", by=officer, at=NOW)
    with django_assert_max_num_queries(10):
        page = text(client.get("/zh-hans/market/supervision/idle/"))
    assert "示例厂房" in page
    assert "395" in page  # 1 September 2024 to 1 October 2025: 365 + 30 days
    assert "已发调查通知" in page
    assert "还没有答复" in page  # the other lot
    assert client.get("/zh-hans/market/supervision/soon/").status_code == 404
    assert client.get("/zh-hans/market/supervision/nothing/").status_code == 404
    assert "没有这样的宗地" in text(client.get("/zh-hans/market/supervision/idle/?office=other"))
    assert client.get("/zh-hans/market/supervision/idle/?after=%00x|y").status_code == 200


def test_a_list_goes_on_by_key(client, watched, monkeypatch):
    monkeypatch.setattr("yangguang.modules.market.pages.supervision.PER_PAGE", 1)
    first = text(client.get("/zh-hans/market/supervision/idle/"))
    row = models.Watched.objects.filter(question="idle").order_by("due_on", "lot").first()
    onward = f"/zh-hans/market/supervision/idle/?after={row.due_on}%7C{row.lot}"
    assert onward in first
    second = text(client.get(onward))
    assert ("示例厂房" in first) != ("示例厂房" in second)


def test_unpaid_is_said_in_wan(client, watched):
    # both instalments of 1,000,000 yuan each are open
    assert "200" in text(client.get("/zh-hans/market/supervision/unpaid/"))


def test_idle_land_is_listed_from_the_finding_to_its_end(
    client, office, officer, django_assert_max_num_queries
):
    _, lot = signed(office, officer)
    case = acts.idle.notify(office, by=officer, at=clock("2025-09-10"), lot=lot.number)
    assert "示例厂房" not in text(client.get("/zh-hans/market/idle/"))
    acts.idle.answer(case, by=officer, at=clock("2025-09-20"))
    acts.idle.find(case, by=officer, at=clock("2025-09-25"), cause=Cause.HOLDER)
    with django_assert_max_num_queries(8):
        page = text(client.get("/zh-hans/market/idle/"))
    assert "示例厂房" in page
    assert "使用权人的原因" in page
    assert "正在处置" in page
    assert "示例厂房" not in text(client.get("/zh-hans/market/idle/?state=ended"))


def test_stock_shows_its_formula_and_the_same_as_csv(
    client, office, officer, django_assert_max_num_queries
):
    _, lot = signed(office, officer, stated=HOMES)
    end = date(2025, 9, 30)
    told = {"by": officer, "at": clock("2025-09-30")}
    watching.license_sale(lot, quarter_end=end, licensed_m2=Decimal("34788.1"), **told)
    with django_assert_max_num_queries(8):
        page = text(client.get("/zh-hans/market/stock/?quarter=2025-09-30"))
    assert "S − A ÷ R" in page
    assert "1.7673" in page  # hectares
    rows = text(client.get("/zh-hans/market/stock.csv?quarter=2025-09-30"))
    assert "1.7673" in rows
    assert "示例小区" in rows
    assert "1.7673" not in text(client.get("/zh-hans/market/stock/?quarter=2025-06-30"))


def test_the_ends_of_quarters():
    assert ends_before(date(2026, 1, 1))[:5] == [
        date(2025, 12, 31),
        date(2025, 9, 30),
        date(2025, 6, 30),
        date(2025, 3, 31),
        date(2024, 12, 31),
    ]


def test_pages_are_spoken_in_english(client, watched):
    for path in ("supervision/", "supervision/idle/", "idle/", "stock/"):
        assert client.get(f"/en/market/{path}").status_code == 200


def test_a_supervisor_sees_the_offices_below(watched, supervisor, django_assert_max_num_queries):
    browser = desk(supervisor)
    with django_assert_max_num_queries(12):
        page = text(browser.get("/zh-hans/desk/market/watch/?question=idle"))
    assert "示例厂房" in page
    one = f"/zh-hans/desk/market/watch/idle/{watched.number}/"
    assert "公布答复" not in text(browser.get(one))  # who supervises doesn't reply


def test_the_office_replies_in_public(client, watched, person):
    browser = desk(person)
    one = f"/zh-hans/desk/market/watch/idle/{watched.number}/"
    assert browser.post(one, {"is_holders": "holder", "text": ""}).status_code == 422
    sent = browser.post(one, {"is_holders": "holder", "text": "管线未迁"})
    assert sent.status_code == 302
    assert "管线未迁" in text(client.get("/zh-hans/market/supervision/idle/"))


def test_another_county_sees_nothing(watched, province):
    codes = {"province": "990000", "city": "990200", "county": "990201"}
    other = Office.objects.create(slug="other-xian", level=Level.COUNTY, parent=province, **codes)
    OfficeName.objects.create(office=other, name="另县自然资源局", from_on=date(2000, 1, 1))
    person = Person.objects.create(login="elsewhere", name="某人")
    since = date(2000, 1, 1)
    Post.objects.create(
        person=person, office=other, role=PostRole.OFFICER, title="科员", from_on=since
    )
    browser = desk(person)
    assert "示例厂房" not in text(browser.get("/zh-hans/desk/market/watch/?question=idle"))
    for path in (f"watch/idle/{watched.number}/", f"checks/{watched.number}/"):
        assert browser.get(f"/zh-hans/desk/market/{path}").status_code == 404


def test_a_field_check_is_made_on_a_phone(watched, person, second):
    browser = desk(person)
    found = browser.get("/zh-hans/desk/market/checks/", {"number": watched.supervision_no})
    here = f"/zh-hans/desk/market/checks/{watched.number}/"
    assert found["Location"] == here
    page = text(browser.get(here))
    assert 'capture="environment"' in page
    sent = {
        "kind": "start",
        "longitude": "112.4512",
        "latitude": "24.3512",
        "seen_at": "2025-09-30T09:30",
        "is_offered": "on",
    }
    assert browser.post(here, sent).status_code == 422  # no photo
    photo = SimpleUploadedFile("a.jpg", picture(), content_type="image/jpeg")
    assert browser.post(here, {**sent, "photo": photo}).status_code == 302
    one = models.Inspection.objects.get()
    assert one.seen_at == clock("2025-09-30", "09:30")
    released = {"key": str(one.key), "do": "release"}
    assert desk(second).post("/zh-hans/desk/market/photos/", released).status_code == 302
    answer = Client().get(f"/zh-hans/market/checks/{one.key}.jpg")
    assert answer["Content-Type"] == "image/jpeg"
    assert b"Phone" not in answer.content
    text_file = SimpleUploadedFile("a.txt", b"no picture", content_type="text/plain")
    assert browser.post(here, {**sent, "photo": text_file}).status_code == 422


def test_a_photo_that_isn_t_shown_is_for_the_desk(client, office, officer, person):
    _, lot = signed(office, officer)
    one = checked(lot.number, officer, kind=models.Inspected.VISIT)
    assert client.get(f"/zh-hans/market/checks/{one.key}.jpg").status_code == 404
    assert desk(person).get(f"/zh-hans/desk/market/photos/{one.key}.jpg").status_code == 200


def test_licensed_area_is_entered_at_the_desk(office, officer, person):
    _, lot = signed(office, officer, stated=HOMES)
    browser, here = desk(person), "/zh-hans/desk/market/licences/"
    assert browser.get(here).status_code == 200
    sent = {"number": lot.number, "quarter_end": "2025-09-30", "licensed_m2": "99999999"}
    assert browser.post(here, sent).status_code == 422
    assert browser.post(here, {**sent, "licensed_m2": "34788.1"}).status_code == 302
    assert browser.post(here, {**sent, "number": "nothing"}).status_code == 422


def test_the_desk_derives_the_late_fee_and_the_page_shows_the_days(client, office, officer, person):
    """1,000,000 yuan due 1 April 2024, paid 11 April: 10 days x 0.1 % = 10,000 yuan. The second, due 1 December
    2024, is open on 1 October 2025: 304 days x 0.1 % of 1,000,000 = 304,000 yuan. Together 314,000.
    """
    case, lot = signed(office, officer)
    acts.of_supply.pay(case, by=officer, at=clock("2024-04-11"), paid_fen=100_000_000, instalment=1)
    here = f"/zh-hans/desk/market/dues/{lot.number}/"
    assert (
        desk(person).get("/zh-hans/desk/market/dues/", {"number": lot.number})["Location"] == here
    )
    page = text(desk(person).get(here))
    for said in ("10,000.00", "304,000.00", "314,000", "千分之1"):
        assert said in page, said
    public = text(client.get(f"/zh-hans/market/lots/{lot.number}/"))
    assert "晚 10 日" in public
    assert "已逾期 304 日" in public
    assert "314,000" not in public  # a claim of the contract, decided by nobody yet
    assert client.get(here).status_code in (302, 403)
