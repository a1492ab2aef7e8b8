"""The running office as one: a web server and a worker, started, watched and stopped together."""

from __future__ import annotations

import fcntl
import http.client
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGTERM

from yangguang.site.workshop.children import dying_with_parent, stop
from yangguang.site.workshop.paths import ROOT

LAST_LINES = 12
WATCH_EVERY_S = 0.3
START_PATIENCE_S = 180
FIRST_ANSWER_S = 60
"""On a busy machine the first answer takes its time: all of the program is read for it."""
STOP_PATIENCE_S = 25
"""A little longer than the web server gives to requests that are under way."""
LONGEST_REST_S = 30
WORKERS = "yangguang.site.kept.worker.Worker"
"""gunicorn's threads, and before them the pages at hand."""


class NotStarted(Exception):  # noqa: N818 - says what happened
    """The office did not start; the text says why and what to do."""


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Hold the office folder: a second office over the same folder is refused."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "running").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            where = lock.read().strip() or str(home)
            raise NotStarted(
                f"This office is running already: {where}. Stop it with Ctrl-C where it was "
                "started, or name another folder in YANGGUANG_HOME."
            ) from None
        yield


def note_address(home: Path, address: str) -> None:
    """Write down where the office answers, for whoever starts it a second time."""
    (home / "running").write_text(address + "\n")


def listen(host: str, port: int, *, is_fixed: bool) -> socket.socket:
    """Return a listening socket on `port`, or on the next free one unless the port `is_fixed`.

    The socket is handed on to the web server, so nobody can take the port in between.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in [port] if is_fixed else range(port, port + 50):
        listening = socket.socket(family)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
            listening.listen(512)
        except OSError as error:
            listening.close()
            reason = error.strerror
            continue
        return listening
    raise NotStarted(f"Port {port} on {host} can't be had ({reason}); name another with --port.")


@dataclass
class Child:
    """One process of the office, with its log file."""

    name: str
    command: list[str]
    log: Path
    pass_fds: tuple[int, ...] = ()
    process: subprocess.Popen[str] | None = None
    started_at_s: float = 0.0
    failures: int = 0
    next_start_s: float = field(default=0.0)

    def start(self) -> None:
        """Start it in a group of its own: Ctrl-C reaches us, and we end it in order."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("a") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own programs
                self.command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                text=True,
                process_group=0,
                pass_fds=self.pass_fds,
                preexec_fn=dying_with_parent(),  # noqa: PLW1509 - started from the main thread
            )
        self.started_at_s = time.monotonic()

    def last_lines(self) -> str:
        """Return the end of its log."""
        with self.log.open(encoding="utf-8", errors="replace") as lines:
            return "".join(deque(lines, LAST_LINES)).rstrip()


def web(listening: socket.socket, *, logs: Path, processes: int) -> Child:
    """Return the web server over the listening socket."""
    command = gunicorn(
        "yangguang.site.wsgi", bind=f"fd://{listening.fileno()}", processes=processes
    )
    return Child("web", command, logs / "web.log", pass_fds=(listening.fileno(),))


def gunicorn(application: str, *, bind: str, processes: int, workers: str = WORKERS) -> list[str]:
    """Return the command of a web server for an application."""
    command = [sys.executable, "-P", "-m", "gunicorn", f"{application}:application"]
    command += ["--bind", bind, "--workers", str(processes), "--worker-class", workers]
    return [*command, "--threads", "4", "--graceful-timeout", "20", "--no-control-socket"]


def worker(*, logs: Path) -> Child:
    """Return the process that does what is due: TIME's steps, the ledger, the outlets."""
    command = [sys.executable, "-P", "-m", "yangguang.site.cli", "worker"]
    return Child("worker", command, logs / "worker.log")


def wait_until_answering(web: Child, host: str, port: int) -> None:
    """Return once the web server answers. NotStarted: it ended, or gives no answer."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    until = time.monotonic() + START_PATIENCE_S
    while time.monotonic() < until:
        if web.process is None or web.process.poll() is not None:
            raise NotStarted(
                f"The web server did not start. The end of {web.log}:\n{web.last_lines()}"
            )
        asking = http.client.HTTPConnection(near, port, timeout=FIRST_ANSWER_S)
        try:
            asking.request("GET", "/healthz", headers={"Host": "localhost"})
            asking.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            asking.close()
    raise NotStarted(f"The web server gives no answer. The end of {web.log}:\n{web.last_lines()}")


def watch(children: list[Child], *, say: Callable[[str], None]) -> None:
    """Watch until the web server ends; a worker that ends is started again, ever more slowly."""
    while True:
        time.sleep(WATCH_EVERY_S)
        for child in children:
            if child.process is None:
                if time.monotonic() >= child.next_start_s:
                    child.start()
            elif child.process.poll() is not None:
                if child.name == "web":
                    raise NotStarted(
                        f"The web server has ended (code {child.process.returncode}), so the office "
                        f"stops. The end of {child.log}:\n{child.last_lines()}"
                    )
                _rest(child, say=say)


def _rest(child: Child, *, say: Callable[[str], None]) -> None:
    """Say that a child has ended and when it comes back."""
    code = child.process.returncode if child.process else 0
    child.failures = child.failures + 1 if time.monotonic() - child.started_at_s < 60 else 1
    rest_s = min(2 ** (child.failures - 1), LONGEST_REST_S)
    child.process, child.next_start_s = None, time.monotonic() + rest_s
    say(
        f"The {child.name} has ended (code {code}); it starts again in {rest_s} s. See {child.log}."
    )
    if lines := child.last_lines():
        say(lines)


def stop_all(children: list[Child]) -> None:
    """End every child in order: the web server first, so that nothing new comes in."""
    for child in children:
        if child.process is not None:
            stop(child.process, number=SIGTERM, patience_s=STOP_PATIENCE_S)
