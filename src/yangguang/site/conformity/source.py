"""The project's own files, each parsed once, and where each stands in the house."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from yangguang.site.workshop.paths import ROOT


@dataclass(frozen=True)
class Source:
    """One Python file: its path below the checkout, and its text."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text, str(self.path))

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the path below the package: ``("modules", "requests", "acts.py")``."""
        parts = self.path.parts
        return parts[2:] if parts[:2] == ("src", "yangguang") else parts

    @property
    def is_test(self) -> bool:
        """Tell whether the file only serves tests."""
        return (
            "tests" in self.parts or self.parts[0] == "stories" or self.path.name == "conftest.py"
        )

    @property
    def is_migration(self) -> bool:
        """Tell whether Django wrote the file."""
        return "migrations" in self.parts

    @property
    def house(self) -> str:
        """The module, reader or room that the file belongs to: ``modules.requests``."""
        return ".".join(self.parts[:2])

    def is_file(self, *names: str) -> bool:
        """Tell whether it is a file of that name, or lies in a package of that name."""
        stems = {PurePosixPath(part).stem for part in self.parts[2:]}
        return bool(stems.intersection(names))

    def at(self, node: ast.AST) -> str:
        """Return where `node` stands, as editors understand it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"

    def calls(self) -> Iterator[ast.Call]:
        """Yield every call."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


def dotted(node: ast.expr) -> str:
    """Return a name as written (``models.CASCADE``); parts that are no names become ``?``."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def sources() -> Iterator[Source]:
    """Yield every Python file of the project, migrations included.

    Each is read as it is asked for: the trees of all of them are some hundred megabytes.
    """
    folders = [ROOT / name for name in ("src", "stories", "bench")]
    files = sorted(file for folder in folders for file in folder.rglob("*.py"))
    files += sorted(ROOT.glob("*.py"))
    for file in files:
        path = PurePosixPath(file.relative_to(ROOT).as_posix())
        yield Source(path, file.read_text(encoding="utf-8"))
