"""The file of kept pages: nothing erased is left in it, it is bounded, and it bears being killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records import acts
from yangguang.site.kept import store
from yangguang.site.tests.kept.asking import (
    LANGUAGES,
    NOW,
    NUMBER,
    Site,
    bytes_on_disk,
    page_of,
    received,
    reply,
)


def test_an_erased_record_is_410_at_once_and_its_text_leaves_the_disk(site, office, at, tmp_path):
    made = acts.publish(reply("范里干的住址"), about=NUMBER, office=office, at=at)
    beside = received(office, at)
    for path in (page_of(made), page_of(beside), page_of(made, "en")):
        site.get(path)
    assert "范里干的住址".encode() in bytes_on_disk(tmp_path)
    acts.erase(made, reason="依申请", at=at)
    for language in LANGUAGES:
        status, _, body = site.get(page_of(made, language))
        assert status == 410
        assert bytes(made.digest).hex()[:4] in body.decode()
        assert "范里干" not in body.decode()
    assert "范里干" not in site.get(page_of(beside))[2].decode()
    sequencer.run(at=at)
    assert store.purge(at=at) > 0
    assert "范里干的住址".encode() not in bytes_on_disk(tmp_path)
    assert store.purge(at=at) == 0


def test_nothing_of_a_record_that_is_erased_while_its_page_is_rendered_is_kept(
    site, office, at, tmp_path
):
    made = acts.publish(reply("范里干的住址"), about=NUMBER, office=office, at=at)
    office_of_site = site.behind.office

    def erased_meanwhile(environ, start):
        answer = office_of_site(environ, start)
        acts.erase(made, reason="依申请", at=at)
        return answer

    site.behind.office = erased_meanwhile
    assert "范里干的住址" in site.get(page_of(made))[2].decode()
    store.purge(at=at)
    assert "范里干的住址".encode() not in bytes_on_disk(tmp_path)


def test_the_file_is_bounded_and_the_oldest_go_first(office, at, monkeypatch, tmp_path):
    monkeypatch.setattr(store, "MOST_BYTES", 2_000_000)
    begin = NOW - 300
    for serial in range(400):
        body = os.urandom(10_000)
        page = store.Page("1", begin + serial // 2, (("A", "b"),), body)
        store.keep(f"page {serial}", page, state=lambda: "1")
    assert store.find("page 0") is None
    assert store.find("page 399") == page
    size = sum(file.stat().st_size for file in (tmp_path / "pages").glob("*.sqlite3"))
    assert size < 3_000_000


@pytest.mark.parametrize("spoilt", [b"not a database at all" * 400, b""])
def test_a_file_that_cant_be_read_is_made_anew(site, office, at, spoilt):
    path = page_of(received(office, at))
    whole = site.get(path)[2]
    store.forget()
    for file in store.file().parent.iterdir():
        file.write_bytes(spoilt)
    for _ in range(3):
        found = Site()
        assert found.get(path)[2] == whole
    assert found.behind.asked == 0


def test_a_file_that_somebody_holds_keeps_nobody_waiting_for_the_page(site, office, at):
    path = page_of(received(office, at))
    site.get(path)
    other = sqlite3.connect(store.file(), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert site.get(page_of(received(office, at)))[0] == 200
    assert site.get(path)[0] == 200
    other.execute("ROLLBACK")
    other.close()


def test_a_folder_that_cant_be_written_costs_the_keeping_only(site, office, at, tmp_path):
    (tmp_path / "pages").write_text("in the way")
    path = page_of(received(office, at))
    assert site.get(path)[0] == site.get(path)[0] == 200
    assert site.behind.asked == 2


def test_a_store_put_back_from_a_copy_throws_the_pages_away(site, office, at):
    made = received(office, at)
    site.get(page_of(made))
    with sqlite3.connect(store.file()) as other:
        other.execute("UPDATE followed SET position = 1000")
    other.close()
    assert store.purge(at=at) == 1
    assert store.purge(at=at) == 0


KILLED = """
import os, signal, sys
import django
django.setup()
import time
from yangguang.site.kept import store
for serial in range(200):
    def state():
        if serial == int(sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)
        return "1"
    page = store.Page("1", int(time.time()), (), b"%d " % serial * 5000)
    store.keep(f"page {serial}", page, state=state)
"""


@pytest.mark.parametrize("place", [0, 7, 60])
def test_a_killed_writer_leaves_nothing_by_half(office, at, tmp_path, place):
    store.find("nothing")  # the file is there, with its position in the ledger
    store.forget()
    environment = {**os.environ, "YANGGUANG_HOME": str(tmp_path)}
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    command = [sys.executable, "-c", KILLED, str(place)]
    ended = subprocess.run(command, env=environment, check=False, timeout=120)
    assert ended.returncode == -signal.SIGKILL
    for serial in range(place):
        found = store.find(f"page {serial}")
        assert found is not None
        assert found.body == b"%d " % serial * 5000
    assert store.find(f"page {place}") is None
    page = store.Page("1", NOW, (), b"after")
    store.keep("after", page, state=lambda: "1")
    assert store.find("after") == page
