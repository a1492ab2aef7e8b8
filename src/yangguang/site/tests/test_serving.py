"""What `serve` refuses, each by its own store; and an office against which nothing stands."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import connection

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.ledger import keys, triggers
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.site import example, founding, health, serving

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)


@pytest.fixture
def office(settings, tmp_path):
    """An office that may open: its store, its key, a copy of the key."""
    settings.YANGGUANG_HOME = tmp_path
    settings.YANGGUANG_LEDGER_NAME = "www.example.gov.cn/ledger"
    settings.ALLOWED_HOSTS = ["www.example.gov.cn"]
    settings.YANGGUANG_HTTPS = settings.YANGGUANG_PROXY = True
    settings.YANGGUANG_KEY_BACKUP = serving.ELSEWHERE
    settings.SECRET_KEY = "x" * 50
    asked = founding.Founding(
        name="示例县自然资源局",
        level=founding.read_level("县级"),
        area=founding.Area("990000", "990100", "990101"),
        slug="shili-xian",
        code="",
        organ_word="",
        login="guanli",
        person="张示例",
        password="青山不改，绿水长流",
    )
    return founding.found(asked, at=AT)


def said(*, behind_proxy=False, at=AT):
    return [f.said for f in serving.faults(behind_proxy=behind_proxy, at=at)]


def only(part, **more):
    found = said(**more)
    assert len(found) == 1, found
    assert part in found[0]


def test_nothing_stands_against_it(office):
    assert said() == []


def test_an_empty_store_is_told_all_at_once(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    settings.YANGGUANG_HTTPS = False
    settings.YANGGUANG_KEY_BACKUP = ""
    settings.SECRET_KEY = "short"
    found = serving.faults(behind_proxy=False, at=AT)
    assert len(found) == 6
    for fault, word in zip(
        found,
        ["DEBUG", "SECRET_KEY", "this machine", "no office", "no key", "no copy"],
        strict=True,
    ):
        assert word in fault.said
        assert fault.remedy


def test_the_passwords_of_the_example_open_nothing_public(office):
    each = example.SIGN_INS[0]
    people.enrol(each.login, name="演示", password=each.password)
    only("1 个口令公开的演示账号")
    Person.objects.filter(login=each.login).update(is_active=False)
    assert said() == []


def test_any_name_is_not_answered(office, settings):
    settings.ALLOWED_HOSTS = ["*"]
    only("any name is answered")


def test_this_machine_alone_is_for_a_proxy_on_it(office, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.YANGGUANG_HTTPS = settings.YANGGUANG_PROXY = False
    only("only this machine")
    assert said(behind_proxy=True) == []


def test_https_needs_somebody_to_end_it(office, settings):
    settings.YANGGUANG_PROXY = False
    only("HTTPS is asked for")
    assert said(behind_proxy=True) == []


def test_keys_are_for_their_owner(office):
    keys.file().chmod(0o640)
    only("others can read it")


def test_a_lost_key_and_another_key(office):
    text = keys.file().read_text()
    keys.file().unlink()
    only("doesn't hold the key in use")
    keys.file().write_text(text)
    keys.file().chmod(0o600)
    assert said() == []


def test_a_name_that_changed_under_the_key(office, settings):
    settings.YANGGUANG_LEDGER_NAME = "other.example.gov.cn/ledger"
    only("www.example.gov.cn/ledger")


def test_the_copy_is_looked_at(office, settings, tmp_path):
    copies = tmp_path / "copies"
    settings.YANGGUANG_KEY_BACKUP = str(copies)
    only("can't be read")
    copies.mkdir()
    (copies / "ledger.key").write_text("another")
    only("is another key")
    (copies / "ledger.key").write_bytes(keys.file().read_bytes())
    assert said() == []


@pytest.mark.parametrize("name", ["witness.key", "cap.key", "push.key"])
def test_each_key_is_copied_and_for_its_owner(office, settings, tmp_path, name):
    """A lost key of warnings is as bad: receivers know our certificate."""
    copies, path = tmp_path / "copies", keys.file().parent / name
    settings.YANGGUANG_KEY_BACKUP = str(copies)
    copies.mkdir()
    (copies / "ledger.key").write_bytes(keys.file().read_bytes())
    path.write_text("ours")
    path.chmod(0o600)
    only("can't be read")
    (copies / name).write_text("another")
    only("is another key")
    (copies / name).write_text("ours")
    assert said() == []
    path.chmod(0o644)
    only("others can read it")


def test_somebody_must_be_administrator_today(office):
    post = Post.objects.get(role=PostRole.ADMINISTRATOR)
    people.relieve(post, last_on=date(2026, 3, 31))
    assert said() == []
    only("no administrator", at=datetime(2026, 4, 1, tzinfo=SHANGHAI))


def test_unguarded_tables(office):
    table = next(iter(triggers.tables()))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f'DROP TRIGGER "{table}_only_grows" ON "{table}"')
        else:
            cursor.execute(f'DROP TRIGGER "{table}_no_delete"')
    only("unguarded")


def test_missing_migrations_are_said_before_the_store_is_looked_at(office, monkeypatch):
    monkeypatch.setattr(health, "pending_migrations", lambda: ["people.0009_example"])
    only("people.0009_example")
