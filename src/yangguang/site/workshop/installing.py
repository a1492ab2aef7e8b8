"""Makes `.venv` from the pinned, hash-checked requirements; runs before anything is installed.

The start script calls it with any Python that it found, so only the standard library is used.
A file `unfinished` lies in the environment while it is being made: who finds it left behind
starts anew. Two starts at once take turns by a file lock, which ends with the process.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yangguang.site.workshop.paths import REQUIREMENTS, ROOT

ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / ".cache" / "environment.lock"
SETS = {"run": ("run",), "dev": ("dev", "run")}
"""Which sets are there once a set is installed: the pins of `dev` include those of `run`."""


def say(line: str, *, end: str = "\n") -> None:
    """Print progress where it does not mix with a command's own output."""
    print(line, end=end, file=sys.stderr, flush=True)  # noqa: T201 - this file is a program


@contextmanager
def _turn() -> Iterator[int]:
    """Hold the lock; pip inherits it, so that a killed start keeps it until its pip has ended."""
    LOCK.parent.mkdir(parents=True, exist_ok=True)
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is preparing the environment; waiting. 另一进程正在准备，请稍候。")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()


def _pins(name: str) -> Path:
    return REQUIREMENTS / f"{name}.txt"


def _stamp(name: str) -> Path:
    return ENVIRONMENT / f"installed-{name}.txt"


def is_ready(name: str) -> bool:
    """Tell whether the set is installed exactly as pinned now."""
    return (
        os.access(ENVIRONMENT / "bin" / "python", os.X_OK)
        and not (ENVIRONMENT / "unfinished").exists()
        and _stamp(name).exists()
        and _stamp(name).read_bytes() == _pins(name).read_bytes()
    )


def _install(name: str, *, lock: int) -> None:
    """Run pip, showing how far it is on one line. SystemExit with pip's last lines if it fails."""
    command = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    total = sum(1 for line in _pins(name).read_text().splitlines() if line[:1].isalnum())
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    with subprocess.Popen(  # noqa: S603 - our own environment's pip
        [*command, "-r", str(_pins(name))],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        pass_fds=(lock,),
        env=environment,
    ) as pip:
        lines: list[str] = []
        seen = 0
        for line in pip.stdout or ():
            lines.append(line.rstrip())
            seen += line.startswith(("Collecting", "Requirement already"))
            if sys.stderr.isatty():
                step = "installing" if line.startswith("Installing") else f"{seen} of {total}"
                say(f"\r  packages: {step}          ", end="")
        if sys.stderr.isatty():
            say("\r                                  \r", end="")
    if pip.returncode:
        say("\n".join(lines[-15:]))
        raise SystemExit(
            "The packages could not be installed; the lines above say why. Without a network, "
            "name a folder of wheels in PIP_FIND_LINKS; then start again. "
            "软件包安装失败，原因见上。"
        )


def prepare(name: str) -> None:
    """Make the environment hold the set `name` (run or dev), as pinned."""
    with _turn() as lock:
        if is_ready(name):
            return
        begun = time.monotonic()
        say("Preparing the environment (first start: about a minute). 正在准备运行环境。")
        unfinished = ENVIRONMENT / "unfinished"
        python = ENVIRONMENT / "bin" / "python"
        # One that root made with a Python of its own home is of no use to another account.
        if ENVIRONMENT.exists() and (unfinished.exists() or not os.access(python, os.X_OK)):
            shutil.rmtree(ENVIRONMENT)
        ENVIRONMENT.mkdir(exist_ok=True)
        unfinished.touch()
        if not python.exists():
            venv.create(ENVIRONMENT, symlinks=True, with_pip=True)
        _install(name, lock=lock)
        for included in SETS[name]:
            shutil.copyfile(_pins(included), _stamp(included))
        unfinished.unlink()
        say(f"The environment is ready ({time.monotonic() - begun:.0f} s). 运行环境已就绪。")


if __name__ == "__main__":
    try:
        prepare(sys.argv[1])
    except KeyboardInterrupt:
        raise SystemExit("Stopped; the next start begins again where needed. 已中断。") from None
