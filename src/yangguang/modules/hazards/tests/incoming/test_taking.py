"""Warnings of other publishers: taken in whole or refused with every reason, shown as theirs, ended by them alone."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from django.db import DatabaseError, transaction

from yangguang.base.cap import signing
from yangguang.base.refusal import Refusal
from yangguang.kernel.people.models import Deed
from yangguang.modules.hazards.acts import incoming as acts
from yangguang.modules.hazards.models import Publisher, Received
from yangguang.modules.hazards.queries import incoming as queries
from yangguang.modules.hazards.tests.conftest import SINCE
from yangguang.modules.hazards.tests.incoming.building import (
    AT,
    GOOD,
    SAMPLES,
    message,
    sample,
    take,
)

pytestmark = pytest.mark.django_db

OTHERS = "/zh-hans/hazards/others/"


def hours(at=AT):
    return [row.sent_at.astimezone(AT.tzinfo).hour for row in queries.in_force(at=at)]


def test_it_is_kept_byte_for_byte_and_nobody_can_change_it(office, by):
    row = take(office, by, GOOD)
    assert bytes(Received.objects.get().content) == GOOD
    assert (row.source, row.severity, row.signature) == ("示例县气象台", "Severe", "none")
    assert Deed.objects.filter(what="接收其他机关的预警", about=row.digest).count() == 1
    for write in (lambda: Received.objects.update(headline="x"), Received.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


def test_sent_again_it_is_one_also_in_other_bytes(office, by):
    first = take(office, by, GOOD)
    assert take(office, by, GOOD) == first
    assert take(office, by, sample("good-gb18030")) == first
    assert take(office, by, sample("signed-good")) == first
    assert Deed.objects.filter(what="接收其他机关的预警").count() == 1


def test_one_identifier_with_two_contents_is_refused(office, by):
    take(office, by, GOOD)
    with pytest.raises(Refusal, match="内容不同"):
        take(office, by, GOOD.replace("北部".encode(), "南部".encode()))
    assert Received.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (sample("no-entity-file"), "DOCTYPE"),
        (sample("no-swapped"), "写反"),
        (sample("signed-changed-level"), "签名而核对不上"),
        (sample("signed-wrapped"), "签名而核对不上"),
        (sample("signed-sha1"), "签名而核对不上"),
        (message(18, sender="log.example.cn"), "本站自己发布"),
        (message(18, kind="Cancel", refers=(17,), of="other.example.cn"), "别的发布单位"),
        (
            message(18, Public="Private", **{"</scope>": "</scope><addresses>a</addresses>"}),
            "不是公开的",
        ),
        (message(18, sender="s" * 201), "超过200个字符"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(office, by, content, part):
    with pytest.raises(Refusal, match=part):
        take(office, by, content)
    assert not Received.objects.exists()
    assert not Deed.objects.exists()


def test_a_signature_is_good_by_a_certificate_of_that_sender_alone(office, by):
    certificate = (SAMPLES / "signer.pem").read_text()
    acts.know(
        name="别的台", sender="other.example.cn", certificate=certificate, on=SINCE, by=by, at=AT
    )
    assert take(office, by, sample("signed-good")).signature == "unknown"
    known = acts.know(
        name="示例台", sender="weather.example.cn", certificate=certificate, on=SINCE, by=by, at=AT
    )
    moved = sample("signed-good").replace(b"<event>", b"<!-- x --><event>")
    assert acts._trusted("weather.example.cn", on=AT.date())
    assert (
        signing.verified(
            moved, trusted=acts._trusted("weather.example.cn", on=AT.date()), at=AT
        ).state
        == "good"
    )
    acts.part_with(known, by=by, at=AT)
    assert acts._trusted("weather.example.cn", on=AT.date() + timedelta(days=1)) == []
    with pytest.raises(Refusal, match="已经停用"):
        acts.part_with(Publisher.objects.get(pk=known.pk), by=by, at=AT)


def test_a_signed_one_of_a_known_publisher_says_so(office, by):
    certificate = (SAMPLES / "signer.pem").read_text()
    acts.know(
        name="示例台", sender="weather.example.cn", certificate=certificate, on=SINCE, by=by, at=AT
    )
    row = take(office, by, sample("signed-good"))
    assert (row.signature, row.signer) == ("good", "weather.example.cn")


def test_a_certificate_twice_or_none_is_refused(by):
    certificate = (SAMPLES / "signer.pem").read_text()
    told = {"name": "台", "sender": "weather.example.cn", "on": SINCE, "by": by, "at": AT}
    acts.know(certificate=certificate, **told)
    for wrong, part in ((certificate, "已经登记"), ("x", "不是能核对"), ("", "不是能核对")):
        with pytest.raises(Refusal, match=part):
            acts.know(certificate=wrong, **told)


CHAIN = {
    "alert": message(10),
    "update": message(12, kind="Update", refers=(10,)),
    "cancel": message(14, kind="Cancel", refers=(12,)),
    "another": message(11),
}


@pytest.mark.parametrize("order", list(permutations(CHAIN)), ids="-".join)
def test_what_holds_does_not_depend_on_the_order_of_arrival(office, by, order):
    """By hand: 10 is updated by 12, which 14 cancels; 11 has nothing to do with them."""
    for name in order:
        take(office, by, CHAIN[name])
    assert hours() == [11]


def test_step_by_step(office, by):
    take(office, by, CHAIN["alert"])
    assert hours() == [10]
    take(office, by, CHAIN["update"])
    assert hours() == [12]
    take(office, by, CHAIN["cancel"])
    assert hours() == []


def test_an_update_that_ends_early_does_not_bring_the_first_back(office, by):
    take(office, by, CHAIN["alert"])
    take(office, by, message(12, kind="Update", refers=(10,), until="2026-07-01T20"))
    assert hours() == [12]
    assert hours(AT + timedelta(hours=2)) == []


def test_expired_exercises_tests_and_endless_ones_do_not_hold(office, by):
    for hour, content in (
        (8, message(8, Actual="Exercise")),
        (9, message(9, Actual="Test")),
        (7, message(7, until="2026-07-01T18")),
        (6, message(6).replace(b"<expires>2026-07-02T18:00:00+08:00</expires>", b"")),
    ):
        assert take(office, by, content).sent_at.astimezone(AT.tzinfo).hour == hour
    assert hours() == []


def test_the_gravest_stands_first(office, by):
    take(office, by, message(10))
    take(office, by, message(9, Severe="Extreme"))
    take(office, by, message(11, Severe="Minor"))
    assert hours() == [9, 10, 11]


def test_set_aside_it_is_shown_no_more_and_ends_nothing(office, by, client):
    first = take(office, by, CHAIN["alert"])
    forged = take(office, by, CHAIN["update"])
    assert hours() == [12]
    with pytest.raises(Refusal, match="没有写明"):
        acts.set_aside(forged, " ", by=by, at=AT)
    acts.set_aside(forged, "发布单位说没有发过", by=by, at=AT)
    assert hours() == [10]
    assert client.get(f"{OTHERS}{forged.digest}/").status_code == 404
    assert client.get(f"{OTHERS}{first.digest}/").status_code == 200
    with pytest.raises(Refusal, match="已经撤下"):
        acts.set_aside(forged, "再撤", by=by, at=AT)
