"""Our heads are cosigned by another office; what comes over the wire is bounded."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from yangguang.base.merkle import checking
from yangguang.base.merkle.notes import (
    COSIGNATURE,
    Note,
    SigningKey,
    VerifierKey,
)
from yangguang.base.merkle.rotations import Rotation
from yangguang.base.refusal import Refusal
from yangguang.kernel.ledger import (
    acts,
    audit,
    checkpoints,
    cosigning,
    keys,
    peers,
    queries,
    sequencer,
    transport,
)
from yangguang.kernel.ledger.models import Cosignature, Entry, Peer
from yangguang.kernel.ledger.tests.two_offices import (
    CITY,
    COSIGNER,
    LONG_AGO,
    TREE,
)
from yangguang.kernel.ledger.transport import Reply


class Witness:
    """The city's witness, written by the standard and by nothing of `kernel`."""

    def __init__(self, *, at, knows: int = 0) -> None:
        self.at, self.knows = at, knows
        self.asked: list[str] = []

    def post(self, address: str, content: bytes) -> Reply:
        self.asked.append(address)
        head, _, note = content.decode().partition("\n\n")
        if int(head.split("\n")[0].removeprefix("old ")) != self.knows:
            return Reply(409, "text/x.tlog.size", f"{self.knows}\n".encode())
        text = note.rpartition("\n\n")[0] + "\n"
        self.knows = int(text.split("\n")[1])
        return Reply(200, "text/plain", f"{COSIGNER.cosign(text, at=self.at)}\n".encode())


def grow(at, count: int = 3) -> Entry:
    entries = [acts.append("record", {"n": n}, at=at) for n in range(count)]
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    return entries[0]


def test_our_head_is_cosigned_and_served_and_proven_with_its_cosignatures(city, at):
    entry = grow(at)
    there = Witness(at=at)
    assert cosigning.run(at=at, post=there.post) == 1
    assert there.asked == ["https://shi.example.cn/witness/add-checkpoint"]
    assert cosigning.run(at=at, post=there.post) == 0  # it has this one
    newest = checkpoints.latest()
    note = cosigning.note_of(newest)
    assert note.startswith(newest.note)
    given = [*keys.published(), *peers.cosigners(at=at)]
    verdict = checking.check(queries.proof_of(entry), given)
    assert (verdict.ok, verdict.cosigners) == (True, 1)
    assert Cosignature.objects.get().cosigned_at == at
    assert list(audit.disagreements()) == []


def test_a_witness_that_remembers_more_or_less_than_we_do_is_met_where_it_is(city, at):
    grow(at)
    there = Witness(at=at)
    cosigning.run(at=at, post=there.post)
    grow(at)
    there.knows = 0
    assert cosigning.run(at=at, post=there.post) == 1
    grow(at)
    there.knows = 10_000
    assert cosigning.run(at=at, post=there.post) == 0


@pytest.mark.parametrize(
    "reply",
    [
        Reply(500, "text/plain", b""),
        Reply(409, "text/x.tlog.size", b"x"),
        Reply(200, "text/plain", b"nothing\n"),
        Reply(200, "text/plain", f"{COSIGNER.cosign('other', at=LONG_AGO)}\n".encode()),
    ],
)
def test_a_witness_that_answers_wrongly_leaves_nothing(reply, city, at):
    grow(at)
    assert cosigning.run(at=at, post=lambda *_: reply) == 0
    assert not Cosignature.objects.exists()


def test_lines_of_unknown_cosigners_are_ignored(city, at):
    grow(at)
    newest = checkpoints.latest()
    text = Note.parse(newest.note).text
    stranger = SigningKey("qita.example.cn", bytes(32), COSIGNATURE).cosign(text, at=at)
    known = COSIGNER.cosign(text, at=at)
    lines = f"{stranger}\n{known}\n"
    for wanted in (1, 0):
        assert cosigning.take(newest, lines, keys=[COSIGNER.verifier], at=at) == wanted
    assert Cosignature.objects.get().name == COSIGNER.name


@pytest.mark.parametrize(
    "given",
    [
        {"keys": ""},
        {"keys": "x"},
        {"keys": str(SigningKey("qita", bytes(32)).verifier)},
        {"keys": str(CITY.verifier), "cosigner_key": str(CITY.verifier)},
        {"keys": str(CITY.verifier), "address": "http://shi.example.cn/ledger"},
        {"keys": str(CITY.verifier), "address": "file:///etc/passwd"},
        {"keys": str(CITY.verifier), "witness_address": "https://a@shi.example.cn"},
    ],
)
def test_what_is_no_peer_is_refused(given, db, at):
    with pytest.raises(Refusal):
        peers.know(CITY.name, at=at, **given)
    assert not Peer.objects.exists()


def test_only_entered_addresses_are_called(city):
    for address in (
        "https://qita.example.cn/ledger/checkpoint",
        "https://shi.example.cn/ledger",
        "https://shi.example.cn/ledgerx/checkpoint",
        "https://shi.example.cn/ledger/../../etc",
        "http://127.0.0.1:1/x",
    ):
        with pytest.raises(transport.ForbiddenAddressError):
            transport.get(address)


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.endswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()
            return
        content = b"x" * 1_000_001 if self.path.endswith("/much") else b"here"
        self.send_response(404 if self.path.endswith("/none") else 200)
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self):
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(409)
        self.send_header("Content-Type", "text/x.tlog.size")
        self.end_headers()
        self.wfile.write(content[::-1])

    def log_message(self, *_):
        pass


def test_over_loopback_what_comes_is_bounded_and_nothing_is_followed(db, at):
    server = HTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/ledger"
    try:
        peers.know(CITY.name, keys=str(CITY.verifier), at=at, address=base)
        assert transport.get(f"{base}/x") == b"here"
        assert transport.post(f"{base}/x", b"ab") == Reply(409, "text/x.tlog.size", b"ba")
        for path in ("none", "much", "moved"):
            with pytest.raises(OSError, match=r"404|302|more than"):
                transport.get(f"{base}/{path}")
    finally:
        server.shutdown()
        server.server_close()


def test_a_peers_new_key_is_taken_from_its_statement(city, at):
    new = SigningKey(CITY.name, bytes([8]) * 32)
    change = Rotation(CITY.verifier, new.verifier, at, "定期更换", 0, TREE.root(0))
    peers.hand_over(CITY.name, statement=str(change.signed(CITY, new)))
    city.refresh_from_db()
    assert peers.keys_of(city) == [new.verifier, CITY.verifier]
    lost = Rotation(new.verifier, CITY.verifier, at, "失密", 0, TREE.root(0), at)
    peers.hand_over(CITY.name, statement=str(lost.signed(CITY, new)))
    city.refresh_from_db()
    assert peers.keys_of(city) == [CITY.verifier]
    with pytest.raises(Refusal, match="换钥声明"):
        peers.hand_over(CITY.name, statement=str(lost.signed(CITY, new)))
    assert VerifierKey.parse(city.keys) == CITY.verifier
