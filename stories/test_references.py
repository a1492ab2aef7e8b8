"""The pages of samples look as they did when somebody last looked at them and kept the pictures.

How like is like enough, and why, stands in `stories.references`.
"""

from __future__ import annotations

import pytest
from stories import references, running, squares
from stories.reader import PHONE
from stories.references import SHOTS, Shot

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
]  # pages of made-up rows that the program brings itself

PAIRS = tuple(dict.fromkeys((shot.page, shot.size) for shot in SHOTS))


@pytest.fixture(scope="module")
def plain_chromium():
    """Start a Chromium that draws letters as their outlines say, whatever the machine prefers."""
    with running.chromium(*references.PLAIN_LETTERS) as browser:
        yield browser


@pytest.mark.parametrize(("page", "size"), PAIRS)
def test_samples_look_as_they_did(office, plain_chromium, page, size):
    tab = references.opened(plain_chromium, office.address, page, size)
    shots = [shot for shot in SHOTS if (shot.page, shot.size) == (page, size)]
    found = [references.trouble(tab, shot, references.taken(tab, shot.scheme)) for shot in shots]
    tab.context.close()
    assert not any(found), "\n".join(found)


CHANGES = {
    "a rule of one pixel in another grey": ".head { border-bottom-color: rgb(190 180 150) }",
    "a part two pixels to the right": ".turn { position: relative; left: 2px }",
    "a part two pixels lower": ".turn { position: relative; top: 2px }",
    "letters a little larger": ".turn .said { font-size: 101% }",
    "a link in another colour": "main a { color: rgb(60 60 160) }",
    "a frame that went": ".slip { border-color: transparent }",
    "a page one pixel longer": "main { padding-bottom: 1px }",
}


def test_a_change_is_found(office, plain_chromium):
    """The comparison can fail: each of these is seen, and what is shown again unchanged is not."""
    tab = references.opened(plain_chromium, office.address, "samples/", PHONE)
    before = references.taken(tab, "light")
    assert references.compared(tab, before, references.taken(tab, "light"))["all"] == 0
    for changed, style in CHANGES.items():
        put_on = tab.add_style_tag(content=style)
        seen = references.compared(tab, before, references.taken(tab, "light"))
        put_on.evaluate("style => style.remove()")
        assert seen["most"] < 0 or seen["most"] > references.MOST, (
            f"{changed}: {references.said(seen)}"
        )
    tab.context.close()


def test_what_differs_is_kept_and_says_what_to_do(office, plain_chromium, tmp_path, monkeypatch):
    monkeypatch.setattr(references, "DIFFERING", tmp_path)
    shot = Shot("samples/", "light", PHONE)
    tab = references.opened(plain_chromium, office.address, shot.page, shot.size)
    tab.add_style_tag(content="main a { color: rgb(60 60 160) }")
    said = references.trouble(tab, shot, references.taken(tab, shot.scheme))
    tab.context.close()
    assert references.AGAIN in said
    assert (tmp_path / shot.file.name).read_bytes().startswith(b"\x89PNG")


def test_letters_are_squares(plain_chromium):
    """A Han character is one em wide, any other half of one, at any weight."""
    assert len(squares.font()) < 1024
    tab = plain_chromium.new_page()
    letters = references.base64.b64encode(squares.font()).decode()
    tab.set_content(
        f"<style>@font-face {{ font-family: squares; font-weight: 1 1000;"
        f" src: url(data:font/ttf;base64,{letters}) }} span {{ font: 40px squares }}</style>"
        "<span>山水</span><span>abc 1</span><span><b>山</b>a</span><span>　a\u200b</span>"
    )
    tab.evaluate("() => document.fonts.load('40px squares')")
    wide = "() => [...document.querySelectorAll('span')].map(s => s.getBoundingClientRect().width)"
    assert tab.evaluate(wide) == [80, 100, 60, 60]
    tab.close()
