"""Proofs, tiles and heads from a ledger of a million leaves on disk."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from bench.measuring import Bench, Stores

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
CHUNK = 20_000
REAL = 2000
LOOKS = 200


def measure(bench: Bench) -> None:
    import django

    django.setup()
    from yangguang.base.merkle import checking, proofs
    from yangguang.base.merkle.tiles import Tiled
    from yangguang.base.merkle.verifying import is_consistent
    from yangguang.kernel.ledger import checkpoints, keys, nodes, queries, tiles
    from yangguang.kernel.ledger.models import Checkpoint, Entry, Leaf

    size, chance = bench.size or 1_000_000, random.Random(bench.seed)
    stores = Stores(bench.folder)
    with stores.fresh():
        bench.add("loaded in bulk", "leaves/s", [_load(size)])
        bench.say(f"the ledger has {nodes.size()} leaves")
        checkpoints.sign(at=AT)
        _grow_by_one()
        checkpoints.sign(at=AT)
        entries = list(Entry.objects.filter(year=2026)[:LOOKS])
        chance.shuffle(entries)
        bench.add("proof of an entry", "ms", _each(entries, queries.proof_of))
        for entry in entries[:20]:
            proof = proofs.load(proofs.dump(queries.proof_of(entry)))
            if not checking.check(proof, keys.published()).ok:
                bench.faults.append(f"{entry}: its proof is refused")
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


def _grow_by_one() -> None:
    from django.db import transaction

    from yangguang.kernel.ledger import acts, sequencer

    with transaction.atomic():
        acts.append("heartbeat", {"outlet": "bench"}, at=AT)
    sequencer.run(at=AT)


def _sizes(chance: random.Random, size: int) -> list[int]:
    return [chance.randint(1, size) for _ in range(LOOKS)]


def _each(things: list[Any], work: Callable[[Any], object]) -> list[float]:
    spent = []
    for thing in things:
        begun = time.perf_counter()
        work(thing)
        spent.append((time.perf_counter() - begun) * 1e3)
    return spent


def _load(size: int) -> float:
    """Make `size` leaves, the first few of real entries; return how many a second."""
    from django.db import transaction

    from yangguang.kernel.ledger import acts, nodes, rows, sequencer

    with transaction.atomic():
        for number in range(REAL):
            acts.append("heartbeat", {"outlet": "bench", "number": number}, at=AT)
    sequencer.run(at=AT)
    begun = time.perf_counter()
    while (start := nodes.size()) < size:
        hashes = [
            hashlib.sha256(n.to_bytes(8, "big")).digest()
            for n in range(start, min(start + CHUNK, size))
        ]
        with transaction.atomic():
            rows.put_leaves(
                [
                    (start + n, 2026, UUID(int=(1 << 100) + start + n), value)
                    for n, value in enumerate(hashes)
                ]
            )
            rows.put_nodes(sequencer._integrated(start, hashes))  # noqa: SLF001 - the same tree
    return (size - REAL) / (time.perf_counter() - begun)
