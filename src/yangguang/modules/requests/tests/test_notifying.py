"""The wish for mails stated while filing: confirmed first; a bad address files nothing and loses nothing."""

from __future__ import annotations

import pytest

from yangguang.kernel.cases.models import Case
from yangguang.kernel.subscriptions import posting, sending
from yangguang.kernel.subscriptions.models import Subscription
from yangguang.kernel.subscriptions.tests import boxes

from .conftest import AT

TYPED = {
    "content": "某地块的征收批准文件",
    "category": "natural",
    "name": "甲某某",
    "contact": "13900000000",
    "identity": "证件九九九",
    "form_wanted": "电子邮件",
}


@pytest.fixture
def letters(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    found = []
    with posting.installed(boxes.post(found)):
        yield found


def sent(client, **more):
    page = client.get("/zh-hans/requests/new/")
    form = page.context["form"]
    token = form.initial["token"]
    chosen = (
        form.fields["form_wanted"].choices[-1][0]
        if hasattr(form.fields["form_wanted"], "choices")
        else ""
    )
    category = form.fields["category"].choices[-1][0]
    typed = TYPED | {"token": token, "form_wanted": chosen, "category": category, "seen": "1"}
    return client.post("/zh-hans/requests/new/", typed | more)


def test_the_wish_is_asked_to_be_confirmed(client, office, letters):
    assert sent(client, notify="li@example.cn").status_code == 302
    row = Subscription.objects.get()
    case = Case.objects.get()
    assert (row.topic, row.value, row.confirmed_at, row.told_seq) == ("case", case.pk, None, 1)
    sending.run(at=AT.replace(year=2030))
    [letter] = letters
    assert letter.to == "li@example.cn"
    assert "征收批准" not in letter.text


def test_without_the_wish_nothing_is_asked(client, office, letters):
    assert sent(client).status_code == 302
    assert not Subscription.objects.exists()


def test_a_bad_address_files_nothing_and_loses_nothing(client, office, letters):
    answer = sent(client, notify="li at example")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "某地块的征收批准文件" in page
    assert "li at example" in page
    assert not Case.objects.exists()


def test_where_no_mail_is_sent_nobody_is_asked_for_an_address(client, office, settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    with posting.installed(None):
        assert 'name="notify"' not in client.get("/zh-hans/requests/new/").content.decode()
