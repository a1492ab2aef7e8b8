"""A letter by mail that waits at the desk of the example's county."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from uuid import UUID

from stories import names, tale

from yangguang.kernel.inbox import acts as inbox
from yangguang.kernel.inbox.models import Way


def a_letter(*, at: datetime) -> UUID:
    """Receive a letter with a file and a wrong label of its character set; return its key."""
    said = {"From": "演示来信人 <laixin@mail.example>", "Subject": "演示来信主题"}
    text, file = "演示来信：请公开青石岭地块的批准文件。", "演示来信附件.txt"
    names.written.update({"演示来信人", said["Subject"], text, file})
    letter = EmailMessage()
    for name, value in said.items():
        letter[name] = value
    letter.set_content(text, charset="gb18030")
    letter.add_attachment("附件".encode(), "text", "plain", filename=file)
    raw = letter.as_bytes().replace(b"gb18030", b"iso-8859-1")
    row = inbox.receive(raw, way=Way.PIPE, at=at, slug=tale.SLUG)
    assert row is not None
    return row.key
