"""A guide says what its procedure declares, on the day that is asked; nothing is invented."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.base.procedure import line_of
from yangguang.kernel.law import acts as law
from yangguang.kernel.law import remedies
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices import mandates
from yangguang.kernel.offices.models import Fate, Level, MandateKind, Office
from yangguang.kernel.places.models import AreaCode
from yangguang.readers.guides import changes, derived

pytestmark = pytest.mark.django_db

GUIDE = "/zh-hans/guides/information-request/"
TODAY = date(2026, 3, 20)


@pytest.fixture
def held(db):
    law.load(say=lambda line: None)


def text_of(client, address, **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_declared_procedure_has_a_guide_and_a_card(client, held):
    keys = {guide.key for guide in derived.every(on=TODAY, today=TODAY)}
    assert {"information-request", "proactive-disclosure"} <= keys
    index = text_of(client, "/zh-hans/guides/")
    for key in keys:
        assert f"/zh-hans/guides/{key}/" in index
        page = text_of(client, f"/zh-hans/guides/{key}/")
        [edition] = [g.edition for g in derived.every(on=TODAY, today=TODAY) if g.key == key]
        for step in edition.steps.values():
            assert step.title in page
        assert edition.title in text_of(client, f"/zh-hans/guides/{key}/card/")


def test_the_guide_says_who_how_long_and_under_which_article(client, held):
    page = text_of(client, GUIDE)
    for said in (
        "20 个工作日内",
        "限 7 个工作日内，逾期不得再办",
        "15 个工作日内",
        "最多 20 个工作日",
    ):
        assert said in page
    for article in ("第29条", "第30条", "第31条", "第32条", "第33条"):
        assert article in page
    for pausing in ("告知补正", "征求第三方意见", "征求其他机关意见", "告知缴纳信息处理费"):
        assert f"“{pausing}”" in page.split("期间不计入")[0]
    assert "可以因“延长答复期限”而延长" in page
    assert "姓名或者名称" in page  # what must be stated, by the form


def test_nothing_is_invented_contacts_are_not_declared(client, held):
    page = text_of(client, GUIDE)
    assert "咨询电话" in page
    assert "本系统没有登记，不作推测" in page
    other = text_of(client, "/zh-hans/guides/proactive-disclosure/")
    assert "不收费：没有登记任何收费项目" in other


def test_since_2021_the_guide_and_the_card_hold_the_tariff_for_what_is_too_much(client, held):
    # 国办函〔2020〕109号 by hand: 11 to 30 at 100 yuan, then ten by ten 100 yuan more; pages 31 to 100 at 10,
    # 101 to 200 at 20, from 201 at 40. 45 requests: 20 x 100 + 10 x 200 + 5 x 300; 109 pages: 70 x 10 + 9 x 20
    page, card = (text_of(client, address) for address in (GUIDE, f"{GUIDE}card/"))
    for said in ("第 11 至 30 件", "每件 100 元", "第 31 至 40 件", "每件 200 元", "每件再加 100 元",
                 "第 31 至 100 页", "每页 10 元", "每页 20 元", "第 201 页起", "每页 40 元"):  # fmt: skip
        assert said in page
        assert said in card
    assert "例如一个月 45 件，共 5,500 元。" in page
    assert "例如一件 109 页，共 880 元。" in page
    assert "收到收费通知次日起 30 日内缴纳" in page
    english = text_of(client, GUIDE.replace("zh-hans", "en"))
    assert "45 requests in a month: 5,500 yuan in all" in english


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2012-06-01", "除检索、复制、邮寄等成本费用以外，不收费"),
        ("2017-04-01", "不收费（《政府信息公开条例》第27条）"),
        ("2020-12-31", "可以收取信息处理费，但还没有收费办法"),
    ],
)
def test_before_2021_there_is_no_tariff(client, held, on, said):
    for address in (GUIDE, f"{GUIDE}card/"):
        page = text_of(client, address, on=on)
        assert said in page
        assert "每件 100 元" not in page


def test_on_an_earlier_day_the_edition_of_that_day_stands_with_what_changed_later(client, held):
    page = text_of(client, GUIDE, on="2012-06-01")
    assert "15 个工作日内" in page
    assert "限 7 个工作日内" not in page.split("后来改了什么")[0]
    assert "这是 2012年6月1日的规定，今天施行的是 2019年5月15日起的规定" in page
    assert "后来改了什么" in page
    today = text_of(client, GUIDE)
    assert "跟上一版比" in today
    assert "今天施行的是" not in today
    assert "还没有施行任何规定" in text_of(client, GUIDE, on="2000-01-01")


def test_a_day_that_is_none_is_today(client, held):
    page = text_of(client, GUIDE, on="2026-99-99")
    assert "20 个工作日内" in page


def test_what_changed_between_the_two_editions_is_just_what_the_law_changed():
    old, new = line_of("information-request")
    changed = {str(each.step): each for each in changes.between(old, new)}
    # by hand from the two regulations: the supplement got a limit and an end, the third party fifteen
    # working days and its silence a meaning, replies twenty days in the place of fifteen; organs that made
    # it too, other organs, reasons for much and the fee came with it
    assert set(changed) == {
        *("告知补正", "提交补正材料", "不再处理", "第三方答复", "第三方逾期未答复"),
        *("延长答复期限", "答复"),
        *("征求共同制作机关意见", "共同制作机关答复", "共同制作机关逾期视为同意"),
        *("征求其他机关意见", "其他机关答复", "要求说明理由", "说明理由"),
        *("确定延迟答复的合理期限", "告知缴纳信息处理费", "缴费", "逾期未缴费，不再处理"),
    }
    assert changed["不再处理"].before == changes.NONE
    assert "15 个工作日内" in str(changed["答复"].before)
    assert "20 个工作日内" in str(changed["答复"].after)


@pytest.mark.parametrize(
    ("on", "articles"),
    [
        (date(2012, 6, 1), ["reconsideration-1999#9", "litigation-1990#39", "disclosure-2007#33"]),
        (date(2020, 6, 1), ["reconsideration-1999#9", "litigation-2015#46", "disclosure-2019#51"]),
        (
            date(2026, 3, 20),
            [
                *("reconsideration-2024#20", "reconsideration-2024#23"),
                *("litigation-2015#46", "disclosure-2019#51"),
            ],
        ),
    ],
)
def test_remedies_are_those_of_the_law_of_the_day(held, on, articles):
    guide = derived.of("information-request", on=on, today=TODAY)
    assert [remedy.basis.key for remedy in guide.remedies] == articles


def test_where_the_office_acts_by_itself_there_is_only_the_complaint(held):
    guide = derived.of("proactive-disclosure", on=TODAY, today=TODAY)
    assert [remedy.basis.key for remedy in guide.remedies] == ["disclosure-2019#51"]


def test_without_the_law_room_no_remedy_is_made_up():
    guide = derived.of("information-request", on=TODAY, today=TODAY)
    found = remedies.of(guide.edition, on=TODAY)
    assert [remedy.basis.key for remedy in found] == ["disclosure-2019#51"]


def test_the_card_is_one_leaf_with_the_square_of_the_permanent_address(client, held):
    page = text_of(client, f"{GUIDE}card/", on="2026-03-02")
    assert "http://testserver/g/information-request?on=2026-03-02" in page
    assert page.count("<article") == 1
    answer = client.get("/g/information-request?on=2026-03-02", HTTP_ACCEPT_LANGUAGE="en")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/en/guides/information-request/?on=2026-03-02",
    )


def area(code, name, *, level="county", province="示例省", prefecture="示例市"):
    AreaCode.objects.create(
        code=code,
        name=name,
        level=level,
        province_name=province,
        prefecture_name=prefecture,
        from_year=1981,
    )


def office(slug, name, level, **codes):
    return offices.enter(slug, name=name, level=level, on=date(2018, 10, 1), code="", **codes)


@pytest.fixture
def land(held):
    area("990101", "石梁县")
    area("990102", "石桥县")
    area("990103", "青溪县")
    office("sheng", "示例省自然资源厅", Level.PROVINCE, province="990000")
    office("shi", "示例市自然资源局", Level.CITY, province="990000", city="990100")
    office(
        "xian", "石梁县自然资源局", Level.COUNTY, province="990000", city="990100", county="990101"
    )


def where(client, place):
    return text_of(client, "/zh-hans/guides/where/", place=place)


def test_who_decides_at_my_county_and_how_to_ask(client, land):
    for typed in ("石梁", "990101", "石梁县"):
        page = where(client, typed)
        assert "石梁县自然资源局" in page
        assert "/zh-hans/requests/new/?office=xian" in page
        assert "没有登记" in page
        assert "0571-0000000" not in page
    said = {"section": "办公室", "address": "示例路1号", "hours": "", "phone": "0571-0000000"}
    offices.state_contact(Office.objects.get(slug="xian"), on=date(2026, 1, 1), **said)
    page = where(client, "990101")
    assert "0571-0000000" in page
    assert "示例路1号" in page


def test_of_several_areas_one_chooses(client, land):
    page = where(client, "石")
    assert "?place=990101" in page
    assert "?place=990102" in page
    assert "requests/new" not in page


def test_where_no_office_is_known_the_one_above_answers_and_it_is_said(client, land):
    page = where(client, "青溪县")
    assert "示例市自然资源局" in page
    assert "还没有机关登记在本系统，由上面这一级答复" in page


def test_an_area_that_nobody_knows_is_said_to_be_unknown(client, land):
    assert "没有找到名为“无名县”的行政区或者机关" in where(client, "无名县")


def test_an_office_is_found_by_its_own_name_too(client, land):
    assert "示例省自然资源厅" in where(client, "示例省自然")


def test_who_took_over_from_an_office_answers(client, land):
    old = Office.objects.get(slug="xian")
    heir = office(
        "xin", "石梁县规划局", Level.COUNTY, province="990000", city="990100", county="990101"
    )
    offices.succeed(old, by_offices=[heir], fate=Fate.MERGED, on=date(2025, 1, 1))
    page = where(client, "990101")
    assert "requests/new/?office=xin" in page


def test_a_delegated_power_is_named(client, land):
    mandates.lend(
        Office.objects.get(slug="xian"),
        to=Office.objects.get(slug="shi"),
        kind=MandateKind.DELEGATION,
        matter="information-request",
        on=date(2026, 1, 1),
        source="石自然资发〔2026〕1号",
    )
    assert "石自然资发〔2026〕1号" in where(client, "990101")


@pytest.mark.parametrize(
    "address",
    [
        "/zh-hans/guides/",
        GUIDE,
        f"{GUIDE}card/?place=990101",
        "/zh-hans/guides/where/?place=990101",
        "/zh-hans/guides/where/?place=石",
    ],
)
def test_pages_ask_at_most_ten_questions_and_weigh_little(client, land, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert len(asked) <= 10
    assert len(answer.content) < 70_000


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_page_reads_in_each_language(client, land, language):
    for page in ("", "information-request/", "information-request/card/", "where/?place=990101"):
        assert client.get(f"/{language}/guides/{page}").status_code == 200


def test_no_such_guide(client, held):
    assert client.get("/zh-hans/guides/no-such/").status_code == 404
