"""The command line: each command is a file here with `HELP` (one line) and `run(arguments)`.

Commands import what they need inside `run`, so that the light ones start at once.
"""

from __future__ import annotations

import ast
import difflib
import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent

GROUPS = {
    "The office 办公": (
        "up",
        "init",
        "staff",
        "serve",
        "worker",
        "receive-mail",
        "boundaries",
        "recount",
        "key",
        "manage",
    ),
    "For anyone who checks 核验": ("due", "number", "geometry", "replay", "verify"),
    "For developers 开发": ("check", "test", "bench", "docs", "messages", "new-module", "pins"),
}
"""How the list of commands is ordered; a command named nowhere stands under the last heading."""


def _help_of(file: Path) -> str | None:
    """Read a command's line without importing it; None: the file is no command."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        match node:
            case (
                ast.Assign(targets=[ast.Name("HELP")], value=ast.Constant(str(line)))
                | ast.AnnAssign(target=ast.Name("HELP"), value=ast.Constant(str(line)))
            ):
                return line
    return None


def commands() -> dict[str, str]:
    """Return each command's name and its line of help."""
    found = {file: _help_of(file) for file in sorted(FOLDER.glob("*.py"))}
    return {file.stem.replace("_", "-"): line for file, line in found.items() if line}


def _groups() -> Iterator[tuple[str, list[str]]]:
    there = commands()
    named = {name for names in GROUPS.values() for name in names}
    for heading, names in GROUPS.items():
        more = sorted(set(there) - named) if heading == list(GROUPS)[-1] else []
        yield heading, [name for name in (*names, *more) if name in there]


def print_help() -> None:
    """Print what there is, grouped."""
    there = commands()
    print("Yangguang 阳光, an open land office in one program.")
    print("Usage: ./yangguang COMMAND [...], and ./yangguang COMMAND --help for more.")
    for heading, names in _groups():
        if names:
            print(f"\n{heading}")
            for name in names:
                print(f"  {name:<11} {there[name]}")
    print("\nFirst time here? ./yangguang up 首次使用请运行 ./yangguang up")


def _refuse_unknown(name: str) -> int:
    near = difflib.get_close_matches(name, commands(), n=1, cutoff=0.5)
    hint = f" Did you mean '{near[0]}'? 是否指“{near[0]}”？" if near else ""
    print(
        f"There is no command '{name}'. 没有“{name}”这一命令。{hint}\n"
        "./yangguang help lists them all. 运行 ./yangguang help 查看全部命令。",
        file=sys.stderr,
    )
    return 2


def _is_ours(error: ModuleNotFoundError) -> bool:
    return (error.name or "").startswith("yangguang")


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    if not arguments or arguments[0] in {"help", "-h", "--help"}:
        print_help()
        return 0
    name, *rest = arguments
    if name not in commands():
        return _refuse_unknown(name)
    sys.argv[0] = f"yangguang {name}"
    try:
        code: int = importlib.import_module(f"{__name__}.{name.replace('-', '_')}").run(rest)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (`| head`) has gone; nothing is left to be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except ModuleNotFoundError as error:
        if _is_ours(error):
            raise
        print(
            f"The environment lacks '{error.name}'; delete the folder .venv and start again. "
            "运行环境不完整，请删除 .venv 后重试。",
            file=sys.stderr,
        )
        return 1
    return code
