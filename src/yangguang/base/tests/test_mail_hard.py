"""Single hard cases of reading mail, each by its name; nothing raises, nothing takes for ever."""

from __future__ import annotations

import base64
import struct
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.base import mail
from yangguang.base.mail import Nature, Trouble, rtf
from yangguang.base.tests.letters import SHAPES, Maker
from yangguang.base.tests.letters.usual import pack

HEAD = b"From: a@b.example\r\nMessage-ID: <1@b.example>\r\nMIME-Version: 1.0\r\n"


def read(*pieces: bytes) -> mail.Letter:
    return mail.read(HEAD + b"".join(pieces))


class TestNothingRaises:
    @given(st.binary(max_size=2000))
    @settings(max_examples=300, deadline=None)
    def test_any_bytes(self, raw):
        mail.read(raw)

    @given(st.integers(0, len(SHAPES) - 1), st.data())
    @settings(max_examples=300, deadline=None)
    def test_any_letter_spoilt_anywhere(self, shape, data):
        raw = bytearray(SHAPES[shape](Maker(shape)).raw)
        for _ in range(data.draw(st.integers(1, 30))):
            at = data.draw(st.integers(0, len(raw) - 1))
            match data.draw(st.integers(0, 2)):
                case 0:
                    raw[at] = data.draw(st.integers(0, 255))
                case 1:
                    del raw[at : at + data.draw(st.integers(1, 40))]
                case _:
                    raw[at:at] = data.draw(st.binary(max_size=40))
            raw = raw or bytearray(b"x")
        mail.read(bytes(raw))

    @given(st.binary(max_size=600))
    @settings(max_examples=200, deadline=None)
    def test_any_winmail_dat(self, noise):
        whole = pack([("a.doc", b"x" * 300)], "文")
        for raw in (whole[:6] + noise, whole[: len(noise)], whole + noise):
            read(b"Content-Type: application/ms-tnef\r\n\r\n", raw)

    @pytest.mark.parametrize(
        "raw", [b"", b"\n", b"\r", b":", b"\0" * 50, b"=?", b"\xff\xfe", b"--"]
    )
    def test_next_to_nothing(self, raw):
        assert mail.read(raw).nature in set(Nature)


class TestBombs:
    def test_parts_nested_a_thousand_deep_end_somewhere_and_keep_what_lies_there(self):
        inner = b"Content-Type: text/plain\r\n\r\nTOKEN"
        for at in range(1000):
            mark = b"b%d" % at
            inner = (
                b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n%s\r\n--%s--\r\n"
                % (*(mark, mark, inner, mark),)
            )
        letter = read(inner)
        assert Trouble.TOO_DEEP in letter.troubles
        assert any(b"TOKEN" in one.content for one in letter.attachments)

    def test_letters_within_letters(self):
        raw = b"Subject: innermost\r\n\r\nTOKEN"
        for _ in range(200):
            raw = b"Content-Type: message/rfc822\r\n\r\n" + raw
        letter = read(raw)
        assert Trouble.TOO_DEEP in letter.troubles
        assert any(b"TOKEN" in one.content for one in letter.attachments)

    def test_ten_thousand_parts(self):
        piece = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
        letter = read(
            b"Content-Type: multipart/mixed; boundary=b\r\n\r\n", piece * 10_000, b"--b--"
        )
        assert Trouble.TOO_MANY in letter.troubles

    def test_a_head_of_ten_megabytes(self):
        letter = read(b"Subject: ", b"a" * 10_000_000, b"\r\n\r\nTOKEN")
        assert Trouble.HUGE_HEADERS in letter.troubles
        assert letter.text == "TOKEN"

    def test_a_hundred_thousand_header_lines(self):
        letter = read(b"X-A: b\r\n" * 100_000, b"\r\nTOKEN")
        assert Trouble.HUGE_HEADERS in letter.troubles
        assert letter.text == "TOKEN"

    @pytest.mark.parametrize(
        "piece", [b"<a ", b'<a "', b"<!--", b"<script>", b"<", b"&#", b"<!", b"</"]
    )
    def test_tags_that_never_end(self, piece):
        read(b"Content-Type: text/html\r\n\r\n", piece * 100_000)

    def test_too_large_a_letter_is_read_from_its_start(self, monkeypatch):
        monkeypatch.setattr("yangguang.base.mail.reading.MOST_BYTES", 1000)
        letter = read(b"\r\nTOKEN", b"x" * 5000)
        assert Trouble.TOO_LARGE in letter.troubles
        assert letter.text.startswith("TOKEN")


class TestHead:
    def test_names_and_addresses(self):
        letter = mail.read(
            b'From: "=?gb2312?B?1cXEs8Dv?=" <z@b.example>\r\nTo: "Li, W" <w@b.example>, x@b.example\r\n'
            b"Cc: undisclosed-recipients:;\r\n\r\n"
        )
        assert letter.sender == mail.Mailbox("张某里", "z@b.example")
        assert letter.recipients[:2] == (
            mail.Mailbox("Li, W", "w@b.example"),
            mail.Mailbox("", "x@b.example"),
        )

    def test_no_from_but_a_return_path(self):
        assert mail.read(b"Return-Path: <a@b.example>\r\n\r\nx").sender.address == "a@b.example"

    def test_nobody_to_answer(self):
        assert Trouble.SENDER in mail.read(b"Subject: x\r\n\r\nx").troubles

    @pytest.mark.parametrize(
        ("said", "read_as"),
        [
            (b"Mon, 2 Mar 2026 09:12:33 +0800", datetime(2026, 3, 2, 1, 12, 33, tzinfo=UTC)),
            (b"2 Mar 26 09:12:33 +0800 (CST)", datetime(2026, 3, 2, 1, 12, 33, tzinfo=UTC)),
            (b"\xd6\xdc\xd2\xbb", None),
            (b"Mon, 99 Foo 2026 99:99:99 +9999", None),
        ],
    )
    def test_dates(self, said, read_as):
        assert mail.read(b"Date: " + said + b"\r\n\r\nx").said_at == read_as

    def test_a_line_without_its_fold_belongs_to_the_one_before(self):
        letter = mail.read(b"Subject: a\r\nwent astray\r\nFrom: a@b.example\r\n\r\nTOKEN")
        assert letter.subject == "a went astray"
        assert letter.text == "TOKEN"
        assert Trouble.ODD_HEADER in letter.troubles

    def test_a_body_that_begins_without_its_blank_line(self):
        letter = mail.read(b"Subject: a\r\nFrom: a@b.example\r\nTOKEN without colon\r\nmore")
        assert letter.text.startswith("TOKEN")

    def test_answers_to_earlier_letters(self):
        letter = mail.read(b"In-Reply-To: <1@x>\r\nReferences: <0@x>\r\n <1@x>\r\n\r\nx")
        assert letter.answers == ("1@x", "0@x")

    def test_an_encoded_word_that_never_ends(self):
        said = base64.b64encode("申请".encode())
        assert mail.read(b"Subject: =?utf-8?B?" + said + b"\r\n\r\nx").subject == "申请"

    def test_control_and_direction_signs_are_no_part_of_a_subject(self):
        raw = "Subject: a\x07b\u202ec\r\n\r\nx".encode()
        assert mail.read(raw).subject == "abc"


class TestParts:
    def test_a_path_is_no_name(self):
        letter = read(b'Content-Type: application/pdf; name="..\\..\\etc/passwd"\r\n\r\nx')
        assert letter.attachments[0].name == "passwd"

    def test_text_outside_all_parts_is_kept(self):
        letter = read(
            b"Content-Type: multipart/mixed; boundary=b\r\n\r\nBEFORE\r\n--b\r\n\r\nWITHIN\r\n--b--\r\nAFTER"
        )
        assert all(word in letter.text for word in ("BEFORE", "WITHIN", "AFTER"))
        assert Trouble.STRAY_TEXT in letter.troubles

    def test_an_unknown_encoding_leaves_the_bytes_as_they_are(self):
        letter = read(b"Content-Transfer-Encoding: x-binhex\r\n\r\nTOKEN")
        assert letter.text == "TOKEN"
        assert Trouble.ENCODING in letter.troubles

    def test_sealed_partial_and_elsewhere_are_said(self):
        assert Trouble.SEALED in read(b"Content-Type: application/pkcs7-mime\r\n\r\nx").troubles
        assert Trouble.PARTIAL in read(b"Content-Type: message/partial; id=1\r\n\r\nx").troubles
        outside = read(b"Content-Type: message/external-body; access-type=URL\r\n\r\nURL x")
        assert Trouble.ELSEWHERE in outside.troubles

    def test_a_calendar_without_a_name_gets_one(self):
        letter = read(b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR")
        assert letter.attachments[0].name == "附件1.ics"

    def test_a_letter_whose_head_was_lost(self):
        raw = b"--xyz123\r\nContent-Type: text/plain\r\n\r\nTOKEN\r\n--xyz123--\r\n"
        letter = mail.read(raw)
        assert letter.text == "TOKEN"

    def test_utf_16_throughout(self):
        letter = mail.read("From: a@b.example\r\n\r\n申请公开".encode("utf-16"))
        assert letter.text == "申请公开"

    def test_a_broken_winmail_dat_stays_beside_what_came_out_of_it(self):
        whole = pack([("甲.doc", b"abc" * 100), ("乙.doc", b"def" * 100)], "文")
        letter = read(b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n", whole[:-200])
        assert Trouble.TNEF in letter.troubles
        assert letter.attachments[-1].content == whole[:-200]
        assert letter.attachments[0].content == b"abc" * 100


class TestRichText:
    def test_the_published_example_of_the_compression(self):
        """MS-OXRTFCP 4.1.1."""
        packed = bytes.fromhex(
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
            "68656c090020627705b06c647d0a800fa0"
        )
        said = rtf.decompressed(packed)
        assert said == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"

    def test_uncompressed(self):
        raw = b"{\\rtf1\\ansi\\ansicpg936 \\'d5\\'c5\\par x}"
        packed = struct.pack("<III", len(raw) + 12, len(raw), 0x414C454D) + b"\0" * 4 + raw
        assert rtf.text_of(rtf.decompressed(packed) or b"") == "张\nx"


class TestQuoting:
    def test_a_forwarded_letter_without_a_word_of_ones_own_is_what_is_said(self):
        letter = read(b"\r\n----- Original Message -----\r\nFrom: x\r\n\r\nTOKEN")
        assert "TOKEN" in letter.text
        assert letter.quoted == ""

    def test_words_between_quoted_lines_are_ones_own(self):
        letter = read(b"\r\n> question\r\nANSWER\r\n> another\r\nSECOND")
        assert letter.text == "ANSWER\nSECOND"
        assert letter.quoted == "> question\n> another"

    def test_outlook_in_chinese(self):
        body = "TOKEN\r\n\r\n发件人: 公开办\r\n发送时间: 2026年3月1日\r\n收件人: 张某\r\n主题: 告知\r\n\r\nOLD"
        letter = read(b"Content-Type: text/plain; charset=utf-8\r\n\r\n", body.encode())
        assert letter.text == "TOKEN"
        assert "OLD" in letter.quoted


class TestNature:
    @pytest.mark.parametrize(
        ("head", "nature"),
        [
            (b"Auto-Submitted: no\r\n", Nature.PERSON),
            (b"Auto-Submitted: auto-generated\r\n", Nature.AUTO),
            (b"Precedence: auto_reply\r\n", Nature.AUTO),
            (b"X-Auto-Response-Suppress: All\r\n", Nature.PERSON),
            (b"Subject: Automatic reply: x\r\nIn-Reply-To: <1@x>\r\n", Nature.AUTO),
            (b"Subject: Out of office\r\n", Nature.PERSON),
            (b"List-Id: <a.example>\r\n", Nature.BULK),
            (b"X-Failed-Recipients: z@b.example\r\n", Nature.BOUNCE),
            (b"Return-Path: <>\r\nSubject: x\r\n", Nature.PERSON),
        ],
    )
    def test_marks_decide_and_words_hint(self, head, nature):
        assert read(head, b"\r\nTOKEN").nature is nature

    def test_a_request_in_the_subject_alone_is_shown(self):
        letter = mail.read("Subject: 申请公开某文件\r\nFrom: a@b.example\r\n\r\n".encode())
        assert letter.subject == "申请公开某文件"
        assert letter.nature is Nature.EMPTY
