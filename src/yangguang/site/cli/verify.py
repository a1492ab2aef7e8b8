"""`verify FILE [--key FILE]`: check a proof, a checkpoint or a draw without network or database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from yangguang.base import lot
from yangguang.base.lot import protocols
from yangguang.base.merkle import checking
from yangguang.base.merkle.checking import Verdict
from yangguang.base.merkle.notes import MalformedError, VerifierKey
from yangguang.base.refusal import Said

HELP = "核验公开凭证、账本检查点或抽签协议（离线，不需要数据库）"
OK, REFUSED, UNREADABLE = 0, 1, 2


def run(arguments: list[str]) -> int:
    """Print what the file proves and what it doesn't. 0: good, 1: refused, 2: can't be read."""
    parser = argparse.ArgumentParser(prog="yangguang verify", description=HELP)
    parser.add_argument(
        "file", type=Path, help="凭证（.json）、抽签协议（.json）或检查点（签名文本）"
    )
    parser.add_argument("--key", type=Path, help="公钥文件：每行一个公钥，账本方的与联署方的均可")
    parser.add_argument(
        "--statement", type=Path, action="append", default=[], help="换钥声明文件（可重复）"
    )
    given = parser.parse_args(arguments)
    try:
        content = given.file.read_bytes()
        keys = _keys(given.key) if given.key else ()
        statements = [note for path in given.statement for note in _statements(path)]
    except OSError as error:
        print(f"无法读取文件：{error.filename}（{error.strerror}）。", file=sys.stderr)
        return UNREADABLE
    except (MalformedError, ValueError):
        print(f"公钥或者声明文件无法识别：{given.key}。每行应为 名称+标识+公钥。", file=sys.stderr)
        return UNREADABLE
    verdict = _check(content, keys, statements)
    _show(verdict)
    return OK if verdict.ok else REFUSED


def _keys(path: Path) -> tuple[VerifierKey, ...]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = tuple(VerifierKey.parse(line.strip()) for line in lines if line.strip())
    if not found:
        raise MalformedError("no key")
    return found


def _statements(path: Path) -> list[str]:
    """Read changes of keys: one signed note, or the JSON list that `/ledger/keys/statements` gives."""
    text = path.read_text(encoding="utf-8")
    return [str(note) for note in json.loads(text)] if text.lstrip().startswith("[") else [text]


def _check(
    content: bytes, keys: tuple[VerifierKey, ...], statements: list[str]
) -> Verdict | lot.Verdict:
    if protocols.is_protocol(content):
        return lot.verify_file(content, keys, statements=statements)
    is_proof = content.lstrip().startswith(b"{")
    check = checking.check_file if is_proof else checking.check_checkpoint_file
    return check(content, keys, statements=statements)


def _reasons(verdict: Verdict | lot.Verdict) -> tuple[Said, ...]:
    if isinstance(verdict, lot.Verdict):
        return verdict.findings
    return (verdict.reason,) if verdict.reason else ()


def _show(verdict: Verdict | lot.Verdict) -> None:
    for reason in _reasons(verdict):
        print(f"核验不通过：{_plain(reason)}")
    if not verdict.ok:
        return
    print("核验通过。")
    for heading, said in (("已证明", verdict.proven), ("未证明", verdict.not_proven)):
        if said:
            print(f"{heading}：")
        for sentence in said:
            print(f"  - {_plain(sentence)}")


def _plain(said: object) -> str:
    """Keep a stranger's file from steering the terminal through what is quoted of it."""
    return "".join(c if c.isprintable() else "�" for c in str(said))
