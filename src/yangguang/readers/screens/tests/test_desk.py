"""Devices at the desk: registered by a person, listed with their silence, given another key, ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from yangguang.kernel.delivery.devices import acts
from yangguang.kernel.delivery.models import Device, Told
from yangguang.kernel.people.models import Deed, Person, Post, PostRole
from yangguang.readers.screens.tests.conftest import AT, SINCE, text

pytestmark = pytest.mark.django_db
LIST = "/zh-hans/desk/screens/"
FORM = {"name": "大厅东屏", "kind": "hall", "code": "990101", "script": "zh-hant"}


def test_registered_at_the_desk_its_key_is_shown_once(desk, land, now):
    answer = desk.post(LIST, FORM)
    page = text(answer)
    assert answer["Cache-Control"] == "no-store"
    key = page.split('<code class="secret">')[1].split("</code>")[0]
    assert Client().post("/zh-hans/screen/", {"key": key}).status_code == 302
    assert key not in text(desk.get(LIST))
    assert [row.what for row in Deed.objects.order_by("at")] == ["登记屏幕或者广播"]


def test_bad_input_is_told_and_nothing_typed_is_lost(desk, now):
    answer = desk.post(LIST, FORM | {"code": "99010"})
    assert answer.status_code == 422
    assert "区域代码应当是" in text(answer)
    assert "大厅东屏" in text(answer)
    assert desk.post(LIST, FORM | {"name": "屏\0"}).status_code == 422
    assert desk.post(LIST, {"name": ""}).status_code == 422
    assert not Device.objects.exists()


def test_the_list_tells_who_is_online_silent_new_and_ended(
    desk, register, now, officer, django_assert_max_num_queries
):
    for n, name in enumerate(("在线屏", "失联屏", "新屏", "停用屏")):
        device, key = register(name=name)
        if n != 2:
            acts.enter(key, at=AT - timedelta(minutes=10 * n))
    acts.end(device, by=officer, at=AT)
    acts.told(Device.objects.get(name="在线屏"), ["2026-AAAA-0001"], at=AT)
    with django_assert_max_num_queries(10):
        page = text(desk.get(LIST))
    for said in ("在线", "失联", "2026年7月16日 20:20", "尚未启用", "已停用"):
        assert said in page
    row = Device.objects.get(name="在线屏")
    assert "2026-AAAA-0001" in text(desk.get(f"{LIST}{row.pk}/"))


def test_it_is_changed_given_another_key_and_ended(desk, register, now):
    row, key = register()
    acts.enter(key, at=AT)
    assert desk.post(f"{LIST}{row.pk}/", FORM | {"name": "西屏"}).status_code == 302
    assert Device.objects.get().name == "西屏"
    assert 'class="secret"' in text(desk.post(f"{LIST}{row.pk}/key/"))
    assert Device.objects.get().entered_at is None
    assert desk.post(f"{LIST}{row.pk}/end/").status_code == 302
    assert desk.post(f"{LIST}{row.pk}/end/").status_code == 409  # ended once
    assert "换发密钥" not in text(desk.get(f"{LIST}{row.pk}/"))


def test_it_pages_by_key(desk, register, now):
    for n in range(52):
        register(name=f"屏{n:02}")
    first = text(desk.get(LIST))
    assert "屏49" in first
    assert "屏50" not in first
    last = Device.objects.order_by("pk")[49]
    assert "屏50" in text(desk.get(f"{LIST}?after={last.pk}"))
    assert "屏00" in text(desk.get(f"{LIST}?after=nonsense"))


def test_strangers_other_offices_and_administrators_see_none(register, desk, office, now):
    row, _ = register()
    assert Client().get(LIST).status_code == 302
    keeper = Person.objects.create(login="keeper", name="管理员")
    Post.objects.create(
        person=keeper, office=office, role=PostRole.ADMINISTRATOR, title="管理员", from_on=SINCE
    )
    browser = Client()
    browser.force_login(keeper)
    assert browser.get(LIST).status_code == 403
    Device.objects.filter(pk=row.pk).update(office=_other(office))
    assert desk.get(f"{LIST}{row.pk}/").status_code == 404
    assert desk.post(f"{LIST}{row.pk}/end/").status_code == 404
    assert not Told.objects.exists()


def _other(office):
    office.pk, office.slug = None, "lin-xian"
    office.save()
    return office
