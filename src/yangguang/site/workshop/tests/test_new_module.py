"""A module from the scaffold runs at once and touches nothing but its folder and one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from yangguang.site.conformity.shape import FORBIDDEN_WORDS
from yangguang.site.workshop.modules import NewModule, Refused, write
from yangguang.site.workshop.paths import PACKAGE, ROOT

TOY = NewModule("toy", "示例程序", "TOY")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the toy module in it."""
    root = tmp_path_factory.mktemp("checkout")
    shutil.copytree(
        PACKAGE, root / "src" / "yangguang", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "conftest.py"):
        shutil.copy(ROOT / name, root / name)
    write(TOY, forbidden=FORBIDDEN_WORDS, package=root / "src" / "yangguang")
    return root


def tool(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "src")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def contents(package: Path) -> dict[str, bytes]:
    files = (file for file in package.rglob("*") if file.is_file())
    return {
        str(file.relative_to(package)): file.read_bytes()
        for file in files
        if not {"__pycache__", ".pytest_cache"}.intersection(file.parts)
    }


def test_nothing_is_touched_but_the_folder_and_the_list(checkout: Path) -> None:
    before, after = contents(PACKAGE), contents(checkout / "src" / "yangguang")
    changed = {name for name in after if before.get(name) != after[name]}
    assert {name for name in changed if not name.startswith("modules/toy/")} == {"site/modules.py"}
    assert set(before) <= set(after)


@pytest.fixture
def database(checkout: Path, _template: str) -> None:
    """Let its tests copy the database of ours: it brings no migration, and all of ours need not run again.

    On PostgreSQL they find the run's own copy by its name in the environment.
    """
    if connection.vendor == "sqlite":
        asked = "from yangguang.site.workshop import migrated as m; print(m.place())"
        copy = Path(tool(checkout, "-c", asked).stdout.strip())
        assert copy.is_relative_to(checkout)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_template, copy)


@pytest.mark.engine
def test_its_own_tests_pass(checkout: Path, database: None) -> None:
    done = tool(checkout, "-m", "pytest", "-q", "-n", "0", "src/yangguang/modules/toy")
    assert done.returncode == 0, done.stdout


@pytest.mark.engine
def test_it_keeps_to_lint_and_needs_no_migration(checkout: Path) -> None:
    folder = "src/yangguang/modules/toy"
    linted = tool(checkout, "-m", "ruff", "check", folder)
    assert linted.returncode == 0, linted.stdout
    migrated = tool(checkout, "-m", "django", "makemigrations", "toy", "--check", "--dry-run")
    assert migrated.returncode == 0, migrated.stdout


@pytest.mark.parametrize(
    ("name", "prefix", "said"),
    [
        ("Toys", "TO", "no name for a folder"),
        ("toy_data", "TO", "says nothing"),
        ("requests", "TO", "already"),
        ("toys", "M", "two to four"),
        ("toys", "XG", "begin with XG"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_written(
    name: str, prefix: str, said: str, checkout: Path
) -> None:
    package = checkout / "src" / "yangguang"
    before = contents(package)
    with pytest.raises(Refused, match=said):
        write(NewModule(name, "示例", prefix), forbidden=FORBIDDEN_WORDS, package=package)
    assert contents(package) == before
