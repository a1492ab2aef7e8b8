"""Letters that machines write, and one that only looks so."""

from __future__ import annotations

from yangguang.base.mail import Nature
from yangguang.base.tests.letters.making import Maker, Sample, head, word


def gmail_away(maker: Maker) -> Sample:
    token = maker.token()
    made = maker.message()
    made["Subject"] = f"休假中 Re: {token}"
    made["In-Reply-To"] = "<5@shili-xian.example>"
    made["Auto-Submitted"] = "auto-replied"
    made["Precedence"] = "bulk"
    made["X-Autoreply"] = "yes"
    made.set_content(token)
    return Sample("gmail away", made.as_bytes(), [token], nature=Nature.AUTO)


def qq_away(maker: Maker) -> Sample:
    token = maker.token()
    made = maker.message()
    made["Subject"] = "自动回复:政府信息公开告知书"
    made["In-Reply-To"] = "<5@shili-xian.example>"
    made["X-QQ-MIME"] = "TCMime 1.0 by Tencent"
    made.set_content(token)
    return Sample("qq away", made.as_bytes(), [token], nature=Nature.AUTO)


def looks_automatic(maker: Maker) -> Sample:
    """A person whose subject only looks so: their request must stand on the first shelf."""
    token = maker.token()
    made = maker.message()
    made["Subject"] = "自动回复系统采购文件的公开申请"
    made.set_content(token)
    return Sample("looks automatic", made.as_bytes(), [token])


def report(maker: Maker) -> Sample:
    """A delivery status notification as Postfix and Exchange send it (RFC 3464)."""
    ours, token = f"{maker.random.randrange(10**12)}@shili-xian.example", maker.token()
    raw = head(
        maker,
        b"Return-Path: <>",
        b"Auto-Submitted: auto-replied",
        b"Subject: Undelivered Mail Returned to Sender",
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="B1/mx"',
    ).replace(b"<li@qq.example>", b"MAILER-DAEMON@mx.example (Mail Delivery System)")
    raw += (
        b"--B1/mx\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nI'm sorry to have to inform"
    )
    raw += b" you that your message could not be delivered.\r\n--B1/mx\r\n"
    raw += b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
    raw += b"Final-Recipient: rfc822; zhang@mail.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
    kind = maker.random.choice(("message/rfc822", "text/rfc822-headers"))
    raw += f"--B1/mx\r\nContent-Type: {kind}\r\n\r\nMessage-ID: <{ours}>\r\n".encode()
    raw += b"Subject: " + word(token, "utf-8") + b"\r\nFrom: <gk@shili-xian.example>\r\n"
    raw += b"\r\n" + (token.encode() if kind == "message/rfc822" else b"") + b"\r\n--B1/mx--\r\n"
    tokens = [token] if kind == "message/rfc822" else ["could not be delivered"]
    return Sample("dsn", raw, tokens, nature=Nature.BOUNCE, bounced=ours)


def qmail(maker: Maker) -> Sample:
    ours, token = f"{maker.random.randrange(10**12)}@shili-xian.example", maker.token()
    raw = head(maker, b"Return-Path: <>", b"Subject: failure notice").replace(
        b"<li@qq.example>", b"MAILER-DAEMON@qm.example"
    )
    raw += b"Hi. This is the qmail-send program at qm.example.\r\n\r\n<zhang@mail.example>:\r\n"
    raw += b"User unknown.\r\n\r\n--- Below this line is a copy of the message.\r\n\r\n"
    raw += f"Message-ID: <{ours}>\r\nSubject: x\r\n\r\n{token}\r\n".encode()
    return Sample("qmail bounce", raw, [token], nature=Nature.BOUNCE, bounced=ours)


def newsletter(maker: Maker) -> Sample:
    token = maker.token()
    made = maker.message()
    made["List-Unsubscribe"] = "<mailto:leave@list.example>"
    made["Precedence"] = "bulk"
    made.set_content(token)
    return Sample("newsletter", made.as_bytes(), [token], nature=Nature.BULK)
