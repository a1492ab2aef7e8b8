"""`pins`: compile requirements/*.in into hash-checked pins."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys

HELP = "compile requirements/*.in into pinned, hash-checked *.txt (needs uv) 锁定依赖版本"

OLDEST_PYTHON = "3.11"


def command(name: str, *, upgrade: bool) -> list[str]:
    """Return the line that compiles one set; `dev` takes over the pins of `run`."""
    line = ["uv", "pip", "compile", "--universal", "--python-version", OLDEST_PYTHON]
    line += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    line += ["--custom-compile-command", "./yangguang pins"]
    line += ["--upgrade"] if upgrade else []
    line += ["--constraint", "requirements/run.txt"] if name == "dev" else []
    return [*line, f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]


def run(arguments: list[str]) -> int:
    """Compile both sets; the addresses of package indexes never enter the files."""
    from yangguang.site.workshop.paths import ROOT

    parser = argparse.ArgumentParser(prog="./yangguang pins", description=HELP)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    options = parser.parse_args(arguments)
    if shutil.which("uv") is None:
        print("Compiling pins needs uv: pip install uv, then again.", file=sys.stderr)
        return 1
    for name in ("run", "dev"):
        code = subprocess.run(command(name, upgrade=options.upgrade), cwd=ROOT, check=False)
        if code.returncode:
            return code.returncode
        print(f"requirements/{name}.txt is compiled.")
    return 0
