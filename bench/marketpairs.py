"""Pages of lots before and after a change, from the same store: `python -m bench.marketpairs --before TREE`.

`TREE` is a copy of the project as it was. A process of each tree reads the same pages by turns, so that what else the
machine does bears on both alike; the processor's time of both sides is told, and a page of which a byte differs in any
of the three languages is named. The store in use (`DATABASE_URL`) must hold lots as `bench/marketgrowth.py` has them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench import marketgrowth
from bench.pages import client_of, p95

LANGUAGES = ("zh-hans", "zh-hant", "en")
DRAWN_AT_RANDOM = re.compile(rb'(nonce="|csrfmiddlewaretoken" value=")[^"]*')


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--before", type=Path)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--only", default="", help="pages in whose name this pattern is found")
    parser.add_argument("--keep", type=Path, help="where pages that differ are written")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        _serve()
        return 0
    trees = [given.before.resolve(), Path(__file__).resolve().parents[1]]
    readers = [_reader(tree) for tree in trees]
    looks = {name: path for name, path in _asked(readers[1], "") if re.search(given.only, name)}
    differing = 0
    for name, path in looks.items():
        differing += _compared(readers, name, path, given.keep)
        told: list[list[float]] = [[], []]
        for turn in range(given.rounds):
            for which in (turn % 2, 1 - turn % 2):
                told[which].append(_asked(readers[which], path)["ms"])
        both = [f"{statistics.median(one):6.1f} {p95(one):6.1f}" for one in told]
        ratio = statistics.median(told[1]) / statistics.median(told[0])
        print(f"{name:40} before {both[0]}  after {both[1]}  ×{ratio:.2f}", flush=True)
    for reader in readers:
        reader.stdin.close()
        reader.wait()
    return 1 if differing else 0


def _reader(tree: Path) -> Any:
    """Begin a process that reads pages by the code of a tree."""
    here = Path(__file__).resolve()
    env = {**os.environ, "PYTHONPATH": f"{tree / 'src'}:{here.parents[1]}"}
    command = [sys.executable, "-P", str(here), "--serve"]
    return subprocess.Popen(
        command, cwd=tree, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _asked(reader: Any, path: str) -> Any:
    reader.stdin.write(f"{path}\n")
    reader.stdin.flush()
    return json.loads(reader.stdout.readline())


def _compared(readers: list[Any], name: str, path: str, keep: Path | None) -> int:
    """Say in which languages a page isn't what it was; return in how many."""
    differs = 0
    for language in LANGUAGES:
        there = path.replace("/zh-hans/", f"/{language}/")
        both = [_asked(reader, there) for reader in readers]
        if both[0]["digest"] != both[1]["digest"]:
            differs += 1
            print(f"differs: {name}, {there}", flush=True)
            for which, one in zip(("before", "after"), both, strict=True):
                if keep:
                    (keep / f"{name}.{language}.{which}.html".replace(" ", "-")).write_text(
                        one["text"]
                    )
    return differs


def _serve() -> None:
    """Read pages that are asked for line by line; an empty line asks which pages there are."""
    import django

    django.setup()
    from django.db import connection

    spoken, sys.stdout = sys.stdout, sys.stderr
    client, store = client_of(""), marketgrowth.store_clock(connection.vendor)
    for line in sys.stdin:
        path = line.strip()
        if not path:
            told: Any = [(look.name, look.path) for look in marketgrowth.looks()]
        else:
            begun, before = time.process_time(), store()
            response = client.get(path)
            ms = (time.process_time() - begun + store() - before) * 1000
            content = DRAWN_AT_RANDOM.sub(b"", response.content)
            digest = hashlib.sha256(content + str(response.status_code).encode()).hexdigest()
            told = {"ms": ms, "digest": digest, "text": content.decode()}
        print(json.dumps(told), file=spoken, flush=True)


if __name__ == "__main__":
    sys.exit(main())
