"""`messages [--check]`: bring the translation catalogues up to date."""

from __future__ import annotations

import argparse
import sys

HELP = "Update the English catalogues from the sources and compile them."


def run(arguments: list[str]) -> int:
    """Update ``.po`` and ``.mo`` files; with ``--check`` only say what is wrong (exit 1)."""
    from yangguang.kernel.ui import catalogues

    parser = argparse.ArgumentParser(prog="yangguang messages", description=HELP)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if needed")
    given = parser.parse_args(arguments)
    wrong = 0
    if given.check:
        for file in catalogues.stale():
            print(f"{file}: stale, run ./yangguang messages", file=sys.stderr)
            wrong = 1
    else:
        for file in catalogues.update():
            print(f"written: {file}")
    for fault in catalogues.faults():
        print(fault, file=sys.stderr)
        wrong = 1
    missing = catalogues.untranslated()
    for message in missing:
        print(f"{message.file}:{message.line}: no English: {message.text}", file=sys.stderr)
    return 1 if wrong or missing else 0
