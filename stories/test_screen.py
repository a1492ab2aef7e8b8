"""A hall's screen in Chromium: it says how old it is, shows nothing that is over, comes back without the network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from stories import running, screened
from stories.screened import AT, LEVELS, NOW, ORANGE, Answering, clock

pytestmark = pytest.mark.browser
SIZES = {"wide": (1920, 1080), "tall": (1080, 1920)}
LETTERS = """all => all.filter(e => e.innerText && e.checkVisibility())
    .map(e => parseFloat(getComputedStyle(e).fontSize))"""
SMALLEST = 36
"""CSS pixels: what is read from five metres on a screen of 1,080 points in 68 centimetres is 2.2 centimetres high."""


@pytest.fixture
def says() -> Iterator[Answering]:
    with screened.answering() as made:
        made.say(ORANGE)
        yield made


@pytest.fixture
def screen(chromium: Browser, says: Answering) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.clock.install(time=AT)
    page.goto(says.address + NOW)
    yield page
    context.close()


def let_pass(page: Page, says: Answering, **time: int) -> None:
    """Let time pass on both sides; what the screen asked meanwhile is answered when this ends."""
    passed = timedelta(**time)
    says.at += passed
    page.clock.run_for(int(passed.total_seconds() * 1000))
    wait_until_answered(page)


def wait_until_answered(page: Page) -> None:
    expect(page.locator("main[aria-busy]")).to_have_count(0)


def wait_until_kept(page: Page) -> None:
    """Wait until the screen says that it needs no network to come back."""
    expect(page.get_by_text("已可离线显示")).to_be_visible()


def wait_until_told(page: Page, says: Answering, *addresses: str) -> None:
    """Wait, ten seconds at most, until the office has heard that these were shown, and no other."""
    for _ in range(200):
        if says.told == list(addresses):
            return
        page.wait_for_timeout(50)
    assert says.told == list(addresses)


def test_it_says_how_old_it_is_and_then_that_it_may_be_outdated(
    screen: Page, says: Answering
) -> None:
    age, stale = screen.locator("[data-age]"), screen.locator("[data-stale]")
    expect(age).to_have_text("刚刚更新")
    says.is_up = False
    let_pass(screen, says, minutes=3, seconds=10)
    expect(age).to_have_text("3分钟前更新")
    expect(stale).to_be_hidden()
    let_pass(screen, says, minutes=2)
    expect(stale).to_have_text("自20:30起无法更新，以下内容可能已过时")
    expect(screen.get_by_role("heading", name="青石镇")).to_be_visible()
    says.is_up = True
    let_pass(screen, says, seconds=40)
    expect(age).to_have_text("刚刚更新")
    expect(stale).to_be_hidden()


def test_what_is_over_is_never_shown_as_in_force_though_nobody_answers(
    screen: Page, says: Answering
) -> None:
    says.is_up = False
    let_pass(screen, says, hours=1, minutes=29)
    expect(screen.locator("article")).to_be_visible()  # it holds until 22:00
    let_pass(screen, says, minutes=1)
    expect(screen.locator("article")).to_have_count(0)
    expect(screen.get_by_role("heading", name="所示预警已经届满，此后的情况不明")).to_be_visible()
    expect(screen.get_by_text("现在没有有效的预警")).to_have_count(0)


def test_a_quiet_screen_knows_until_when_it_is_quiet(screen: Page, says: Answering) -> None:
    says.say(next_due=clock("2026-07-16", "21:00"))
    let_pass(screen, says, seconds=40)
    expect(screen.get_by_text("现在没有有效的预警")).to_be_visible()
    says.is_up = False
    let_pass(screen, says, minutes=30)
    expect(screen.get_by_text("现在没有有效的预警")).to_be_hidden()
    expect(screen.get_by_role("heading", name="自21:00起情况不明")).to_be_visible()


def test_opened_anew_without_the_network_it_is_there_with_its_age(
    screen: Page, says: Answering
) -> None:
    wait_until_kept(screen)
    says.leave()
    let_pass(screen, says, minutes=7)
    screen.reload()
    expect(screen.get_by_role("heading", name="青石镇")).to_be_visible()
    expect(screen.locator("[data-stale]")).to_have_text("自20:30起无法更新，以下内容可能已过时")
    wait_until_kept(screen)  # it says so too where nobody answers
    screen.clock.set_system_time(AT + timedelta(hours=2))
    screen.reload()
    expect(screen.get_by_role("heading", name="此后的情况不明")).to_be_visible()
    screen.clock.set_system_time(AT - timedelta(days=300))
    screen.reload()  # its clock was lost: it can't know what still holds
    expect(screen.get_by_text("本机时钟不可靠，以下内容可能已过时")).to_be_visible()


def test_switched_on_in_the_morning_without_the_network_it_shows_yesterdays_page(
    chromium: Browser, says: Answering, tmp_path: Path
) -> None:
    with switched_on(chromium, tmp_path, at=AT) as page:
        page.goto(says.address + NOW)
        wait_until_kept(page)
    says.leave()
    morning = clock("2026-07-17", "07:30")
    with switched_on(chromium, tmp_path, at=morning) as page:
        page.goto(says.address + "/screen")  # what a device opens at its start
        assert page.url == says.address + NOW
        expect(page.get_by_role("heading", name="此后的情况不明")).to_be_visible()
        expect(page.locator("[data-stale]")).to_have_text("自20:30起无法更新，以下内容可能已过时")
        says.say(at=morning)
        says.come()
        let_pass(page, says, seconds=40)
        expect(page.get_by_role("heading", name="现在没有有效的预警")).to_be_visible()
        expect(page.locator("[data-stale]")).to_be_hidden()


@contextmanager
def switched_on(browser: Browser, folder: Path, *, at: datetime) -> Iterator[Page]:
    """Start a browser of its own that keeps what it has in `folder`, and end it."""
    path = shutil.which("chromium")
    started = browser.browser_type.launch_persistent_context(
        folder, executable_path=path, args=running.QUIET
    )
    page = started.pages[0]
    page.clock.install(time=at)
    yield page
    started.close()


def test_a_program_made_anew_is_kept_with_all_that_it_is_drawn_with(
    screen: Page, says: Answering
) -> None:
    wait_until_kept(screen)
    says.drawings = "/static/screens/made-anew."
    says.say(replace(ORANGE, words="北山县"))
    with screen.expect_navigation():  # the old script can't show the new page
        let_pass(screen, says, seconds=40)
    wait_until_kept(screen)
    says.leave()
    screen.reload()
    expect(screen.get_by_role("heading", name="北山县")).to_be_visible()
    expect(screen.locator("main.live")).to_be_visible()
    wait_until_kept(screen)


def test_an_office_that_stumbles_is_as_one_that_is_away(screen: Page, says: Answering) -> None:
    wait_until_kept(screen)
    says.status = 502
    says.drawings = "/static/nowhere/"
    screen.reload()
    expect(screen.locator("main.live")).to_be_visible()
    expect(screen.get_by_role("heading", name="青石镇")).to_be_visible()


def test_what_begins_and_changes_is_shown_and_told_once(screen: Page, says: Answering) -> None:
    expect(screen.get_by_role("heading", name="青石镇")).to_be_visible()
    let_pass(screen, says, minutes=4)
    wait_until_told(screen, says, ORANGE.address)
    assert says.asked.count(200) <= 2  # the first, and once to keep it; else "the same"
    ahead = replace(
        ORANGE, address="2026-AAAA-0002", words="北山县", onset=clock("2026-07-16", "21:00")
    )
    says.say(ahead)
    let_pass(screen, says, seconds=40)
    expect(screen.get_by_text("将于 2026年7月16日 21:00 生效")).to_be_visible()
    wait_until_told(screen, says, ORANGE.address, ahead.address)
    says.is_up = False
    let_pass(screen, says, minutes=30)
    expect(screen.get_by_text("生效")).to_have_count(0)
    expect(screen.get_by_role("heading", name="北山县")).to_be_visible()
    assert says.told == [ORANGE.address, "2026-AAAA-0002"]


def test_a_screen_that_was_ended_forgets_everything(screen: Page, says: Answering) -> None:
    says.status, says.etag = 404, "none"
    let_pass(screen, says, seconds=40)
    screen.wait_for_url("**/zh-hans/screen/")
    assert screen.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("size", SIZES)
def test_it_is_read_from_five_metres_and_nothing_is_cut_off(
    chromium: Browser, says: Answering, size: str
) -> None:
    wide, high = SIZES[size]
    context = chromium.new_context(viewport={"width": wide, "height": high})
    page = context.new_page()
    page.clock.install(time=AT)
    for holding in (LEVELS[:1], LEVELS, (replace(ORANGE, text=ORANGE.text * 6),), ()):
        says.say(*holding)
        page.goto(says.address + NOW)
        sizes = page.eval_on_selector_all(
            "main *",
            LETTERS,
        )
        assert min(sizes) >= SMALLEST
        cut = page.eval_on_selector_all(
            "main, article:not([hidden])",
            "all => all.map(e => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth])",
        )
        assert all(down <= 1 and across <= 1 for down, across in cut), (size, cut)
    context.close()


def test_the_levels_turn_and_all_are_named_all_the_time(screen: Page, says: Answering) -> None:
    says.say(*LEVELS)
    let_pass(screen, says, seconds=40)
    expect(screen.locator(".levels li")).to_have_count(4)
    seen = set()
    for _ in range(4):
        expect(screen.locator("article:not([hidden])")).to_have_count(1)
        seen.add(screen.locator("article:not([hidden]) .plate b").inner_text())
        let_pass(screen, says, seconds=15)
    assert seen == {"红色", "橙色", "黄色", "蓝色"}


def test_without_a_script_it_reloads_by_itself_and_shows_all(
    chromium: Browser, says: Answering
) -> None:
    says.say(*LEVELS)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(says.address + NOW)
    for colour in ("红色", "橙色", "黄色", "蓝色"):
        expect(page.locator(".plate b", has_text=colour)).to_be_visible()
    assert 'http-equiv="refresh" content="30"' in page.content()
    context.close()
