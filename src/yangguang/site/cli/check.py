"""`check`: format, lint, types, import contracts, migrations, docs, known flaws."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

HELP = "format, lint, types, imports, migrations, docs, known flaws; --fast: the first few 检查"

UNREACHABLE = re.compile(
    r"ConnectionError|ServiceError|Max retries|NewConnectionError|timed out|ProxyError|SSLError"
    r"|Temporary failure|unable to connect|status code 40[34]",
    re.IGNORECASE,
)
AUDIT_PATIENCE_S = 90


@dataclass(frozen=True, slots=True)
class Result:
    """What a check gave: the word for its line, and the output that a failure shows."""

    word: str
    output: str = ""

    @property
    def is_failure(self) -> bool:
        """Tell whether this fails the whole command."""
        return self.word == "FAILED"


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the command."""

    name: str
    run: Callable[[], Result]
    is_fast: bool = False


def _python(*arguments: str, patience_s: float | None = None) -> Result:
    """Run a tool of the environment from the checkout, with an office folder of its own."""
    from yangguang.site.workshop.paths import ROOT, SOURCE

    with tempfile.TemporaryDirectory(prefix="yangguang-check-") as home:
        environment = {**os.environ, "YANGGUANG_HOME": home, "PYTHONPATH": str(SOURCE)}
        environment.pop("DATABASE_URL", None)
        environment["DJANGO_SETTINGS_MODULE"] = "yangguang.site.settings"
        try:
            done = subprocess.run(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
                timeout=patience_s,
            )
        except subprocess.TimeoutExpired:
            return Result("FAILED", f"no end after {patience_s} s: timed out")
    return Result("FAILED", done.stdout) if done.returncode else Result("ok", done.stdout)


def _tool(*arguments: str) -> Callable[[], Result]:
    return lambda: _python(*arguments)


def _import_contracts() -> Result:
    start = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return _python("-c", start, "--no-logo", "--cache-dir", ".cache/import-linter")


def _known_flaws() -> Result:
    """Ask the public list about every pin; a list that is out of reach is no failure."""
    result = _python(
        *("-m", "pip_audit", "--requirement", "requirements/dev.txt", "--disable-pip"),
        *("--require-hashes", "--progress-spinner", "off", "--timeout", "10", "--format", "json"),
        patience_s=AUDIT_PATIENCE_S,
    )
    found = re.search(r"^\{.*\}$", result.output, re.MULTILINE)
    if found is None:
        is_out_of_reach = result.is_failure and UNREACHABLE.search(result.output)
        return Result("not reached") if is_out_of_reach else result
    return _judge_flaws(json.loads(found[0])["dependencies"])


def _judge_flaws(dependencies: list[dict[str, Any]]) -> Result:
    """Read the answer: a list that knows none of our packages was not the public one."""
    known = [one for one in dependencies if "vulns" in one]
    flaws = [
        f"{one['name']} {one['version']}: {flaw['id']}, mended in {flaw['fix_versions']}"
        for one in known
        for flaw in one["vulns"]
    ]
    if flaws:
        return Result("FAILED", "\n".join(flaws))
    if not known:
        return Result("not reached")
    return Result("ok" if len(known) == len(dependencies) else f"ok for {len(known)}")


CHECKS = (
    Check("format", _tool("-m", "ruff", "format", "--check", "."), is_fast=True),
    Check("lint", _tool("-m", "ruff", "check", "."), is_fast=True),
    Check("imports", _import_contracts, is_fast=True),
    Check("types", _tool("-m", "mypy")),
    Check("migrations", _tool("-m", "django", "makemigrations", "--check", "--dry-run")),
    Check("messages", _tool("-m", "yangguang.site.cli", "messages", "--check")),
    Check("docs", _tool("-m", "pytest", "-q", "-n", "0", "src/yangguang/site/conformity")),
    Check("flaws", _known_flaws),
)


def _timed(check: Check) -> tuple[Result, float]:
    begun = time.monotonic()
    return check.run(), time.monotonic() - begun


def run(arguments: list[str]) -> int:
    """Run the checks, two at a time, and print a line for each in their order."""
    parser = argparse.ArgumentParser(prog="./yangguang check", description=HELP)
    parser.add_argument("--fast", action="store_true", help="format, lint and import contracts")
    options = parser.parse_args(arguments)
    chosen = [check for check in CHECKS if check.is_fast or not options.fast]
    failed = 0
    with ThreadPoolExecutor(2) as pool:
        for check, (result, seconds) in zip(chosen, pool.map(_timed, chosen), strict=True):
            print(f"{check.name:<11} {result.word:<12} {seconds:5.1f} s", flush=True)
            if result.is_failure:
                failed += 1
                print(result.output, flush=True)
    print(f"{failed} of {len(chosen)} failed." if failed else "All is well. 检查通过。")
    return 1 if failed else 0
