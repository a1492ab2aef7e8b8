"""Pages of administrators and auditors: codes, lost devices, trails."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from yangguang.kernel.people import actors, acts, second_factor
from yangguang.kernel.people.models import PostRole
from yangguang.readers.account.tests.way_in import AT, CODE, PEOPLE, device_of, send, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_an_administrator_issues_a_code_and_two_reset_a_device(employ, officer):
    guanli = employ("guanli", PostRole.ADMINISTRATOR, "管理员")
    employ("zhuren", PostRole.HEAD, "主任")
    secret, _ = device_of(guanli.person)
    device_of(officer.person)
    keeper, head = signed_in("guanli", secret=secret), signed_in("zhuren")
    pk = officer.person_id

    shown = keeper.post(f"{PEOPLE}{pk}/code/").content.decode()
    code = re.search(r"<code>([A-Z0-9-]{19})</code>", shown)[1]
    assert send(Client(), password=code)["Location"] == CODE

    assert keeper.get(f"{PEOPLE}{pk}/reset/").status_code == 200
    keeper.post(f"{PEOPLE}{pk}/reset/", {"reason": "手机遗失，已当面核对"})
    assert "确认重置" not in keeper.get(PEOPLE).content.decode()  # not their own request
    waiting = head.get(PEOPLE).content.decode()
    assert "手机遗失" in waiting
    address = re.search(r'action="(/zh-hans/account/resets/\d+/)"', waiting)[1]
    assert keeper.post(address).status_code == 403
    assert second_factor.is_on(officer.person)
    assert head.post(address).status_code == 302
    assert not second_factor.is_on(officer.person)


def test_what_is_for_administrators_is_for_nobody_else(employ, officer):
    employ("zhuren", PostRole.HEAD, "主任")
    client, head = signed_in("banli"), signed_in("zhuren")
    pk = officer.person_id
    for address in (PEOPLE, f"{PEOPLE}{pk}/"):
        assert client.get(address).status_code == 403
    for path in (f"{PEOPLE}{pk}/code/", f"{PEOPLE}{pk}/reset/"):
        assert client.post(path, {"reason": "x"}).status_code == 403
        assert head.post(path, {"reason": "x"}).status_code == 403
    assert "示例banli" not in head.get(PEOPLE).content.decode()  # heads confirm, and list nobody


def test_one_sees_what_is_kept_of_one_and_an_auditor_sees_it_too(employ, officer):
    employ("jiandu", PostRole.AUDITOR, "监督员")
    client, auditor = signed_in("banli"), signed_in("jiandu")
    acts.looked(actors.officer(officer, at=AT), case_number="YG-2026-0001", what="联系方式", at=AT)
    for page in (
        client.get("/zh-hans/account/"),
        auditor.get(f"{PEOPLE}{officer.person_id}/"),
    ):
        body = page.content.decode()
        assert "登录" in body
        assert "YG-2026-0001" in body
    assert client.get("/zh-hans/account/?deeds=nonsense").status_code == 404


def test_the_trail_is_paged_by_key(officer):
    for n in range(70):
        moment = AT + timedelta(seconds=n)
        acts.looked(
            actors.officer(officer, at=AT), case_number=f"YG-{n:03}", what="联系方式", at=moment
        )
    client = signed_in("banli")
    seen, query = [], ""
    while True:
        body = client.get(f"/zh-hans/account/{query}").content.decode()
        seen += re.findall(r"YG-\d{3}", body)
        onward = re.search(r'href="(\?looks=[^"]+)"', body)
        if onward is None:
            break
        query = onward[1]
    assert seen == [f"YG-{n:03}" for n in reversed(range(70))]


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_each_page_in_each_language(language, employ, officer):
    guanli = employ("guanli", PostRole.ADMINISTRATOR, "管理员")
    secret, _ = device_of(guanli.person)
    client = signed_in("guanli", secret=secret)
    for path in ("", "password/", "device/off/", "people/", f"people/{officer.person_id}/"):
        page = client.get(f"/{language}/account/{path}")
        assert page.status_code == 200, path
        assert "示例guanli" in page.content.decode() or path  # a name is never converted
