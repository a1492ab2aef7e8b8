"""A table in GBK or GB18030 is taken where that is declared; nothing is guessed."""

from __future__ import annotations

import hashlib
import io

import pytest

from yangguang.base.refusal import Refusal
from yangguang.modules.market import models
from yangguang.modules.market.delivery import bodies
from yangguang.modules.market.delivery.tests.test_delivering import (
    HEAD,
    PATH,
    line,
    send,
    table,
    work,
)

pytestmark = pytest.mark.django_db


def in_gbk(*lines):
    return table(*lines).decode().encode("gbk")


@pytest.mark.parametrize("charset", ["gbk", "GB18030", '"gb2312"'])
def test_a_table_in_a_declared_charset_is_taken_and_the_report_is_utf_8(client, own, charset):
    """示 is CA BE in GBK, E7 A4 BA in UTF-8."""
    content = in_gbk(line(1), line(2))
    assert b"\xca\xbe" in content
    assert send(client, content, own, media=f"text/csv; charset={charset}").status_code == 202
    work()
    answer = client.get(f"{PATH}/night-1/report", headers=own)
    told = b"".join(answer.streaming_content)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    told.decode("utf-8-sig")
    assert models.Lot.objects.count() == 2
    assert models.Lot.objects.filter(stated__contains="示例").count() == 2
    again = send(client, content, own, media=f"text/csv; charset={charset}")
    assert again.status_code == 200  # the same bytes under the same name change nothing


def test_what_is_neither_utf_8_nor_declared_is_refused_with_how_to_declare_it(client, own):
    answer = send(client, in_gbk(line(1)), own)
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "内容不是UTF-8编码，也没有声明别的编码" in told
    assert "text/csv; charset=gbk" in told
    assert not models.Lot.objects.exists()
    assert client.get(f"{PATH}/night-1", headers=own).status_code == 404  # nothing of it is kept


def test_what_is_declared_and_is_otherwise_names_the_byte(client, own):
    """FF begins no character of GB18030; it stands after the head's ASCII and one whole character."""
    content = HEAD.encode()[:4] + b"\xca\xbe\xff\xff"
    answer = send(client, content, own, media="text/csv; charset=gbk")
    assert answer.status_code == 422
    assert "第7个字节读不出来" in answer.content.decode()
    assert client.get(f"{PATH}/night-1", headers=own).status_code == 404


@pytest.mark.parametrize("media", ["text/csv; charset=big5", "application/x-ndjson; charset=gbk"])
def test_another_charset_is_refused_by_its_name(client, own, media):
    answer = send(client, b"{}", own, media=media)
    assert answer.status_code == 415
    assert media.rpartition("=")[2] in answer.content.decode()


class Pieces:
    """A body that comes in pieces of one byte."""

    def __init__(self, content: bytes) -> None:
        self.left = content

    def read(self, size: int) -> bytes:
        piece, self.left = self.left[:1], self.left[1:]
        return piece


def test_a_character_that_is_cut_in_pieces_is_read_whole():
    """U+3400 is 81 39 EE 39 in GB18030: two bytes do not hold it."""
    file = io.BytesIO()
    sent = bytes.fromhex("8139EE39") + b",\xca\xbe"
    digest, size = bodies._copied(Pieces(sent), file, len(sent), "gb18030")
    assert file.getvalue() == "㐀,示".encode()
    assert (digest, size) == (hashlib.sha256(sent).hexdigest(), 7)


def test_a_character_that_the_end_cuts_off_is_refused():
    with pytest.raises(Refusal, match="第2个字节读不出来"):
        bodies._copied(Pieces(b",\xca"), io.BytesIO(), 2, "gbk")
