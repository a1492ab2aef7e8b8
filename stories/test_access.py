"""Nobody is kept out: axe-core finds nothing wrong (WCAG 2.2 AA) on any page of the main job.

Wide, on a phone, and wide in the dark, where contrast is another.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from stories import names, tale
from stories.reader import PHONE, WIDE, Reader, Way

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
RUN = """async () => {
  const rules = {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]};
  const {violations} = await axe.run({runOnly: rules, resultTypes: ["violations"]});
  return violations.map(({id, nodes}) => [id, nodes.slice(0, 3).map(node => node.html + " " + node.failureSummary)]);
}"""


class Examiner(Reader):
    """A reader who has every page examined, each kind of page once."""

    examined: frozenset[str] = frozenset()

    def look(self) -> None:
        super().look()
        kind = self.kind
        if kind in self.examined:
            return
        self.examined |= {kind}
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[Any] = self.page.evaluate(RUN)
        assert found == [], f"{self.way} {self.page.url}"

    @property
    def kind(self) -> str:
        """What kind of page this is: its address without numbers, and whether it has errors."""
        steps = [part for part in self.path.split("/") if not any(map(str.isdigit, part))]
        wrong = self.page.locator("section.errors").count()
        return "/".join(steps) + (" with errors" if wrong else "")


@pytest.mark.parametrize(
    ("way", "scheme"),
    [
        (Way("zh-hans", WIDE), "light"),
        (Way("en", PHONE), "light"),
        (Way("zh-hant", WIDE), "dark"),
    ],
    ids=str,
)
def test_every_page_is_open_to_everyone(office, chromium, way, scheme):
    reader = Examiner(chromium, office.address, way)
    reader.page.emulate_media(color_scheme=scheme)
    slip = a_citizen_goes_round(reader)
    an_officer_goes_round(reader, slip)
    assert len(reader.examined) >= 18, sorted(reader.examined)
    reader.close()


CONTENT = "后里村道路用地批准文件"


def a_citizen_goes_round(reader: Examiner) -> tale.Slip:
    for path in ("", "requests/", "cases/", "my/", "records/", "verify/", "ledger/"):
        reader.go(path)
    names.written.add("答复")
    reader.go("search/?q=答复")
    reader.press(reader.page.locator("main .ledger a[href*='/r/']").first)
    reader.go("requests/new/")
    reader.press(reader.page.locator("main form button"), status=422)
    reader.go("requests/new/")
    slip = tale.request(reader, content=CONTENT)
    reader.go(f"cases/{slip.number}/")
    reader.go("cases/XG-2026-999999-9/", status=404)
    tale.open_mine(reader, slip)
    reader.press(reader.page.locator("main a.button[href*='/withdraw/']"))
    return slip


def an_officer_goes_round(reader: Examiner, slip: tale.Slip) -> None:
    tale.sign_in(reader)
    reader.press(reader.page.locator("table.work tr", has_text=slip.number).locator("a"))
    tale.take(reader, slip.number, "confirm")
    reader.go(f"cases/{slip.number}/")
    reader.page.locator("details.sheet summary").click()
    reader.go(f"cases/{slip.number}/why/")
    reader.go(f"desk/cases/{slip.number}/reply/")
    reader.press(reader.page.locator("main form button.button:not([name])").last, status=200)
    reader.go("desk/new/information-request/")
