"""Docs that can't lie: parts of a page are taken from the source, and everything has its place.

In any Markdown file below `docs/`, and in the README files::

    <!-- source: src/yangguang/base/basis.py#Article -->
    ```python
    (the class, as it is now)
    ```

    <!-- generated: settings -->
    (the table of settings, as they are now)
    <!-- end -->

`./yangguang docs` fills both; the docs test fails where a page differs from what it would fill in.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from yangguang.site.workshop.paths import DOCS, ROOT

_SNIPPET = re.compile(
    r"(?P<mark><!-- source: (?P<path>[^\s#]+)(?:#(?P<name>[\w.]+))? -->\n)"
    r"```(?P<language>\w*)\n.*?^```$",
    re.DOTALL | re.MULTILINE,
)
_GENERATED = re.compile(
    r"(?P<mark><!-- generated: (?P<name>[\w-]+) -->\n).*?^<!-- end -->$", re.DOTALL | re.MULTILINE
)


def pages() -> list[Path]:
    """Return the Markdown files that the docs check looks at."""
    return [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))]


def _node_named(tree: ast.Module, name: str) -> ast.stmt:
    body: list[ast.stmt] = tree.body
    found: ast.stmt | None = None
    for part in name.split("."):
        found = next((node for node in body if part in _names(node)), None)
        if found is None:
            raise LookupError(f"nothing is called {name}")
        body = getattr(found, "body", [])
    if found is None:
        raise LookupError("no name was given")
    return found


def _names(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return {node.name}
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return {target.id for target in targets if isinstance(target, ast.Name)}
    return set()


def snippet(text: str, name: str | None) -> str:
    """Return the part of a Python source called `name` (``Class.method`` too), or all of it.

    LookupError: the source has no such name.
    """
    if name is None:
        return text.rstrip("\n")
    node = _node_named(ast.parse(text), name)
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    lines = text.splitlines()[first - 1 : node.end_lineno]
    margin = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[margin:] for line in lines)


def refreshed(page: str, *, root: Path = ROOT, generators: Mapping[str, Callable[[], str]]) -> str:
    """Return the page with its snippets and generated parts as they are now.

    LookupError: it names a source, a part of one, or a generator that doesn't exist.
    """

    def from_source(match: re.Match[str]) -> str:
        file = root / match["path"]
        if not file.is_file():
            raise LookupError(f"there is no file {match['path']}")
        part = snippet(file.read_text(encoding="utf-8"), match["name"])
        return f"{match['mark']}```{match['language']}\n{part}\n```"

    def from_generator(match: re.Match[str]) -> str:
        if match["name"] not in generators:
            raise LookupError(
                f"nothing generates '{match['name']}'; there are {sorted(generators)}"
            )
        return f"{match['mark']}{generators[match['name']]()}\n<!-- end -->"

    return _GENERATED.sub(from_generator, _SNIPPET.sub(from_source, page))


def asked_for(page: str) -> set[str]:
    """Return the generators that a page asks for."""
    return {match["name"] for match in _GENERATED.finditer(page)}


def is_named(term: str, page: str) -> bool:
    """Tell whether a heading, or the first cell of a table's row, names `term` in backticks."""
    for line in page.splitlines():
        spot = (
            line if line.startswith("#") else line[1:].partition("|")[0] if line[:1] == "|" else ""
        )
        if f"`{term}`" in spot:
            return True
    return False
