"""A mail that comes back for good ends the mails to its address; one that comes back for now doesn't."""

from __future__ import annotations

import logging
import uuid

import pytest

from yangguang.kernel.subscriptions import bounces, sending
from yangguang.kernel.subscriptions.bounces import Verdict
from yangguang.kernel.subscriptions.models import Course, Mailing, Note, Purpose, Subscriber

ADDRESS = "li@example.cn"


def report(status="5.1.1", action="failed"):
    """Return a report as RFC 3464 writes it: a group about the message, a group about the recipient."""
    return (
        "Reporting-MTA: dns; mx.example\n\n"
        f"Final-Recipient: rfc822; {ADDRESS}\nAction: {action}\nStatus: {status}\n"
        "Diagnostic-Code: smtp; 550 no such user\n"
    )


@pytest.fixture
def mailed(world):
    """Return the digest that was mailed to somebody who follows a number."""
    world.subscribe(ADDRESS)
    world.say("甲")
    world.mail()
    return Mailing.objects.get(purpose=Purpose.DIGEST)


def heard(mailing, world, *reports):
    ids = [f"{mailing.key.hex}@notice.example.cn"]
    return bounces.heard(ids, reports or [report()], at=world.now)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (report(), Verdict.NO_MORE),
        (report("5.2.2"), Verdict.NO_MORE),
        (report("5.7.1").replace("\n", "\r\n"), Verdict.NO_MORE),
        (report("4.4.7"), Verdict.GIVEN_UP),
        (report("4.4.1", action="delayed"), None),
        (report("2.0.0", action="delivered"), None),
        (report("2.0.0", action="relayed"), None),
        (report("5"), None),
        ("Status: 5.1.1\n\nAction: failed\n", None),  # of two recipients: nothing is put together
        ("无法投递：550 no such user", None),
        ("", None),
    ],
)
def test_what_a_report_says(text, verdict):
    assert bounces.verdict_of([text]) is verdict


def test_after_a_failure_for_good_nothing_more_is_sent(world, mailed):
    world.say("乙")
    world.follow()  # waits to be mailed
    heard(mailed, world)
    refused_at = world.now
    world.mail()
    world.say("丙")
    world.mail()
    assert len(world.box.letters) == 1
    mailed.refresh_from_db()
    assert mailed.course == Course.DEAD
    assert Subscriber.objects.get().refused_at == refused_at
    assert not Note.objects.exists()


def test_after_a_failure_for_now_mails_go_on(world, mailed):
    heard(mailed, world, report("4.4.1", action="delayed"))
    mailed.refresh_from_db()
    assert mailed.course == Course.SENT
    heard(mailed, world, report("4.4.7"))
    mailed.refresh_from_db()
    assert mailed.course == Course.DEAD  # this one didn't arrive
    assert Subscriber.objects.get().refused_at is None
    world.say("乙")
    world.mail()
    assert len(world.box.letters) == 2


def test_only_a_mail_of_ours_counts_and_only_once(world, mailed):
    for said in (uuid.uuid4().hex + "@notice.example.cn", "1@m.example", "", "<>", "x" * 5000):
        assert bounces.heard([said], [report()], at=world.now) == []
    assert Subscriber.objects.get().refused_at is None
    heard(mailed, world)
    first = Subscriber.objects.get().refused_at
    world.pass_(days=1)
    heard(mailed, world)
    assert Subscriber.objects.get().refused_at == first


def test_who_asks_again_and_confirms_is_mailed_again(world, mailed):
    heard(mailed, world)
    world.pass_(days=1)
    world.box.letters.clear()
    world.subscribe(ADDRESS)  # the same address, the same number: a mail asks again
    assert Subscriber.objects.get().refused_at is None
    world.say("乙")
    world.mail()
    assert len(world.box.letters) == 1
    heard(mailed, world)  # the old report once more
    assert Subscriber.objects.get().refused_at is None


def test_a_report_that_comes_after_a_new_confirmation_does_not_count(world, mailed):
    Subscriber.objects.update(refused_at=world.now)
    world.pass_(days=1)
    world.subscribe(ADDRESS)
    heard(mailed, world)
    assert Subscriber.objects.get().refused_at is None


def test_a_box_that_the_server_refuses_at_once_ends_what_waits_too(world):
    from yangguang.kernel.subscriptions.posting import Handed

    world.subscribe(ADDRESS)
    world.say("甲")
    world.follow()
    world.pass_(minutes=20)
    world.box.says = [Handed.NO_SUCH_BOX]
    sending.run(at=world.now)
    assert Subscriber.objects.get().refused_at == world.now
    assert not Mailing.objects.filter(course=Course.WAITING).exists()


def test_no_address_is_in_the_log(world, mailed, caplog):
    caplog.set_level(logging.DEBUG)
    heard(mailed, world)
    assert ADDRESS not in caplog.text
