"""An office that runs for a story: its web server, its back room, and browsers that come to it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from yangguang.site.workshop import office as workshop
from yangguang.site.workshop.paths import ROOT, SOURCE

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
"""Chromium speaks to this machine only, and needs neither a screen nor a sandbox."""


@dataclass(frozen=True, slots=True)
class Office:
    """A running office with the worked example: where it answers, and its back room."""

    address: str
    home: Path
    room: subprocess.Popen[str]

    def work(self) -> None:
        """Let a moment pass: everything is sequenced, indexed, counted and signed."""
        assert self.room.stdin
        self.room.stdin.write("work\n")
        self.room.stdin.flush()
        self._hear("done")

    def _hear(self, word: str) -> None:
        assert self.room.stdout
        while line := self.room.stdout.readline():
            if line.strip() == word:
                return
        raise AssertionError((self.home / "backroom.log").read_text(encoding="utf-8")[-3000:])


@contextmanager
def running(*, url: str, home: Path, is_lively: bool = False) -> Iterator[Office]:
    """Open an office over the migrated, empty database at `url`, and close it at the end.

    It holds the small example, or the lively land of ``./yangguang up``.
    """
    environment = environment_of(url, home)
    home.mkdir(parents=True, exist_ok=True)
    listening = workshop.listen("127.0.0.1", 0, is_fixed=True)
    port = listening.getsockname()[1]
    web = workshop.web(listening, logs=home, processes=1)
    with (home / "backroom.log").open("w") as log:
        room = subprocess.Popen(
            [sys.executable, "-m", "stories.backroom", *(["lively"] if is_lively else [])],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    office = Office(f"http://127.0.0.1:{port}", home, room)
    try:
        office._hear("ready")
        with _environment(environment):
            web.start()
        workshop.wait_until_answering(web, "127.0.0.1", port)
        yield office
    finally:
        room.communicate()  # the end of its input is the end of its work
        workshop.stop_all([web])
        listening.close()


def beforehand(module: str, *, url: str, home: Path) -> Any:
    """Let `module` tell what was done in an office before a story begins; return what it says in JSON."""
    told = subprocess.run(
        [sys.executable, "-m", module],
        cwd=ROOT,
        env=environment_of(url, home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def environment_of(url: str, home: Path) -> dict[str, str]:
    """Return the environment of an office's processes."""
    return {
        **os.environ,
        "DATABASE_URL": url,
        "YANGGUANG_HOME": str(home),
        "PYTHONPATH": os.pathsep.join((str(SOURCE), str(ROOT))),
        "DJANGO_SETTINGS_MODULE": "yangguang.site.settings",
    }


@contextmanager
def _environment(wanted: dict[str, str]) -> Iterator[None]:
    """Give a child that inherits ours what it needs."""
    kept = dict(os.environ)
    os.environ.update(wanted)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """Start the Chromium of this machine, with more flags if wanted."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*QUIET, *more]
        )
        yield browser
        browser.close()
