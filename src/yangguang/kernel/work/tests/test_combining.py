"""What is asked at the same time is done together; whoever dies takes nothing with them."""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

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
