"""The office as one: one over a folder, a free port, a worker that comes back, a web that stays."""

from __future__ import annotations

import os
import select
import signal
import socket
import sys
from pathlib import Path

import pytest

from yangguang.site.workshop import office
from yangguang.site.workshop.office import Child, NotStarted

FOREVER = "import signal; signal.pause()"


def child(name: str, program: str, folder: Path) -> Child:
    return Child(name, [sys.executable, "-c", program], folder / f"{name}.log")


def test_a_second_office_over_the_same_folder_is_refused_with_the_address(tmp_path: Path) -> None:
    with office.only_one(tmp_path):
        office.note_address(tmp_path, "http://127.0.0.1:8000/")
        with (
            pytest.raises(NotStarted, match=r"http://127\.0\.0\.1:8000/"),
            office.only_one(tmp_path),
        ):
            pass
    with office.only_one(tmp_path):
        pass


def test_a_taken_port_gives_way_to_the_next_unless_it_was_asked_for() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with office.listen("127.0.0.1", port, is_fixed=False) as other:
            assert other.getsockname()[1] > port
        with pytest.raises(NotStarted, match=f"Port {port} "):
            office.listen("127.0.0.1", port, is_fixed=True)


def test_a_worker_comes_back_and_the_end_of_the_web_ends_the_office(tmp_path: Path) -> None:
    web = child("web", f"print('out of paper', flush=True); {FOREVER}", tmp_path)
    worker = child("worker", "raise SystemExit(3)", tmp_path)
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        assert web.process
        while not web.last_lines():
            pass
        os.killpg(web.process.pid, signal.SIGKILL)

    web.start()
    worker.start()
    try:
        with pytest.raises(NotStarted, match="out of paper"):
            office.watch([web, worker], say=say)
    finally:
        office.stop_all([web, worker])
    assert "The worker has ended (code 3)" in said[0]
    assert worker.next_start_s > worker.started_at_s


def test_stopping_ends_children_and_theirs(tmp_path: Path) -> None:
    ours, theirs = os.pipe()  # ends for the reader when the last process that holds it has ended
    program = (
        "import subprocess, sys; "
        f"inner = subprocess.Popen([sys.executable, '-c', {FOREVER!r}], pass_fds=({theirs},)); "
        "print('started', flush=True); inner.wait()"
    )
    parent = child("web", program, tmp_path)
    parent.pass_fds = (theirs,)
    parent.start()
    os.close(theirs)
    while not parent.last_lines():
        pass
    office.stop_all([parent])
    ended, _, _ = select.select([ours], [], [], 10)
    os.close(ours)
    assert ended
    assert parent.process
    assert parent.process.returncode == -signal.SIGTERM
