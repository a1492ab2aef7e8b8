"""The story of a draw at a clock that it moves: persons at a desk, valuers, and the public."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.drafts.models import Draft
from yangguang.kernel.people.models import Person

SINCE = date(2000, 1, 1)
VALUERS = {
    "SP-001": "演示甲评估公司",
    "SP-002": "演示乙评估公司",
    "SP-003": "演示丙事务所",
    "SP-004": "演示丁咨询公司",
}
NOTICE = {
    "number": "202601",
    "title": "演示铅锌矿采矿权评估",
    "right_kind": "mining",
    "fee": "照规定的标准",
    "conditions": "有矿业权评估的资格",
    "sign_up_until": "2026-02-27",
    "draw_at": "2026-03-03T21:15",
    "where": "演示厅",
}
EVENT = {
    "kind": "lottery",
    "source": "演示彩",
    "item": "第演示23期",
    "form": "digits 5",
    "event_at": "2026-03-03T21:15",
    "places": "3",
}
VALUE = "04917"
REPORT = {
    "number": "演示评报字〔2026〕28号",
    "value_yuan": "1066800.00",
    "base_date": "2026-02-28",
    "method": "折现现金流量法",
    "stage": "采矿",
    "rate_percent": "8",
    "reported_on": "2026-03-20",
}
SECRET = ("000-0000000", "演示联系人", "报告的折现率依据不足", "演示异议人", "经核对依据充分")


def text_of(page: bytes) -> str:
    """Return a page as a reader sees it: without tags, blanks and the marks of names."""
    body = page.decode().split("<main", 1)[-1].split("</main>")[0]
    return re.sub(r"<[^>]+>|[\s\ue000-\uf8ff]", "", body)


class Told:
    """A story at a clock that it moves: two officers at the desk, and the public."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, people: list[Person]) -> None:
        self.monkeypatch, self.people = monkeypatch, people
        self.first, self.second, self.public = Client(), Client(), Client()
        self.number = ""

    def day(self, on: str, time: str = "10:00") -> None:
        """Let it be some hour of a day; TIME has acted."""
        moment = datetime.fromisoformat(f"{on}T{time}").replace(tzinfo=SHANGHAI)
        self.monkeypatch.setattr(timezone, "now", lambda: moment)
        case_acts.take_time(at=moment)
        for browser, person in zip((self.first, self.second), self.people, strict=True):
            browser.force_login(person)

    def announces(self) -> None:
        """Enter the project from the empty form."""
        address = "/zh-hans/desk/new/valuation/"
        once = re.search(r'name="once" value="([^"]+)"', self.first.get(address).text)
        assert once is not None
        page = self.first.post(address, {**NOTICE, "once": once[1]}, follow=True).text
        found = re.search(r"PG-\d{4}-\d{6}-\w", page)
        assert found is not None, text_of(page.encode())
        self.number = found[0]

    def signs_up(self, identity: str) -> str:
        """Let a valuer sign up online."""
        typed = {"identity": identity, "name": VALUERS[identity]}
        typed |= {"person": SECRET[1], "phone": SECRET[0], "text": "申请函"}
        answer = self.public.post(f"/zh-hans/valuation/{self.number}/sign-up/", typed, follow=True)
        return text_of(answer.content)

    def takes(self, step: str, *, by: Client | None = None, member: str = "", **typed: str) -> str:
        """Send the form of a step at the desk; return the page that comes."""
        address = f"/zh-hans/desk/cases/{self.number}/{step}/"
        query = f"?member={member}" if member else ""
        browser = by or self.first
        assert browser.get(address + query).status_code == 200
        return text_of(browser.post(address + query, typed, follow=True).content)

    def together(self, step: str, **typed: str) -> str:
        """One drafts a step, the other checks it on the spot and takes it; return what is refused."""
        address = f"/zh-hans/desk/cases/{self.number}/{step}/"
        assert self.first.post(address, {**typed, "desk-do": "submit"}).status_code == 302
        review = f"/zh-hans/desk/cases/{self.number}/drafts/{Draft.objects.latest('pk').pk}/"
        seen = re.search(r'name="seen" value="([^"]+)"', self.second.get(review).text)
        assert seen is not None
        return text_of(self.second.post(review, {"do": "approve", "seen": seen[1]}).content)

    def page(self, rest: str = "", **query: str) -> str:
        answer = self.public.get(f"/zh-hans/valuation/{self.number}/{rest}", query)
        assert answer.status_code == 200
        return text_of(answer.content)

    def protocol(self) -> bytes:
        return self.public.get(f"/zh-hans/valuation/{self.number}/protocol.json").content
