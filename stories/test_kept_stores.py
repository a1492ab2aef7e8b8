"""Stores that were kept on earlier days are brought to today's program and go on.

`stories/keeping.py` made them. A kept store is never made again by a later program: then it would
only show that the program agrees with itself.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import Store, stored
from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone
from stories import keeping
from stories.kills.campaign import BEGINNING, disagreements

from yangguang.base.merkle import checking
from yangguang.kernel.cases.models import Case
from yangguang.kernel.ledger import checkpoints, keys, sequencer, triggers
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.ledger.models import Checkpoint, Entry, Leaf
from yangguang.kernel.records.models import Shown
from yangguang.modules.requests.models import Request

DAYS = sorted(path.name for path in keeping.STORES.iterdir() if path.is_dir())


@pytest.fixture(scope="module", params=DAYS)
def brought_up(
    request, _template: str, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str]]:
    """The store of a day, unpacked and migrated once: its home, and what each test copies."""
    folder = tmp_path_factory.mktemp(request.param)
    home = folder / "home"
    with (
        stored(_template, django_db_blocker, folder) as store,
        override_settings(YANGGUANG_HOME=home),
    ):
        _unpack(request.param, store, home)
        before = Leaf.objects.count(), Case.objects.count(), Shown.objects.count()
        assert min(before) > 5
        call_command("migrate", verbosity=0, interactive=False)
        assert (Leaf.objects.count(), Case.objects.count(), Shown.objects.count()) == before
        connection.close()
        yield home, store.name


def _unpack(day: str, store: Store, home: Path) -> None:
    """Put the store of a day in place of the one that is spoken to."""
    archive = zipfile.ZipFile(keeping.STORES / day / f"{_engine()}.zip")
    archive.extract(keeping.KEY, home)
    (home / keeping.KEY).chmod(0o600)
    if connection.vendor == "sqlite":
        connection.close()
        Path(store.name).write_bytes(archive.read("office.sqlite3"))
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            cursor.execute(archive.read("office.sql").decode())
        connection.close()  # the dump's own settings end with it


@pytest.fixture
def kept(brought_up, django_db_blocker, settings, tmp_path, monkeypatch):
    """A copy of it, whose clock goes on."""
    home, made = brought_up
    settings.YANGGUANG_HOME = tmp_path / "home"
    shutil.copytree(home, settings.YANGGUANG_HOME)
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher"
    ]  # as it was kept
    with stored(made, django_db_blocker, tmp_path):
        now = Entry.objects.latest("at").at + timedelta(days=40)
        monkeypatch.setattr(timezone, "now", lambda: now)
        yield now


def _engine():
    return "sqlite" if connection.vendor == "sqlite" else "postgres"


def test_it_is_guarded_whole_and_folds_to_what_was_kept(kept):
    assert triggers.verify(connection) == []
    assert disagreements() == []


def test_its_proofs_verify_and_its_ledger_goes_on(kept):
    last = Checkpoint.objects.latest("size")
    for leaf in Leaf.objects.order_by("index")[:20]:
        entry = Entry.objects.get(pk=(leaf.entry_year, leaf.entry_id))
        assert checking.check(ledger.proof_of(entry), keys.published()).ok
    client = Client()
    file(client)
    sequencer.run(at=kept)
    head = checkpoints.sign(at=kept)
    assert head.size > last.size
    assert disagreements() == []


def test_its_pages_open(kept):
    client = Client()
    assert client.get("/zh-hans/").status_code == 200
    for row in Shown.objects.all():
        assert client.get(f"/zh-hans/r/{row.address}/", follow=True).status_code == 200
    for case in Case.objects.all():
        assert client.get(f"/zh-hans/cases/{case.pk}/").status_code == 200


def test_its_people_sign_in_and_act(kept):
    client = Client()
    form = {"login": keeping.LOGIN, "password": keeping.PASSWORD}
    assert client.post("/zh-hans/account/sign-in/", form)["Location"] == "/zh-hans/desk/"
    number = file(Client())
    page = client.get(f"/zh-hans/desk/cases/{number}/confirm/")
    assert page.status_code == 200
    client.post(f"/zh-hans/desk/cases/{number}/confirm/", {})
    assert Case.objects.get(pk=number).last_seq == 2
    assert disagreements() == []


def file(client):
    page = client.get("/zh-hans/requests/new/").content.decode()
    form = {
        "token": re.search(r'name="token" value="([^"]+)"', page)[1],
        "category": "natural",
        "name": "甲",
        "identity": "居民身份证 0000",
        "contact": "甲的电话",
        "content": "旧库升级后的第一件申请",
        "form_wanted": "邮寄",
    }
    before = set(Request.objects.values_list("pk", flat=True))
    assert client.post("/zh-hans/requests/new/", form).status_code == 302
    (number,) = set(Request.objects.values_list("pk", flat=True)) - before
    return number


def test_the_clock_of_the_kept_stores_began_when_they_say(kept):
    assert Entry.objects.earliest("at").at >= BEGINNING
