"""Letters as Outlook, Foxmail, QQ, telephones and browsers write them."""

from __future__ import annotations

import base64
import binascii
import quopri
import struct
from email.message import MIMEPart
from urllib.parse import quote

from yangguang.base.tests.letters.making import NAMES, Maker, Sample, b64, digest, head, word


def plain(maker: Maker) -> Sample:
    token, subject = maker.token(), maker.token()
    made = maker.message()
    made["Subject"] = subject
    charset = maker.random.choice(("utf-8", "gb18030", "gbk"))
    made.set_content(f"您好：\n{token}\n谢谢！\n", charset=charset)
    return Sample("plain", made.as_bytes(), [token], subject=subject)


def alternative(maker: Maker) -> Sample:
    token, content = maker.token(), maker.content()
    name = maker.random.choice(NAMES)
    made = maker.message()
    made["Subject"] = "政府信息公开申请"
    made.set_content(f"{token}\n")
    made.add_alternative(f"<html><body><p>{token}</p></body></html>", subtype="html")
    made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return Sample("alternative", made.as_bytes(), [token], [digest(content)], [name])


def html_only(maker: Maker) -> Sample:
    token = maker.token()
    made = maker.message()
    made["Subject"] = "申请"
    source = (
        "<html><head><style>p{color:red}</style><script>var x='不应出现';</script></head>"
        f"<body><div>您好</div><p>{token}</p><br><table><tr><td>甲<td>乙</table></body></html>"
    )
    made.set_content(source, subtype="html", charset=maker.random.choice(("utf-8", "gb18030")))
    return Sample("html-only", made.as_bytes(), [token])


def html_says_more(maker: Maker) -> Sample:
    token = maker.token()
    made = maker.message()
    made.set_content("This e-mail is best viewed as HTML.\n")
    made.add_alternative(f"<p>{token}</p>", subtype="html")
    return Sample("html-says-more", made.as_bytes(), [token])


def several_files(maker: Maker) -> Sample:
    token = maker.token()
    made = maker.message()
    made["Subject"] = maker.token()
    made.set_content(token, cte=maker.random.choice(("base64", "quoted-printable", "8bit")))
    contents = [maker.content() for _ in range(maker.random.randrange(1, 6))]
    for at, content in enumerate(contents):
        made.add_attachment(
            content, maintype="image", subtype="png", filename=f"照片{at}.png", cte="base64"
        )
    return Sample("several-files", made.as_bytes(), [token], [digest(c) for c in contents])


def inline_image(maker: Maker) -> Sample:
    token, content = maker.token(), maker.content()
    made = maker.message()
    made.set_content(token)
    made.add_alternative(f'<p>{token}</p><img src="cid:a1" alt="图">', subtype="html")
    part = list(made.iter_parts())[1]
    assert isinstance(part, MIMEPart)
    part.add_related(content, "image", "jpeg", cid="<a1>")
    return Sample("inline-image", made.as_bytes(), [token], [digest(content)])


def forwarded_whole(maker: Maker) -> Sample:
    inner_token, content = maker.token(), maker.content()
    inner = maker.message()
    inner["Subject"] = maker.token()
    inner.set_content(inner_token)
    inner.add_attachment(content, maintype="application", subtype="pdf", filename="原件.pdf")
    token = maker.token()
    made = maker.message()
    made.set_content(token)
    made.add_attachment(inner)
    return Sample("forwarded-whole", made.as_bytes(), [token, inner_token], [digest(content)])


def foxmail(maker: Maker) -> Sample:
    """GBK throughout, labelled gb2312; the name of the file both in encoded words."""
    token, content = maker.token() + "镕堃", maker.content()
    name = "申请表（附件）.doc"
    subject = maker.token()
    raw = head(
        maker,
        b"Subject: " + word(subject, "gb18030").replace(b"gb18030", b"gb2312"),
        b"X-Mailer: Foxmail 7.2.25.254[cn]",
        b"Mime-Version: 1.0",
        b'Content-Type: multipart/mixed;\r\n\tboundary="----=_001_NextPart_=----"',
    )
    raw += b"This is a multi-part message in MIME format.\r\n\r\n------=_001_NextPart_=----\r\n"
    raw += b'Content-Type: text/plain;\r\n\tcharset="gb2312"\r\nContent-Transfer-Encoding: base64'
    raw += b"\r\n\r\n" + b64(token.encode("gbk")) + b"\r\n------=_001_NextPart_=----\r\n"
    label = word(name, "gbk").replace(b"?gbk?", b"?gb2312?".replace(b"?gb2312?", b"?gb2312?"))
    raw += b'Content-Type: application/octet-stream;\r\n\tname="' + label + b'"\r\n'
    raw += b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment;\r\n\tfilename="
    raw += b'"' + label + b'"\r\n\r\n' + b64(content) + b"\r\n------=_001_NextPart_=------\r\n"
    return Sample("foxmail", raw, [token], [digest(content)], [name], subject=subject)


def qq(maker: Maker) -> Sample:
    """Words split within a character, RFC 2231 continued, HTML with the text in div."""
    token, content = maker.token(), maker.content()
    subject = "关于申请公开有关征地文件的请求，请予登记"
    raw8 = subject.encode()
    cut = 7  # within the third character
    split = b"=?utf-8?B?%s?=\r\n =?utf-8?B?%s?=" % (
        base64.b64encode(raw8[:cut]),
        base64.b64encode(raw8[cut:]),
    )
    name = "身份证明材料以及授权委托书的扫描件.pdf"
    coded = quote(name)
    raw = head(
        maker,
        b"Subject: " + split,
        b"X-QQ-MIME: TCMime 1.0 by Tencent",
        b"Mime-Version: 1.0",
        b'Content-Type: multipart/mixed; boundary="=_NextPart_69A4"',
    )
    raw += b"--=_NextPart_69A4\r\nContent-Type: text/html; charset=utf-8\r\n"
    raw += b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    raw += quopri.encodestring(f"<div>{token}</div><div><br></div>".encode())
    raw += b"\r\n--=_NextPart_69A4\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment;"
    raw += f"\r\n filename*0*=UTF-8''{coded[:40]};\r\n filename*1*={coded[40:]}\r\n".encode()
    raw += b"Content-Transfer-Encoding: base64\r\n\r\n" + b64(content)
    raw += b"\r\n--=_NextPart_69A4--\r\n"
    return Sample("qq", raw, [token], [digest(content)], [name], subject=subject)


def quoted(maker: Maker) -> Sample:
    token, old = maker.token(), maker.token()
    mark = maker.random.choice(
        (
            "------------------ 原始邮件 ------------------",
            "在 2026年3月1日 星期日，公开办 <gk@shili-xian.example> 写道：",
            "On Sun, Mar 1, 2026 at 9:00 AM office <gk@shili-xian.example> wrote:",
            "-----Original Message-----",
        )
    )
    made = maker.message()
    made["In-Reply-To"] = "<9@shili-xian.example>"
    made["Subject"] = "回复：补正告知"
    made.set_content(f"{token}\n\n{mark}\n> {old}\n")
    return Sample("quoted", made.as_bytes(), [token, old])


def uuencoded(maker: Maker) -> Sample:
    token, content = maker.token(), maker.content()
    lines = b"".join(binascii.b2a_uu(content[at : at + 45]) for at in range(0, len(content), 45))
    raw = head(maker) + f"{token}\r\n\r\nbegin 644 plan.doc\r\n".encode()
    raw += lines.replace(b"\n", b"\r\n") + b"`\r\nend\r\n"
    return Sample("uuencode", raw, [token], [digest(content)], ["plan.doc"])


def _attribute(level: int, tag: int, value: bytes) -> bytes:
    return (
        struct.pack("<BII", level, tag, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)
    )


def _property(kind: int, name: int, value: bytes) -> bytes:
    padded = value + b"\0" * (-len(value) % 4)
    return struct.pack("<HHII", kind, name, 1, len(value)) + padded


def pack(files: list[tuple[str, bytes]], text: str) -> bytes:
    """Return a winmail.dat by the published layout (MS-OXTNEF)."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    out += _attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    out += _attribute(1, 0x00069007, struct.pack("<II", 936, 0))
    props = struct.pack("<I", 2) + struct.pack("<HHI", 0x0003, 0x0E08, 9)
    out += _attribute(
        1, 0x00069003, props + _property(0x1F, 0x1000, (text + "\0").encode("utf-16-le"))
    )
    for name, content in files:
        out += _attribute(2, 0x00069002, struct.pack("<HIHH", 1, 0xFFFFFFFF, 0, 0) + b"\0" * 4)
        out += _attribute(2, 0x00018010, (name[:2] + "~1.DOC\0").encode("gbk"))
        out += _attribute(2, 0x0006800F, content)
        long_ = _property(0x1F, 0x3707, (name + "\0").encode("utf-16-le"))
        out += _attribute(2, 0x00069005, struct.pack("<I", 1) + long_)
    return out


def outlook(maker: Maker) -> Sample:
    """Outlook's winmail.dat, its text in it, two files with long names."""
    token, contents = maker.token(), [maker.content(), maker.content()]
    names = ["征收补偿方案（2026年）.doc", "身份证.jpg"]
    packed = pack(list(zip(names, contents, strict=True)), token)
    made = maker.message()
    made["X-MS-TNEF-Correlator"] = "<x@mail.example>"
    made.set_content("\n")
    made.add_attachment(packed, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return Sample("outlook tnef", made.as_bytes(), [token], [digest(c) for c in contents], names)


def only_a_file(maker: Maker) -> Sample:
    """No text and no name: a photograph of a letter on paper, as telephones send it."""
    content = maker.content()
    raw = head(
        maker,
        b"MIME-Version: 1.0",
        b"Content-Type: image/jpeg",
        b"Content-Transfer-Encoding: base64",
    )
    return Sample("only a file", raw + b64(content), [], [digest(content)])


def raw_gbk_name(maker: Maker) -> Sample:
    """The file's name in bare GBK bytes, one of them a backslash."""
    token, content, name = maker.token(), maker.content(), "誠信説明（誠）.doc"
    raw = head(maker, b"MIME-Version: 1.0", b"Content-Type: multipart/mixed; boundary=abc123")
    raw += b"--abc123\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n" + token.encode("gbk")
    raw += (
        b'\r\n--abc123\r\nContent-Type: application/msword; name="' + name.encode("gbk") + b'"\r\n'
    )
    raw += b"Content-Transfer-Encoding: base64\r\n\r\n" + b64(content) + b"--abc123--\r\n"
    return Sample("raw GBK name", raw, [token], [digest(content)], [name])
