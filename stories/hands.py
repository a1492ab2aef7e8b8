"""Somebody without a mouse: everything is done by keys, and every stop of the Tab key is looked at.

At each stop: the focus can be seen (an outline of two pixels at least, which stands out from what it
lies on by 3 to 1: WCAG 2.4.7, 1.4.11, 2.4.13), what has it is within the window and under nothing else
(2.4.11), and it doesn't jump back above what was before it, unless into another column (2.4.3). Each
kind of page is walked once all the way round: nothing holds the focus, nothing is left out (2.1.1,
2.1.2), and the first stop leads past the head of the page (2.4.1).
"""

from __future__ import annotations

import re
from typing import Any, TypedDict

from playwright.sync_api import Locator
from stories.reader import Reader

MOST = 150
"""Stops of one page; who needs more is caught in it."""
OUTLINE = 2.0
CONTRAST = 3.0
SLACK = 4.0
"""Pixels by which boxes of one line may differ."""

STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const style = getComputedStyle(one), [box] = one.getClientRects();
  let around = one.parentElement;
  while (around && /, 0\\)$|transparent/.test(getComputedStyle(around).backgroundColor)) around = around.parentElement;
  let within = one.parentElement;  // what scrolls by itself, such as the column beside a case
  while (within && !within.scrollTop) within = within.parentElement;
  if (within === document.documentElement) within = null;
  const at = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1),
    Math.min(Math.max(box.top + Math.min(box.height / 2, 40), 0), innerHeight - 1));
  return {
    said: one.outerHTML.replace(/\\s+/g, " ").slice(0, 110), main: !!one.closest("main"),
    is_place: one.tabIndex < 0, skips: one.matches("a.skip"),
    top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right,
    within: within ? within.className || within.tagName : "", gone: within ? within.scrollTop : 0,
    outside: box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1,
    covered: !(at && (one.contains(at) || at.contains(one) || at.closest("label"))),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    ink: style.outlineColor, ground: around ? getComputedStyle(around).backgroundColor : "rgb(255, 255, 255)",
  };
}"""
"""Where the focus is, and how it looks; null: nowhere."""
NOTE = """() => { (window.stops ??= new Set()).add(document.activeElement); }"""
LEFT_OUT = """() => {
  const stops = window.stops, group = one => one.type === "radio" && one.name;
  const led = new Set([...stops].map(group).filter(Boolean));
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  return [...document.querySelectorAll(all)]
    .filter(one => one.checkVisibility() && one.tabIndex >= 0 && !one.disabled)
    .filter(one => !stops.has(one) && !led.has(group(one)))
    .map(one => one.outerHTML.slice(0, 110));
}"""
"""What could be pressed, but was never come to; of a group of radio buttons one is."""


class Stop(TypedDict):
    """Where the focus is: boxes in pixels of the page, colours as the browser reckons them."""

    said: str
    within: str
    gone: float
    main: bool
    is_place: bool
    skips: bool
    top: float
    bottom: float
    left: float
    right: float
    outside: bool
    covered: bool
    outline: float
    ink: str
    ground: str


class Hands(Reader):
    """A reader who has keys only."""

    def __init__(self, *given: Any, walked: set[str]) -> None:
        super().__init__(*given)
        self.walked = walked
        self.keys = 0

    # --- where the focus is -------------------------------------------------------------------

    @property
    def stop(self) -> Stop | None:
        found: Stop | None = self.page.evaluate(STOP)
        return found

    def tab(self, before: Stop | None = None) -> Stop | None:
        """Go on to the next stop, and look at it."""
        self.key("Tab")
        now = self.stop
        if now is None:
            return None
        here = f"{self.page.url}: {now['said']}"
        assert not now["outside"], f"{here}: the focus is outside of the window"
        assert not now["covered"], f"{here}: the focus lies under something else"
        assert now["outline"] >= OUTLINE, f"{here}: the focus is not seen"
        seen = contrast(now["ink"], now["ground"])
        assert seen >= CONTRAST, f"{here}: the outline stands out by {seen:.2f} only"
        if before and not now["skips"]:  # the first of the page comes after the last
            gone = now["gone"] - before["gone"] if now["within"] else 0.0
            above = now["bottom"] + gone <= before["top"] + SLACK
            jumps = above and now["left"] < before["right"] - SLACK
            assert not jumps, f"{here}: comes above {before['said']}"
        return now

    def walk(self) -> None:
        """Go all the way round the page: to its end, in again by its head, and to the end once more."""
        self.page.evaluate("() => { window.stops = new Set(); }")
        before, rounds = self.stop, 0
        for _ in range(2 * MOST):
            now = self.tab(before)
            if now is not None:
                rounds += now["skips"]
                assert before or now["skips"], f"{self.page.url} begins with {now['said']}"
                self.page.evaluate(NOTE)
            before = now
            if rounds == 2:
                break
        assert rounds == 2, f"{self.page.url}: the focus doesn't come out at the end"
        left_out = self.page.evaluate(LEFT_OUT)
        assert left_out == [], f"{self.page.url}: never come to: {left_out}"

    def skip(self) -> None:
        """Go past the head of the page."""
        while (now := self.tab()) is None or not now["skips"]:
            pass
        self.key("Enter")
        after = self.tab()
        assert after is not None
        assert after["main"] or not self.page.locator("main a[href], main button").count()

    def look(self) -> None:
        super().look()
        steps = [part for part in self.path.split("/") if not any(map(str.isdigit, part))]
        kind = "/".join(steps) + (
            " with errors" if self.page.locator("main .errors").count() else ""
        )
        if kind not in self.walked:
            self.walked.add(kind)
            landed = self.page.evaluate_handle("() => document.activeElement")
            self.walk()
            landed.as_element().focus()  # type: ignore[union-attr] # an element has the focus, always

    # --- doing --------------------------------------------------------------------------------

    def key(self, name: str) -> None:
        self.keys += 1
        self.page.keyboard.press(name)

    def to(self, target: Locator) -> None:
        """Go on by Tab to the target; from where the focus is, and not past the end of the page."""
        target.wait_for(state="attached")
        before = self.stop
        for _ in range(MOST):
            if target.evaluate("one => one === document.activeElement"):
                return
            before = self.tab(before)
        raise AssertionError(f"{self.page.url}: {target} is never come to")

    def open(self, target: Locator, *, status: int = 200, by: str = "Enter") -> None:
        """Go to a link or button, and press it; a page comes."""
        self.to(target)
        self.leads(by, status=status)

    def leads(self, key: str, *, status: int = 200) -> None:
        """Press a key that leads to a page."""
        with self.expecting(status):
            with self.page.expect_navigation() as arriving:
                self.key(key)
            response = arriving.value
            assert response is not None
            assert response.status == status, f"{response.url}: {self.text()}"
            self.look()

    def write(self, **fields: str) -> None:
        """Go through the fields in their order, and fill each in; a choice is made by its value."""
        for name, value in fields.items():
            field = self.page.locator(f"main [name={name}]").first
            kind = field.evaluate("field => field.type")
            self.to(self.page.locator(f"main [name={name}]:checked") if kind == "radio" else field)
            if kind.startswith("select") or kind == "radio":
                self._choose(name, value)
            else:
                self.key("Control+a")
                self.page.keyboard.insert_text(value)

    def _choose(self, name: str, value: str) -> None:
        """Press an arrow until it stands there."""
        wanted = self.page.locator(f"main select[name={name}]")
        self.key("Home")
        for _ in range(MOST):
            if wanted.input_value() == value:
                return
            self.key("ArrowDown")
        raise AssertionError(f"{name}: {value} is no choice")

    def has_focus(self, selector: str) -> bool:
        """Tell whether the focus is on that part of the page, and it is within the window."""
        now = self.stop
        is_there = self.page.locator(selector).first.evaluate(
            "one => one === document.activeElement"
        )
        return bool(is_there and now and not now["outside"])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as browsers write them (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [float(number) / 255 for number in re.findall(r"[\d.]+", colour)[:3]]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
