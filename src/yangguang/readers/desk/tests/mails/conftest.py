"""Letters that arrive at an office by mail, and what a browser does with their pages."""

from __future__ import annotations

from email.message import EmailMessage

import html5lib
import pytest

from yangguang.kernel.inbox import acts
from yangguang.kernel.inbox.models import Way
from yangguang.readers.desk.tests.conftest import clock

HERE = "/zh-hans/desk/mail/"
TEXT = "请公开青石岭地块的征收批准文件。电话13900000000。"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_CLAMAV = ""


@pytest.fixture
def arrived(office):
    count = iter(range(1000))

    def arriving(
        text=TEXT, *, day="2026-02-25", subject="信息公开申请", files=(), office=office, **heads
    ):
        made = EmailMessage()
        made["From"], made["To"] = "甲某里 <jia@m.example>", "gk@a.example"
        made["Message-ID"] = f"<{next(count)}@m.example>"
        made["Date"] = "Wed, 25 Feb 2026 09:00:00 +0800"
        made["Subject"] = subject
        for name, value in heads.items():
            made[name.replace("_", "-")] = value
        made.set_content(text)
        for name, content in files:
            made.add_attachment(content, maintype="application", subtype="x", filename=name)
        return acts.receive(made.as_bytes(), way=Way.PIPE, at=clock(day), slug=office.slug)

    return arriving


def at(row, *more):
    return f"{HERE}{row.key}/" + "".join(f"{part}/" for part in more)


def page(client, address, **kwargs):
    answer = client.get(address, **kwargs)
    assert answer.status_code == 200
    return answer.content.decode()


def as_sent(form):
    """Return what a browser sends of a filled form."""
    page_ = html5lib.parse(form, namespaceHTMLElements=False)
    forms = [
        {one.get("name"): _value(one) for one in each.iter() if one.get("name")}
        for each in page_.iter("form")
    ]
    return next(sent for sent in forms if "once" in sent)


def _value(field):
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        return chosen[0].get("value", "") if chosen else ""
    return (field.text or "") if field.tag == "textarea" else field.get("value", "")
