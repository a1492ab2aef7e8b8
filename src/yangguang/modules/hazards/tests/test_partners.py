"""Who signs with an office and who broadcasts for it, entered and ended by an administrator."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.refusal import Refusal
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors, clients
from yangguang.kernel.people.models import Deed, Person, Post, PostRole
from yangguang.modules.hazards import queries
from yangguang.modules.hazards.acts import partners as acts
from yangguang.modules.hazards.models import Partner, Station
from yangguang.modules.hazards.tests.conftest import SINCE, clock

pytestmark = pytest.mark.django_db

AT = clock("2026-07-16", "10:00")
TODAY = date(2026, 7, 16)
PARTNERS, STATIONS = "/zh-hans/desk/hazards/partners/", "/zh-hans/desk/hazards/stations/"


def _office(slug, name, county="990101"):
    made = Office.objects.create(
        slug=slug, level=Level.COUNTY, province="990000", city="990100", county=county
    )
    OfficeName.objects.create(office=made, name=name, from_on=SINCE)
    return made


def _post(office, role):
    login = f"{role}-{office.slug}"
    person = Person.objects.create(login=login, name="某人")
    return Post.objects.create(person=person, office=office, role=role, title="职员", from_on=SINCE)


@pytest.fixture(autouse=True)
def at_work(settings, monkeypatch):
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def keeper(office):
    return _post(office, PostRole.ADMINISTRATOR)


@pytest.fixture
def by(keeper):
    return actors.officer(keeper, at=AT)


@pytest.fixture
def browser(keeper):
    made = Client()
    made.force_login(keeper.person)
    return made


@pytest.fixture
def weather(office):
    return _office("shili-xian-qixiang", "示例县气象局")


@pytest.fixture
def television(office):
    return _office("shili-xian-dianshi", "示例县电视台")


def signs(office, bureau, by, *, since=TODAY, until=None):
    return acts.enter_partner(office, bureau=bureau, from_on=since, until_on=until, by=by, at=AT)


def test_from_its_first_day_to_its_last_the_bureau_signs(office, weather, by):
    row = signs(office, weather, by, since=date(2026, 7, 20))
    assert queries.bureau_of(office, on=date(2026, 7, 19)) is None
    assert queries.bureau_of(office, on=date(2026, 7, 20)) == weather
    acts.end_partner(row, last_on=date(2026, 8, 1), by=by, at=AT)
    assert queries.bureau_of(office, on=date(2026, 8, 1)) == weather
    assert queries.bureau_of(office, on=date(2026, 8, 2)) is None
    told = Deed.objects.order_by("at", "id").values_list("what", "about")
    about = "shili-xian → shili-xian-qixiang"
    assert list(told) == [("登记会签的气象主管机构", about), ("终止气象主管机构的会签", about)]


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [
        (date(2026, 7, 31), None, True),  # the last day of the first
        (date(2026, 8, 1), None, False),
        (date(2026, 1, 1), date(2026, 7, 15), False),  # before it began
        (date(2026, 1, 1), date(2026, 7, 16), True),
        (date(2026, 1, 1), None, True),
    ],
)
def test_two_bureaus_never_sign_on_one_day(office, weather, television, by, since, until, refused):
    signs(office, weather, by, until=date(2026, 7, 31))
    if not refused:
        signs(office, television, by, since=since, until=until)
        return
    with pytest.raises(Refusal, match="这些日子已经登记了示例县气象局"):
        signs(office, television, by, since=since, until=until)
    assert Partner.objects.count() == 1


def test_several_stations_may_broadcast_and_none_is_entered_twice(office, weather, television, by):
    said = {"phone": "000-00000009", "from_on": TODAY, "until_on": None, "by": by, "at": AT}
    acts.enter_station(office, station=television, **said)
    acts.enter_station(office, station=weather, **said)
    with pytest.raises(Refusal, match="已经登记了示例县电视台"):
        acts.enter_station(office, station=television, **said)
    assert Station.objects.count() == 2


def test_nothing_ends_before_today_and_nothing_twice(office, weather, by):
    row = signs(office, weather, by, since=TODAY - timedelta(days=30))
    with pytest.raises(Refusal, match="不能倒签"):
        acts.end_partner(row, last_on=TODAY - timedelta(days=1), by=by, at=AT)
    acts.end_partner(row, last_on=TODAY, by=by, at=AT)
    later = AT + timedelta(days=1)
    with pytest.raises(Refusal, match="已经终止"):
        acts.end_partner(row, last_on=TODAY + timedelta(days=9), by=by, at=later)


def test_days_in_order_and_two_offices(office, weather, by):
    with pytest.raises(Refusal, match="早于起始日期"):
        signs(office, weather, by, until=TODAY - timedelta(days=1))
    with pytest.raises(Refusal, match="不能是同一个"):
        signs(office, office, by)


def test_only_an_administrator_of_the_territory_keeps_it(office, weather, by):
    elsewhere = _office("shili-bie-xian", "示例别县自然资源局", county="990102")
    with pytest.raises(Refusal, match="职权范围"):
        signs(elsewhere, weather, by)
    other = actors.officer(_post(elsewhere, PostRole.ADMINISTRATOR), at=AT)
    row = signs(office, weather, by)
    with pytest.raises(Refusal, match="职权范围"):
        acts.end_partner(row, last_on=TODAY, by=other, at=AT)
    officer = Client()
    officer.force_login(_post(office, PostRole.OFFICER).person)
    assert officer.get(PARTNERS).status_code == 403
    assert officer.get(STATIONS).status_code == 403


def test_at_the_desk_a_bureau_is_entered_listed_and_ended(
    browser, office, weather, django_assert_max_num_queries
):
    typed = {"office": "shili-xian", "bureau": "示例县气象局", "from_on": "2026-07-16"}
    assert browser.post(PARTNERS, typed).status_code == 302
    row = Partner.objects.get()
    with django_assert_max_num_queries(10):
        page = browser.get(PARTNERS).text
    assert "示例县气象局" in page
    assert "不限期" in page
    address = f"{PARTNERS}{row.pk}/end/"
    wrong = browser.post(address, {"last_on": "2026-07-15"})
    assert wrong.status_code == 422
    assert "倒签" in wrong.text
    assert browser.post(address, {"last_on": "2026-07-31"}).status_code == 302
    row.refresh_from_db()
    assert row.until_on == date(2026, 7, 31)
    assert browser.post(f"{PARTNERS}99999/end/", {"last_on": "2026-07-31"}).status_code == 404


def test_at_the_desk_a_station_shows_its_limits_and_its_programs(
    browser, office, television, by, django_assert_max_num_queries
):
    typed = {"office": "shili-xian", "station": "shili-xian-dianshi", "from_on": "2026-07-16"}
    typed |= {"phone": "000-00000009"}
    assert browser.post(STATIONS, typed).status_code == 302
    with django_assert_max_num_queries(10):
        page = browser.get(STATIONS).text
    assert "没有接口凭据" in page
    assert "二级（橙色）及以上" in page  # 600 seconds, 1,800 seconds
    assert ">10<" in page
    assert ">30<" in page
    clients.issue(television, name="播控系统", scopes=["hazards:broadcast"], on=TODAY, by=by, at=AT)
    clients.issue(television, name="检索系统", scopes=["records:read"], on=TODAY, by=by, at=AT)
    page = browser.get(STATIONS).text
    assert "播控系统" in page
    assert "检索系统" not in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"bureau": "查无此局"},
        {"bureau": "示例\0局"},
        {"bureau": "局" * 100_000},
        {"office": "<b>shili-xian</b>"},
        {"from_on": "2026-02-30"},
        {"from_on": "0001-01-01"},
        {"until_on": "2026-07-15"},
        {"until_on": "明天"},
    ],
)
def test_nonsense_is_told_and_what_was_typed_stays(browser, weather, wrong):
    typed = {"office": "shili-xian", "bureau": "示例县气象局", "from_on": "2026-07-16"}
    answer = browser.post(PARTNERS, typed | wrong)
    assert answer.status_code == 422
    assert not Partner.objects.exists()
    if "bureau" not in wrong:
        assert 'value="\ue000示例县气象局' in answer.text or "示例县气象局" in answer.text


@pytest.mark.parametrize("phone", ["", "电话", "0a", "1" * 41, "000\0001", "<script>"])
def test_a_telephone_is_digits(browser, television, phone):
    typed = {"office": "shili-xian", "station": "示例县电视台", "from_on": "2026-07-16"}
    assert browser.post(STATIONS, typed | {"phone": phone}).status_code == 422
    assert not Station.objects.exists()


def test_more_than_a_page_is_read_on_by_key(browser, office, by):
    for n in range(31):
        bureau = _office(f"qixiang-{n}", f"示例{n}气象局")
        day = TODAY + timedelta(days=n)
        signs(office, bureau, by, since=day, until=day)
    page = browser.get(PARTNERS).text
    assert "示例0气象局" not in page
    oldest = Partner.objects.order_by("pk")[1].pk
    assert f"?before={oldest}" in page
    assert "示例0气象局" in browser.get(f"{PARTNERS}?before={oldest}").text
    assert browser.get(f"{PARTNERS}?before=x").status_code == 200
