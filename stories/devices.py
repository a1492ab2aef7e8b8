"""Devices of the land: a screen and a loudspeaker that were set up, a screen that waits; a browser that is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.test import Client

from yangguang.kernel.delivery.devices import acts
from yangguang.kernel.delivery.tests.test_push import Browser
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.subscriptions import browsers
from yangguang.readers.screens import situation

HALL, LOUD, WAITING = "示例县大厅东屏", "石门沟村广播", "青石岭乡大厅西屏"
WRITTEN = {HALL, LOUD, WAITING}


def told(office: Office, *, by: Actor, at: datetime) -> tuple[dict[str, Client], dict[str, Any]]:
    """Register three devices and set two of them up; return who asks for them, and the values of addresses."""
    said: dict[str, Any] = {"script": "zh-hans", "by": by, "at": at}
    _, key = acts.register(office, kind="hall", name=HALL, code="990101", **said)
    _, loud = acts.register(office, kind="loudspeaker", name=LOUD, code="990101101", **said)
    waiting, new = acts.register(office, kind="hall", name=WAITING, code="990101101", **said)
    screen = Client()
    assert screen.post("/zh-hans/screen/", {"key": key}).status_code == 302
    token = Client().post("/api/devices/enter", {"key": loud}).json()["token"]
    speaker = Client(headers={"authorization": f"Bearer {token}"})
    browser = Browser().told()
    browsers.ask(browser, code="990101", at=at)
    situation.forget()
    heard = speaker.get("/api/voice").json()["announcements"][0]["address"]
    return {"screen": screen, "speaker": speaker}, {
        "device": waiting.pk,
        "key": new,
        "heard": heard,
        "browser": browser,
    }
