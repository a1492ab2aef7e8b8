"""The administrator's pages about offices, lent powers and programs; the auditor's about looks."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest

from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices import queries
from yangguang.kernel.offices.models import Level, Mandate, Office
from yangguang.kernel.people import actors, acts, clients
from yangguang.kernel.people.models import ApiClient, Deed, PostRole
from yangguang.readers.account.tests.way_in import AT, CLIENTS, LOOKS, OFFICES, device_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def text(page):
    return page.content.decode()


@pytest.fixture
def city(office):
    return offices.enter(
        "shi",
        name="示例市自然资源局",
        level=Level.CITY,
        on=date(2018, 1, 1),
        province="990000",
        city="990100",
    )


@pytest.fixture
def mayor(city):
    """A client of the city's administrator."""
    person = acts.enrol("shiguan", name="示例市管", password="青山不改 绿水长流 后会")
    acts.appoint(
        person, office=city, role=PostRole.ADMINISTRATOR, title="管理员", on=date(2018, 1, 1)
    )
    return signed_in("shiguan", secret=device_of(person)[0])


def test_the_tree_goes_down_from_ones_own_office(mayor, outsider):
    shown = re.findall(
        r'class="depth(\d)"><a href="[^"]*/offices/([\w-]+)/"', text(mayor.get(OFFICES))
    )
    assert shown == [("0", "shi"), ("1", "xian"), ("1", "lin-xian")]


def test_a_county_sees_itself_only(keeper, city, outsider):
    assert "lin-xian" not in text(keeper.get(OFFICES))
    for slug in ("shi", "lin-xian"):
        assert keeper.get(f"{OFFICES}{slug}/").status_code == 404
        assert keeper.post(f"{OFFICES}{slug}/rename/").status_code == 404


def test_an_office_is_renamed_and_keeps_its_old_name(keeper):
    fields = {"name": "新县自然资源局", "short_name": "新县局", "on": "2026-04-01"}
    assert keeper.post(f"{OFFICES}xian/rename/", fields)["Location"] == f"{OFFICES}xian/"
    page = text(keeper.get(f"{OFFICES}xian/"))
    assert "示例县自然资源局" in page
    assert "新县局" in page
    early = keeper.post(f"{OFFICES}xian/rename/", {**fields, "on": "2017-01-01"})
    assert (early.status_code, "启用日期" in text(early)) == (409, True)


def test_offices_are_entered_split_and_merged(mayor, outsider):
    fields = {"parent": "shi", "level": "county", "name": "新区局", "slug": "xin-qu"}
    assert mayor.post(f"{OFFICES}new/", {**fields, "area": "990103", "on": "2026-03-01"})
    change = {"on": "2026-03-02", "source": "示政发〔2026〕8号"}
    split = {"first": "xin-qu", "second": "lin-xian", **change}
    assert mayor.post(f"{OFFICES}xian/split/", split).status_code == 302
    office = Office.objects.get(slug="xian")
    heirs = queries.successors_of(office, date(2026, 3, 2))
    assert [heir.slug for heir in heirs] == ["lin-xian", "xin-qu"]
    page = text(mayor.get(f"{OFFICES}xian/"))
    assert "已由其他机关承接" in page
    assert "/offices/xian/merge/" not in page
    merged = mayor.post(f"{OFFICES}lin-xian/merge/", {"into": "xin-qu", **change})
    assert merged.status_code == 302
    again = mayor.post(f"{OFFICES}xian/merge/", {"into": "shi", **change})
    assert (again.status_code, "已经由其他机关承接" in text(again)) == (409, True)


def test_what_an_office_may_act_in_is_shown_and_changed(mayor, keeper):
    page = text(mayor.get(f"{OFFICES}xian/"))
    assert "没有限定：办理辖区内的全部事项" in page
    way = f"{OFFICES}xian/limit/"
    fields = {"matters": ["information-request"], "on": "2026-03-03", "source": "示编发〔2026〕1号"}
    assert "限于下列事项" in text(mayor.get(way))
    both = mayor.post(way, {**fields, "everything": "on"})
    assert "不能与列明的事项并选" in text(both)
    assert mayor.post(way, fields)["Location"] == f"{OFFICES}xian/"
    page = text(mayor.get(f"{OFFICES}xian/"))
    assert "示编发〔2026〕1号" in page
    assert "没有限定" not in page
    own = keeper.post(way, {**fields, "on": "2026-03-04"})
    assert (own.status_code, "不能由该机关自己的管理员确定" in text(own)) == (403, True)


def test_power_is_lent_and_says_who_signs(mayor):
    fields = {
        "kind": "delegation",
        "to": "xian",
        "matter": "information-request",
        "scope": "",
        "article": "《行政许可法》第二十四条",
        "source": "示市公告2026年第3号",
        "on": "2026-03-02",
        "until_on": "",
    }
    assert mayor.post(f"{OFFICES}shi/lend/", fields).status_code == 302
    page = text(mayor.get(f"{OFFICES}xian/"))
    signs = re.search(r"文书署名和责任</dt><dd[^>]*>([^<]+)", page)[1]
    assert signs == "示例市自然资源局"
    twice = mayor.post(f"{OFFICES}shi/lend/", fields)
    assert (twice.status_code, "已经委托或者授权" in text(twice)) == (409, True)
    made = Mandate.objects.get()
    end = f"/zh-hans/account/mandates/{made.pk}/end/"
    assert mayor.post(end, {"last_on": "2026-03-31"})["Location"] == f"{OFFICES}shi/"
    made.refresh_from_db()
    assert made.until_on == date(2026, 3, 31)


def test_a_borrower_does_not_end_what_was_lent(keeper, mayor, city):
    fields = {
        "kind": "authorisation",
        "to": "xian",
        "matter": "information-request",
        "article": "条",
        "source": "文",
        "on": "2026-03-02",
    }
    mayor.post(f"{OFFICES}shi/lend/", fields)
    made = Mandate.objects.get()
    assert keeper.post(f"/zh-hans/account/mandates/{made.pk}/end/").status_code == 404
    page = text(keeper.get(f"{OFFICES}xian/"))
    assert re.search(r"文书署名和责任</dt><dd[^>]*>([^<]+)", page)[1] == "示例县自然资源局"


def test_a_program_gets_a_secret_once_and_is_revoked(keeper):
    fields = {"office": "xian", "name": "档案系统", "scopes": ["ledger:read"], "on": "2026-03-02"}
    page = text(keeper.post(f"{CLIENTS}new/", fields))
    secret = re.search(r'<code class="secret">([^<]+)</code>', page)[1]
    client = ApiClient.objects.get()
    assert clients.known(client.client_id, secret, at=AT).scopes == {"ledger:read"}
    listed = text(keeper.get(CLIENTS))
    assert secret not in listed
    assert "读取公开账本" in listed
    assert "2026" in listed
    keeper.post(f"{CLIENTS}{client.pk}/revoke/")
    assert clients.known(client.client_id, secret, at=AT) is None
    assert "不再有效" in text(keeper.get(CLIENTS))
    done = Deed.objects.filter(about=client.client_id).order_by("at", "id")
    assert [deed.what for deed in done] == ["签发接口凭据", "吊销接口凭据"]
    unasked = keeper.post(f"{CLIENTS}new/", {**fields, "scopes": ["everything:do"]})
    assert ApiClient.objects.count() == 1
    assert unasked.status_code == 200


def test_a_program_of_an_outsider_is_not_there(keeper, outsider, employ):
    by = actors.officer(employ("erhao", PostRole.ADMINISTRATOR), at=AT)
    made, _ = clients.issue(
        Office.objects.get(slug="xian"), name="a", scopes=["a:b"], on=AT.date(), by=by, at=AT
    )
    ApiClient.objects.filter(pk=made.pk).update(office=outsider.office)
    assert keeper.post(f"{CLIENTS}{made.pk}/revoke/").status_code == 404
    assert made.client_id not in text(keeper.get(CLIENTS))


def test_an_auditor_reads_every_look_and_takes_it_along(employ, officer, outsider):
    employ("jiandu", PostRole.AUDITOR, "监督员")
    auditor = signed_in("jiandu")
    for n in range(60):
        at = AT - timedelta(days=n)
        by = actors.officer(officer, at=AT)
        acts.looked(by, case_number=f"YG-{n:03}", what="联系方式", at=at)
    acts.looked(actors.officer(outsider, at=AT), case_number="WX-001", what="联系方式", at=AT)
    seen, query = [], ""
    while True:
        body = text(auditor.get(LOOKS + query))
        seen += re.findall(r"(?:YG|WX)-\d{3}", body)
        onward = re.search(r'href="(\?after=[^"]+)"', body)
        if onward is None:
            break
        query = onward[1]
    assert seen == [f"YG-{n:03}" for n in range(60)]
    narrowed = text(auditor.get(f"{LOOKS}?day_from=2026-03-01&day_to=2026-03-01"))
    assert re.findall(r"YG-\d{3}", narrowed) == ["YG-001"]
    sent = auditor.get("/zh-hans/account/looks.csv?day_from=2026-02-27")
    content = b"".join(sent.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0][-2:] == ["编号", "内容"]
    assert [row[4] for row in rows[1:]] == ["YG-000", "YG-001", "YG-002", "YG-003"]
    assert sent["Cache-Control"] == "no-store"


def test_no_cell_is_a_formula(employ, officer):
    employ("jiandu", PostRole.AUDITOR, "监督员")
    by = actors.officer(officer, at=AT)
    acts.looked(by, case_number="=1+1", what="联系方式", at=AT)
    sent = signed_in("jiandu").get("/zh-hans/account/looks.csv")
    assert b"'=1+1" in b"".join(sent.streaming_content)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_each_page_in_each_language(language, keeper, officer):
    paths = (
        "people/?text=banli",
        "people/new/",
        f"people/{officer.person_id}/appoint/",
        f"posts/{officer.pk}/relieve/",
        f"posts/{officer.pk}/deputise/",
        f"posts/{officer.pk}/hand-over/",
        "offices/",
        "offices/new/",
        "offices/xian/",
        *(f"offices/xian/{act}/" for act in ("rename", "merge", "split", "transfer", "lend")),
        "clients/",
        "clients/new/",
        "looks/",
        "kept/",
    )
    for path in paths:
        page = keeper.get(f"/{language}/account/{path}")
        assert page.status_code == 200, path
        if language == "en":
            heads = re.findall(r"<(?:h1|h2|label|legend|button)[^>]*>([^<]+)<", text(page))
            for said in heads:
                plain = re.sub(r"\([^)]*\)", "", said)
                assert not re.search(r"[\u4e00-\u9fff]", plain) or "示例" in said, (path, said)


def test_power_is_lent_to_an_office_of_another_territory(keeper, outsider):
    fields = {
        "kind": "delegation",
        "to": "lin-xian",
        "matter": "information-request",
        "article": "条",
        "source": "文",
        "on": "2026-03-02",
    }
    assert "邻县自然资源局" in text(keeper.get(f"{OFFICES}xian/lend/"))
    assert keeper.post(f"{OFFICES}xian/lend/", fields).status_code == 302
    assert Mandate.objects.get().agent == outsider.office


def test_the_disclosure_office_is_entered_and_shown(mayor, city, outsider):
    where = f"{OFFICES}shi/contact/"
    assert "信息公开工作机构" in text(mayor.get(f"{OFFICES}shi/"))
    assert "第十二条" in text(mayor.get(where))
    said = {
        "section": "办公室", "address": "示例路1号", "hours": "工作日", "phone": "000-0",
        "fax": "", "online": "", "on": "2026-01-01",
    }  # fmt: skip
    mayor.post(where, said | {"phone": ""})
    assert queries.contact_on(city, date(2026, 1, 1)) is None
    assert mayor.post(where, said)["Location"] == f"{OFFICES}shi/"
    held = queries.contact_on(city, date(2026, 1, 1))
    assert (held.section, held.address) == ("办公室", "示例路1号")
    assert 'value="示例路1号"' in text(mayor.get(where))  # what holds now is there to be changed
    [deed] = Deed.objects.filter(what="登记信息公开工作机构")
    assert deed.about == "shi"


def test_the_disclosure_office_of_another_territory_is_not_entered(keeper, city):
    assert keeper.post(f"{OFFICES}shi/contact/").status_code == 404
