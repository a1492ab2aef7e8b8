"""A module that declares and does no more than it must runs through the desk to its end."""

from __future__ import annotations

import re
from datetime import date

import pytest

from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.module import Module

from . import toy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plugged():
    manifest = Module(name="toy", title="示例", prefix="ZZ", procedures=(toy.Toy,), acts=toy)
    manifest.plug()
    yield manifest
    manifest.unplug()


def test_from_the_first_step_to_the_last_by_forms_alone(desk, now):
    form = desk.get("/zh-hans/desk/new/desk-toy/").content.decode()
    token = re.search(r'name="once" value="([^"]+)"', form)[1]
    slip = desk.post("/zh-hans/desk/new/desk-toy/", {"matter": "修路", "once": token})
    assert "<kbd>" not in slip.content.decode()  # there is no query code
    case = Case.objects.get()
    here = f"/zh-hans/desk/cases/{case.pk}/"
    assert case.pk in slip.content.decode()
    assert "示例程序" in desk.get("/zh-hans/desk/").content.decode()
    assert "查看申请人信息" not in desk.get(here).content.decode()
    assert desk.post(here + "particulars/").status_code == 404

    desk.post(here + "consult/", {"departments": "水利部门\n林业部门\n水利部门"})
    shown = desk.get(here).content.decode()
    assert "还在等答复" in shown.split('id="why-decide"')[1]
    for member, agrees in (("水利部门", "true"), ("林业部门", "false")):
        assert desk.post(here + f"opine/?member={member}", {"agrees": agrees}).status_code == 302
    assert desk.post(here + "decide/", {"from_on": "2026-04-01"}).status_code == 302

    assert Case.objects.get().closed_on == date(2026, 3, 2)
    told = {(row.name, row.member): row.facts for row in Step.objects.filter(name="opine")}
    assert told == {
        ("opine", "水利部门"): {"agrees": True},
        ("opine", "林业部门"): {"agrees": False},
    }


def test_a_fact_that_is_missing_is_asked_for(desk):
    form = desk.get("/zh-hans/desk/new/desk-toy/").content.decode()
    token = re.search(r'name="once" value="([^"]+)"', form)[1]
    refused = desk.post("/zh-hans/desk/new/desk-toy/", {"matter": "", "once": token})
    assert 'role="alert"' in refused.content.decode()
    assert not Case.objects.exists()
