"""Handing in the protocol of a draw: who won, what is proven and what isn't, and what is wrong with it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.base.lot import protocols
from yangguang.base.lot.protocols import Round
from yangguang.base.tests import lots
from yangguang.base.tests.test_lot_sealing import FIXED, LISTED, LOG, OTHER, seal

pytestmark = pytest.mark.django_db

KEYS = f"{LOG.verifier}\n{OTHER.verifier}"


def protocol(**seals):
    return protocols.dump(protocols.make([Round(FIXED, LISTED, "04917", **seals)]))


def hand_in(client, content, **fields):
    file = SimpleUploadedFile("protocol.json", content, content_type="application/json")
    response = client.post("/zh-hans/verify/", {"proof_file": file, **fields})
    assert response.status_code == 200
    return response.content.decode()


def test_a_sealed_draw_is_confirmed_with_the_keys_of_ledger_and_cosigner(client):
    text = hand_in(client, protocol(seal=seal()), keys=KEYS)
    assert "用您给出的公钥核对，凭证完好。" in text
    assert "联署，早于指定事件" in text
    assert "中签：" in text
    assert "请与公布的有效报名名单核对" in text


def test_a_draw_that_nobody_sealed_is_not_called_proven(client):
    for content, keys in ((protocol(), KEYS), (protocol(seal=seal()), "")):
        text = hand_in(client, content, keys=keys)
        assert "前后一致，还不完整" in text
        assert "中签：" in text


def test_everything_that_is_wrong_is_told_and_nobody_is_called_winner(client):
    told = lots.usual()
    told["rounds"][0]["entrants"][0]["name"] = "戊公司"
    told["rounds"][0]["value"] = "03 08 14 21 27 31+10"
    text = hand_in(client, protocols.dump(told))
    assert "核验不通过" in text
    assert "名单与所载摘要不符" in text
    assert "种子与承诺值和事件结果不符" in text
    assert "中签" not in text


@pytest.mark.parametrize("content", lots.HOSTILE[5:])
def test_what_is_no_protocol_is_told(client, content):
    assert "核验不通过" in hand_in(client, content)


def test_the_square_of_a_protocol_says_what_to_do(client):
    written = "https://land.example.cn/zh-hans/valuation/PG-2026-000001-L/protocol.json#sha256=00"
    sent = client.post("/zh-hans/verify/", {"scanned": written})
    assert sent.status_code == 422
    assert "下载协议文件" in sent.content.decode()
