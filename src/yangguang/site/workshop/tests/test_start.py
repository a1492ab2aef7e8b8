"""The start script as a newcomer meets it: any folder, any Python or none, interrupted, twice."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from yangguang.site.workshop.paths import PACKAGE, ROOT

THIS_PYTHON = f'exec {shlex.quote(sys.executable)} "$@"'
TOOLS = ("readlink", "cmp", "sh")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a start needs, in a folder with a blank, whose packages are none."""
    root = tmp_path / "land office"
    package = root / "src" / "yangguang"
    for part in ("site/cli", "site/workshop"):
        shutil.copytree(PACKAGE / part, package / part, ignore=shutil.ignore_patterns("tests"))
    for part in ("__init__.py", "site/__init__.py"):
        shutil.copyfile(PACKAGE / part, package / part)
    shutil.copy(ROOT / "yangguang", root / "yangguang")
    (root / "requirements").mkdir()
    for name in ("run", "dev"):
        (root / "requirements" / f"{name}.txt").write_text("# none\n")
    return root


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A folder that is all of PATH: the few tools that the script may use, and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(shutil.which(name) or "")
    return folder


def put_python(folder: Path, name: str, *, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def start(
    script: Path | str, *arguments: str, path: Path, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [script, *arguments],
        env={"PATH": str(path), "LANG": "C.UTF-8", **environment},
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_python_the_packages_to_install_are_named(checkout: Path, path: Path) -> None:
    put_python(path, "python3", script="exit 1")  # a Python that is too old fails the question
    done = start(checkout / "yangguang", "help", path=path)
    assert done.returncode == 1
    assert "apt-get install python3 python3-venv" in done.stderr
    assert not (checkout / ".venv").exists()


def test_without_venv_its_package_is_named_with_the_version(checkout: Path, path: Path) -> None:
    answers = 'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.12;; esac'
    put_python(path, "python3", script=answers)
    done = start(checkout / "yangguang", "help", path=path)
    assert done.returncode == 1
    assert "python3-venv (or python3.12-venv)" in done.stderr


def test_a_python_named_that_is_none_is_refused(checkout: Path, path: Path) -> None:
    put_python(path, "python3", script=THIS_PYTHON)
    done = start(checkout / "yangguang", "help", path=path, YANGGUANG_PYTHON="/no/such python")
    assert done.returncode == 1
    assert "YANGGUANG_PYTHON names '/no/such python'" in done.stderr


def test_first_second_and_broken_off_starts(checkout: Path, path: Path, tmp_path: Path) -> None:
    put_python(path, "python3", script=THIS_PYTHON)
    link = tmp_path / "office"
    link.symlink_to(checkout / "yangguang")

    first = start(link, "help", path=path, cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert "./yangguang COMMAND" in first.stdout
    assert "Preparing the environment" in first.stderr

    second = start("./office", "help", path=path, cwd=tmp_path)
    assert (second.returncode, second.stderr) == (0, "")

    (checkout / "requirements" / "run.txt").write_text("# none, but pinned anew\n")
    anew = start(link, "help", path=path)
    assert "Preparing the environment" in anew.stderr

    left_over = checkout / ".venv" / "left-over"
    left_over.touch()
    pins = checkout / "requirements" / "run.txt"
    pins.write_text(f"out-of-reach==1 --hash=sha256:{'0' * 64}\n")
    broken = start(link, "help", path=path, PIP_NO_INDEX="1")
    assert broken.returncode == 1
    assert "The packages could not be installed" in broken.stderr
    assert "out-of-reach" in broken.stderr
    assert left_over.exists()

    pins.write_text("# none\n")
    both = start_two(link, path=path)
    assert [code for code, _ in both] == [0, 0], both
    assert sum("The environment is ready" in said for _, said in both) == 1, both
    assert not left_over.exists()


def start_two(script: Path, *, path: Path) -> list[tuple[int, str]]:
    both = [
        subprocess.Popen(
            [script, "help"],
            env={"PATH": str(path), "LANG": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate()[1] for process in both]
    return [(process.returncode, line) for process, line in zip(both, said, strict=True)]


def test_an_unknown_command_is_refused_with_the_nearest(checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "yangguang.site.cli", "chekc"],
        env={**os.environ, "PYTHONPATH": str(checkout / "src"), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Did you mean 'check'?" in done.stderr
