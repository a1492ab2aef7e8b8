from __future__ import annotations

import pytest
from django.core import mail as django_mail

from yangguang.kernel.delivery.mail import Mail
from yangguang.kernel.delivery.models import Attempt
from yangguang.kernel.delivery.tests.receivers import NAME, SmtpReceiver, running
from yangguang.kernel.delivery.tests.world import Standing, rows, serving, states
from yangguang.kernel.records import acts as records

SMTP = "django.core.mail.backends.smtp.EmailBackend"
DESK = "desk@press.example.cn"


def mail(**more):
    fields = {
        "key": "press",
        "title": "新闻单位",
        "sender": "示例县自然资源局 <news@example.cn>",
        "recipients": lambda message: [DESK],
        "page": lambda address: f"https://www.example.cn/r/{address}",
        "timeout_seconds": 5,
    }
    return Mail(**fields | more)


@pytest.fixture
def smtp():
    with running(SmtpReceiver()) as server:
        yield server


@pytest.fixture
def post(smtp):
    with serving(mail(backend=SMTP, host=NAME, port=smtp.server_address[1])):
        yield


def test_title_text_and_where_to_read(world):
    with serving(mail()):
        said = world.say("一")
        world.send()
        successor = records.correct(said, Standing(text="二"), reason="笔误", at=world.now)
        world.fan_out()
        world.send()
        records.withdraw(successor, reason="都有误", at=world.now)
        world.fan_out()
        world.send()
    first, second, third = django_mail.outbox
    assert (first.subject, first.bcc, first.to) == ("通报：一", [DESK], [])
    assert f"https://www.example.cn/r/{said.address}" in first.body
    assert second.subject == "更正：通报：二"
    assert said.address in second.body
    assert third.subject == f"撤回通知：{successor.address}"
    assert "都有误" in third.body


def test_it_arrives_over_smtp_under_a_name_that_is_the_same_in_every_attempt(world, smtp, post):
    world.say("一")
    smtp.refusals["DATA"] = "451 later"
    world.send()
    assert states() == ["waiting"]
    del smtp.refusals["DATA"]
    world.send_until_quiet()
    ((to, text),) = smtp.came
    assert to == [DESK]
    assert f"Message-ID: <{rows()[0].key}@example.cn>" in text
    assert DESK not in text


@pytest.mark.parametrize(
    ("refusals", "outcome", "state", "said"),
    [
        ({"RCPT": f"550 no such user {DESK}"}, "refused", "dead", "SMTP 550"),
        ({"RCPT": "450 busy"}, "refused", "waiting", "SMTP 450"),
        ({"MAIL": "553 not you"}, "refused", "dead", "SMTP 553"),
        ({".": "gone"}, "unknown", "waiting", "SMTPServerDisconnected"),
    ],
)
def test_each_answer_means_something_and_no_address_is_kept(
    world, smtp, post, refusals, outcome, state, said
):
    smtp.refusals |= refusals
    world.say("一")
    world.send()
    attempt = Attempt.objects.get()
    assert (attempt.outcome, states(), attempt.said) == (outcome, [state], said)


def test_a_server_that_is_not_there_is_given_nothing(world):
    with running(SmtpReceiver()) as gone:
        port = gone.server_address[1]
    with serving(mail(backend=SMTP, host=NAME, port=port)):
        world.say("一")
        world.send()
    assert Attempt.objects.get().outcome == "unreachable"


def test_nobody_to_write_to_calls_a_person(world):
    with serving(mail(recipients=lambda message: [])):
        world.say("一")
        world.send()
    assert states() == ["dead"]
