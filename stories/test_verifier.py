"""Somebody checks a proof without trusting the office: in the saved file, offline, and on the page.

The file is opened from disk with the network cut; a request to anywhere would be an error. It must
say the same as the office's own page: of a real proof, a changed one, another ledger's, a checkpoint.
"""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from stories import running
from stories.reader import PHONE, WIDE

from yangguang.base.merkle import notes, proofs
from yangguang.base.merkle.checkpoints import Checkpoint
from yangguang.base.merkle.tree import leaf_hash

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
AXE_RUN = """async () => (await axe.run({resultTypes: ["violations"]})).violations.map(v => v.id)"""
PASSED = {"zh-hans": "核验通过", "zh-hant": "核驗通過", "en": "The proof holds"}
FAILED = {"zh-hans": "核验不通过", "zh-hant": "核驗不通過", "en": "does not hold"}
NO_SUBTLE = """Object.defineProperty(globalThis, "crypto", {value: undefined});"""
"""A browser without cryptography of its own."""

RFC_8032 = (  # section 7.1, tests 1, 2, 3 and SHA(abc): public key, message, signature
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            "387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
            "4a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
            "454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
            "3dca179c138ac17ad9bef1177331a704"
        ),
    ),
)


@dataclass(slots=True)
class Saved:
    """The saved file in a browser that can reach nobody."""

    page: Page
    asked: list[str] = field(default_factory=list)

    def give(self, content: bytes, folder: Path, *, name: str = "proof.json") -> str:
        file = folder / name
        file.write_bytes(content)
        self.page.set_input_files("#file", str(file))
        self.page.wait_for_selector("#verdict:not([hidden])")
        self.page.wait_for_timeout(0)
        return self.page.inner_text("#verdict")

    def typed(self, keys: str) -> None:
        self.page.fill("#typed", keys)


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        return bytes(answer.read())


@pytest.fixture(scope="module")
def proof(office: running.Office) -> bytes:
    """The proof of the newest record of the worked example, signed."""
    office.work()
    [row] = json.loads(fetched(f"{office.address}/api/records?limit=1"))["records"]
    return fetched(f"{office.address}/r/{row['address']}/proof.json")


@pytest.fixture(params=[("zh-hans", True), ("zh-hant", False), ("en", True)])
def saved(request, office, chromium: Browser, tmp_path) -> Iterator[tuple[str, Saved]]:
    """The verifier as somebody saved it, by a browser with Ed25519 of its own or without."""
    language, has_subtle = request.param
    file = tmp_path / "verifier.html"
    with urllib.request.urlopen(f"{office.address}/{language}/verify/offline/") as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        file.write_bytes(answer.read())
    size = dict(zip(("width", "height"), WIDE if language != "en" else PHONE, strict=True))
    context = chromium.new_context(viewport=size, offline=True)
    if not has_subtle:
        context.add_init_script(NO_SUBTLE)
    page = context.new_page()
    held = Saved(page)
    page.on("request", lambda asked: held.asked.append(asked.url))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(file.as_uri())
    yield language, held
    assert errors == []
    assert [url for url in held.asked if not url.startswith("file:")] == []
    context.close()


def test_a_real_proof_holds_and_a_changed_one_does_not(saved, proof, tmp_path):
    language, held = saved
    said = held.give(proof, tmp_path)
    assert PASSED[language] in said
    loaded = proofs.load(proof)
    assert json.loads(loaded["entry"])["content"]["address"] in said
    for changed in tampered(loaded):
        said = held.give(changed, tmp_path, name="changed.json")
        assert FAILED[language] in said
        assert PASSED[language] not in said


def tampered(loaded: dict[str, object]) -> Iterator[bytes]:
    """Yield the proof with one thing changed each time."""
    record = str(loaded["record"])
    yield proofs.dump({**loaded, "record": record.replace(":", "：", 1)})
    yield proofs.dump({**loaded, "record": record[:-2] + " }"})
    yield proofs.dump({**loaded, "index": int(str(loaded["index"])) + 1})
    yield proofs.dump({**loaded, "more": "x"})
    hashes = loaded["hashes"]
    assert isinstance(hashes, list)
    yield proofs.dump({**loaded, "hashes": hashes[1:]})
    yield proofs.dump({**loaded, "root": notes.to_base64(b"\1" * 32)})
    note = str(loaded["checkpoint"])
    yield proofs.dump({**loaded, "checkpoint": note[:-6] + "AAAA=\n"})
    yield proofs.dump(loaded) + b" "
    yield proofs.dump(loaded).replace(b'"format"', b' "format"', 1)
    yield b"\xff\xfe"
    yield b"{}"


def test_the_proof_of_another_ledger_is_not_taken_for_ours(saved, proof, tmp_path):
    language, held = saved
    key = notes.SigningKey("other.example.cn/ledger", b"7" * 32)
    entry = str(proofs.load(proof)["entry"]).encode()
    leaf = leaf_hash(entry)
    note = Checkpoint(key.name, 1, leaf).signed(key)
    foreign = proofs.make(entry, place=(0, 1, leaf, []), checkpoint=str(note), key=key.verifier)
    said = held.give(proofs.dump(foreign), tmp_path)
    assert PASSED[language] not in said
    assert FAILED[language] not in said  # it agrees with itself, and nobody vouches for its key
    assert str(key.verifier) in said
    held.typed(str(key.verifier))
    assert PASSED[language] in held.give(proofs.dump(foreign), tmp_path, name="again.json")
    ours = held.give(proof, tmp_path, name="ours.json")
    assert FAILED[language] in ours  # the key that was given is not that of this ledger


def test_a_checkpoint_can_be_checked_too_and_the_file_keeps_nobody_out(saved, office, tmp_path):
    language, held = saved
    note = fetched(f"{office.address}/ledger/checkpoint")
    held.page.fill("#text", note.decode())
    held.page.click("#check")
    held.page.wait_for_selector("#verdict:not([hidden])")
    assert PASSED[language] in held.page.inner_text("#verdict")
    # the file's own policy lets nothing in, axe neither: it is given to the page from outside
    held.page.context.new_cdp_session(held.page).send("Page.setBypassCSP", {"enabled": True})
    held.page.reload()
    held.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert held.page.evaluate(AXE_RUN) == []


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_ed25519_by_hand_is_that_of_rfc_8032(saved, key, message, signature):
    _, held = saved
    asked = """([key, message, signature]) => {
      const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (b) => parseInt(b, 16));
      return signedByHand(bytes(key), bytes(message), bytes(signature));
    }"""
    assert held.page.evaluate(asked, [key, message, signature]) is True
    assert held.page.evaluate(asked, [key, f"{message}00", signature]) is False
    flipped = f"{int(signature[0], 16) ^ 1:x}{signature[1:]}"
    assert held.page.evaluate(asked, [key, message, flipped]) is False
    # a signature with s plus the order of the group must not count (RFC 8032, 5.1.7)
    order = 2**252 + 27742317777372353535851937790883648493
    s = int.from_bytes(bytes.fromhex(signature[64:]), "little") + order
    longer = signature[:64] + s.to_bytes(32, "little").hex()
    assert held.page.evaluate(asked, [key, message, longer]) is False


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_on_the_page_without_javascript_a_file_and_a_number_are_checked(
    office, chromium: Browser, proof, tmp_path, language
):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    file = tmp_path / "proof.json"
    file.write_bytes(proof)
    page.goto(f"{office.address}/{language}/verify/")
    page.set_input_files("input[type=file]", str(file))
    page.locator("form[method=post] button").click()
    assert PASSED[language] in page.inner_text("main")
    [row] = json.loads(fetched(f"{office.address}/api/records?limit=1"))["records"]
    page.goto(f"{office.address}/{language}/r/{row['address']}/")
    page.locator(f"a[href*='verify/?record={row['address']}']").click()  # what the QR code leads to
    assert PASSED[language] in page.inner_text("main")
    context.close()


READS = """globalThis.BarcodeDetector = class {
  async detect() { return [{ rawValue: "%s" }]; }
};"""
"""A browser that reads squares by itself: what it reads is said here."""


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_a_photograph_of_the_slip_on_the_screen_is_read_by_the_office(
    office, chromium: Browser, proof, tmp_path, language
):
    [row] = json.loads(fetched(f"{office.address}/api/records?limit=1"))["records"]
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{office.address}/{language}/r/{row['address']}/")
    page.locator(".slip").first.screenshot(path=str(tmp_path / "slip.png"))
    page.goto(f"{office.address}/{language}/verify/")
    page.set_input_files("input[type=file]", str(tmp_path / "slip.png"))
    page.locator("form[method=post] button").click()
    assert PASSED[language] in page.inner_text("main")
    assert page.locator(f"main a[href='/{language}/r/{row['address']}/']").count() == 1
    context.close()


def test_a_browser_that_reads_squares_sends_the_address_and_no_picture(
    office, chromium: Browser, proof, tmp_path
):
    [row] = json.loads(fetched(f"{office.address}/api/records?limit=1"))["records"]
    page = chromium.new_page()
    page.add_init_script(READS % f"{office.address}/r/{row['address']}")
    picture = tmp_path / "photo.png"
    page.goto(f"{office.address}/zh-hans/verify/")
    page.screenshot(path=str(picture))  # no square in it: the office would find none
    sent: list[int] = []
    page.on("request", lambda one: sent.append(len(one.post_data_buffer or b"")))
    page.set_input_files("input[type=file]", str(picture))
    page.locator("form[method=post] button").click()
    page.wait_for_selector("text=二维码只是一个网址")
    assert PASSED["zh-hans"] in page.inner_text("main")
    assert max(sent) < picture.stat().st_size
    page.close()


def test_the_saved_file_says_what_a_square_holds_and_that_nothing_is_checked(
    saved, chromium: Browser, tmp_path
):
    language, held = saved
    picture = tmp_path / "photo.png"
    held.page.screenshot(path=str(picture))
    address = "https://land.example.cn/r/2026-0Z7K3FQ1"
    without = held.give(picture.read_bytes(), tmp_path, name="photo.png")
    assert address not in without
    held.page.evaluate("() => {" + READS % address + "}")
    told = held.give(picture.read_bytes(), tmp_path, name="photo2.png")
    assert address in told
    assert PASSED[language] not in told
    assert {one.partition(":")[0] for one in held.asked} == {"file"}
