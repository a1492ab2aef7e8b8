from __future__ import annotations

import hashlib
import hmac
import json
import ssl

import pytest

from yangguang.base.record import digest
from yangguang.kernel.delivery.models import Attempt
from yangguang.kernel.delivery.tests.receivers import NAME, HttpsReceiver, certificate, running
from yangguang.kernel.delivery.tests.world import rows, serving, states
from yangguang.kernel.delivery.webhook import Webhook
from yangguang.kernel.records import acts as records
from yangguang.kernel.records.models import Body

SECRET = b"0123456789abcdef"


@pytest.fixture(scope="module")
def pem(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def receiver(pem):
    with running(HttpsReceiver(pem)) as server:
        yield server


def webhook(port, pem=None, **more):
    tls = ssl.create_default_context(cafile=pem) if pem else None
    fields = {
        "key": "hook",
        "title": "下级系统",
        "url": f"https://{NAME}:{port}/in?from=us",
        "hosts": frozenset({NAME}),
        "secret": SECRET,
        "proof": lambda address: f"https://www.example.cn/r/{address}/proof",
        "tls": tls,
        "timeout_seconds": 5,
    }
    return Webhook(**fields | more)


@pytest.fixture
def hook(receiver, pem):
    hook = webhook(receiver.server_port, pem)
    with serving(hook):
        yield hook


def last():
    return Attempt.objects.order_by("-number", "-id").first()


def test_the_record_s_own_bytes_arrive_signed_and_with_the_place_of_their_proof(
    world, receiver, hook
):
    said = world.say("一", urgent=True)
    world.send()
    assert states() == ["delivered"]
    (path, headers, body) = receiver.came[0]
    assert path == "/in?from=us"
    salt = bytes(Body.objects.get().salt)
    assert digest(body, salt) == bytes(said.digest)  # the digest that the ledger holds
    assert headers["X-Yangguang-Proof"] == f"https://www.example.cn/r/{said.address}/proof"
    assert headers["X-Yangguang-Lane"] == "urgent"
    assert headers["Idempotency-Key"] == rows()[0].key
    # As a receiver does it, from the description alone:
    time, _, mac = headers["X-Yangguang-Signature"].partition(",")
    signed = f"{time[2:]}.{headers['Idempotency-Key']}.say.{said.address}..".encode() + body
    assert mac == "v1=" + hmac.new(SECRET, signed, hashlib.sha256).hexdigest()
    assert int(time[2:]) == int(world.now.timestamp())


def test_a_recall_is_a_small_object_with_the_reason(world, receiver, hook):
    said = world.say("一")
    world.send()
    records.withdraw(said, reason="数字有误", at=world.now)
    world.fan_out()
    world.send()
    _, headers, body = receiver.came[1]
    assert headers["X-Yangguang-Action"] == "recall"
    assert json.loads(body) == {"action": "recall", "address": said.address, "reason": "数字有误"}


@pytest.mark.parametrize(
    ("answer", "outcome", "state"),
    [
        ((202, {}), "accepted", "delivered"),
        ((503, {}), "refused", "waiting"),
        ((429, {}), "refused", "waiting"),
        ((409, {}), "refused", "waiting"),
        ((404, {}), "refused", "dead"),
        ((301, {"Location": "https://elsewhere.example.cn/"}), "refused", "dead"),
        (None, "unknown", "waiting"),
    ],
)
def test_each_answer_means_something(world, receiver, hook, answer, outcome, state):
    receiver.answers.append(answer)
    world.say("一")
    world.send()
    assert (last().outcome, states()) == (outcome, [state])
    assert len(receiver.came) == 1


def test_the_receiver_may_ask_for_time(world, receiver, hook):
    receiver.answers.append((503, {"Retry-After": "600"}))
    world.say("一")
    world.send()
    assert (rows()[0].next_at - world.now).total_seconds() == 600


def test_a_receiver_that_is_not_there_or_not_to_be_trusted_is_given_nothing(world, receiver, pem):
    with running(HttpsReceiver(pem)) as gone:
        port = gone.server_port
    with serving(webhook(port, pem), webhook(receiver.server_port, key="untrusted")):
        world.say("一")
        world.send()
    assert {attempt.outcome for attempt in Attempt.objects.all()} == {"unreachable"}
    assert receiver.came == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": f"http://{NAME}/in"},
        {"url": "https://elsewhere.example.cn/in"},
        {"url": f"https://{NAME}@elsewhere.example.cn/in"},
        {"url": f"https://name:word@{NAME}/in"},
        {"secret": b"short"},
    ],
)
def test_an_address_that_is_not_safe_is_refused_at_once(wrong):
    with pytest.raises(ValueError, match=r"webhook|host"):
        webhook(1, **wrong)


def test_the_secret_is_not_shown():
    assert "0123456789abcdef" not in repr(webhook(1))
