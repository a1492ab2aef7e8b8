"""Tonight's warning, from the forecaster's map to everybody who must have it, or to a person who is called.

All through the pages, with the real workers; the provider of short messages speaks SMPP by a library that isn't ours.
"""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client, override_settings
from stories.alarm_told import FAR, PHONE, Night
from stories.mining_told import text_of

from yangguang.base.cap import reading, signing
from yangguang.kernel.delivery import fanout, outlets, rules, television
from yangguang.kernel.delivery.models import Call
from yangguang.kernel.delivery.sms import numbers
from yangguang.kernel.delivery.sms.outlet import Sms
from yangguang.kernel.delivery.tests.smsc import Smsc
from yangguang.kernel.people import actors, clients
from yangguang.kernel.people.models import Post
from yangguang.site import outlets as pushed
from yangguang.site import texting

pytestmark = pytest.mark.django_db
BROADCASTS = "/api/hazards/broadcasts"


@pytest.fixture
def night(settings, monkeypatch, tmp_path):
    settings.YANGGUANG_HOME, settings.SESSION_COOKIE_AGE = tmp_path, 365 * 24 * 60 * 60
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    smsc = Smsc()
    provider = texting.read(f"smpp://yg:secret@127.0.0.1:{smsc.port}?from=10690000")
    patience = (*rules.PATIENCE, *television.PATIENCE)
    with override_settings(YANGGUANG_SMS=provider, YANGGUANG_SMS_SIGNATURE="【示例】"):
        pushed_to = pushed.pushed_to()
    try:
        with outlets.installed(pushed_to, patience=patience):
            fanout.begin()
            made = Night(monkeypatch, smsc)
            made.time("2026-07-16", "09:00")
            made.keeps()
            yield made
    finally:
        for outlet in pushed_to:
            for gateway in outlet.switch.gateways if isinstance(outlet, Sms) else ():
                gateway.close()
        smsc.stop()


def test_it_stands_everywhere_it_must_the_minute_it_is_signed(night):
    night.issues()
    assert "有预警将在2026年7月16日20:00生效" in night.page("hazards/")
    assert "青石岭乡石门沟" in night.page(f"hazards/warnings/{night.number}/")
    feed = night.public.get("/feeds/cap.atom").text
    address = re.search(r"/feeds/cap/[^\"<]+\.xml", feed)
    assert address is not None
    message = night.public.get(address[0]).content
    told = reading.read(message, at=night.at).alert
    assert {info.language for info in told.parts} == {"zh-CN", "en"}
    certificate = night.public.get("/feeds/cap/key.pem").text
    own = [signing.certificate_of(certificate)]
    assert signing.verified(message, trusted=own, at=night.at).state is signing.State.GOOD
    night.time("2026-07-16", "20:01")
    assert "青石岭乡石门沟二级（橙色）" in night.page("hazards/")


def test_the_phone_of_the_county_is_sent_it_and_that_of_another_is_not(night):
    night.subscribes(PHONE, "990101")
    night.subscribes(FAR, "110000")
    before = len(night.parts)
    night.issues()
    told: dict[str, str] = {}
    for to, part in night.texts(since=before):
        told[to] = told.get(to, "") + part
    assert list(told) == [numbers.normal(PHONE).removeprefix("+")] or list(told) == [
        numbers.normal(PHONE)
    ]
    text = next(iter(told.values()))
    assert text.startswith("【示例县自然资源局】地质灾害橙色预警")
    assert "石门沟" in text


def test_until_the_second_office_and_a_second_person_signed_nobody_hears_of_it(night):
    before = len(night.parts)
    night.time("2026-07-16", "17:30")
    night.drafts()
    assert night.digest("head") is None, "the weather bureau comes first"
    night.time("2026-07-16", "17:40")
    night.signs("weather")
    assert night.digest("forecaster") is None, "who drafted doesn't sign"
    assert "石门沟" not in night.page("hazards/")
    assert night.page(f"hazards/warnings/{night.number}/", status=404)
    assert "石门沟" not in night.public.get("/feeds/cap.atom").text
    assert len(night.parts) == before


def test_television_has_it_with_words_and_picture_and_the_clock_stops_when_somebody_confirms(night):
    night.issues()
    page = night.reads("editor", "television/")
    assert "请播出，并确认" in page
    assert "二零二六年七月十六日" in page, "words to be read aloud"
    assert "等待确认" in night.board()
    desk = night.seat("editor").get("/zh-hans/desk/hazards/television/").text
    picture = re.search(r"/hazards/broadcast/[^\"]+\.png", desk)
    assert picture is not None
    assert night.public.get(picture[0]).content.startswith(b"\x89PNG")
    key = re.search(r"television/([^/]+)/confirm/", desk)
    assert key is not None
    night.time("2026-07-16", "17:54")
    night.sends("editor", f"television/{key[1]}/confirm/")
    night.time("2026-07-16", "18:20")
    assert not Call.objects.filter(delivery__outlet="television").exists()
    assert "等待确认" not in night.board()


def test_the_stations_program_asks_for_it_and_confirms_for_the_desk(night):
    keeper = actors.officer(Post.objects.get(person__login="keeper"), at=night.at)
    station = Post.objects.get(person__login="editor").office
    client, secret = clients.issue(
        station,
        name="播控系统",
        scopes=["hazards:broadcast"],
        on=night.at.date(),
        by=keeper,
        at=night.at,
    )
    night.issues()
    program = Client(headers={"authorization": f"Bearer {client.client_id}.{secret}"})
    told = json.loads(program.get(f"{BROADCASTS}?waiting").content)["broadcasts"]
    assert [one["colour"] for one in told] == ["橙色"]
    assert program.post(f"{BROADCASTS}/{told[0]['key']}/confirm").status_code == 200
    assert json.loads(program.get(f"{BROADCASTS}?waiting").content)["broadcasts"] == []
    assert night.public.get(BROADCASTS).status_code == 401


def test_where_nobody_confirms_within_ten_minutes_a_person_is_called_and_told_whom_to_ring(night):
    night.issues()
    night.time("2026-07-16", "17:59")
    assert not Call.objects.filter(delivery__outlet="television").exists()
    night.time("2026-07-16", "18:01")
    call = Call.objects.get(delivery__outlet="television")
    assert "电视台值班电话" in call.who
    assert "000-00000009" in night.board()
    called = text_of(night.seat("forecaster").get("/zh-hans/desk/outlets/").content)
    assert "电视值班台" in called


def test_a_lifting_goes_wherever_the_warning_went(night):
    night.subscribes(PHONE, "990101")
    night.issues()
    before = len(night.parts)
    night.time("2026-07-16", "21:00")
    end = {"kind": "Cancel", "onset": "2026-07-16T20:00", "expires": "2026-07-17T20:00"}
    page = night.seat("forecaster").get(f"/zh-hans/desk/hazards/{night.number}/draft/").text
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    typed = {
        **end,
        "text": "降雨已经停止，解除预警。",
        "seen": seen[1] if seen else "",
        "send": "1",
    }
    night.sends("forecaster", f"{night.number}/draft/", **typed)
    night.time("2026-07-16", "21:05")
    night.signs("weather")
    night.time("2026-07-16", "21:10")
    night.signs("head")
    assert "石门沟二级" not in night.page("hazards/")
    assert any("解除" in part for _to, part in night.texts(since=before))
    assert "解除" in night.reads("editor", "television/")


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_everybody_reads_it_in_their_script(night, language):
    night.issues()
    said = {"zh-hant": "現在有效", "en": "Orange"}[language]
    assert said.lower() in night.page("hazards/", language=language).lower()
