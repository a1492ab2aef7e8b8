"""A landslide at three in the morning: one page on a phone, the chain above in minutes, the public by two persons."""

from __future__ import annotations

import re
from typing import Any

import pytest
from stories.alarm_told import Night, once
from stories.mining_told import text_of

from yangguang.kernel.delivery import fanout, outlets
from yangguang.kernel.records.models import Publication
from yangguang.modules.hazards.models import Incident

pytestmark = pytest.mark.django_db
SECRET = "村主任电话，房屋后墙开裂（内部）"
QUICK = {
    "place": "示例县青石岭乡石门沟村二组",
    "area": "990101101",
    "disaster": "slide",
    "occurred": "2026-07-17T02:40",
    "learned": "2026-07-17T03:00",
    "dead": "1",
    "missing": "7",
    "text": SECRET,
}


@pytest.fixture
def night(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME, settings.SESSION_COOKIE_AGE = tmp_path, 365 * 24 * 60 * 60
    with outlets.installed([]):
        fanout.begin()
        made = Night(monkeypatch)
        made.time("2026-07-17", "03:05")
        yield made


def reported(night: Night, **more: str) -> str:
    """Report from a phone; return the number of the incident."""
    browser = night.seat("forecaster")
    page = browser.get("/zh-hans/desk/hazards/incidents/new/").text
    keys = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    keys.pop("csrfmiddlewaretoken", None)
    answer = browser.post("/zh-hans/desk/hazards/incidents/new/", {**keys, **QUICK, **more})
    assert answer.status_code == 302, text_of(answer.content)
    night.work()
    return str(Incident.objects.latest("pk").pk)


def takes(night: Night, login: str, number: str, step: str, member: str = "", **typed: Any) -> None:
    """Take a step at the desk by its form."""
    address = f"/zh-hans/desk/cases/{number}/{step}/" + (f"?member={member}" if member else "")
    browser = night.seat(login)
    page = browser.get(address)
    assert page.status_code == 200, text_of(page.content)
    sent = browser.post(address, {**typed, "once": once(page.text)})
    assert sent.status_code == 302, text_of(sent.content)
    night.work()


def test_each_level_above_has_it_within_minutes_and_says_so_itself(night):
    number = reported(night)
    page = night.reads("forecaster", f"incidents/{number}/")
    for minute, who, level in (
        (11, "city", "市级"),
        (14, "province", "省级"),
        (19, "ministry", "部级"),
    ):
        night.time("2026-07-17", f"03:{minute}")
        assert "石门沟村二组" in night.reads(who, "incidents/")
        takes(night, who, number, "acknowledge", member=level)
    assert page != night.reads("forecaster", f"incidents/{number}/")
    assert "7" in page


def test_sent_twice_from_a_poor_network_it_is_one_incident(night):
    browser = night.seat("forecaster")
    page = browser.get("/zh-hans/desk/hazards/incidents/new/").text
    keys = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    for _ in range(2):
        assert (
            browser.post("/zh-hans/desk/hazards/incidents/new/", {**keys, **QUICK}).status_code
            == 302
        )
    assert Incident.objects.count() == 1


def test_the_public_is_told_by_two_persons_and_figures_fall_in_sight(night):
    number = reported(night)
    night.time("2026-07-17", "04:00")
    assert "石门沟村二组" not in night.page("hazards/incidents/")
    takes(night, "forecaster", number, "tell", text="正在搜救，请勿前往。", **SHOWN)
    assert "石门沟村二组" not in night.page("hazards/incidents/"), "nobody has let it out"
    released(night, number)
    assert "石门沟村二组" in night.page("hazards/incidents/")
    night.time("2026-07-17", "09:00")
    takes(night, "forecaster", number, "follow", dead="1", missing="3")
    night.time("2026-07-17", "09:10")
    takes(night, "forecaster", number, "retell", text="四人已经找到。", **SHOWN)
    released(night, number)
    page = night.page(f"hazards/incidents/{number}/")
    assert "四人已经找到" in page
    assert re.search(r"失踪人数7?.*3", page)
    assert "7" in page.split("历次发布的数字")[1], "what was told first stays"


SHOWN = {"figures": ["dead", "missing"]}


def released(night: Night, number: str) -> None:
    """Let the head release what is held about the incident."""
    held = Publication.objects.filter(about=number, kind="incident-told").latest("published_at")
    address = f"/zh-hans/desk/records/{held.address}/"
    page = night.seat("head").get(address).text
    ticked = dict.fromkeys(re.findall(r'type="checkbox" name="(\w+)"', page), "on")
    sent = night.seat("head").post(address, {**ticked, "do": "let-out", "once": once(page)})
    assert sent.status_code == 302, text_of(sent.content)
    night.work()


def test_nothing_internal_is_on_any_public_page(night):
    number = reported(night)
    takes(night, "forecaster", number, "tell", text="正在搜救。", figures="dead")
    released(night, number)
    assert "失踪0人" not in night.page("hazards/incidents/"), "what nobody told is no nought"
    for path in ("hazards/incidents/", f"hazards/incidents/{number}/", f"cases/{number}/"):
        assert SECRET not in night.page(path)
    assert SECRET not in night.public.get(f"/api/cases/{number}").text
    assert SECRET not in night.public.get("/feeds/records.atom").text
    assert SECRET in night.seat("city").get(f"/zh-hans/desk/hazards/incidents/{number}/").text
