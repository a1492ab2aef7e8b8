"""Recognition as citizens and officers meet it: from the nomination to the register and out of it.

The first stories are told with a clock that the story moves; the last ones in Chromium, in an office
where part of it happened before.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone
from stories import awards, names, running, tale
from stories.conftest import _copied
from stories.reader import PHONE, WIDE, Reader, Way

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.recognition.models import Entry
from yangguang.site.workshop.paths import ROOT, SOURCE

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
    assert "提出异议" not in shown.timeline()
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


# --- in Chromium ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def past(_template, django_db_blocker, tmp_path_factory):
    """An office of its own in which a list has been shown for twelve days; its number beside it."""
    folder = tmp_path_factory.mktemp("awards")
    with (
        _copied(_template, folder, django_db_blocker) as url,
        running.running(url=url, home=folder) as office,
    ):
        told = subprocess.run(
            [sys.executable, "-m", "stories.awards"],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": url,
                "YANGGUANG_HOME": str(folder),
                "PYTHONPATH": os.pathsep.join((str(SOURCE), str(ROOT))),
                "DJANGO_SETTINGS_MODULE": "yangguang.site.settings",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stderr
        yield office, told.stdout.strip()


@pytest.fixture
def readers(past, chromium):
    names.written.update(
        {*COUNTIES, awards.HONOUR, awards.QUALIFICATION, awards.UNIT, "后里县", "北河县"}
    )
    names.written.update({NEW, OBJECTION, *NEW_COUNTIES, "规划", "储量"})
    officer = Reader(chromium, past[0].address, Way("zh-hans", WIDE))
    citizen = Reader(chromium, past[0].address, Way("zh-hant", PHONE))
    tale.sign_in(officer, f"officer@{awards.SLUG}")
    yield officer, citizen
    officer.close()
    citizen.close()


COUNTIES = tuple(line.replace("；", "（") + "）" for line in awards.COUNTIES)
NEW, NEW_COUNTIES = "矿山复垦模范县", ("余庄县", "云台县")
OBJECTION = "余庄县的复垦面积不实"


def sends(officer: Reader) -> None:
    """Press the button that takes the step: the first of its form."""
    officer.press(officer.page.locator("main form button.button").first)


def takes(officer: Reader, number: str, step: str, **typed: str) -> None:
    """Open a case at the desk, press the button of a step, fill in its form and send it."""
    officer.go(f"desk/cases/{number}/")
    officer.press(officer.page.locator(f"a.button[href$='/{number}/{step}/']"))
    officer.fill(**typed)
    sends(officer)
    assert officer.path == f"/desk/cases/{number}/", officer.text()


@pytest.mark.browser
def test_a_list_is_announced_and_the_register_says_so(past, readers):
    (officer, citizen), (office, number) = readers, past
    takes(officer, number, "announce")
    office.work()
    citizen.go("recognition/")
    register = citizen.text()
    for county in COUNTIES:
        assert county in register
    assert awards.UNIT not in register, "the qualification of 2012 has lapsed by itself"
    citizen.go("recognition/?on=2013-01-01")
    assert awards.UNIT in citizen.text()
    citizen.press(citizen.page.locator("main .ledger a[href*='/cases/']").first)
    assert "失效" in citizen.text()


@pytest.mark.browser
def test_a_new_list_meets_an_objection_and_a_gap(past, readers):
    officer, citizen = readers
    officer.go("desk/new/recognition/")
    officer.fill(kind="model-county", honour=NEW, nominees="\n".join(NEW_COUNTIES))
    sends(officer)
    number = officer.text("section.slip .number").strip()
    takes(officer, number, "circulate", departments="规划")
    officer.press(officer.page.locator(f"a.button[href*='/{number}/opine/']"))
    officer.fill(opinion="all")
    sends(officer)
    takes(officer, number, "show")
    citizen.go("recognition/")
    assert number in citizen.page.content()
    citizen.go(f"recognition/{number}/dispute/")
    citizen.fill(text=OBJECTION)
    citizen.press(citizen.page.locator("main form button"))
    assert "異議已經收到" in citizen.text("body")
    takes(officer, number, "interrupt", cause="not-reachable")
    takes(officer, number, "resume")
    officer.press(officer.page.locator(f"a.button[href*='/{number}/settle/']"))
    officer.fill(upheld="true", struck=NEW_COUNTIES[0], text="属实")
    sends(officer)
    greyed = officer.page.locator(f"a.button[href$='/{number}/announce/']")
    assert greyed.count() == 0, "the window has not run"
    citizen.go(f"cases/{number}/")
    public = citizen.page.content()
    assert "公示中斷" in public
    assert OBJECTION not in public
