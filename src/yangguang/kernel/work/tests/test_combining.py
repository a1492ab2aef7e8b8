"""What is asked at the same time is done together; whoever dies takes nothing with them."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from yangguang.kernel.work import combining, papers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path, monkeypatch):
    settings.YANGGUANG_HOME = tmp_path
    monkeypatch.setattr(combining, "LANES", 1)
    return tmp_path


class Doing:
    """Does what is asked; the first group takes until so many others have asked."""

    def __init__(self, home, *, others):
        self.home, self.others, self.groups = home, others, []

    def __call__(self, asked):
        self.groups.append(list(asked))
        while len(self.groups) == 1 and len(lying(self.home)) <= self.others:
            threading.Event().wait(0.001)
        return [f"{one} done" for one in asked]


def lying(home):
    return [path for path in home.glob("asked/*/*") if not path.name.startswith(".")]


def together(doing, count, how=None):
    """Let so many ask: the first by itself, the others while that is being done."""
    with ThreadPoolExecutor(count) as pool:
        asked = [pool.submit(combining.ask, "test", "n0", how or doing)]
        while not doing.groups:
            threading.Event().wait(0.001)
        others = [f"n{place}" for place in range(1, count)]
        asked += [pool.submit(combining.ask, "test", one, how or doing) for one in others]
        return [one.result() for one in asked]


def test_what_is_asked_meanwhile_is_done_in_one_group(home):
    doing = Doing(home, others=7)
    assert together(doing, 8) == [f"n{place} done" for place in range(8)]
    assert len(doing.groups[0]) == 1
    assert sorted(one for group in doing.groups for one in group) == [f"n{n}" for n in range(8)]
    assert len(doing.groups) == 2


def test_a_group_is_bounded(home, monkeypatch):
    monkeypatch.setattr(combining, "MOST", dict.fromkeys(combining.MOST, 3))
    doing = Doing(home, others=7)
    assert together(doing, 8) == [f"n{place} done" for place in range(8)]
    assert max(len(group) for group in doing.groups) == 3


def _ended(home, *, process, expected=2):
    """Let a group of so many have ended just now, done by a process."""
    folder = Path(combining._folder("test"))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".turn").write_bytes(combining._LAST.pack(expected, process, time.monotonic()))
    return str(folder)


def test_the_next_turn_is_kept_for_a_moment_for_the_process_that_had_the_last(home, monkeypatch):
    monkeypatch.setattr(combining, "GATHERING", 60.0)
    assert combining._kept_for_another(_ended(home, process=os.getpid())) == 0
    assert 0 < combining._kept_for_another(_ended(home, process=os.getpid() + 1)) <= 60
    assert combining._kept_for_another(_ended(home, process=os.getpid() + 1, expected=1)) == 0


def test_after_a_moment_anybody_has_the_turn(home):
    _ended(home, process=os.getpid() + 1)
    assert combining.ask("test", "a", lambda asked: [f"{one} done" for one in asked]) == "a done"


def test_what_was_answered_does_not_lie_there(home):
    folder = combining._folder("test")
    with papers.put_down(folder, "a") as (mine, _), papers.put_down(folder, "b") as (other, _):
        assert papers.waiting(folder) == [mine.name, other.name]
        mine.answer("done")
        assert papers.waiting(folder) == [other.name]
        assert mine.is_answered()
        assert mine.read() == "done"


def test_after_its_turn_one_wakes_another_and_not_oneself(home):
    folder = combining._folder("test")
    with papers.put_down(folder, "first") as (mine, own), combining._turn(folder) as turn:
        combining._led(mine, turn, lambda asked: asked)
        with papers.put_down(folder, "next") as (_, bell):
            combining._wake_next(folder)
            assert os.read(bell, 64) == b"!"
            with pytest.raises(BlockingIOError):
                os.read(own, 64)


def test_one_alone_is_done_at_once_and_leaves_nothing(home):
    assert combining.ask("test", "a", lambda asked: [f"{one} done" for one in asked]) == "a done"
    assert lying(home) == []


def test_a_fault_of_one_alone_is_theirs(home):
    def failing(asked):
        raise ZeroDivisionError(asked)

    with pytest.raises(ZeroDivisionError):
        combining.ask("test", "a", failing)
    assert lying(home) == []
    assert combining.ask("test", "b", lambda asked: asked) == "b"


def test_should_a_group_fail_each_is_told_to_do_it_alone(home):
    doing = Doing(home, others=4)

    def failing(asked):
        told = doing(asked)
        if len(asked) > 1:
            raise ZeroDivisionError(asked)
        return told

    assert together(doing, 5, failing) == ["n0 done", "", "", "", ""]


def _leave_behind(home, how):
    """Let a process ask, and kill it: `how` tells it when it is far enough."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        how(lambda: os.write(writing, b"!"))
        os._exit(1)
    os.read(reading, 1)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(reading)
    os.close(writing)


def test_what_one_asked_who_died_is_not_done(home):
    def waits(ready):
        with papers.put_down(combining._folder("test"), "dead"):
            ready()
            signal.pause()

    _leave_behind(home, waits)
    assert len(lying(home)) == 1
    groups = []
    combining.ask("test", "alive", lambda asked: groups.append(list(asked)) or asked)
    assert groups == [["alive"]]
    assert lying(home) == []


def test_the_turn_ends_with_a_leader_who_is_killed(home):
    def leads(ready):
        def killed(asked):
            ready()
            signal.pause()

        combining.ask("test", "leader", killed)

    _leave_behind(home, leads)
    assert combining.ask("test", "alive", lambda asked: asked) == "alive"


def test_who_waits_for_a_leader_who_is_killed_takes_the_turn(home):
    folder = combining._folder("test")
    answers = []

    def waits():
        answers.append(combining.ask("test", "waits", lambda asked: asked))

    waiting = threading.Thread(target=waits)

    def leads(ready):
        with combining._turn(folder) as turn:
            assert turn is not None
            ready()
            signal.pause()

    combining.ask("test", "makes the folder", lambda asked: asked)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        leads(lambda: os.write(writing, b"!"))
    os.read(reading, 1)
    waiting.start()
    while not lying(home):
        threading.Event().wait(0.001)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    waiting.join()
    assert answers == ["waits"]
