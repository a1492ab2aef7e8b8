"""From the nightly copy back to a running office: the ledger goes on where the copy was made."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from django.db import connection, transaction

from yangguang.base.merkle import checking
from yangguang.kernel.ledger import acts, audit, checkpoints, keys, queries, sequencer, triggers
from yangguang.kernel.ledger.models import Checkpoint, Entry
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.models import Person
from yangguang.site.tests import following
from yangguang.site.tests.following import with_settings
from yangguang.site.tests.test_setting_up import folder, shell

__all__ = ["folder", "shell"]  # fixtures

COPIES = "/var/backups/yangguang"


@pytest.fixture(scope="module")
def set_up(_template, django_db_blocker, tmp_path_factory):
    """An office that was set up by the page, as far as its people; each test goes on in a copy."""
    folder = tmp_path_factory.mktemp("set-up")
    with following.begun(_template, django_db_blocker, folder, until="4.") as begun:
        yield begun


@pytest.fixture
def store(set_up, django_db_blocker, tmp_path):
    with following.gone_on(set_up, django_db_blocker, tmp_path) as store:
        yield store


@pytest.fixture
def office(shell, folder, settings, at):
    """Its ledger was signed; then it is copied."""
    settings.YANGGUANG_HOME = folder
    settings.YANGGUANG_LEDGER_NAME = "www.example.gov.cn/ledger"
    with transaction.atomic():
        for number in range(5):
            acts.append("record", {"n": number}, at=at)
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    (folder / "files").mkdir()
    (folder / "files" / "one").write_bytes(b"bytes of a file")
    copied = shell(with_settings(folder, f"deploy/backup.sh {COPIES}"))
    assert copied.returncode == 0, copied.stderr
    return folder


@pytest.fixture
def gone(office, store, tmp_path):
    """The machine is gone: folder and database are empty; only `office.env` was written again."""
    environment = (office / "office.env").read_text()
    kept = (office / "keys" / "ledger.key").read_bytes()
    shutil.rmtree(office)
    office.mkdir(mode=0o700)
    (office / "office.env").write_text(environment)
    connection.close()
    if connection.vendor == "sqlite":
        for ending in ("", "-wal", "-shm"):
            Path(store.name + ending).unlink(missing_ok=True)
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        connection.close()
    return kept


def restore(shell, folder, more=""):
    return shell(with_settings(folder, f"deploy/restore.sh {COPIES} {more}"))


def test_what_was_copied_is_back_and_the_ledger_goes_on(shell, folder, gone, at):
    done = restore(shell, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert Office.objects.get().slug == "shili-xian"
    assert Person.objects.count() == 3
    assert (folder / "keys" / "ledger.key").read_bytes() == gone
    for secret in ("keys/ledger.key", "secret.key"):
        assert stat.S_IMODE((folder / secret).stat().st_mode) == 0o600
    assert (folder / "files" / "one").read_bytes() == b"bytes of a file"
    assert triggers.verify(connection) == []
    last = Checkpoint.objects.latest("size")
    with transaction.atomic():
        acts.append("record", {"n": 6}, at=at)
    sequencer.run(at=at)
    head = checkpoints.sign(at=at)  # proves that it continues the last one, or raises
    assert head.size == last.size + 1
    entry = Entry.objects.earliest("id")
    assert checking.check(queries.proof_of(entry), keys.published()).ok
    assert list(audit.disagreements()) == []
    declared = f"YANGGUANG_KEY_BACKUP={COPIES}/keys ./yangguang serve --check"
    checked = shell(with_settings(folder, declared))
    assert checked.returncode == 0, checked.stderr


def test_nothing_is_written_over(shell, folder, office):
    refused = restore(shell, folder)
    assert refused.returncode == 1
    assert "exists; move it away first" in refused.stderr
    assert list(audit.disagreements()) == []


def test_without_a_copy_or_the_key_it_says_so(shell, folder, gone, tmp_path):
    (key,) = (tmp_path / "copies" / "keys").glob("ledger.key")
    key.unlink()
    assert "ledger.key is missing" in restore(shell, folder).stderr
    for copy in (tmp_path / "copies").glob("office-*"):
        copy.unlink()
    assert "there is no copy" in restore(shell, folder).stderr
    assert connection.introspection.table_names() == []  # nothing was begun: it can be made anew
