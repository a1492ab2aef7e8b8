"""Web push: only the browser reads what is said, only known services are asked, and who is gone is let go.

The push house of the tests speaks HTTP on this machine; what it gets is opened by RFC 8291 written out anew, without
the library that sealed it.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from yangguang.base.texting import Reach, ShortMessage
from yangguang.kernel.delivery import bulk, recipients, spreading
from yangguang.kernel.delivery.models import Attempt, Call, State
from yangguang.kernel.delivery.push import keys, outlet, working
from yangguang.kernel.delivery.push.browsers import HOSTS, Address
from yangguang.kernel.delivery.push.outlet import WebPush
from yangguang.kernel.delivery.tests.push_house import HOUSE, PushHouse
from yangguang.kernel.delivery.tests.world import SECOND, Bulletin, rows, serving, states
from yangguang.kernel.records import acts as records

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class Warned(Bulletin):
    """A bulletin with words for phones."""

    kind = "delivery-test-pushed"

    def as_sms(self) -> ShortMessage:
        return ShortMessage(f"【示例】{self.text}", (Reach(level=2, codes=("990101",)),))


class Browser:
    """A browser: its keys, and how it opens what it is told (RFC 8291, 3.4; RFC 8188, 2)."""

    def __init__(self, name: str = "a") -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.public = point(self.private.public_key())
        self.auth = bytes(range(16))
        self.endpoint = f"{HOUSE}/fcm/send/{name}"

    def told(self, **changed) -> str:
        keys = {"p256dh": text(self.public), "auth": text(self.auth)} | changed.pop("keys", {})
        return json.dumps(
            {"endpoint": self.endpoint, "keys": keys, "expirationTime": None} | changed
        )

    def open(self, sealed: bytes) -> bytes:
        salt, size, length = sealed[:16], int.from_bytes(sealed[16:20], "big"), sealed[20]
        theirs, rest = sealed[21 : 21 + length], sealed[21 + length :]
        assert len(rest) <= size  # one record
        known = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        shared = self.private.exchange(ec.ECDH(), known)
        ikm = derived(shared, self.auth, b"WebPush: info\0" + self.public + theirs, 32)
        key = derived(ikm, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = derived(ikm, salt, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, rest, None).rstrip(b"\0")
        assert plain[-1:] == b"\2"
        return plain[:-1]


def derived(secret: bytes, salt: bytes, about: bytes, size: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=size, salt=salt, info=about).derive(secret)


def point(key):
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def text(value):
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def read(value: str) -> bytes:
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))


class People:
    """A source of recipients."""

    key, channel = "web", "push"

    def __init__(self) -> None:
        self.at: dict[int, str] = {}

    def ids(self, event, *, after, at):
        return sorted(one for one in self.at if one > after)

    def addresses(self, ids):
        return {one: self.at[one] for one in ids if one in self.at}


@pytest.fixture
def house():
    made = PushHouse()
    yield made
    made.close()


@pytest.fixture
def people():
    made = People()
    with recipients.plugged(made):
        yield made


@pytest.fixture
def push(house):
    made = WebPush(contact="mailto:duty@example.cn", post=house.post)
    with serving(made):
        yield made


def send(world):
    spreading.run(at=world.now)
    return bulk.run(at=world.now, elapsed=lambda: 0.0)


def test_only_the_browser_reads_what_is_said(world, people, push, house):
    browser = Browser()
    people.at = {7: browser.told()}
    world.say("青石镇橙色预警", kind=Warned, urgent=True)
    send(world)
    assert states() == [State.DELIVERED]
    path, headers, body = house.asked[0]
    assert path == "/fcm/send/a"
    told = json.loads(browser.open(body))
    assert told["text"] == "【示例】青石镇橙色预警"
    assert told["page"].startswith("/r/")
    assert "青石镇".encode() not in body
    assert headers["Content-Encoding"] == "aes128gcm"
    assert headers["Urgency"] == "high"
    assert int(headers["TTL"]) > 0
    assert len(headers["Topic"]) == 32


def test_the_service_knows_us_by_a_signed_claim(world, people, push, house, home):
    people.at = {7: Browser().told()}
    world.say("甲", kind=Warned)
    send(world)
    scheme, _, rest = house.asked[0][1]["Authorization"].partition(" ")
    pieces = dict(one.split("=", 1) for one in rest.split(","))
    head, claims, signature = pieces["t"].split(".")
    told = json.loads(read(claims))
    assert scheme == "vapid"
    assert json.loads(read(head))["alg"] == "ES256"
    assert told["aud"] == HOUSE
    assert told["sub"] == "mailto:duty@example.cn"
    assert (
        timedelta(0) < timedelta(seconds=told["exp"] - world.now.timestamp()) <= timedelta(days=1)
    )
    known = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), read(pieces["k"]))
    raw = read(signature)
    both = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    known.verify(both, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        known.verify(both, f"{head}.{claims}x".encode(), ec.ECDSA(hashes.SHA256()))
    # the key is kept, for its owner only, and is the one that browsers are given
    assert keys.file().stat().st_mode & 0o077 == 0
    assert pieces["k"].rstrip("=") == keys.public(keys.signing())


def test_each_is_told_once_and_who_is_gone_is_let_go_without_a_call(world, people, push, house):
    people.at = {n: Browser(f"b{n}").told() for n in range(1, 5)}
    house.answers = {"b2": (410, ""), "b3": (404, "")}
    world.say("甲", kind=Warned)
    send(world)
    send(world)
    assert states() == [State.DELIVERED, State.FAILED, State.FAILED, State.DELIVERED]
    assert len(house.asked) == 4
    assert sorted(Attempt.objects.values_list("said", flat=True)) == ["HTTP 201"] * 2 + ["gone"] * 2
    assert not Call.objects.exists()


def test_a_service_that_is_busy_is_asked_again_when_it_says(world, people, push, house):
    people.at = {1: Browser("b1").told()}
    house.answers = {"b1": (429, "50")}
    world.say("甲", kind=Warned)
    send(world)
    assert states() == [State.WAITING]
    world.pass_(49)
    send(world)
    assert len(house.asked) == 1
    house.answers = {}
    world.pass_(1)
    send(world)
    assert states() == [State.DELIVERED]


def test_a_withdrawal_reaches_who_had_the_first(world, people, push, house):
    browser = Browser()
    people.at = {1: browser.told()}
    held = world.say("误发", kind=Warned)
    send(world)
    people.at[2] = Browser("later").told()
    records.withdraw(held, reason="误发", by=SECOND, at=world.now)
    world.fan_out()
    send(world)
    assert len(house.asked) == 2
    assert "已撤回" in json.loads(browser.open(house.asked[1][2]))["text"]
    assert house.asked[0][1]["Topic"] == house.asked[1][1]["Topic"]


def test_with_no_service_in_reach_nothing_counts_as_tried_and_a_person_is_called(world, people):
    def nobody(url, body, headers, seconds):
        raise outlet.requests.ConnectionError

    people.at = {1: Browser().told()}
    with serving(WebPush(contact="mailto:duty@example.cn", post=nobody)):
        world.say("甲", kind=Warned)
        send(world)
        assert [(row.state, row.attempts) for row in rows()] == [(State.WAITING, 0)]
        assert Call.objects.get().why == "outage"


def test_long_words_are_cut_and_a_drill_goes_nowhere(world, people, push, house):
    browser = Browser()
    people.at = {1: browser.told()}
    world.say("演练", kind=Warned, drill=True)
    send(world)
    assert house.asked == []
    world.say("长" * 5000, kind=Warned)
    send(world)
    body = house.asked[0][2]
    assert len(body) <= 4096
    assert json.loads(browser.open(body))["text"].endswith("长")


def test_push_and_short_messages_are_sent_apart(world, people, push, house):
    people.at = {1: Browser().told()}
    world.say("甲", kind=Warned)
    spreading.run(at=world.now)
    assert bulk.run(at=world.now, only=("sms",), elapsed=lambda: 0.0) == 0
    assert working.run(at=world.now) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"endpoint": "http://fcm.googleapis.com/x"},
        {"endpoint": "https://127.0.0.1/x"},
        {"endpoint": "https://fcm.googleapis.com.example.cn/x"},
        {"endpoint": "https://examplefcm.googleapis.com/x"},
        {"endpoint": "https://user@fcm.googleapis.com/x"},
        {"endpoint": "https://fcm.googleapis.com:8443/x"},
        {"endpoint": "https://fcm.googleapis.com/\0"},
        {"endpoint": "https://fcm.googleapis.com/" + "x" * 1000},
        {"endpoint": "https://[::1/"},
        {"endpoint": None},
        {"keys": {"auth": "AAAA"}},
        {"keys": {"p256dh": text(b"\4" + bytes(64))}},
        {"keys": {"p256dh": "密"}},
        {"keys": {"auth": None}},
    ],
)
def test_what_is_no_browser_of_a_known_service_is_none(changed):
    with pytest.raises(ValueError, match=r"."):
        Address.read(Browser().told(**changed))


@pytest.mark.parametrize(
    "told", ["", "{}", "[]", "null", "[" * 4000, '{"endpoint": 1, "keys": 2}', "\0"]
)
def test_nonsense_is_none(told):
    with pytest.raises(ValueError, match=r"."):
        Address.read(told)


def test_the_same_browser_is_the_same_text():
    browser = Browser()
    assert Address.read(browser.told()).to_text() == Address.read(browser.told(more=1)).to_text()
    assert all(host == host.lower() for host in HOSTS)
