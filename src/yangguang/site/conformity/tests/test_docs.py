"""The docs name everything, and what they quote is what the source says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from yangguang.site.cli import commands
from yangguang.site.conformity.docs import asked_for, is_named, pages, refreshed, snippet
from yangguang.site.conformity.generators import GENERATORS
from yangguang.site.workshop.paths import DOCS, REQUIREMENTS, ROOT

PAGES = pages()


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_says_what_the_source_says(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert refreshed(text, generators=GENERATORS) == text, "run ./yangguang docs"


def test_each_generated_part_has_its_page() -> None:
    assert set().union(*(asked_for(page.read_text(encoding="utf-8")) for page in PAGES)) == set(
        GENERATORS
    )


@pytest.mark.parametrize("name", sorted(commands()))
def test_a_command_is_documented_with_a_heading(name: str) -> None:
    page = read("commands.md")
    assert re.search(rf"^#+ `{name}\b", page, re.MULTILINE), (
        f"docs/commands.md: no heading `{name}`"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_docs_name_exist(page: Path) -> None:
    named = set(re.findall(r"\./yangguang ([a-z][a-z-]*)", page.read_text(encoding="utf-8")))
    assert named <= {*commands(), "help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_docs_link_to_exist(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def _direct() -> list[str]:
    lines = [line for f in sorted(REQUIREMENTS.glob("*.in")) for line in f.read_text().splitlines()]
    return [re.split(r"[\[~=<>! ;]", line)[0] for line in lines if line[:1].isalpha()]


@pytest.mark.parametrize("name", _direct())
def test_a_dependency_has_its_row(name: str) -> None:
    assert is_named(name, read("dependencies.md")), f"docs/dependencies.md: no row `{name}`"


def test_no_row_outlives_its_dependency() -> None:
    rows = re.findall(r"^\| `([^`]+)`", read("dependencies.md"), re.MULTILINE)
    assert sorted(rows) == sorted(_direct())


SOURCE = '''\
LIMIT = 20


@frozen
class Lot:
    """A lot."""

    area: int

    def sell(self) -> int:
        return LIMIT
'''


def test_a_snippet_is_taken_by_name_with_its_decorators() -> None:
    assert snippet(SOURCE, "LIMIT") == "LIMIT = 20"
    assert snippet(SOURCE, "Lot").startswith("@frozen\nclass Lot:")
    assert snippet(SOURCE, "Lot.sell") == "def sell(self) -> int:\n    return LIMIT"
    assert snippet(SOURCE, None) == SOURCE.rstrip("\n")


def test_a_page_that_lies_is_set_right(tmp_path: Path) -> None:
    (tmp_path / "lots.py").write_text(SOURCE)
    page = "Before\n\n<!-- source: lots.py#LIMIT -->\n```python\nLIMIT = 15\n```\nAfter\n"
    now = refreshed(page, root=tmp_path, generators={})
    assert now == page.replace("15", "20")
    assert refreshed(now, root=tmp_path, generators={}) == now


def test_a_generated_part_is_filled_in() -> None:
    page = "<!-- generated: lots -->\nold\n<!-- end -->\nAfter\n"
    now = refreshed(page, generators={"lots": lambda: "| a |"})
    assert now == "<!-- generated: lots -->\n| a |\n<!-- end -->\nAfter\n"


@pytest.mark.parametrize(
    "page",
    [
        "<!-- source: gone.py -->\n```python\n```\n",
        "<!-- source: lots.py#gone -->\n```python\n```\n",
        "<!-- generated: gone -->\n<!-- end -->\n",
    ],
)
def test_a_page_that_names_nothing_is_refused(page: str, tmp_path: Path) -> None:
    (tmp_path / "lots.py").write_text(SOURCE)
    with pytest.raises(LookupError):
        refreshed(page, root=tmp_path, generators={})


def test_only_headings_and_first_cells_name_a_thing() -> None:
    assert is_named("up", "## `up`")
    assert is_named("up", "| `up` | starts |")
    assert not is_named("up", "run `up` now")
    assert not is_named("up", "| starts | `up` |")
