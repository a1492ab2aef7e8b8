"""What is already public, looked for while a request is typed: texts that are like many, some and no records."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

from bench import pages, typed
from bench.measuring import Bench, Stores, at_most
from bench.stores import load

FULL = 1_000_000
MOST_MS, MOST_QUERIES = 60, 10
TIMES, ROUNDS, DRAWN = 12, 3, 12
AROUND = "请公开{subject}的批准文件和补偿标准，以及有关的公告、方案，本人需要复印件。"


def measure(bench: Bench) -> None:
    import django

    django.setup()
    size = bench.sized(2_000, full=FULL)
    stores = Stores(bench.folder)
    with stores.fresh():
        load(bench, size)
        for name, texts in _texts(random.Random(bench.seed)).items():
            _look(bench, name, texts)
        bench.read_store()
    stores.close()


def _texts(dice: random.Random) -> dict[str, list[str]]:
    """Return what people type, by how it meets the index: titles, words within sentences, pages of text, nothing."""
    met = {one.name: one.texts for one in typed.drawn(dice)}
    titles = list(met.get("whole titles", ()))
    words = [*met.get("four characters, in some", ()), *met.get("four characters, rare", ())]
    return {
        "a title": titles[:DRAWN],
        "words in a sentence": [AROUND.format(subject=word) for word in words[:DRAWN]],
        "four thousand characters": [
            "".join(AROUND.format(subject=word) for word in words * 20)[:4000]
        ],
        "nothing like it": list(met.get("words that are nowhere", ())),
    }


def _look(bench: Bench, name: str, texts: list[str]) -> None:
    """Send each text as the form does, and count its queries; the limit of a network is lifted."""
    from yangguang.kernel.offices.models import Office

    if not texts:
        return
    client, office = pages.client_of(""), Office.objects.order_by("-county")[0].slug
    sent = [{"content": text, "office": office} for text in texts]
    queries = max(_sent(bench, client, one) for one in sent)
    turns = [sent[turn % len(sent)] for turn in range(max(TIMES, len(sent)))]
    rounds = [[pages.timed(partial(_send, client, one)) for one in turns] for _ in range(ROUNDS)]
    worked = [pages.p95([cpu for _, cpu in one]) for one in rounds]
    clocked = [pages.p95([clock for clock, _ in one]) for one in rounds]
    target = at_most(MOST_MS, judged="min")
    bench.add(f"what is public, for {name}, p95", "ms", worked, target=target)
    bench.add(f"what is public, for {name}, p95 by the clock", "ms", clocked)
    bench.add(f"queries, for {name}", "", [queries], target=at_most(MOST_QUERIES))


def _send(client: Any, fields: dict[str, str]) -> Any:
    from django.core.cache import cache

    cache.clear()
    return client.post("/zh-hans/requests/already/", fields)


def _sent(bench: Bench, client: Any, fields: dict[str, str]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        if (status := _send(client, fields).status_code) != 200:
            bench.faults.append(f"a look answers {status}")
    return len(asked)
