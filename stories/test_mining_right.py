"""A mining right from the empty form to the register and on, with a clock that the story moves.

`test_mining_in_a_browser` tells the main job in Chromium.
"""

from __future__ import annotations

import re

import pytest
from django.utils import timezone
from stories import quarry
from stories.mining_told import SINCE, TODAY, Told, text_of

from yangguang.kernel.cases.models import Step
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import Person, Post, PostRole


@pytest.fixture
def told(db, monkeypatch, settings, tmp_path):
    settings.YANGGUANG_HOME, settings.SESSION_COOKIE_AGE = tmp_path, 9 * 366 * 24 * 60 * 60
    offices = []
    for slug, level, name, where in (
        ("shili-sheng", Level.PROVINCE, "示例省自然资源厅", {}),
        ("shili-xian", Level.COUNTY, "示例县自然资源局", {"city": "990100", "county": "990101"}),
    ):
        office = Office.objects.create(slug=slug, level=level, province="990000", **where)
        OfficeName.objects.create(office=office, name=name, from_on=SINCE)
        offices.append(office)
    people = []
    for login, role in (("officer", PostRole.OFFICER), ("head", PostRole.HEAD)):
        person = Person.objects.create(login=login, name=f"演示{role}")
        Post.objects.create(
            person=person, office=offices[1], role=role, title="科员", from_on=SINCE
        )
        people.append(person)
    made = Told(monkeypatch, people)
    made.day("2026-02-27")
    quarry.neighbour(offices[0], at=timezone.now())
    made.day(TODAY)
    return made


@pytest.fixture
def approved(told):
    """The quarry, trimmed, shown elsewhere and approved."""
    told.applies(corners=quarry.TRIMMED, area_km2=quarry.TRIMMED_KM2)
    told.takes("accept")
    told.shows()
    told.takes("approve", document="示县自然资矿登〔2026〕1号")
    return told


@pytest.fixture
def registered(approved):
    """The same, with its number, confirmed and certified."""
    approved.allots()
    approved.takes("confirm")
    approved.takes("certify")
    approved.day("2026-03-03")
    return approved


@pytest.mark.parametrize("fault", quarry.WRONG)
def test_a_wrong_corner_is_named_and_everything_typed_stays(told, fault):
    corners, said = quarry.WRONG[fault]
    address = "/zh-hans/desk/new/mining-registration/"
    once = re.search(r'name="once" value="([^"]+)"', told.desk.get(address).text)
    typed = quarry.typed(told.today, corners=corners)
    page = told.desk.post(address, {**typed, "once": once[1]})
    assert said in text_of(page.content)
    for value in (*corners.splitlines(), quarry.NAME, quarry.HOLDER, quarry.RULE, "10"):
        assert value in re.sub("[\ue000-\uf8ff]", "", page.text)
    assert not Step.objects.filter(name="apply").exists()


def test_overlap_with_a_right_of_another_level_bars_the_number_until_it_is_corrected(told):
    seen = told.applies(look="yes")
    assert told.number == "", "looking registers nothing"
    assert f"{quarry.WIDE_KM2}平方千米" in seen
    assert quarry.NEIGHBOUR_NUMBER in seen
    told.applies()
    told.takes("accept")
    told.shows()
    told.takes("approve")
    form = told.form("allot")
    assert quarry.NEIGHBOUR_NUMBER in form
    common = re.search(r"重叠面积（平方米）：?([\d,]+)", form)
    assert common is not None, form
    assert abs(int(common[1].replace(",", "")) - quarry.COMMON_M2) <= 30
    assert quarry.NEIGHBOUR_NUMBER in told.allots()
    assert told.right == ""
    told.voids("approve", "与相邻矿业权重叠")
    told.takes("amend", **quarry.typed(told.today, corners=quarry.TRIMMED, area_km2="0.5897"))
    told.takes("approve")
    told.allots()
    # county, month, sand and stone (7), won at a listing (1), third class of risk (3), serial
    assert re.fullmatch(r"C990101202603713\d{7}", told.right)


def test_without_its_publications_there_is_no_number(told):
    told.applies(corners=quarry.TRIMMED, area_km2=quarry.TRIMMED_KM2)
    told.takes("accept")
    told.takes("approve")
    assert "没有招标拍卖挂牌公告，不能取得证号" in told.allots()
    assert told.right == ""
    told.takes("show", **quarry.notice(told.today))
    told.takes("show", **quarry.result(told.today, days=5))
    page = told.allots()
    assert "招标拍卖挂牌结果公示" in page
    assert told.right == "", "five days are not ten working days"
    refused = told.takes("show", **quarry.result(told.today) | {"address": ""})
    assert "在别处公示的，须写明网址" in refused
    told.takes("show", **quarry.result(told.today))
    told.allots()
    assert told.right != ""


def test_looking_at_an_amendment_counts_what_was_published_of_the_case(told):
    told.applies()
    told.takes("accept")
    told.shows()
    typed = quarry.typed(told.today, corners=quarry.TRIMMED, area_km2=quarry.TRIMMED_KM2)
    assert "没有意见" in told.takes("amend", **typed, look="yes")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"area_km2": "0.9"}, "相差"),
        ({"valid_to": "2066-03-01", "years": "40"}, "最长30年"),
        ({"counties": "990201"}, "990201"),
        ({"rule": ""}, "省级规定"),
    ],
)
def test_area_term_place_and_level_are_objected_to(told, more, said):
    told.applies(**{"corners": quarry.TRIMMED, "area_km2": quarry.TRIMMED_KM2} | more)
    told.takes("accept")
    told.shows()
    told.takes("approve")
    assert said in told.allots()
    assert told.right == ""


def test_a_right_is_in_force_from_its_confirmation_and_found_by_every_number(registered):
    found = registered.page("", q=registered.right)
    assert quarry.NAME in found
    assert quarry.NAME in registered.page("", q=registered.right[:11])
    assert quarry.NAME in registered.page(f"{registered.right}/")
    spaced = f"{registered.right[:7]} {registered.right[7:].lower()}"
    assert quarry.NAME in registered.page(f"{spaced}/")
    assert quarry.NEIGHBOUR in registered.page(f"{quarry.NEIGHBOUR_OLD}/"), (
        "the old number leads on"
    )
    assert quarry.NEIGHBOUR in registered.page("", q=quarry.NEIGHBOUR_OLD)
    answer = registered.public.get("/mining/rights.geojson", {"mineral": "砂岩"})
    data = b"".join(answer.streaming_content).decode()
    assert registered.right in data
    assert quarry.NEIGHBOUR_NUMBER in data
    assert quarry.NAME in registered.page("map/", bbox="112.3,24.3,112.5,24.5")


def test_a_number_that_was_voided_is_never_given_again(approved):
    approved.allots()
    first = approved.right
    approved.voids("allot", "配号时用错了矿种")
    approved.day("2026-03-03")
    approved.allots()
    second = approved.right
    assert first != second
    approved.takes("confirm")
    approved.day("2026-03-04")
    assert "停用的证号不再使用" in approved.page(f"{first}/")
    assert "配号时用错了矿种" in approved.page("numbers/")
    assert quarry.NAME in approved.page(f"{second}/")


def test_a_transfer_keeps_the_number_and_says_from_whom_to_whom(registered):
    number = registered.right
    registered.day("2028-05-08")
    registered.applies(
        event="转让",
        holder=quarry.BUYER,
        former=number,
        corners=quarry.TRIMMED,
        area_km2=quarry.TRIMMED_KM2,
        valid_from="2026-03-02",
        valid_to="2036-03-01",
        in_production_since="2026-04-01",
        is_disputed="no",
        fees_paid="yes",
    )
    registered.takes("accept")
    registered.takes("show", kind="转让公示")
    registered.day("2028-05-30")
    registered.takes("approve")
    page = registered.allots()
    assert registered.right == number, page
    registered.takes("confirm")
    registered.takes("certify")
    registered.day("2028-06-01")
    now = registered.page(f"{number}/")
    assert f"采矿权人{quarry.BUYER}" in now
    before = registered.page(f"{number}/", on="2027-01-01")
    assert f"采矿权人{quarry.HOLDER}" in before, "on that day nobody had bought it"
    assert quarry.HOLDER in registered.page("", q=number, on="2027-01-01")


def test_a_restriction_is_shown_while_it_stands(registered):
    number = registered.right
    registered.opens(
        "mining-restriction", number=number, restraint="查封", document="示例法〔2026〕1号"
    )
    assert registered.number != ""
    registered.day("2026-03-05")
    assert "查封" in registered.page(f"{number}/")
    registered.takes("lift")
    registered.day("2026-03-09")
    assert "已解除" in registered.page(f"{number}/")


def test_the_register_can_be_read_as_at_any_day(registered):
    number = registered.right
    assert number not in registered.page("", q=quarry.NAME, on="2026-03-01")
    assert number in registered.page("", q=quarry.NAME, on="2026-03-02")
    assert quarry.NEIGHBOUR in registered.page("", q="砂岩", on="2022-01-01")
