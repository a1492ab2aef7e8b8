"""The first view of a page where the net is slow: few requests, few bytes, and words before long.

Slow 3G as browsers emulate it: 400 kbit/s each way, 400 ms for each way there and back. Requests and
bytes on the wire are held; the times are printed (``pytest -s``), never held: they hang on the machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser
from stories import names, running, tale
from stories.reader import PHONE, Reader, Way

pytestmark = pytest.mark.browser

ASKED, TOLD = "白云坡宗地的出让合同复制件", "白云坡宗地出让合同"
BITS_PER_SECOND, ROUND_TRIP_MS = 400_000, 400
MOST_REQUESTS = 4
"""The page, its style sheet, the sign in the browser's tab, and one to spare."""
MOST_BYTES = 40_000
PAINTED = """() => new Promise(done => {
  const tell = () => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    const [page] = performance.getEntriesByType("navigation");
    if (painted && page.loadEventEnd) done([painted, page.loadEventEnd]); else setTimeout(tell, 20);
  };
  tell();
})"""


@dataclass
class Wire:
    """What came over the net: bytes of each answer, heads and all, as they were sent."""

    sizes: dict[str, float] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def listen(self, session: Any) -> None:
        session.on("Network.requestWillBeSent", lambda it: self.asked.append(it["request"]["url"]))
        session.on("Network.loadingFinished", self._finished)

    def _finished(self, it: dict[str, Any]) -> None:
        self.sizes[it["requestId"]] = it["encodedDataLength"]

    @property
    def bytes(self) -> float:
        return sum(self.sizes.values())


@pytest.fixture(scope="module")
def places(office: running.Office, chromium: Browser) -> dict[str, str]:
    """Return where to look: the front page, a record, the case that it is about."""
    way = Way("zh-hans", PHONE)
    names.written.update({ASKED, TOLD})
    citizen, officer = (Reader(chromium, office.address, way) for _ in range(2))
    citizen.go("requests/new/")
    number = tale.request(citizen, content=ASKED).number
    tale.sign_in(officer)
    tale.take(officer, number, "confirm")
    tale.take(officer, number, "reply", outcome="A", subject=TOLD, text="现寄给您。")
    office.work()
    citizen.go(f"cases/{number}/")
    record = citizen.page.locator("a[href*='/r/']").first.get_attribute("href")
    for person in (citizen, officer):
        person.close()
    return {"home": "/zh-hans/", "record": str(record), "case": f"/zh-hans/cases/{number}/"}


@pytest.mark.parametrize("name", ["home", "record", "case"])
def test_a_first_view_is_light(office, chromium, places, name):
    reader = Reader(chromium, office.address, Way("zh-hans", PHONE))
    session, wire = reader.context.new_cdp_session(reader.page), Wire()
    session.send("Network.enable")
    slow = {"downloadThroughput": BITS_PER_SECOND / 8, "uploadThroughput": BITS_PER_SECOND / 8}
    session.send(
        "Network.emulateNetworkConditions", {"offline": False, "latency": ROUND_TRIP_MS, **slow}
    )
    wire.listen(session)
    reader.page.goto(office.address + places[name])
    painted, complete = reader.page.evaluate(PAINTED)
    reader.page.wait_for_load_state("networkidle")
    print(  # noqa: T201 - the times are what is looked at
        f"\n{name}: {len(wire.asked)} requests, {wire.bytes:.0f} bytes on the wire;"
        f" first words after {painted:.0f} ms, complete after {complete:.0f} ms"
    )
    assert len(wire.asked) <= MOST_REQUESTS, wire.asked
    assert len(wire.sizes) == len(wire.asked)
    assert wire.bytes <= MOST_BYTES
    reader.close()
