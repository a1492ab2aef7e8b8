"""A villager has the verifier as a saved file and a draw's protocol: who won, and what isn't proven.

The file is opened from disk in a browser without a network and without cryptography of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime

import pytest
from bench import draw as bench
from django.utils import translation
from playwright.sync_api import Browser, Page
from stories.test_draw import in_python, plainly

from yangguang.base.lot import protocols, verifying
from yangguang.base.lot.protocols import Round
from yangguang.base.merkle import checking
from yangguang.base.merkle.notes import VerifierKey
from yangguang.base.refusal import Said
from yangguang.base.tests import lots, test_lot_sealing
from yangguang.readers.verify import keys, saved

pytestmark = pytest.mark.browser

LOG, OTHER = test_lot_sealing.LOG.verifier, test_lot_sealing.OTHER.verifier
READS = """(text) => { globalThis.BarcodeDetector = class {
  async detect() { return [{ rawValue: text }]; }
}; }"""
JUDGED = """async ([file, keys]) => {
  const bytes = Uint8Array.from(atob(file), (c) => c.charCodeAt(0)), known = keys.map(keyOf);
  return JSON.parse(JSON.stringify(await checkDraw(bytes, () => known)));
}"""


def known(key: VerifierKey) -> keys.Key:
    since = datetime.fromisoformat("2026-01-05T09:00:00+08:00")
    return keys.Key(str(key), key.name, key.key_id.hex(), keys.fingerprint_of(key), since, None)


def protocol(seal: object = None, value: str = "04917") -> bytes:
    made = Round(test_lot_sealing.FIXED, test_lot_sealing.LISTED, value, seal=seal)
    return protocols.dump(protocols.make([made]))


@pytest.fixture(params=["zh-hans", "en"])
def page(request, chromium: Browser, tmp_path) -> Iterator[Page]:
    with translation.override(request.param):
        file = tmp_path / "verifier.html"
        file.write_text(saved.filled([known(LOG)], [str(OTHER)]), encoding="utf-8")
        context = chromium.new_context(offline=True)
        context.add_init_script('Object.defineProperty(globalThis, "crypto", {value: undefined});')
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.goto(file.as_uri())
        yield page
        assert errors == []
        context.close()


def given(page: Page, content: bytes, tmp_path, *, name: str = "protocol.json") -> str:
    file = tmp_path / name
    file.write_bytes(content)
    page.set_input_files("#file", str(file))
    page.wait_for_selector("#verdict:not([hidden])")
    return page.inner_text("#verdict")


def lines(page: Page, name: str) -> list[str]:
    return page.locator(f"#{name} li").all_text_contents()


def in_the_language(said: Said) -> str:
    params = {k: in_the_language(v) if isinstance(v, Said) else v for k, v in said.params.items()}
    return translation.gettext(said.text).format(**params)


def test_a_sealed_draw_is_told_with_winner_and_with_what_is_not_proven(page, tmp_path):
    content = protocol(test_lot_sealing.seal())
    verdict = verifying.verify_file(content, test_lot_sealing.KEYS)
    said = given(page, content, tmp_path)
    assert page.get_attribute("#verdict", "class") == "done"
    assert verdict.drawn[0].name in page.inner_text("#reason")
    told = [*page.inner_text("#reason").split("\n"), *lines(page, "proven")]
    assert {in_the_language(each) for each in verdict.proven} <= set(told)
    assert {in_the_language(each) for each in verdict.not_proven} <= set(lines(page, "unproven"))
    assert hashlib.sha256(content).hexdigest() in said
    assert OTHER.name in said


def test_without_a_seal_nobody_says_that_it_was_fixed_before(page, tmp_path):
    given(page, protocol(), tmp_path)
    assert page.get_attribute("#verdict", "class") == "unsure"
    given(page, protocol(test_lot_sealing.seal(), value=""), tmp_path, name="waiting.json")
    assert page.get_attribute("#verdict", "class") == "unsure"


def test_every_change_is_told_and_no_winner_with_it(page, tmp_path):
    told = protocols.load(protocol(test_lot_sealing.seal()))
    told["rounds"][0]["entrants"][0]["name"] = "戊公司"
    content = protocols.dump(told)
    said = given(page, content, tmp_path)
    verdict = verifying.verify_file(content, test_lot_sealing.KEYS)
    assert page.get_attribute("#verdict", "class") == "late"
    assert page.inner_text("#reason") == in_the_language(verdict.findings[0])
    assert lines(page, "proven") == lines(page, "unproven") == []
    assert "SP-2" not in said
    late = protocol(test_lot_sealing.seal(cosigned=[(test_lot_sealing.OTHER, 5)]))
    assert "21:25:05" in given(page, late, tmp_path, name="late.json")


def in_words(said: Said) -> list[object]:
    """Return a sentence as the browser tells it; what is wrong with a seal is told by name there too."""
    name, params = plainly(said)
    assert isinstance(params, dict)
    from yangguang.base.merkle import sentences

    names = {text: name for name, text in vars(sentences).items() if name.isupper()}
    detail = {
        key: names[value.text] if isinstance(value, Said) else value
        for key, value in params.items()
    }
    return [name, detail]


SEALS = {
    "good": test_lot_sealing.seal(),
    "late": test_lot_sealing.seal(cosigned=[(test_lot_sealing.OTHER, 0)]),
    "two": test_lot_sealing.seal(
        cosigned=[(test_lot_sealing.OTHER, 60), (test_lot_sealing.OTHER, -60)]
    ),
    "own": test_lot_sealing.seal(cosigned=[(test_lot_sealing.OWN, -60)]),
    "alone": test_lot_sealing.seal(cosigned=[]),
    "unsigned": test_lot_sealing.seal(signed=False),
    "other": test_lot_sealing.seal("0" * 64),
    "no field": test_lot_sealing.seal(""),
    "no body": test_lot_sealing.seal(body=False),
    "false": {**test_lot_sealing.seal(), "entry": "{}"},
    "empty": {},
    "more": {**test_lot_sealing.seal(), "more": "x"},
}


@pytest.mark.parametrize("name", SEALS)
def test_both_programs_judge_a_seal_alike(page, name):
    import base64

    content = protocol(SEALS[name])
    for given_keys in (test_lot_sealing.KEYS, test_lot_sealing.KEYS[:1], ()):
        asked = [base64.b64encode(content).decode(), [str(key) for key in given_keys]]
        found = page.evaluate(JUDGED, asked)
        verdict = verifying.verify_file(content, given_keys)
        if verdict.findings:
            [said], [told] = verdict.findings, found["findings"]
            assert told[0] == plainly_named(said)
            if told[0] == "FALSE_SEAL":
                assert told[1]["detail"][0] == checked(SEALS[name], given_keys)
            else:
                assert told == in_words(said)
            continue
        assert found["findings"] == []
        assert found["proven"] == [in_words(said) for said in verdict.proven]
        assert found["unsure"] == [in_words(said) for said in verdict.not_proven]


def plainly_named(said: Said) -> str:
    from yangguang.base.lot import sentences

    return next(name for name, text in vars(sentences).items() if text == said.text)


def checked(seal: dict[str, object], given_keys: tuple[VerifierKey, ...]) -> str:
    """Return by name why a seal's proof is refused."""
    from yangguang.base.merkle import sentences

    reason = checking.check(seal, given_keys).reason
    assert reason is not None
    return next(name for name, text in vars(sentences).items() if text == reason.text)


def test_the_square_of_the_paper_ties_it_to_the_file(page, tmp_path):
    content = protocol(test_lot_sealing.seal())
    digest = hashlib.sha256(content).hexdigest()
    picture = tmp_path / "photo.png"
    page.screenshot(path=str(picture))
    for written, state in ((digest, "done"), ("0" * 64, "late")):
        page.evaluate(READS, f"https://land.example.cn/valuation/1/protocol/#sha256={written}")
        assert written in given(page, picture.read_bytes(), tmp_path, name="photo.png")
        said = given(page, content, tmp_path)
        assert digest in said
        assert page.get_attribute("#verdict", "class") == state
        page.evaluate("document.getElementById('file').value = ''")


def test_of_a_long_draw_the_page_tells_how_far_it_is(page, tmp_path):
    page.evaluate("""() => { globalThis.seen = [];
      new MutationObserver(() => seen.push(document.getElementById("far").textContent))
        .observe(document.getElementById("far"), {childList: true, characterData: true, subtree: true}); }""")
    content = bench.protocol(100_000)
    given(page, content, tmp_path)
    seen = page.evaluate("seen")
    assert len(seen) >= 1  # a quick machine is done before it could say more
    assert all("100000" in each or "100,000" in each for each in seen)
    assert page.is_hidden("#working")
    [winner] = verifying.verify_file(content).drawn[:1]
    assert winner.identity in page.inner_text("#reason")


def test_a_hundred_draws_are_judged_as_by_the_office(page):
    import base64

    for seed in range(100):
        content = protocols.dump(lots.protocol(seed))
        found = page.evaluate(JUDGED, [base64.b64encode(content).decode(), []])
        found.pop("whole")
        assert found == json.loads(json.dumps(in_python(content)))
