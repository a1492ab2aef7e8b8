"""`verify` draws a lot again from its protocol, without network or database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yangguang.base.lot import protocols
from yangguang.site.cli import verify

VECTORS = Path(__file__).resolve().parents[4] / "docs" / "draw-vectors.json"


@pytest.fixture
def protocol():
    draws = json.loads(VECTORS.read_text(encoding="utf-8"))["draws"]
    return next(each["protocol"] for each in draws if each["what"].startswith("five"))


def ran(content, folder, capsys):
    file = folder / "protocol.json"
    file.write_bytes(content)
    return verify.run([str(file)]), capsys.readouterr().out


def test_a_draw_that_holds_names_winner_and_reserves(protocol, tmp_path, capsys):
    code, said = ran(protocols.dump(protocol), tmp_path, capsys)
    assert code == verify.OK
    assert "中签：3 号 丙资产评估事务所（SP-003）。" in said
    assert "第 1 备选：4 号" in said
    assert "第 2 备选：1 号" in said
    assert "未证明：" in said


def test_every_finding_of_a_changed_draw_is_told(protocol, tmp_path, capsys):
    [only] = protocol["rounds"]
    only["ranking"].reverse()
    only["entrants"][0]["name"] = "庚公司"
    code, said = ran(protocols.dump(protocol), tmp_path, capsys)
    assert code == verify.REFUSED
    assert said.count("核验不通过：") == 2
    assert "名单被改动过" in said
    assert "名次与种子不符" in said


def test_a_protocol_that_somebody_has_spelled_anew_is_refused_as_such(protocol, tmp_path, capsys):
    code, said = ran(json.dumps(protocol, indent=2).encode(), tmp_path, capsys)
    assert code == verify.REFUSED
    assert "不是完好的抽签协议" in said
