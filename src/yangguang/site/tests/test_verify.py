"""`verify` as a citizen runs it: exit codes, sentences, no database."""

from __future__ import annotations

import subprocess
import sys

import pytest

from yangguang.base.merkle import proofs, sentences
from yangguang.base.tests import merkle_sample as sample
from yangguang.site.cli import verify

KEY = sample.KEY.verifier
PROOF = str(sample.DOCS / "sample-proof.json")
KEY_FILE = str(sample.DOCS / "sample-proof.key")


def test_the_sample_is_accepted_with_its_key(capsys):
    assert verify.run([PROOF, "--key", KEY_FILE]) == 0
    out = capsys.readouterr().out
    assert out.startswith("核验通过")
    assert "第 3 条" in out


def test_without_a_key_it_names_the_key_to_compare(capsys):
    assert verify.run([PROOF]) == 0
    assert str(KEY) in capsys.readouterr().out


def test_a_changed_file_is_refused_with_the_reason(tmp_path, capsys):
    file = tmp_path / "proof.json"
    file.write_bytes(proofs.dump(sample.proof() | {"index": 1}))
    assert verify.run([str(file), "--key", KEY_FILE]) == 1
    assert sentences.NOT_INCLUDED in capsys.readouterr().out


def test_a_checkpoint_needs_a_key(tmp_path, capsys):
    file = tmp_path / "checkpoint"
    file.write_text(str(sample.note()), encoding="utf-8")
    assert verify.run([str(file), "--key", KEY_FILE]) == 0
    assert verify.run([str(file)]) == 1
    assert sample.KEY.name in capsys.readouterr().out


def test_a_file_cannot_write_to_the_terminal_through_the_answer(tmp_path, capsys):
    said = sample.said() | {"address": "\x1b]0;title\x07\u202e"}
    entry = sample.entry(2, "record", said)
    file = tmp_path / "proof.json"
    file.write_bytes(proofs.dump(proofs.make(entry, record=(sample.RECORD, sample.SALT))))
    assert verify.run([str(file)]) == 0
    out = capsys.readouterr().out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_a_file_that_is_neither_is_refused(tmp_path):
    file = tmp_path / "photo"
    file.write_bytes(b"\xff\xd8\xff")
    assert verify.run([str(file)]) == 1


def test_what_cannot_be_read_is_another_exit_code(tmp_path, capsys):
    assert verify.run([str(tmp_path / "none.json")]) == 2
    assert verify.run([PROOF, "--key", str(tmp_path / "none.key")]) == 2
    assert verify.run([PROOF, "--key", PROOF]) == 2
    empty = tmp_path / "empty.key"
    empty.write_text("\n")
    assert verify.run([PROOF, "--key", str(empty)]) == 2
    with pytest.raises(SystemExit) as usage:
        verify.run([])
    assert usage.value.code == 2


def test_it_never_loads_django():
    code = (
        "import sys; from yangguang.site.cli import verify; verify.run(sys.argv[1:]);"
        "sys.exit('django' in sys.modules)"
    )
    command = [sys.executable, "-c", code, PROOF, "--key", KEY_FILE]
    path = str(sample.DOCS.parent / "src")
    done = subprocess.run(command, env={"PYTHONPATH": path}, check=False, capture_output=True)
    assert done.returncode == 0
