"""Tiles from the tables, and another log's programs reading ours and being read."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from yangguang.base.merkle.checking import check_checkpoint
from yangguang.base.merkle.checkpoints import open_note
from yangguang.base.merkle.notes import COSIGNATURE, Note, SigningKey, VerifierKey
from yangguang.base.merkle.tiles import Place, Tiled, place_in, unbundled
from yangguang.base.merkle.verifying import is_included
from yangguang.kernel.ledger import acts, checkpoints, cosigning, keys, queries, sequencer, tiles
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.ledger.tests import another_log

SCRIPT = Path(__file__).parent / "another_log.mjs"
NODE = shutil.which("node")
COSIGNER = SigningKey("shi.example.cn/witness", bytes([2]) * 32, COSIGNATURE)

pytestmark = pytest.mark.django_db


def in_node(asked):
    ran = subprocess.run(
        [str(NODE), str(SCRIPT)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout)


def in_python(asked):
    return another_log.writes(asked) if asked["do"] == "write" else another_log.reads(asked)


# Where Node isn't installed its part is done by the Python reference alone.
OTHERS = [in_python, *([in_node] if NODE else [])]


@pytest.fixture
def size(at):
    for number in range(300):
        acts.append("record", {"n": number, "章": "节"}, at=at)
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    newest = checkpoints.latest()
    line = COSIGNER.cosign(newest.note.rpartition("\n\n")[0] + "\n", at=at)
    assert cosigning.take(newest, f"{line}\n", keys=[COSIGNER.verifier], at=at) == 1
    return newest.size


def content(path: str) -> bytes:
    found = tiles.read(path)
    assert found is not None
    assert found.is_immutable
    return found.content


def test_every_tile_of_the_ledger_folds_to_its_signed_root(size):
    log = Tiled(size, content)
    newest = checkpoints.latest()
    assert log.root() == bytes(newest.root)
    assert len(content("tile/1/000.p/1")) == 32


def test_bundles_hold_the_entries_in_their_order(size):
    paths = ["tile/entries/000", "tile/entries/001.p/44"]
    entries = [entry for path in paths for entry in unbundled(content(path))]
    assert len(entries) == 300
    assert set(entries) == {bytes(row.content) for row in Entry.objects.all()}
    assert [json.loads(entry)["content"] for entry in entries] == [
        logged.content for logged in queries.after(0, limit=300)
    ]


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/001",
        "tile/0/001.p/45",
        "tile/0/002.p/1",
        "tile/1/000",
        "tile/2/000.p/1",
        "tile/63/000",
        "tile/8/000.p/1",
        "tile/entries/001",
        "tile/0/x999/x999/x999/x999/999",
        "tile/x/000",
        "",
    ],
)
def test_what_is_not_there_yet_is_nothing(path, size):
    assert tiles.read(path) is None


@pytest.mark.parametrize("path", ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"])
def test_a_tile_costs_at_most_two_queries(path, size, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        tiles.read(path)


@pytest.mark.parametrize("other", OTHERS)
def test_another_logs_program_reads_ours(other, size):
    entry = Entry.objects.order_by("id")[123]
    proof = queries.proof_of(entry)
    own = [str(key) for key in (*keys.published(), COSIGNER.verifier)]
    asked = {
        "do": "read",
        "note": proof["checkpoint"],
        "keys": [*own, own[0].replace("ledger+", "ledgex+")],
        "proof": proof,
        "tiles": [
            base64.b64encode(content(place_in(0, n, size=size).path())).decode() for n in (0, 1)
        ],
        "bundles": [
            base64.b64encode(content(Place(None, n, width).path())).decode()
            for n, width in ((0, 256), (1, 44))
        ],
    }
    found = other(asked)
    assert found == {
        "signed": [True, True, False],
        "tiles": True,
        "entries": True,
        "included": True,
    }
    asked["proof"] = {**proof, "entry": proof["entry"] + " "}
    assert other(asked)["included"] is False


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize(("size", "index"), [(1, 0), (7, 6), (300, 255)])
def test_our_program_reads_another_logs(other, size, index):
    asked = {"do": "write", "origin": "log.example.org", "size": size, "index": index}
    made = other({**asked, "seconds": 1_700_000_000})
    known = [VerifierKey.parse(key) for key in made["keys"]]
    head, signers = open_note(made["note"], known)
    assert (head.size, signers) == (size, tuple(known))
    assert check_checkpoint(made["note"], known).cosigners == 1
    at = datetime.fromtimestamp(1_700_000_000, UTC)
    assert Note.parse(made["note"]).cosigned_at(known[1]) == at
    hashes = [base64.b64decode(value) for value in made["hashes"]]
    leaf = base64.b64decode(made["leaf"])
    assert is_included(leaf, index=index, size=size, root=head.root, proof=hashes)
