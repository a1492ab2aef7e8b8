"""One benchmark in a process of its own: `python -m bench NAME --folder F`; its result is one line of JSON."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

from bench.measuring import Bench


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--size", type=int)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    if given.name == "forget":
        return _forget(given.folder)
    bench = Bench(
        size=given.size,
        full=given.full,
        seed=given.seed,
        profile=given.profile,
        folder=given.folder,
        keep=given.keep,
        say=lambda line: print(line, file=sys.stderr, flush=True),
    )
    importlib.import_module(f"bench.{given.name}").measure(bench)
    print(json.dumps(bench.result(given.name), ensure_ascii=False))
    return 1 if bench.faults else 0


def _forget(folder: Path) -> int:
    """Remove the stores that are kept in a folder."""
    import django

    django.setup()
    from bench import kept

    kept.remove_all(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
