"""People, offices and programs as CSV: for administrators, within the territory."""

from __future__ import annotations

import csv
import io

import pytest

from yangguang.readers.account.tests.way_in import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BASE = "/zh-hans/account/"


def rows_of(client, address):
    answer = client.get(BASE + address)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode()[1:])))


def test_people_are_sent_as_the_list_is_narrowed_down(keeper, officer, outsider):
    rows = rows_of(keeper, "people.csv")
    assert rows[0] == ["姓名", "登录名", "职务", "动态口令"]
    assert {row[1] for row in rows[1:]} == {"guanli", officer.person.login}
    (one,) = rows_of(keeper, f"people.csv?text={officer.person.login}")[1:]
    assert one[1] == officer.person.login
    page = keeper.get(f"{BASE}people/?text={officer.person.login}").content.decode()
    assert f"people.csv?text={officer.person.login}" in page


def test_offices_are_sent_in_the_order_of_their_codes(keeper, office):
    rows = rows_of(keeper, "offices.csv")
    assert rows[0] == ["机关", "地址简称", "层级", "状态"]
    assert rows[1][1] == office.slug


def test_programs_are_sent(keeper):
    assert len(rows_of(keeper, "clients.csv")) == 1


@pytest.mark.parametrize("name", ["people", "offices", "clients"])
def test_an_officer_gets_none_of_them(officer, name):
    assert signed_in(officer.person.login).get(f"{BASE}{name}.csv").status_code == 403
