"""What the tests need from the system: Chromium, a CJK font, PostgreSQL."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from yangguang.site.workshop import postgres

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def chromium() -> str | None:
    """Return the path of an installed Chromium or Chrome."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


def _has_chromium() -> bool:
    """Tell whether it runs: Ubuntu's package is a stub that only points to its own store."""
    found = chromium()
    if found is None:
        return False
    asked = subprocess.run([found, "--version"], capture_output=True, check=False)  # noqa: S603 - as found
    return asked.returncode == 0


def _has_cjk_font() -> bool:
    if shutil.which("fc-list"):
        listed = subprocess.run(
            ["fc-list", ":lang=zh-cn", "family"],  # noqa: S607 - whichever is first on the path
            capture_output=True,
            text=True,
            check=False,
        )
        return bool(listed.stdout.strip())
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob("*CJK*"), None) for folder in folders if folder.exists())


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that the tests want from the system, and the Debian package that has it."""

    what: str
    package: str
    is_there: Callable[[], bool]


CHROMIUM = Need("Chromium", "chromium", _has_chromium)
FONT = Need("a Chinese font", "fonts-noto-cjk", _has_cjk_font)
POSTGRES = Need("PostgreSQL", "postgresql", lambda: postgres.binaries() is not None)


def missing(needs: Iterable[Need]) -> list[Need]:
    """Return the needs that the system does not meet."""
    return [need for need in needs if not need.is_there()]


def is_debian() -> bool:
    """Tell whether this is Debian, Ubuntu or a system made from them, with apt-get."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return bool(family & {"debian", "ubuntu"}) and shutil.which("apt-get") is not None


def install_line(needs: Iterable[Need]) -> str:
    """Return the one line that installs what is missing."""
    return "apt-get install -y --no-install-recommends " + " ".join(need.package for need in needs)


def provide(needs: Iterable[Need], *, say: Callable[[str], None]) -> list[Need]:
    """Install what is missing where that is ours to do, and return what is missing still.

    Only on Debian and Ubuntu as root, with apt-get, after saying so; elsewhere the line to run is
    said.
    """
    lacking = missing(needs)
    if not lacking:
        return []
    names = ", ".join(need.what for need in lacking)
    if not is_debian():
        say(f"Missing: {names}. Install the like of: {install_line(lacking)}")
        return lacking
    if os.geteuid() != 0:
        say(f"Missing: {names}. To have them, run: sudo {install_line(lacking)}")
        return lacking
    say(f"Missing: {names}. Installing from the distribution: {install_line(lacking)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for line in ("apt-get update -q", install_line(lacking)):
        done = subprocess.run(  # noqa: S603 - the lines just said
            line.split(), env=environment, check=False, capture_output=True, text=True
        )
        if done.returncode:
            say("\n".join((done.stdout + done.stderr).splitlines()[-8:]))
            say(f"'{line}' failed; the lines above say why.")
    return missing(lacking)
