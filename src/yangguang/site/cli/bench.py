"""`bench`: loads and long runs, with what the store says of its durability and its rows."""

from __future__ import annotations

import argparse
import ast
import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

SHARING = (frozenset({"pages", "searching"}), frozenset({"notice", "rederive"}))
"""Benchmarks that run over the same loaded store."""
KEPT_SEED = 7
"""What is drawn in stores that are kept, unless another seed is asked for."""
HELP = (
    "run benchmarks and long runs (300 kills): bench [NAME...] [--size N] [--json] 性能与断电测试"
)


def benchmarks(folder: Path) -> dict[str, str]:
    """Return each benchmark's name and first line: a file in `folder` that defines `measure`."""
    found = {}
    for file in sorted(folder.glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "measure" for node in tree.body):
            found[file.stem] = (ast.get_docstring(tree) or "").partition("\n")[0]
    return found


def _parse(arguments: list[str], known: dict[str, str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./yangguang bench",
        description="Run benchmarks, each in a process and a store of its own.",
        epilog="\n".join(f"{name:<10} {line}" for name, line in known.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="which; without any, all")
    parser.add_argument("--size", type=int, help="how much; each benchmark says of what")
    parser.add_argument(
        "--full", action="store_true", help="the sizes of the targets, up to 1,000,000"
    )
    parser.add_argument("--seed", type=int, help="repeat what a run with this seed drew")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep loaded stores there")
    parser.add_argument("--json", action="store_true", help="print one JSON list instead")
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    parser.add_argument("--postgres", action="store_true", help="start a PostgreSQL for the run")
    parser.add_argument("--both", action="store_true", help="on SQLite, then on that PostgreSQL")
    given = parser.parse_args(arguments)
    if unknown := [name for name in given.names if name not in known]:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}")
    return given


@contextlib.contextmanager
def _database(*, is_postgres: bool) -> Iterator[str]:
    """Give the DATABASE_URL to run on; empty: a file of each benchmark's own."""
    if not is_postgres:
        yield os.environ.get("DATABASE_URL", "")
        return
    from yangguang.site.workshop import postgres

    with postgres.running() as url:
        yield url


@contextlib.contextmanager
def _keeping(names: Sequence[str], given: argparse.Namespace, *, url: str) -> Iterator[str]:
    """Give the folder in which loaded stores are kept; empty: nobody would use one again."""
    if given.keep:
        given.keep.mkdir(parents=True, exist_ok=True)
        yield str(given.keep.resolve())
    elif any(len(shared & set(names)) > 1 for shared in SHARING):
        with tempfile.TemporaryDirectory(prefix="yangguang-bench-kept-") as folder:
            yield folder
            _child("forget", [], folder=folder, url=url)  # databases of a server of one's own
    else:
        yield ""


def _run_one(
    name: str, given: argparse.Namespace, *, url: str, seed: int, keep: str
) -> dict[str, Any]:
    """Run one benchmark in a process of its own, all it writes in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"yangguang-bench-{name}-") as folder:
        options = ["--seed", str(seed)]
        options += ["--size", str(given.size)] if given.size else []
        options += ["--keep", keep] if keep else []
        options += ["--full"] if given.full else []
        options += ["--profile"] if given.profile else []
        code, lines = _child(name, options, folder=folder, url=url)
    if not lines:
        return {"benchmark": name, "faults": [f"it ended with code {code}"]}
    result: dict[str, Any] = json.loads(lines[-1])
    return result


def _child(
    name: str, options: Sequence[str], *, folder: str, url: str
) -> tuple[int | None, list[str]]:
    """Run a part of `bench` in a process of its own; return its exit code and what it printed."""
    from yangguang.site.workshop.paths import ROOT, SOURCE

    if not url or url.startswith("sqlite"):
        url = f"sqlite:///{folder}/office.sqlite3"
    environment = {**os.environ, "DATABASE_URL": url, "YANGGUANG_HOME": folder}
    environment["PYTHONPATH"] = os.pathsep.join([str(SOURCE), str(ROOT)])
    environment["DJANGO_SETTINGS_MODULE"] = "yangguang.site.settings"
    command = [sys.executable, "-m", "bench", name, "--folder", folder, *options]
    with subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            lines = child.communicate()[0].splitlines()
        except KeyboardInterrupt:
            child.send_signal(signal.SIGINT)
            child.wait()
            raise
    return child.returncode, lines


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def table(
    results: Sequence[dict[str, Any]], *, promised: Sequence[Mapping[str, str]] = ()
) -> Iterator[str]:
    """Yield the lines of the table of targets: each figure that has one, and whether it was held.

    Of `promised`, what no benchmark has told of stands at the end, with the reason.
    """
    yield f"{'figure':<72} {'target':>10} {'measured':>10}          verdict"
    for result in results:
        rows = list(_judged(result))
        if not rows:
            continue
        told = {**result.get("durability", {}), **result.get("machine", {})}
        store = ", ".join(f"{k} {v}" for k, v in told.items())
        counted = ", ".join(f"{k} {v:,}" for k, v in result.get("rows", {}).items() if v)
        yield f"{result['benchmark']}: {store}" + (f"; {counted}" if counted else "")
        yield from rows
    for one in promised:
        if not any(_tells(result, one) for result in results):
            ran = any(result["benchmark"] == one["benchmark"] for result in results)
            why = "not at this size, or not so far" if ran else "the benchmark was not run"
            name = f"{one['benchmark']}: {one['figure']}"
            yield f"  {name:<70} {one['target']:>10} {'':>10} {'':<8} not measured: {why}"


def _tells(result: dict[str, Any], one: Mapping[str, str]) -> bool:
    """Tell whether a benchmark has judged this target, or said why it can't."""
    figures = [figure for figure in result.get("figures", ()) if figure.get("target")]
    names = [found["name"] for found in (*figures, *result.get("missing", ()))]
    return result["benchmark"] == one["benchmark"] and any(
        name.startswith(one["figure"]) for name in names
    )


def promises(folder: Path, names: Sequence[str]) -> list[dict[str, str]]:
    """Return the targets of these benchmarks that the closing table names in any case."""
    told = json.loads((folder / "promised.json").read_text(encoding="utf-8"))
    return [one for one in told if one["benchmark"] in names]


def _judged(result: dict[str, Any]) -> Iterator[str]:
    for figure in result.get("figures", ()):
        if target := figure.get("target"):
            asked = f"{target['sign']} {_number(target['value'])}"
            found = _number(figure[target["judged"]])
            verdict = "held" if figure["held"] else "MISSED"
            yield f"  {figure['name']:<70} {asked:>10} {found:>10} {figure['unit']:<8} {verdict}"
    for lacking in result.get("missing", ()):
        name, asked, why = lacking["name"], lacking["target"], lacking["why"]
        yield f"  {name:<70} {asked:>10} {'':>10} {'':<8} not measured: {why}"
    if result.get("faults"):
        yield f"  {len(result['faults'])} FAULTS, see above"


def _print(result: dict[str, Any]) -> None:
    print(f"\n{result['benchmark']}  seed {result.get('seed', '')}")
    for heading in ("machine", "durability", "rows"):
        if told := result.get(heading):
            print(f"  {heading}: " + ", ".join(f"{name} {value}" for name, value in told.items()))
    for figure in result.get("figures", ()):
        least, middle, most = (_number(figure[part]) for part in ("min", "median", "max"))
        unit = f" {figure['unit']}" if figure["unit"] else ""
        spread = f"({least} to {most}; {figure['runs']} runs)"
        print(f"  {figure['name']:<50} {middle:>9}{unit:<10} {spread}")
    for note in result.get("notes", ()):
        print(f"  {note}")
    for fault in result.get("faults", ()):
        print(f"  FAULT {fault}")


def run(arguments: list[str]) -> int:
    """Run the benchmarks; 1 if one found a fault or didn't end."""
    from yangguang.site.workshop.children import ending_like_ctrl_c
    from yangguang.site.workshop.paths import ROOT
    from yangguang.site.workshop.postgres import NotStarted

    known = benchmarks(ROOT / "bench")
    given = _parse(arguments, known)
    seed = given.seed
    if seed is None:
        seed = KEPT_SEED if given.keep else secrets.randbelow(2**31)
    names = given.names or list(known)
    results: list[dict[str, Any]] = []
    try:
        with ending_like_ctrl_c(signal.SIGTERM, signal.SIGHUP):
            for is_postgres in (False, True) if given.both else (given.postgres,):
                with (
                    _database(is_postgres=is_postgres) as url,
                    _keeping(names, given, url=url) as keep,
                ):
                    for name in names:
                        results.append(_run_one(name, given, url=url, seed=seed, keep=keep))
                        if not given.json:
                            _print(results[-1])
    except NotStarted as reason:
        print(reason, file=sys.stderr)
        return 1
    if given.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    elif (told := promises(ROOT / "bench", names)) or any(
        True for r in results for _ in _judged(r)
    ):
        print("\n" + "\n".join(table(results, promised=told)))
    return 1 if any(result.get("faults") for result in results) else 0
