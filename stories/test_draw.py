"""Somebody draws a lot again in a browser without a network: another program, the same result.

`draw.js` was written from docs/draw.md and not from the Python; both are asked about the same lists.
"""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from yangguang.base.lot import drawing, protocols, sentences, spelling, verifying
from yangguang.base.lot.commitments import PARTS
from yangguang.base.refusal import Said
from yangguang.base.tests import lots

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "src" / "yangguang" / "readers" / "verify" / "offline" / "draw.js"
VECTORS = json.loads((ROOT / "docs" / "draw-vectors.json").read_text(encoding="utf-8"))
NAMES = {text: name for name, text in vars(sentences).items() if name.isupper()}
PART_KEYS = {text: key for key, text in PARTS.items()}
LISTS = 10_000
AT_ONCE = 1_000

TOLD = """(files) => files.map((base64) =>
  JSON.stringify(lot.check(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)))))"""


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory) -> Iterator[Page]:
    """A page opened from disk, in a browser that reaches nobody and has no cryptography of its own."""
    folder = tmp_path_factory.mktemp("draw")
    (folder / "draw.js").write_text(SCRIPT.read_text(encoding="ascii"), encoding="ascii")
    (folder / "draw.html").write_text(
        '<!doctype html><html lang="zh"><title>抽签</title><script src="draw.js"></script>',
        encoding="utf-8",
    )
    context = chromium.new_context(offline=True)
    context.add_init_script('Object.defineProperty(globalThis, "crypto", {value: undefined});')
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((folder / "draw.html").as_uri())
    yield page
    assert errors == []
    context.close()


def plainly(said: Said) -> list[object]:
    """Return a sentence as the other program tells it: its name, and what fills it."""
    params = {
        name: PART_KEYS[value.text] if isinstance(value, Said) else value
        for name, value in said.params.items()
    }
    return [NAMES[said.text], params]


def in_the_browser(page: Page, files: Sequence[bytes]) -> list[dict[str, list[list[object]]]]:
    told = page.evaluate(TOLD, [base64.b64encode(content).decode() for content in files])
    return [json.loads(each) for each in told]


def in_python(content: bytes) -> dict[str, list[list[object]]]:
    verdict = verifying.verify_file(content)
    if verdict.findings:
        return {"findings": [plainly(said) for said in verdict.findings]}
    return {
        "findings": [],
        "proven": [plainly(said) for said in verdict.proven],
        "unsure": [plainly(said) for said in verdict.not_proven],
    }


def test_both_programs_say_the_same_of_ten_thousand_random_draws(page):
    for first in range(0, LISTS, AT_ONCE):
        files = [protocols.dump(lots.protocol(seed)) for seed in range(first, first + AT_ONCE)]
        found = in_the_browser(page, files)
        assert all(one["findings"] == [] for one in found)
        assert found == [in_python(content) for content in files]


def test_both_programs_find_the_same_where_something_was_changed(page):
    files = [
        protocols.dump(lots.changed(lots.protocol(seed, most=8), random.Random(seed)))
        for seed in range(2_000)
    ]
    found = in_the_browser(page, files)
    assert all(one["findings"] for one in found)
    assert found == [in_python(content) for content in files]
    seen = {name for one in found for name, _ in one["findings"]}
    assert {"FALSE_LIST", "FALSE_COMMITMENT", "FALSE_SEED", "FALSE_RANKING", "BAD_VALUE"} <= seen


def test_both_programs_draw_the_vectors(page):
    for each in VECTORS["rankings"]:
        asked = [each["seed"], each["count"]]
        found = page.evaluate("([seed, count]) => lot.ranking(seed, count)", asked)
        assert found == drawing.ranking(*asked)
        written = ",".join(map(str, found))
        assert page.evaluate("(text) => lot.digest(text)", written) == each["sha256"]
    for each in VECTORS["draws"]:
        content = protocols.dump(each["protocol"])
        [found] = in_the_browser(page, [content])
        assert found == in_python(content)
        assert found["findings"] == []


def test_the_browsers_program_spells_as_the_page_says(page):
    for name, tells in (
        ("texts", "isText"),
        ("identities", "isIdentity"),
        ("spoken", "isSpoken"),
        ("times", "isTime"),
    ):
        asked = [each["text"] for each in VECTORS[name]]
        found = page.evaluate(f"(texts) => texts.map((text) => lot.{tells}(text))", asked)
        assert found == [each["good"] for each in VECTORS[name]]
    for name, last in (("values", "value"), ("forms", "kind")):
        for each in VECTORS[name]:
            asked = [each["kind"], each["form"], each[last]]
            tells = "lot.isValue(form, last)" if name == "values" else "lot.isForm(kind, form)"
            found = page.evaluate(f"([kind, form, last]) => {tells}", asked)
            assert found is each["good"], each


def test_every_code_point_is_judged_alike(page):
    asked = """() => Array.from({length: 0x110000}, (_, code) => code)
      .filter((code) => !lot.isText("a" + String.fromCodePoint(code) + "a"))"""
    refused = [code for code in range(0x110000) if not spelling.is_text(f"a{chr(code)}a")]
    assert page.evaluate(asked) == refused


def test_what_is_no_protocol_is_refused_by_both(page):
    found = in_the_browser(page, lots.HOSTILE)
    names = [[name for name, _ in one["findings"]] for one in found]
    assert names == [[name for name, _ in in_python(c)["findings"]] for c in lots.HOSTILE]
