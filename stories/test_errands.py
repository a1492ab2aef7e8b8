"""Five errands of a citizen, each begun at the front page of the office, on a phone, in 简 and 繁.

Each counts what the citizen does: every link or button pressed and every form filled in is one click.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import stored
from playwright.sync_api import Browser, Locator
from stories import awards, names, tale
from stories.examining import served
from stories.land import Land, land
from stories.reader import PHONE, Reader, Way

from yangguang.base.procedure import SHANGHAI
from yangguang.base.script.conversion import to_traditional
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Post
from yangguang.kernel.records import heartbeats
from yangguang.kernel.work import loop
from yangguang.modules.recognition import acts
from yangguang.site.jobs import jobs

pytestmark = pytest.mark.browser

WAYS = [Way("zh-hans", PHONE), Way("zh-hant", PHONE, scripted=False)]


class Citizen(Reader):
    """A reader who counts."""

    clicks = 0

    def press(self, control: Locator | str, *, status: int = 200) -> None:
        self.clicks += 1
        super().press(control, status=status)

    def fill(self, **fields: str) -> None:
        self.clicks += 1
        super().fill(**fields)

    def link(self, path: str) -> Locator:
        """Find the first link of the page that leads to a path under the reader's language."""
        return self.page.locator(f"a[href^='/{self.way.language}/{path}']").first

    def says(self, text: str) -> str:
        return to_traditional(text) if self.way.language == "zh-hant" else text

    def unfold(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()


WEEK = "近 7 天"
NOTICE, ON_IT = "耕地保护模范县", ("后里县；示例市", "北河县；示例市")


@pytest.fixture(scope="module")
def home(
    _template: str, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Land, str]]:
    """A land that answers at an address, with a notice that was up for its ten days."""
    folder: Path = tmp_path_factory.mktemp("errands")
    with stored(_template, django_db_blocker, folder) as store, land(store, folder) as made:
        made.values["closed"] = Case.objects.get(pk=made.values["case"]).closed_on
        made.values["notice_up"] = a_notice_of_ten_days(made)
        loop.run_once(jobs(), at=datetime.now(UTC))
        with served() as address:
            yield made, address


def a_notice_of_ten_days(made: Land) -> str:
    office = Office.objects.get(slug=awards.SLUG)
    post = Post.objects.get(person__login=f"officer@{awards.SLUG}")
    past = awards.Past(office, actors.officer(post, at=made.at), made.at)
    begun, then = made.at - timedelta(days=21), made.at - timedelta(days=20)
    shown = past.counties(NOTICE, ON_IT, begun=begun, then=then)
    for ago in range(20 * 24, 2 * 24, -2):  # over any holiday that the last day may fall on
        at = made.at - timedelta(hours=ago)
        heartbeats.run(at=at, fetch=lambda window: awards.found(window, ""))
    ended = made.at - timedelta(days=2)
    acts.announce(shown, by=past.officer, at=ended)
    cases.take_time(at=ended + timedelta(hours=1))
    names.written.update({NOTICE, *(row.replace("；", "（") + "）" for row in ON_IT)})
    return str(shown.pk)


@pytest.fixture(params=WAYS, ids=str)
def citizen(request, home: tuple[Land, str], chromium: Browser) -> Iterator[Citizen]:
    reader = Citizen(chromium, home[1], request.param)
    reader.go("")
    yield reader
    reader.close()


def test_what_became_of_a_request(citizen: Citizen, home: tuple[Land, str]):
    number = home[0].values["case"]
    citizen.press(citizen.link("cases/"))
    citizen.fill(number=number)
    citizen.press(citizen.page.locator("main form button").first)
    turn = citizen.text(".turn")
    assert citizen.says("已于") in turn
    assert spoken(home[0].values["closed"]) in turn
    assert citizen.says("处理结果：予以公开") in citizen.text()
    assert citizen.clicks == 3


def test_why_this_day(citizen: Citizen, home: tuple[Land, str]):
    """The last day of a limit, and the reason of each day before it, by hand from 2 March 2026."""
    citizen.press(citizen.link("days/"))
    citizen.fill(start="2026-03-27", n="10")
    citizen.press(citizen.page.locator("main form button, aside form button").first)
    # 28, 29 March: weekend; 30, 31 March, 1 to 3 April: 5; 4 to 6 April: Qingming (国办发明电〔2025〕
    # 7号); 7 to 10 April: 9; 11, 12 April: weekend; 13 April: the tenth.
    assert spoken(date(2026, 4, 13)) in citizen.text(".turn")
    rows = citizen.page.locator("table tbody tr")
    reasons = {
        row.locator("time").first.get_attribute("datetime"): row.inner_text() for row in rows.all()
    }
    assert citizen.says("清明") in reasons["2026-04-06"]
    assert all(re.search(r"\w", reason) for reason in reasons.values())
    assert citizen.clicks == 3


def test_who_decides_at_my_county_and_how_to_ask(citizen: Citizen, home: tuple[Land, str]):
    citizen.press(citizen.link("guides/"))
    citizen.fill(place="示例县")
    citizen.press(citizen.page.locator("main form button, aside form button").first)
    said = citizen.text()
    for answer in (tale.NAME, "示例路4号", "20"):
        assert answer in said
    citizen.press(citizen.link(f"requests/new/?office={tale.SLUG}"))
    assert citizen.page.locator("select[name=office]").input_value() == tale.SLUG
    assert citizen.clicks == 4


def test_a_notice_was_up_all_ten_days(citizen: Citizen, home: tuple[Land, str]):
    number = home[0].values["notice_up"]
    citizen.unfold("details.more summary")
    citizen.press(citizen.link("recognition/"))
    row = citizen.page.locator("main .ledger li", has_text=NOTICE).first
    citizen.press(row.locator("a").first)
    citizen.press(citizen.link(f"recognition/{number}/"))
    assert citizen.page.locator("figure.band").count() == 1
    assert citizen.page.locator("figure.band rect.gap").count() == 0
    assert citizen.says("没有发现中断") in citizen.text("figure.band figcaption")
    assert citizen.clicks == 4


def test_last_weeks_records_of_one_office_and_subscribing(citizen: Citizen, home: tuple[Land, str]):
    """What is read is what the office made public on the last seven days, today with them."""
    citizen.press(citizen.link("offices/"))
    citizen.press(citizen.link("offices/?in=shili-sheng"))
    citizen.press(citizen.link("o/shili-xian/"))
    citizen.press(citizen.page.locator("main a", has_text=WEEK).first)
    read = listed(citizen)
    assert home[0].values["mine"] in citizen.text("main .ledger")
    citizen.press(citizen.link("follow/"))
    feed = citizen.page.locator("a[href*='records.atom']").first.get_attribute("href")
    answer = citizen.context.request.get(citizen.office + str(feed)).text()
    assert citizen.clicks == 5
    assert all(address in answer for address in read)
    citizen.go("records/?office=shili-xian")
    all_of_it, since = listed(citizen), datetime.now(UTC).astimezone(SHANGHAI).date()
    week = {name: on for name, on in all_of_it.items() if on >= since - timedelta(days=6)}
    assert read == week
    assert len(all_of_it) > len(week) > 0


def listed(citizen: Citizen) -> dict[str, date]:
    """Return the records of the list, through all its pages, and the day of each."""
    found = {}
    while True:
        for row in citizen.page.locator("main .ledger li:has(a[href*='/r/'])").all():
            address = str(row.locator("a[href*='/r/']").first.get_attribute("href")).split("/")[-2]
            said = str(row.locator("time").first.get_attribute("datetime"))
            found[address] = date.fromisoformat(said[:10])
        further = citizen.page.locator("main a[href*='after=']")
        if not further.count():
            return found
        citizen.page.goto(urljoin(citizen.page.url, str(further.first.get_attribute("href"))))


def spoken(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"
