"""Recognition from the nomination to the register and out of it, with a clock that the story moves.

`test_awards` tells it in Chromium.
"""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.recognition.models import Entry

NUMBER = re.compile(r"PX-\d{4}-\d{6}-\w")
ON_THE_LIST = "甲县（示例市）"


class Told:
    """A story at a clock that it moves: the desk in one browser, the public in another."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, person: Person) -> None:
        self.monkeypatch, self.person = monkeypatch, person
        self.desk, self.public = Client(), Client()
        self.number = ""

    def day(self, on: str) -> None:
        """Let it be ten o'clock of a day; TIME has acted."""
        moment = datetime.fromisoformat(f"{on}T10:00").replace(tzinfo=SHANGHAI)
        self.monkeypatch.setattr(timezone, "now", lambda: moment)
        case_acts.take_time(at=moment)
        self.desk.force_login(self.person)

    def takes(self, step: str, *, member: str = "", number: str = "", **typed: str) -> str:
        """Open the form of a step at the desk and send it; return the page that comes."""
        address = f"/zh-hans/desk/cases/{number or self.number}/{step}/"
        query = f"?member={member}" if member else ""
        assert self.desk.get(address + query).status_code == 200
        return self.desk.post(address + query, typed, follow=True).content.decode()

    def opens(self, key: str, **typed: str) -> None:
        """Enter a new case at the desk and read its number from the slip."""
        page = self.desk.get(f"/zh-hans/desk/new/{key}/").content.decode()
        token = re.search(r'name="once" value="([^"]+)"', page)
        assert token is not None
        sent = {**typed, "once": token[1]}
        page = self.desk.post(f"/zh-hans/desk/new/{key}/", sent, follow=True).content.decode()
        found = re.search(r"(PX|ZZ)-\d{4}-\d{6}-\w", page)
        assert found is not None, page
        self.number = found[0]

    def register(self, on: str = "") -> str:
        return self.public.get("/zh-hans/recognition/", {"on": on}).content.decode()

    def timeline(self, number: str = "") -> str:
        address = f"/zh-hans/cases/{number or self.number}/"
        return self.public.get(address).content.decode()


@pytest.fixture
def told(db, monkeypatch):
    office = Office.objects.create(slug="shili-sheng", level=Level.PROVINCE, province="990000")
    OfficeName.objects.create(office=office, name="示例省自然资源厅", from_on=date(2000, 1, 1))
    person = Person.objects.create(login="officer", name="经办人甲")
    Post.objects.create(
        person=person, office=office, role=PostRole.OFFICER, title="科员", from_on=date(2000, 1, 1)
    )
    return Told(monkeypatch, person)


@pytest.fixture
def shown(told):
    """A round of two counties, shown since 18 March 2026."""
    told.day("2026-03-16")
    told.opens(
        "recognition",
        kind="model-county",
        honour="节约集约模范县",
        nominees="甲县；示例市\n乙县；示例市",
    )
    told.takes("circulate", departments="规划\n利用")
    told.takes("opine", member="规划", opinion="all")
    told.takes("opine", member="利用", opinion="all")
    told.day("2026-03-18")
    told.takes("show")
    return told


def test_from_nomination_to_the_register(shown):
    assert shown.number in shown.register(), "the list that is shown can be found"
    assert shown.timeline().count("提出异议") == 1, "nobody has; it is said that one may"
    shown.day("2026-03-28")
    assert "届满" in shown.takes("announce"), "refused on the last day of the window"
    shown.day("2026-03-29")
    shown.takes("announce")
    shown.day("2026-03-30")
    assert "已于" in shown.timeline()
    assert "评选办结" in shown.timeline()
    register = shown.register("2026-03-29")
    for named in (ON_THE_LIST, "乙县（示例市）"):
        assert named in register
    assert ON_THE_LIST not in shown.register("2026-03-28")


def test_an_objection_holds_the_announcement_up_and_strikes_a_county(shown):
    shown.day("2026-03-20")
    address = f"/zh-hans/recognition/{shown.number}/dispute/"
    sent = shown.public.post(address, {"text": "乙县数据不实", "contact": "甲的电话"}, follow=True)
    assert "异议已经收到" in sent.content.decode()
    shown.day("2026-03-30")
    assert "等答复" in shown.takes("announce")
    shown.takes("settle", member="No.1", upheld="true", struck="乙县", text="经核查属实")
    shown.takes("announce")
    shown.day("2026-03-31")
    register = shown.register()
    assert ON_THE_LIST in register
    assert "乙县（示例市）" not in register
    public = shown.timeline()
    assert "答复异议" in public
    assert not [word for word in ("数据不实", "甲的电话", "经核查属实") if word in public]


def test_a_gap_in_the_window_starts_it_anew(shown):
    shown.day("2026-03-23")
    shown.takes("interrupt", cause="not-reachable")
    shown.day("2026-03-25")
    shown.takes("resume")
    shown.day("2026-03-29")
    assert "届满" in shown.takes("announce"), "the first window would have been over"
    assert "公示中断" in shown.timeline()
    sent = shown.public.post(
        f"/zh-hans/recognition/{shown.number}/dispute/", {"text": "甲县数据不实"}, follow=True
    )
    assert "异议已经收到" in sent.content.decode(), "objections have the new window too"
    shown.day("2026-04-05")
    shown.takes("settle", member="No.1", upheld="false", text="经核查不属实")
    shown.takes("announce")
    shown.day("2026-04-06")
    assert ON_THE_LIST in shown.register("2026-04-05")


def test_a_qualification_lapses_by_itself(told):
    told.day("2012-03-05")
    told.opens("qualification-review", honour="区域地质调查甲级", nominees="示例地质一队")
    told.takes("circulate", departments="储量")
    told.takes("opine", member="储量", opinion="all")
    told.day("2012-03-30")
    told.takes("show")
    told.day("2012-04-17")
    told.takes("announce")
    told.day("2012-05-02")
    told.takes("issue", member="示例地质一队")
    entry = Entry.objects.get()
    told.day("2017-05-02")
    assert "示例地质一队" in told.register()
    told.day("2017-05-03")
    assert "示例地质一队" not in told.register()
    assert "示例地质一队" in told.register("2017-05-02")
    assert "失效" in told.timeline(entry.pk)
