"""Two offices that watch each other, and one whose ledger forks."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.db import connections

from yangguang.base.merkle import checking
from yangguang.base.merkle.checkpoints import Checkpoint as Head
from yangguang.base.merkle.notes import (
    COSIGNATURE,
    MalformedError,
    Note,
    Signature,
    SigningKey,
    VerifierKey,
)
from yangguang.base.merkle.rotations import Rotation
from yangguang.base.merkle.tiles import Place
from yangguang.base.merkle.tree import Tree, leaf_hash
from yangguang.base.merkle.witnessing import Outcome, Request
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
    witness,
)
from yangguang.kernel.ledger.models import Cosignature, Entry, Fork, Peer, SeenHead
from yangguang.kernel.ledger.transport import Reply

CITY = SigningKey("shi.example.cn/ledger", bytes([1]) * 32)
COSIGNER = SigningKey("shi.example.cn/witness", bytes([2]) * 32, COSIGNATURE)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
LEAVES = [leaf_hash(b"%d" % n) for n in range(600)]
TREE = Tree(LEAVES)
FORK = Tree([*LEAVES[:10], leaf_hash(b"x"), *LEAVES[11:]])


def signed(size: int, tree: Tree = TREE) -> str:
    return str(Head(CITY.name, size, tree.root(size)).signed(CITY))


def body(old: int, size: int, tree: Tree = TREE) -> bytes:
    return Request(old, tuple(tree.consistency(old, size)), signed(size, tree)).text().encode()


@pytest.fixture
def city(at, request):
    if "store" not in request.fixturenames:
        request.getfixturevalue("db")
    return peers.know(
        CITY.name,
        keys=str(CITY.verifier),
        at=at,
        address="https://shi.example.cn/ledger",
        cosigner_key=str(COSIGNER.verifier),
        witness_address="https://shi.example.cn/witness",
    )


def test_a_growing_ledger_is_cosigned_and_remembered(city, at):
    for old, size in ((0, 5), (5, 5), (5, 300)):
        answer = witness.add_checkpoint(body(old, size), at=at)
        assert answer.status == 200
        note = Note(Note.parse(signed(size)).text, (Signature.parse(answer.body.strip()),))
        own = keys.cosigning().verifier
        assert note.signers([own]) == (own,)
        assert note.cosigned_at(own) == at
    kept = SeenHead.objects.order_by("size").values_list("origin", "size")
    assert list(kept) == [(CITY.name, 5), (CITY.name, 300)]
    assert witness.latest_line(CITY.name) == answer.body


def test_our_cosigning_key_is_not_our_signing_key(city, at):
    assert keys.cosigning() == keys.cosigning()
    assert keys.cosigning().name == "log.example.cn/ledger/witness"
    assert keys.cosigning().seed != keys.signing(at=at).seed
    assert keys.cosigning().verifier not in keys.published()


def test_who_has_forgotten_where_we_are_is_told(city, at):
    witness.add_checkpoint(body(0, 5), at=at)
    answer = witness.add_checkpoint(body(0, 9), at=at)
    assert (answer.status, answer.content_type, answer.body) == (409, "text/x.tlog.size", "5\n")


def test_a_fork_is_refused_kept_entered_and_found(city, at):
    witness.add_checkpoint(body(0, 20), at=at)
    for _ in range(2):
        assert witness.add_checkpoint(body(20, 20, FORK), at=at).status == 409
    assert witness.add_checkpoint(body(20, 30, FORK), at=at).status == 422
    assert [(fork.is_proven, fork.seen_note) for fork in Fork.objects.order_by("id")] == [
        (True, signed(20)),
        (False, signed(20)),
    ]
    assert [row.kind for row in Entry.objects.all()] == ["fork", "fork"]
    assert all(CITY.name in str(said) for said in witness.findings())
    assert len(list(witness.findings())) == 2
    assert SeenHead.objects.count() == 1
    assert witness.add_checkpoint(body(20, 21), at=at).status == 200


def test_strangers_are_neither_cosigned_nor_remembered(city, at):
    stranger = SigningKey("qita.example.cn/ledger", bytes(32))
    note = str(Head(stranger.name, 5, TREE.root(5)).signed(stranger))
    request = Request(0, (), note).text().encode()
    assert witness.add_checkpoint(request, at=at).status == 404
    thief = SigningKey(CITY.name, bytes(32))
    note = str(Head(CITY.name, 5, FORK.root(5)).signed(thief))
    assert witness.add_checkpoint(Request(0, (), note).text().encode(), at=at).status == 403
    assert witness.add_checkpoint(b"old x\n", at=at).status == 400
    peers.part_with(CITY.name, at=at)
    assert witness.add_checkpoint(body(0, 5), at=at).status == 404
    assert not SeenHead.objects.exists()
    assert not Fork.objects.exists()


def test_of_two_forks_at_once_one_is_cosigned(store, city, at):
    ready, statuses = threading.Barrier(2), []

    def ask(tree: Tree) -> None:
        try:
            ready.wait(10)
            statuses.append(witness.add_checkpoint(body(0, 20, tree), at=at).status)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=(tree,)) for tree in (TREE, FORK)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 409]
    assert SeenHead.objects.count() == 1


class Site:
    """The city's pages: its checkpoint at `size` and its tiles."""

    def __init__(self, size: int, tree: Tree = TREE) -> None:
        self.size, self.tree = size, tree
        self.asked: list[str] = []

    def get(self, address: str) -> bytes:
        path = address.removeprefix("https://shi.example.cn/ledger/")
        self.asked.append(path)
        if path == "checkpoint":
            return signed(self.size, self.tree).encode()
        place = Place.parse(path)
        assert place.level is not None
        span = range(place.first, place.first + place.width)
        return b"".join(self.tree.node(8 * place.level, n) for n in span)


def test_a_ledger_is_watched_through_nothing_but_its_checkpoint_and_tiles(city, at):
    for size in (5, 5, 300, 599):
        assert witness.look(city, at=at, get=Site(size).get) is Outcome.COSIGNED
    assert SeenHead.objects.count() == 3
    site = Site(600)
    assert witness.look_around(at=at, get=site.get) == 1
    assert len(site.asked) <= 5


def test_a_watched_ledger_that_forks_or_shrinks_is_found(city, at):
    witness.look(city, at=at, get=Site(20).get)
    assert witness.look(city, at=at, get=Site(20, FORK).get) is Outcome.FORKED
    assert witness.look(city, at=at, get=Site(300, FORK).get) is Outcome.UNPROVEN
    assert witness.look(city, at=at, get=Site(19).get) is Outcome.STALE
    assert Fork.objects.count() == 2


def test_a_site_that_is_down_or_another_ledger_stops_nothing(city, at):
    def down(address: str) -> bytes:
        raise OSError(address)

    assert witness.look_around(at=at, get=down) == 0
    assert witness.look_around(at=at, get=lambda _: b"\xff") == 0
    stranger = SigningKey("qita.example.cn", bytes(32))
    other = str(Head(stranger.name, 5, TREE.root(5)).signed(stranger))
    with pytest.raises(MalformedError):
        witness.look(city, at=at, get=lambda _: other.encode())


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
