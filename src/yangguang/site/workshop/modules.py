"""Writing a new module: its folder from the scaffold, and its line in the list of modules."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from yangguang.site.workshop.paths import PACKAGE

SCAFFOLD = Path(__file__).parent / "scaffold"
EMPTY = ("migrations/__init__.py", "tests/__init__.py")


class Refused(ValueError):  # noqa: N818 - says what happened
    """The module can't be written; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class NewModule:
    """What is asked for: the folder's name, the Chinese title, the head of its case numbers."""

    name: str
    title: str
    prefix: str

    def fill(self, text: str) -> str:
        """Return the scaffold's text with this module's words."""
        words = {
            "@name@": self.name,
            "@Name@": "".join(part.capitalize() for part in self.name.split("_")),
            "@key@": self.name.replace("_", "-"),
            "@title@": self.title,
            "@PREFIX@": self.prefix,
        }
        for mark, word in words.items():
            text = text.replace(mark, word)
        return text


def _taken_prefixes(package: Path) -> set[str]:
    manifests = (package / "modules").glob("*/module.py")
    return {p for file in manifests for p in re.findall(r'prefix="([A-Z]+)"', file.read_text())}


def _check(asked: NewModule, *, package: Path, forbidden: frozenset[str]) -> None:
    if re.fullmatch(r"[a-z]+(_[a-z]+)*", asked.name) is None:
        raise Refused(f"'{asked.name}' is no name for a folder: small letters and _ only.")
    if empty := forbidden.intersection(asked.name.split("_")):
        raise Refused(f"'{min(empty)}' says nothing; name the public function itself.")
    if (package / "modules" / asked.name).exists():
        raise Refused(f"There is a module '{asked.name}' already.")
    if re.fullmatch(r"[A-Z]{2,4}", asked.prefix) is None:
        raise Refused(f"'{asked.prefix}' can't head a number: two to four capital letters.")
    if asked.prefix in _taken_prefixes(package):
        raise Refused(f"Another module's numbers begin with {asked.prefix}; give another --prefix.")


def _with_line(text: str, name: str) -> str:
    """Return `site/modules.py` with the module added to the tuple MODULES."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and isinstance(node.value, ast.Tuple):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(t, ast.Name) and t.id == "MODULES" for t in targets):
                there = [str(ast.literal_eval(element)) for element in node.value.elts]
                lines = "".join(f'    "{one}",\n' for one in [*there, f"yangguang.modules.{name}"])
                return _replaced(text, node.value, f"(\n{lines})")
    raise Refused("site/modules.py has no tuple MODULES to add the line to.")


def _replaced(text: str, node: ast.Tuple, new: str) -> str:
    lines = text.splitlines(keepends=True)
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    # The positions are in bytes.
    before = lines[first].encode()[: node.col_offset].decode()
    after = lines[last].encode()[node.end_col_offset :].decode()
    return "".join([*lines[:first], before + new + after, *lines[last + 1 :]])


def write(asked: NewModule, *, forbidden: frozenset[str], package: Path = PACKAGE) -> Path:
    """Write the folder and the line, and return the folder. Refused: nothing is written."""
    _check(asked, package=package, forbidden=forbidden)
    listing = package / "site" / "modules.py"
    listed = _with_line(listing.read_text(encoding="utf-8"), asked.name)
    folder = package / "modules" / asked.name
    for source in sorted(SCAFFOLD.rglob("*.txt")):
        file = folder / source.relative_to(SCAFFOLD).with_suffix("")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(asked.fill(source.read_text(encoding="utf-8")), encoding="utf-8")
    for name in EMPTY:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    listing.write_text(listed, encoding="utf-8")
    return folder
