"""The story of a mining right at a clock that it moves: two persons at a desk, and the public."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone
from stories import quarry

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases.models import Step
from yangguang.kernel.drafts.models import Draft
from yangguang.kernel.people.models import Person
from yangguang.kernel.work import loop
from yangguang.site.jobs import jobs

TODAY = "2026-03-02"
SINCE = date(2000, 1, 1)


def text_of(page: bytes) -> str:
    """Return a page as a reader sees it: without tags, blanks and the marks of names."""
    body = page.decode().split("<main", 1)[-1].split("</main>")[0]
    return re.sub(r"<[^>]+>|[\s\ue000-\uf8ff]", "", body)


class Told:
    """A story at a clock that it moves: two persons at a desk, and the public."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, people: list[Person]) -> None:
        self.monkeypatch, self.people = monkeypatch, people
        self.desk, self.head, self.public = Client(), Client(), Client()
        self.number = self.right = ""
        self.today = date.fromisoformat(TODAY)

    def day(self, on: str, time: str = "10:00") -> None:
        """Let it be an hour of a day; TIME has acted, everything is indexed."""
        moment = datetime.fromisoformat(f"{on}T{time}").replace(tzinfo=SHANGHAI)
        self.today = moment.date()
        self.monkeypatch.setattr(timezone, "now", lambda: moment)
        case_acts.take_time(at=moment)
        loop.run_once(jobs(), at=moment)
        for browser, person in zip((self.desk, self.head), self.people, strict=True):
            browser.force_login(person)

    def opens(self, key: str = "mining-registration", **typed: str) -> str:
        """Enter a new case at the desk; its number is read from the slip, if there is one."""
        address = f"/zh-hans/desk/new/{key}/"
        once = re.search(r'name="once" value="([^"]+)"', self.desk.get(address).text)
        assert once is not None
        answer = self.desk.post(address, {**typed, "once": once[1]}, follow=True)
        found = re.search(r"(KQ|KX|KZ)-\d{4}-\d{6}-\w", answer.text)
        self.number = found[0] if found else ""
        return text_of(answer.content)

    def applies(self, **more: str) -> str:
        """File the quarry from the empty form."""
        return self.opens(**quarry.typed(self.today, **more))

    def takes(self, step: str, **typed: str) -> str:
        """Send the form of a step at the desk; return the page that comes."""
        address = f"/zh-hans/desk/cases/{self.number}/{step}/"
        assert self.desk.get(address).status_code == 200
        return text_of(self.desk.post(address, typed, follow=True).content)

    def form(self, step: str) -> str:
        return text_of(self.desk.get(f"/zh-hans/desk/cases/{self.number}/{step}/").content)

    def shows(self) -> None:
        """State that the listing was announced, and its result published, at the exchange."""
        self.takes("show", **quarry.notice(self.today))
        self.takes("show", **quarry.result(self.today))

    def allots(self) -> str:
        """Give the number; keep it where one was given."""
        page = self.takes("allot")
        step = Step.objects.filter(case_number=self.number, name="allot").order_by("seq").last()
        self.right = step.facts["number"] if step else ""
        return page

    def voids(self, step: str, reason: str) -> None:
        """One drafts the voiding of a step, another approves it."""
        seq = Step.objects.filter(case_number=self.number, name=step).latest("seq").seq
        address = f"/zh-hans/desk/cases/{self.number}/void/{seq}/"
        assert self.desk.post(address, {"reason": reason, "desk-do": "submit"}).status_code == 302
        review = f"/zh-hans/desk/cases/{self.number}/drafts/{Draft.objects.latest('pk').pk}/"
        seen = re.search(r'name="seen" value="([^"]+)"', self.head.get(review).text)
        assert seen is not None
        sent = self.head.post(review, {"do": "approve", "seen": seen[1]})
        assert sent.status_code == 302

    def page(self, path: str, status: int = 200, **query: str) -> str:
        answer = self.public.get(f"/zh-hans/mining/{path}", query, follow=True)
        assert answer.status_code == status
        return text_of(answer.content)
