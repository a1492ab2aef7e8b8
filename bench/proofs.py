"""Proofs, tiles and heads from a ledger of a million leaves on disk."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from bench.measuring import Bench, Stores, at_most

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
FULL = 1_000_000
CHUNK = 20_000
REAL = 2000
LOOKS = 200
Clock = Callable[[], float]


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from yangguang.base.merkle.tiles import Tiled
    from yangguang.base.merkle.verifying import is_consistent
    from yangguang.kernel.ledger import checkpoints, nodes, tiles
    from yangguang.kernel.ledger.models import Checkpoint, Entry, Leaf

    size, chance = bench.sized(100_000, full=FULL), random.Random(bench.seed)
    stores = Stores(bench.folder)
    with stores.fresh():
        bench.add("loaded in bulk", "leaves/s", [_load(size)])
        bench.say(f"the ledger has {nodes.size()} leaves")
        checkpoints.sign(at=AT)
        _grow_by_one()
        checkpoints.sign(at=AT)
        entries = chance.sample(list(Entry.objects.filter(year=2026)), LOOKS)
        _proofs(bench, entries)
        _heads(bench)
        last, before = Checkpoint.objects.order_by("-size")[:2]
        bench.add("root at any size", "ms", _each(_sizes(chance, size), nodes.root_at))
        paths = [f"tile/{kind}/{n:03}" for kind in ("0", "entries") for n in range(7)]
        bench.add("a full tile or bundle", "ms", _each(paths, tiles.read))
        log = Tiled(last.size, lambda path: getattr(tiles.read(path), "content", b""))
        proof = log.consistency(before.size)
        roots = {"root1": bytes(before.root), "root2": bytes(last.root)}
        if not is_consistent(size1=before.size, size2=last.size, proof=proof, **roots):
            bench.faults.append("the tiles don't prove that the ledger only grew")
        if Leaf.objects.count() != nodes.size():
            bench.faults.append("numbers are missing")
        bench.read_store()
    stores.close()


def _proofs(bench: Bench, entries: list[Any]) -> None:
    """Make the proofs of entries from disk, and verify them.

    SQLite works inside the process, so its time is all there is; PostgreSQL's server outside.
    """
    from django.db import connection

    from yangguang.base.merkle import checking, proofs
    from yangguang.kernel.ledger import keys, queries

    is_inside = connection.vendor == "sqlite"
    clocked = _each(entries, queries.proof_of)
    worked = _each(entries, queries.proof_of, time.process_time)
    made = "proof of an entry, made from disk"
    bench.add(made, "ms", clocked, target=None if is_inside else at_most(1))
    bench.add(f"{made}, processor", "ms", worked, target=at_most(1) if is_inside else None)
    p95 = sorted(worked if is_inside else clocked)[LOOKS * 95 // 100]
    bench.notes.append(f"p95 of a proof made from disk, as it is judged: {p95:.2f} ms")
    known = keys.published()
    taken = [proofs.load(proofs.dump(queries.proof_of(entry))) for entry in entries]
    worked = _each(taken, _included, time.process_time)
    bench.add("leaf and path verified, in process", "ms", worked, target=at_most(0.1))
    worked = _each(taken, lambda one: checking.check(one, known), time.process_time)
    bench.add("whole proof judged, its head known", "ms", worked, target=at_most(0.1))
    bench.faults += [
        f"{entry}: its proof is refused"
        for entry, proof in zip(entries, taken, strict=True)
        if not (checking.check(proof, known).ok and _included(proof))
    ]


def _heads(bench: Bench) -> None:
    """Verify the signatures of heads that were never seen: what the first proof under each costs."""
    from yangguang.kernel.ledger import keys

    key = keys.signing(at=AT)
    signed = [(text, key.sign(text).value) for text in (f"head {n}\n" for n in range(LOOKS))]
    worked = _each(signed, lambda one: key.verifier.accepts(*one), time.process_time)
    bench.add("signature of a head, once for each head", "ms", worked)


def _grow_by_one() -> None:
    from django.db import transaction

    from yangguang.kernel.ledger import acts, sequencer

    with transaction.atomic():
        acts.append("heartbeat", {"outlet": "bench"}, at=AT)
    sequencer.run(at=AT)


def _sizes(chance: random.Random, size: int) -> list[int]:
    return [chance.randint(1, size) for _ in range(LOOKS)]


def _each(
    things: list[Any], work: Callable[[Any], object], clock: Clock = time.perf_counter
) -> list[float]:
    spent = []
    for thing in things:
        begun = clock()
        work(thing)
        spent.append((clock() - begun) * 1e3)
    return spent


def _included(proof: dict[str, Any]) -> bool:
    """Verify what the file says of leaf and path, from its own bytes."""
    from yangguang.base.merkle.notes import from_base64
    from yangguang.base.merkle.tree import leaf_hash
    from yangguang.base.merkle.verifying import is_included

    return is_included(
        leaf_hash(proof["entry"].encode()),
        index=proof["index"],
        size=proof["size"],
        root=from_base64(proof["root"]),
        proof=[from_base64(one) for one in proof["hashes"]],
    )


def _load(size: int) -> float:
    """Make `size` leaves, of real entries the first few and some all along; return how many a second."""
    from django.db import transaction

    from yangguang.kernel.ledger import acts, nodes, rows, sequencer

    begun, chunk = time.perf_counter(), min(CHUNK, size // 4)
    while (start := nodes.size()) < size:
        with transaction.atomic():
            for number in range(REAL * chunk // size if start else REAL):
                acts.append("heartbeat", {"outlet": "bench", "number": start + number}, at=AT)
        sequencer.run(at=AT)
        start = nodes.size()
        hashes = [
            hashlib.sha256(n.to_bytes(8, "big")).digest()
            for n in range(start, min(start + chunk, size))
        ]
        with transaction.atomic():
            rows.put_leaves(
                [
                    (start + n, 2026, UUID(int=(1 << 100) + start + n), value)
                    for n, value in enumerate(hashes)
                ]
            )
            rows.put_nodes(sequencer._integrated(start, hashes))  # noqa: SLF001 - the same tree
    return size / (time.perf_counter() - begun)
