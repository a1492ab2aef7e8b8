"""`test`: the whole suite as a newcomer runs it, on both engines, set-up included."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HELP = "run the whole suite on SQLite and PostgreSQL, and install what it needs 运行全部测试"

WITHOUT_BROWSER = "browser tests: Chromium is not installed"
NO_TESTS_COLLECTED = 5


@dataclass(frozen=True, slots=True)
class Round:
    """What one engine's round gave."""

    engine: str
    code: int
    seconds: float
    left_out: int = 0
    """Tests that ask for no database, which an earlier round has run."""
    looks: int = 0
    """Tests that only look at pages, which a later round runs."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a round stands among the rounds: with one only, it is both."""

    is_first: bool
    is_last: bool


def say(line: str) -> None:
    """Print progress at once, between the lines of the children."""
    print(line, flush=True)


def _parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="./yangguang test",
        description="Run the suite. What is not named here is passed on to pytest.",
    )
    engine = parser.add_mutually_exclusive_group()
    engine.add_argument("--sqlite", action="store_true", help="on SQLite only")
    engine.add_argument("--postgres", action="store_true", help="on PostgreSQL only")
    return parser.parse_known_args(arguments)


def _named(arguments: list[str]) -> list[Path]:
    """Return the files and folders that the arguments name, as seen from the caller's folder."""
    named = (Path(part.split("::")[0]) for part in arguments if part[:1] != "-")
    return [path for path in named if path.exists()]


def _workers(arguments: list[str]) -> list[str]:
    """Two processes for the suite, none for a few files; whoever gives `-n` or `--pdb` decides.

    Each goes through neighbouring files, so that what a file sets up is set up once, and takes over
    half of what the other still has when its own is done.
    """
    if any(part.startswith(("-n", "--numprocesses", "--pdb", "-s")) for part in arguments):
        return []
    is_few = any(path.is_file() for path in _named(arguments))
    return ["-n", "0"] if is_few else ["-n", "2", "--dist", "worksteal"]


def _run_pytest(
    arguments: list[str], *, engine: str, url: str | None, browser: bool, place: Place
) -> Round:
    """Run the suite against one engine, with an office folder of its own.

    What can't differ between engines runs in one of two rounds (`workshop/engines.py`).
    """
    from yangguang.site.workshop.paths import ROOT, SOURCE

    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="yangguang-test-") as home:
        environment = {**os.environ, "YANGGUANG_HOME": home, "PYTHONPATH": str(SOURCE)}
        environment.pop("DATABASE_URL", None)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else each process compiles everything
        if url:
            environment["DATABASE_URL"] = url
        chosen = [] if browser or "-m" in arguments else ["-m", "not browser"]
        left_out, looks = Path(home) / "left-out", Path(home) / "looks"
        chosen += [] if place.is_first else [f"--asking={left_out}"]
        chosen += [] if place.is_last else [f"--looks-later={looks}"]
        command = [sys.executable, "-m", "pytest", *_workers(arguments), *chosen, *arguments]
        with subprocess.Popen(
            command, env=environment, cwd=Path.cwd() if _named(arguments) else ROOT
        ) as pytest:
            try:
                code = pytest.wait()
            except KeyboardInterrupt:
                pytest.send_signal(signal.SIGINT)
                pytest.wait()
                raise
        counts = [int(file.read_text()) if file.exists() else 0 for file in (left_out, looks)]
    if any(counts) and code == NO_TESTS_COLLECTED:
        code = 0  # all that was named runs in the other round
    return Round(engine, code, time.monotonic() - begun, *counts)


@contextlib.contextmanager
def _database(engine: str) -> Iterator[str | None]:
    if engine == "sqlite":
        yield None
        return
    from yangguang.site.workshop import postgres

    say("Starting a PostgreSQL for the tests. 正在启动测试用 PostgreSQL。")
    with postgres.running() as url:
        yield url


def _engines(options: argparse.Namespace) -> list[str]:
    if options.sqlite:
        return ["sqlite"]
    return ["postgres"] if options.postgres else ["sqlite", "postgres"]


def _provide(engines: list[str]) -> tuple[list[str], list[str], bool]:
    """Install what is missing; return the engines that can run, what can't, and if Chromium can."""
    from yangguang.site.workshop import packages

    needs = [packages.CHROMIUM, packages.FONT]
    if "postgres" in engines:
        needs.append(packages.POSTGRES)
    lacking = packages.provide(needs, say=say)
    not_run = []
    if packages.CHROMIUM in lacking:
        not_run.append(WITHOUT_BROWSER)
    if packages.FONT in lacking:
        not_run.append("the look of Chinese text in the browser: no Chinese font is installed")
    if packages.POSTGRES in lacking:
        engines = [engine for engine in engines if engine != "postgres"]
        not_run.append("the round on PostgreSQL: no server is installed")
    return engines, not_run, packages.CHROMIUM not in lacking


def _print_end(rounds: list[Round], not_run: list[str]) -> None:
    say("")
    for done in rounds:
        word = "passed" if done.code == 0 else f"FAILED ({done.code})"
        if done.code == NO_TESTS_COLLECTED:
            word = "FAILED: no test was found"
        say(f"{done.engine:<9} {word}, {done.seconds:.0f} s")
    for done in rounds:
        if done.left_out:
            say(
                f"          {done.left_out} tests ask for no database: run once, on {rounds[0].engine}"
            )
        if done.looks and done is not rounds[-1]:
            say(
                f"          {done.looks} tests only look at pages: run once, on {rounds[-1].engine}"
            )
    for what in not_run:
        say(f"NOT RUN   {what}")


def run(arguments: list[str]) -> int:
    """Run the rounds; 0 only if every one ran and passed."""
    options, passed_on = _parse(arguments)
    rounds: list[Round] = []
    with _ending_on_sigterm():
        engines, not_run, browser = _provide(_engines(options))
        for engine in engines:
            place = Place(is_first=not rounds, is_last=engine == engines[-1])
            rounds += _round(engine, passed_on, browser=browser, place=place, not_run=not_run)
    if rounds and rounds[-1].looks:  # the round that would have run them did not start
        not_run.append(f"{rounds[-1].looks} tests that only look at pages")
    _print_end(rounds, not_run)
    return 0 if not not_run and all(done.code == 0 for done in rounds) else 1


def _round(
    engine: str, arguments: list[str], *, browser: bool, place: Place, not_run: list[str]
) -> list[Round]:
    from yangguang.site.workshop.postgres import NotStarted

    try:
        with _database(engine) as url:
            say(f"The suite on {'SQLite' if engine == 'sqlite' else 'PostgreSQL'}:")
            return [_run_pytest(arguments, engine=engine, url=url, browser=browser, place=place)]
    except NotStarted as reason:
        not_run.append(f"the round on PostgreSQL: {reason}")
        return []


def _ending_on_sigterm() -> contextlib.AbstractContextManager[None]:
    from yangguang.site.workshop.children import ending_like_ctrl_c

    return ending_like_ctrl_c(signal.SIGTERM, signal.SIGHUP)
