"""The command `key`: a change of keys by somebody who has a terminal and the page on it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from yangguang.base.merkle import checking
from yangguang.kernel.ledger import acts, checkpoints, keys, queries, rotation, sequencer
from yangguang.kernel.ledger.models import Entry, KeyStatement
from yangguang.site.cli import key

NAME = "www.example.gov.cn/ledger"


@pytest.fixture
def entry(store, settings, tmp_path, at):
    """A ledger that was signed, and an entry of it."""
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = NAME
    with transaction.atomic():
        entry = acts.append("record", {"n": 1}, at=at)
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    return entry


def test_it_shows_what_others_compare(entry, capsys):
    assert key.run([]) == 0
    said = capsys.readouterr().out
    assert said.startswith(str(keys.published()[0]))
    assert "private half here" in said


def test_a_key_is_changed_and_the_ledger_goes_on(entry, capsys):
    (old,) = keys.published()
    before = queries.proof_of(entry)
    assert key.run(["--change", "--reason", "定期更换"]) == 0
    said = capsys.readouterr().out
    assert "定期更换" in said
    assert KeyStatement.objects.get().note in said
    new = keys.published()[0]
    assert new.key_id != old.key_id
    assert said.count("not here") == 1, "the old private key is deleted"
    assert checking.check(before, [old], statements=rotation.statements()).ok
    later = KeyStatement.objects.get().at + timedelta(minutes=5)
    sequencer.run(at=later)
    assert checkpoints.sign(at=later).size == 2
    newest = queries.proof_of(Entry.objects.get(kind="key"))
    assert checking.check(newest, [new]).ok
    assert not checking.check(newest, [old]).ok


def test_a_key_that_is_lost_is_changed_only_as_compromised(entry, capsys):
    keys.file().unlink()
    assert key.run(["--change", "--reason", "丢失"]) == 1
    assert "先从备份恢复私钥文件" in capsys.readouterr().err
    since = ["--compromised-from", "2026-03-01T08:00"]
    assert key.run(["--change", "--reason", "丢失", *since]) == 0
    later = KeyStatement.objects.get().at + timedelta(minutes=5)
    sequencer.run(at=later)
    checkpoints.sign(at=later)
    assert checking.check(queries.proof_of(entry), keys.published()[:1]).ok, "under the new key now"


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        ([], 1, "没有写明换钥的理由"),
        (["--reason", "更换", "--compromised-from", "2999-01-01"], 1, "时间不对"),
        (["--reason", "更换", "--compromised-from", "昨天"], 2, "can't be read"),
    ],
)
def test_what_is_refused_says_why(entry, capsys, more, code, said):
    assert key.run(["--change", *more]) == code
    assert said in capsys.readouterr().err
    assert len(keys.published()) == 1
