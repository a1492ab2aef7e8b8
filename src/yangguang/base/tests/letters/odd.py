"""Letters with wrong labels, broken encodings, lost heads and boundaries."""

from __future__ import annotations

import base64
import quopri

from yangguang.base.mail import Nature
from yangguang.base.tests.letters.making import Maker, Sample, digest, head


def raw_eight_bit(maker: Maker) -> Sample:
    """No MIME at all: GBK bytes in head and body, as old programs on web servers send."""
    token = maker.token()
    subject = maker.token()
    raw = head(maker, b"Subject: " + subject.encode("gbk")) + token.encode("gbk") + b"\r\n"
    return Sample("raw-8bit", raw, [token], subject=subject)


def wrong_label(maker: Maker) -> Sample:
    token = maker.token()
    label, real = maker.random.choice(
        (
            ("gb2312", "utf-8"),
            ("iso-8859-1", "gbk"),
            ("us-ascii", "gbk"),
            ("utf-8", "gb18030"),
            ("unknown-8bit", "gbk"),
            ("x-nonsense", "utf-8"),
            ("gbk", "utf-8"),
            ("default", "gb18030"),
        )
    )
    raw = head(maker, f"Content-Type: text/plain; charset={label}".encode(), b"Mime-Version: 1.0")
    raw += f"您好，{token}，谢谢。".encode(real)
    return Sample(f"label {label} for {real}", raw, [token])


def big5(maker: Maker) -> Sample:
    token = maker.token(traditional=True)
    label = maker.random.choice(("big5", "big5", "x-big5", "gb2312", ""))
    said = f"; charset={label}" if label else ""
    raw = head(maker, f"Content-Type: text/plain{said}".encode(), b"Mime-Version: 1.0")
    raw += f"您好，{token}，謝謝。".encode("big5")
    return Sample(f"big5 as {label or 'nothing'}", raw, [token])


def hz(maker: Maker) -> Sample:
    token = maker.token().replace("〇", "零")  # GB/T 2312 has no 〇
    raw = head(maker, b"Content-Type: text/plain; charset=hz-gb-2312") + token.encode("hz")
    return Sample("hz", raw, [token])


def iso_2022_cn(maker: Maker) -> Sample:
    token = "申请公开征收土地批准文件" + str(maker.random.randrange(10**9))
    body = b"\x1b$)A"
    for sign in token:
        raw = sign.encode("gb2312")
        body += raw if len(raw) == 1 else b"\x0e" + bytes(b & 0x7F for b in raw) + b"\x0f"
    raw = head(maker, b"Content-Type: text/plain; charset=ISO-2022-CN") + body + b"\r\n"
    return Sample("iso-2022-cn", raw, [token])


def broken_base64(maker: Maker) -> Sample:
    """Lines indented, strays among them, no padding, and a page of text called Base64."""
    token = maker.token()
    letters = base64.b64encode(token.encode()).decode().rstrip("=")
    lines = "\r\n ".join(letters[at : at + 20] for at in range(0, len(letters), 20))
    raw = head(
        maker, b"Content-Type: text/plain; charset=utf-8", b"Content-Transfer-Encoding: base64"
    )
    if maker.random.random() < 0.5:
        return Sample("base64 with blanks", raw + lines.encode() + b"\r\n", [token])
    return Sample("no base64 at all", raw + f"您好：{token}\r\n谢谢。".encode(), [token])


def broken_quoted_printable(maker: Maker) -> Sample:
    token = maker.token()
    raw = head(
        maker,
        b"Content-Type: text/plain; charset=utf-8",
        b"Content-Transfer-Encoding: quoted-printable",
    )
    body = quopri.encodestring(token.encode()).replace(b"\n", b"\r\n")
    return Sample("qp with lone signs", raw + b"100% = all, a=zz\r\n" + body, [token, "100% = all"])


def no_headers(maker: Maker) -> Sample:
    token = maker.token()
    return Sample("no headers", f"您好：{token}\n谢谢\n".encode(), [token])


def mbox_line(maker: Maker) -> Sample:
    token = maker.token()
    made = maker.message()
    made.set_content(token)
    raw = b"From zhang@mail.example Mon Mar  2 09:12:33 2026\n" + made.as_bytes()
    return Sample("mbox line", raw.replace(b"\r\n", b"\n"), [token])


def cr_only(maker: Maker) -> Sample:
    token, content = maker.token(), maker.content()
    made = maker.message()
    made.set_content(token)
    made.add_attachment(content, maintype="application", subtype="pdf", filename="a.pdf")
    raw = made.as_bytes().replace(b"\r\n", b"\r").replace(b"\n", b"\r")
    return Sample("CR only", raw, [token], [digest(content)])


def nul_bytes(maker: Maker) -> Sample:
    token = maker.token()
    raw = head(maker, b"Sub\0ject: \0x") + b"\0" + token.encode() + b"\0\0\r\n"
    return Sample("NUL", raw, [token])


def unclosed(maker: Maker) -> Sample:
    """Cut off after the last file, without its closing boundary."""
    token, content = maker.token(), maker.content()
    made = maker.message()
    made.set_content(token)
    made.add_attachment(content, maintype="application", subtype="pdf", filename="a.pdf")
    raw = made.as_bytes().rstrip()
    return Sample("unclosed", raw[: raw.rfind(b"\n--")], [token], [digest(content)])


def boundary_unsaid(maker: Maker) -> Sample:
    token, content = maker.token(), maker.content()
    made = maker.message()
    made.set_content(token)
    made.add_attachment(content, maintype="application", subtype="pdf", filename="a.pdf")
    raw = made.as_bytes()
    start = raw.index(b"; boundary=")
    return Sample("boundary unsaid", raw[:start] + raw[raw.index(b"\r\n", start + 3) :], [token],
                  [digest(content)])  # fmt: skip


def nothing(maker: Maker) -> Sample:
    return Sample("nothing in it", maker.message().as_bytes() + b"\r\n", nature=Nature.EMPTY)
