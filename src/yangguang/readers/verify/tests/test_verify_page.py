"""Handing in a proof and being told what it proves; what is no proof is told so."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.base.merkle import notes, proofs
from yangguang.base.merkle.checkpoints import Checkpoint
from yangguang.base.merkle.tree import EMPTY_ROOT
from yangguang.kernel.ledger import checkpoints, keys, sequencer
from yangguang.kernel.records import acts, queries
from yangguang.readers.verify import heads
from yangguang.readers.verify.forms import MOST_BYTES

pytestmark = pytest.mark.django_db

HAN = re.compile(r"[\u3400-\u9fff]")
OTHER = notes.SigningKey("other.example.cn/ledger", b"7" * 32)


@pytest.fixture
def taken(publish, number_and_sign):
    """A proof as a citizen has it at home."""
    made = publish("甲地块")
    publish("乙地块")
    number_and_sign()
    return proofs.dump(queries.proof_of(made))


def hand_in(client, *, language="zh-hans", **fields):
    response = client.post(f"/{language}/verify/", fields)
    return response.status_code, response.content.decode()


def as_file(content):
    return SimpleUploadedFile("proof.json", content, content_type="application/json")


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_a_good_proof_is_told_what_it_proves_and_what_not(client, taken, language):
    status, text = hand_in(client, language=language, proof_file=as_file(taken))
    assert status == 200
    said = {
        "zh-hans": ("核验通过", "已经证明的", "没有证明的", "本机关公布的公钥"),
        "zh-hant": ("核驗通過", "已經證明的", "沒有證明的", "本機關公布的公鑰"),
        "en": ("The proof holds", "What is proven", "What is not proven", "this office publishes"),
    }
    assert all(words in text for words in said[language])
    assert not {"\ue000", "\ue001"} & set(text)


def test_a_proof_can_be_pasted_as_browsers_send_it(client, taken):
    pasted = taken.decode().replace("\n", "\r\n")
    for text in (pasted, f"\r\n {pasted}\r\n\r\n", pasted.strip()):
        assert "用本机关公布的公钥核对，凭证完好。" in hand_in(client, proof_text=text)[1]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_changed_proof_is_refused(client, taken, language):
    changed = taken.replace("甲地块".encode(), "丙地块".encode())
    assert changed != taken
    status, text = hand_in(client, language=language, proof_file=as_file(changed))
    assert status == 200
    assert ("核验不通过" if language == "zh-hans" else "does not hold") in text
    assert "已经证明的" not in text
    assert "What is proven" not in text


def test_an_unsigned_proof_is_not_called_good(client, publish, number_and_sign, at):
    number_and_sign()  # nothing to sign yet
    recorded = proofs.dump(queries.proof_of(publish()))
    text = hand_in(client, proof_file=as_file(recorded))[1]
    assert "前后一致，还不完整" in text
    assert "核验通过" not in text
    assert "尚未编号" in text


def test_the_readers_own_key_is_used(client, taken):
    right = str(keys.published()[0])
    assert (
        "用您给出的公钥核对，凭证完好。"
        in hand_in(client, proof_file=as_file(taken), keys=f"\r\n{right}\r\n")[1]
    )
    wrong = hand_in(client, proof_file=as_file(taken), keys=str(OTHER.verifier))[1]
    assert "核验不通过" in wrong
    assert "请核对是否取错了公钥" in wrong


def test_a_checkpoint_is_checked_too(client, taken):
    note = checkpoints.latest().note
    text = hand_in(client, proof_text=note.replace("\n", "\r\n"))[1]
    assert "用本机关公布的公钥核对，凭证完好。" in text
    assert "账本共 4 条" in text  # two records, two releases


def test_the_proof_of_another_office_is_not_refused_for_want_of_our_key(client, taken):
    head = Checkpoint("other.example.cn/ledger", 0, EMPTY_ROOT).signed(OTHER)
    asked = hand_in(client, proof_text=str(head))[1]
    assert "请取得「other.example.cn/ledger」公布的公钥" in asked
    given = hand_in(client, proof_text=str(head), keys=str(OTHER.verifier))[1]
    assert "用您给出的公钥核对，凭证完好。" in given


@pytest.mark.parametrize(
    "nonsense", [b"hello", b"{}", b"[1]", b"\xff\xfe\x00", b"{" * 5000, "甲乙".encode()]
)
def test_nonsense_is_told_clearly(client, taken, nonsense):
    status, text = hand_in(client, proof_file=as_file(nonsense))
    assert status == 200
    assert "核验不通过" in text
    assert re.search("请重新下载|重新下载凭证", text)


def test_nothing_and_two_things_are_refused_with_a_remedy(client, taken):
    status, text = hand_in(client)
    assert status == 422
    assert "没有给出凭证" in text
    status, text = hand_in(client, proof_file=as_file(taken), proof_text=taken.decode())
    assert status == 422
    assert "请只留一份" in text


@pytest.mark.parametrize(
    "bad", ["abc", "a+b+c", "land.example.cn/ledger+00000000+AAAA", "名 字+1+2"]
)
def test_what_is_no_key_is_told(client, taken, bad):
    status, text = hand_in(client, proof_file=as_file(taken), keys=bad)
    assert status == 422
    assert "公钥无法识别" in text


def test_too_many_keys_are_refused(client, taken):
    many = "\n".join(str(notes.SigningKey(f"k{n}", bytes([n]) * 32).verifier) for n in range(17))
    assert "一次最多 16 个" in hand_in(client, proof_file=as_file(taken), keys=many)[1]


def test_what_is_larger_than_a_proof_can_be_is_refused(client, taken):
    status, text = hand_in(client, proof_file=as_file(b"x" * (MOST_BYTES + 1)))
    assert status == 422
    assert "超过 1 MB" in text
    status, text = hand_in(client, proof_file=as_file(b"x" * 11 * MOST_BYTES))
    assert status == 413
    assert "最多 10 MB" in text
    assert "没有给出凭证" not in text


def test_what_was_handed_in_is_not_kept_by_anybody(client, taken):
    response = client.post("/zh-hans/verify/", {"proof_file": as_file(taken)})
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_quoted_text_can_not_become_markup(client, taken):
    text = hand_in(client, proof_text='{"format": "<script>alert(1)</script>"}')[1]
    assert "<script>" not in text


@pytest.mark.parametrize("path", ["verify/", "ledger/"])
def test_pages_are_english_in_english_and_light(client, taken, path):
    text = client.get(f"/en/{path}").content.decode()
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", text)
    assert len(text.encode()) < 20_000
    body = re.sub(r'<(\w+)[^>]*\slang="zh-Han[st]"[^>]*>.*?</\1>', "", text, flags=re.DOTALL)
    body = re.sub(r'\stitle="[^"]*"', "", body)
    body = re.sub(r"（[^）]*）|\([^)]*\)", "", body)
    left = {line.strip() for line in body.splitlines() if HAN.search(line)}
    assert {line for line in left if "示例" not in line} == set()


def test_pages_stand_before_anything_was_signed(client, db):
    for path in ("/zh-hans/verify/", "/en/ledger/"):
        assert client.get(path).status_code == 200
    assert client.get("/ledger/checkpoint").status_code == 404
    assert client.get("/ledger/key").status_code == 404


def test_key_and_checkpoint_for_programs(client, taken, tmp_path):
    key = client.get("/ledger/key")
    assert key["Content-Type"].startswith("text/plain")
    lines = key.content.decode().splitlines()
    assert [notes.VerifierKey.parse(line) for line in lines] == keys.published()
    note = client.get("/ledger/checkpoint")
    assert notes.Note.parse(note.content.decode()).signers(keys.published())
    again = client.get("/ledger/checkpoint", headers={"If-None-Match": note["ETag"]})
    assert again.status_code == 304


def test_the_fingerprint_is_the_sha256_of_the_keys_bytes(client, taken):
    import hashlib

    value = hashlib.sha256(keys.published()[0].public).hexdigest()
    grouped = " ".join(value[at : at + 4] for at in range(0, 64, 4))
    for path in ("/zh-hans/verify/", "/zh-hans/ledger/"):
        assert grouped in client.get(path).content.decode()


def test_the_ledger_page_lists_heads_and_says_what_waits(client, publish, number_and_sign, at):
    for minutes in range(23):
        publish()
        number_and_sign(at + timedelta(minutes=minutes))
    text = client.get("/zh-hans/ledger/").content.decode()
    assert text.count("<tr>") == 1 + 20
    assert "46 条" in text
    older = re.search(r'rel="next"[^>]*href="([^"]+)"', text)[1]
    rest = client.get(older).content.decode()
    assert rest.count("<tr>") == 1 + 3
    assert client.get("/zh-hans/ledger/?before=x").status_code == 404
    assert client.get(f"/zh-hans/ledger/?before={'9' * 30}").status_code == 404


def test_only_an_entry_that_waits_long_is_late(publish, number_and_sign, at):
    publish()
    number_and_sign()
    morning = at + timedelta(hours=20)
    assert not heads.page(before="", at=morning).is_late  # a quiet night
    acts.withdraw(publish("乙"), reason="有误", at=morning)  # written at `at`, taken back now
    sequencer.run(at=morning)
    assert heads.page(before="", at=at + timedelta(minutes=4)).waiting == 3
    assert not heads.page(before="", at=at + timedelta(minutes=4)).is_late
    assert heads.page(before="", at=morning).is_late


def test_the_ledger_page_needs_few_queries(client, taken, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get("/zh-hans/ledger/")
    with django_assert_max_num_queries(1):
        client.get("/zh-hans/verify/")


def test_a_downloaded_proof_and_key_pass_the_command_line(client, taken, tmp_path):
    """Offline, without Django: as ``./yangguang verify proof.json --key office.key``."""
    import os
    import subprocess
    import sys
    from pathlib import Path

    import yangguang

    (tmp_path / "proof.json").write_bytes(taken)
    (tmp_path / "office.key").write_bytes(client.get("/ledger/key").content)
    source = str(Path(yangguang.__file__).parents[1])
    command = [sys.executable, "-P", "-m", "yangguang.site.cli", "verify", "proof.json"]
    done = subprocess.run(
        [*command, "--key", "office.key"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    assert "核验通过" in done.stdout.decode()


def test_a_tile_is_kept_for_good_and_what_is_not_there_is_not(client, settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    assert client.get("/ledger/tile/0/000").status_code == 404
    assert client.get("/ledger/tile/x/../../etc").status_code == 404
    assert client.get("/ledger/keys/statements").content == b"[]"
    assert client.get("/ledger/cosignature/land.example.cn/ledger").status_code == 404
    answer = client.post("/ledger/witness/add-checkpoint", b"nonsense", content_type="text/plain")
    assert 400 <= answer.status_code < 500
