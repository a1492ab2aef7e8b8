"""Names, lengths, and where the clock may be read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from yangguang.site.conformity.source import Source, dotted

FORBIDDEN_WORDS = frozenset(
    {"utils", "util", "helpers", "helper", "common", "misc", "core", "manager", "service"}
    | {"handler", "processor", "data", "info"}
)
IMPOSED_NAMES = frozenset(
    {"get_context_data", "from_db_value", "handler404", "handler500", "handle_data"}
)
"""Names that Django and Python's `HTMLParser` ask for."""

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
"""Lines of a body; the signature and the docstring, which says what law it follows, may be long."""

CLOCKS = frozenset(
    {"timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
)
CONVERTERS = frozenset({"timezone.localtime", "timezone.localdate"})
"""These read the clock only when they are given no instant to convert."""

EDGES = ("pages", "desk", "api", "views", "middleware", "access", "lane")
"""Files in which a request arrives, and so an instant."""

DEVELOPERS = frozenset(
    {
        "pytest",
        "pytest_django",
        "hypothesis",
        "playwright",
        "chinese_calendar",
        "holidays",
        "babel",
        "smpp34",
    }
)
"""What only `requirements/dev.txt` installs; an office runs without."""

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+")


def words(name: str) -> set[str]:
    """Return the words of a name, however it is written: ``LandFile``, ``land_file``."""
    return {word.lower() for word in _WORD.findall(name)}


def _named(source: Source) -> Iterator[tuple[ast.AST | None, str]]:
    yield from ((None, PurePosixPath(part).stem) for part in source.path.parts)
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not node.name.startswith("test_"):  # a test's name is a sentence
            yield node, node.name


def forbidden_names(source: Source) -> Iterator[str]:
    """Yield files, folders, classes and functions whose name says nothing."""
    for node, name in _named(source):
        empty = words(name) & FORBIDDEN_WORDS
        if empty and name not in IMPOSED_NAMES:
            where = source.at(node) if node else str(source.path)
            yield f"{where}: '{name}' has the empty word '{min(empty)}'; name the thing itself"


def long_files(source: Source) -> Iterator[str]:
    """Yield a file that should have become a package."""
    count = source.text.count("\n")
    if count > LONGEST_FILE and not source.is_migration:
        yield f"{source.path}: {count} lines, {LONGEST_FILE} are allowed; make it a package"


def long_functions(source: Source) -> Iterator[str]:
    """Yield functions that should have become several."""
    if source.is_migration:
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        first = node.body[0]
        is_said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        before = (first.end_lineno or 0) if is_said else first.lineno - 1
        count = (node.end_lineno or 0) - before
        if count > LONGEST_FUNCTION:
            yield f"{source.at(node)}: {node.name} has {count} lines; allowed: {LONGEST_FUNCTION}"


def _is_edge(source: Source) -> bool:
    parts = source.parts
    return (
        # a benchmark measures time, a story is told in real time against an office that runs
        parts[0] in {"bench", "stories"}
        or parts[:2] in {("site", "cli"), ("site", "workshop")}
        or parts[:3] == ("kernel", "work", "loop.py")
        or source.is_file(*EDGES)
    )


def clock_readings(source: Source) -> Iterator[str]:
    """Yield places away from the edge that read the clock or hand a clock to Django."""
    if _is_edge(source) or source.is_migration:
        return
    converting = {call.func for call in source.calls() if call.args or call.keywords}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            name = ".".join(dotted(node).split(".")[-2:])
            if name in CLOCKS or (name in CONVERTERS and node not in converting):
                yield f"{source.at(node)}: reads the clock by {name}; take `at` from the caller"
        if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield f"{source.at(node)}: {node.arg} reads the clock; take `at` from the caller"


def developers_imports(source: Source) -> Iterator[str]:
    """Yield imports, made as soon as the file is, of what a running office does not have."""
    if source.is_test or source.parts[0] == "bench":
        return
    for node in source.tree.body:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if name.split(".")[0] in DEVELOPERS:
                yield f"{source.at(node)}: imports {name}, which an office does not install"


def settings_elsewhere(source: Source) -> Iterator[str]:
    """Yield readings of the environment away from `site/environment.py`, which no page would list."""
    at_home = ("site", "environment.py"), ("site", "cli"), ("site", "workshop")
    if source.is_test or source.parts[0] == "bench" or source.parts[:2] in at_home:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and dotted(node) in {"os.environ.get", "os.getenv"}:
            yield f"{source.at(node)}: reads the environment; read a setting by `env` instead"
        if isinstance(node, ast.Subscript) and dotted(node.value) == "os.environ":
            yield f"{source.at(node)}: reads the environment; read a setting by `env` instead"
