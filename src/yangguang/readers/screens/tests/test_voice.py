"""What loudspeakers fetch: words to be said, as text and as SSML, and that they were said."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import etree

from yangguang.kernel.delivery.devices import acts
from yangguang.kernel.delivery.models import Device, Told
from yangguang.readers.screens.tests.conftest import AT, LIFTED, ORANGE, clock, text

pytestmark = pytest.mark.django_db
VOICE = "/api/voice"


@pytest.fixture
def loudspeaker(register, land, now):
    _device, key = register(kind="loudspeaker", name="青石村广播", code="990101001")
    told = Client().post("/api/devices/enter", {"key": key}).json()
    return Client(headers={"Authorization": f"Bearer {told['token']}"})


def test_it_fetches_the_words_and_says_that_they_were_said(loudspeaker, land):
    land.say(ORANGE, LIFTED, unknown_since=clock("2026-07-16", "18:00"))
    told = loudspeaker.get(VOICE).json()
    assert [one["does"] for one in told["announcements"]] == ["warning", "lifted"]
    assert told["announcements"][0]["text"] == ORANGE.spoken
    assert told["unknown_since"]
    for _ in range(2):
        answer = loudspeaker.post(f"{VOICE}/{ORANGE.address}/told")
        assert answer.status_code == 200
    assert Told.objects.get().address == ORANGE.address


def test_the_ssml_is_well_formed_and_says_everything_twice(loudspeaker, land):
    land.say(ORANGE)
    answer = loudspeaker.get(f"{VOICE}/{ORANGE.address}.ssml")
    assert answer["Content-Type"].startswith("application/ssml+xml")
    speak = etree.fromstring(answer.content)
    space = "{http://www.w3.org/2001/10/synthesis}"
    assert speak.tag == f"{space}speak"
    said = ["".join(one.itertext()) for one in speak.iter(f"{space}p")]
    assert said == [ORANGE.spoken, ORANGE.spoken]


@pytest.mark.parametrize(
    "header", ["", "Bearer x", "Bearer \0", "Basic eDp5", "Bearer " + "x" * 9000]
)
def test_a_stranger_hears_nothing(land, now, db, header):
    assert Client(headers={"Authorization": header}).get(VOICE).status_code == 401


def test_a_key_opens_once_and_what_ended_is_a_stranger(register, land, now, officer):
    _device, key = register(kind="loudspeaker")
    token = Client().post("/api/devices/enter", {"key": key}).json()["token"]
    again = Client().post("/api/devices/enter", {"key": key})
    assert again.status_code == 409
    assert again["Content-Type"] == "application/problem+json"
    acts.end(Device.objects.get(), by=officer, at=AT)
    answer = Client(headers={"Authorization": f"Bearer {token}"}).get(VOICE)
    assert answer.status_code == 401


@pytest.mark.parametrize("address", ["none", "2026-AAAA-0009"])
def test_what_is_not_to_be_said_there_is_not_there(loudspeaker, land, address):
    land.say(ORANGE)
    assert loudspeaker.get(f"{VOICE}/{address}.ssml").status_code == 404
    assert loudspeaker.post(f"{VOICE}/{address}/told").status_code == 404
    assert not Told.objects.exists()


def test_a_village_without_a_program_reads_it_off_a_page(screen, land):
    land.say(ORANGE)
    browser = screen(kind="loudspeaker", code="990101001")
    page = text(browser.get(browser.page))
    assert ORANGE.spoken in page
    assert "已经广播" in page
    answer = browser.post(
        "/zh-hans/screen/told/", {"address": ORANGE.address, "by-hand": "1"}, follow=True
    )
    assert answer.status_code == 200
    assert Told.objects.get().address == ORANGE.address
    land.say()
    assert "现在没有需要广播的预警" in text(browser.get(browser.page))
