"""Who hears of what, in how many mails, and what a mail says when things have changed."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connections, transaction

from yangguang.kernel.records import acts as records
from yangguang.kernel.subscriptions import following, posting, queries, sending
from yangguang.kernel.subscriptions import mail as by_mail
from yangguang.kernel.subscriptions.models import Course, Mailing, Note, Rhythm, Subscriber, Topic
from yangguang.kernel.subscriptions.posting import Handed, Letter
from yangguang.kernel.subscriptions.tests.conftest import (
    SECOND,
    Held,
    Internal,
    MadeUpOffice,
    Notice,
    post,
)

ADDRESS = "li@example.cn"
ELSEWHERE = MadeUpOffice(code="000000002", province="980000", city="980100", county="")


@pytest.mark.parametrize(
    ("topic", "value", "hears"),
    [
        (Topic.NUMBER, "示土2026-1", "甲"),
        (Topic.OFFICE, "000000001", "甲丙"),
        (Topic.TERRITORY, "990000", "甲丙"),
        (Topic.TERRITORY, "990100", "甲丙"),
        (Topic.TERRITORY, "990101", "甲丙"),
        (Topic.TERRITORY, "980000", "乙"),
        (Topic.TERRITORY, "990102", ""),
        (Topic.KIND, Held.kind, "丙"),
        (Topic.PLACE, "990101003", "丙"),
    ],
)
def test_each_topic_hears_its_own(world, topic, value, hears):
    world.subscribe(ADDRESS, topic=topic, value=value)
    world.say("甲")
    world.say("乙", about="别件", office=ELSEWHERE)
    held = world.say("丙", about="第三件", kind=Held, places=("990101003",))
    records.release(held, by=SECOND, at=world.now)
    world.mail()
    text = "".join(letter.text for letter in world.box.letters)
    assert "".join(name for name in "甲乙丙" if f"公告：{name}" in text) == hears


def test_many_are_told_in_one_mail_and_once(world):
    world.subscribe(ADDRESS)
    world.subscribe(ADDRESS, topic=Topic.OFFICE, value="000000001")
    for text in "甲乙丙":
        world.say(text)
    world.mail()
    [letter] = world.box.letters
    assert letter.subject == "新发布3条（示例县自然资源局）"
    assert [letter.text.count(f"公告：{text}\n") for text in "甲乙丙"] == [1, 1, 1]
    assert letter.text.count("https://example.cn/r/") == 3
    world.mail()
    assert len(world.box.letters) == 1
    assert not Note.objects.exists()


def test_mails_to_one_address_stand_apart(world):
    world.subscribe(ADDRESS)
    for minute in range(60):
        world.say(f"第{minute}分")
        world.follow()
        sending.run(at=world.now)
        world.pass_(minutes=1)
    assert 3 <= len(world.box.letters) <= 5
    world.pass_(minutes=30)
    sending.run(at=world.now)
    text = "".join(letter.text for letter in world.box.letters)
    assert all(f"公告：第{minute}分\n" in text for minute in range(60))


def test_the_daily_mail_comes_at_eight_the_next_morning(world):
    world.subscribe(ADDRESS, rhythm=Rhythm.DAILY)
    world.say("甲")  # Monday ten o'clock
    world.mail()
    world.say("乙")
    world.mail()
    assert world.box.letters == []
    world.pass_(hours=21)  # half past seven
    sending.run(at=world.now)
    assert world.box.letters == []
    world.pass_(minutes=30)
    sending.run(at=world.now)
    [letter] = world.box.letters
    assert letter.subject.startswith("新发布2条")


def test_a_long_list_is_cut_and_counted(world):
    world.subscribe(ADDRESS)
    for number in range(60):
        world.say(f"{number}号")
    world.mail()
    [letter] = world.box.letters
    assert letter.text.count("公告：") == 50
    assert "另有10条" in letter.text


def test_what_outsiders_must_not_hear_they_do_not(world):
    world.subscribe(ADDRESS)
    world.say("演练", drill=True)
    world.say("内部", kind=Internal)
    world.say("未放行", kind=Held)
    world.say("采用", adopted=True)
    world.mail()
    assert world.box.letters == []


def test_what_is_withdrawn_before_the_mail_is_not_mailed(world):
    world.subscribe(ADDRESS)
    said = world.say("甲")
    world.follow()
    records.withdraw(said, reason="有误", at=world.now)
    world.mail()
    assert world.box.letters == []
    assert not Note.objects.exists()


def test_what_was_mailed_and_is_withdrawn_is_told(world):
    world.subscribe(ADDRESS)
    said = world.say("甲")
    world.mail()
    records.withdraw(said, reason="有误", at=world.now)
    world.mail()
    assert world.box.letters[-1].subject == f"已撤回：{said.address}"


def test_what_never_came_out_is_not_said_to_have_gone(world):
    world.subscribe(ADDRESS)
    held = world.say("甲", kind=Held)
    records.withdraw(held, reason="有误", at=world.now)
    world.mail()
    assert world.box.letters == []


def test_what_is_withdrawn_between_gathering_and_sending_is_not_said(world):
    world.subscribe(ADDRESS)
    said = world.say("甲")
    world.follow()
    world.pass_(minutes=20)
    sending.gather(at=world.now)
    records.withdraw(said, reason="有误", at=world.now)
    sending.send(at=world.now)
    assert world.box.letters == []


def test_nothing_older_than_the_subscription(world):
    world.say("旧")
    world.pass_(minutes=1)
    world.subscribe(ADDRESS)
    world.mail()
    assert world.box.letters == []


class TestHandingOver:
    def test_a_server_that_is_away_is_tried_again_with_the_same_key(self, world):
        world.subscribe(ADDRESS)
        world.say("甲")
        world.box.says = [Handed.LATER, ConnectionRefusedError(), TimeoutError()]
        world.mail()
        key = Mailing.objects.get(purpose="digest").key.hex
        for _ in range(20):
            world.pass_(minutes=5)
            sending.run(at=world.now)
        assert [letter.key for letter in world.box.letters] == [key]
        assert Mailing.objects.get(key=key).course == Course.SENT

    def test_a_box_that_is_none_hears_nothing_more(self, world):
        world.subscribe(ADDRESS)
        world.say("甲")
        world.box.says = [Handed.NO_SUCH_BOX]
        world.mail()
        world.say("乙")
        world.mail()
        assert world.box.letters == []
        assert Subscriber.objects.get().refused_at is not None
        assert queries.waiting() == 0

    def test_after_a_day_of_failures_it_is_given_up(self, world):
        world.subscribe(ADDRESS)
        world.say("甲")
        world.box.says = [Handed.LATER] * 100
        world.mail()
        for _ in range(300):
            world.pass_(minutes=15)
            sending.run(at=world.now)
        mailing = Mailing.objects.get(purpose="digest")
        assert (mailing.course, mailing.attempts) == (Course.DEAD, 12)

    def test_a_worker_that_died_leaves_a_lease(self, world):
        world.subscribe(ADDRESS)
        world.say("甲")
        world.follow()
        world.pass_(minutes=20)
        sending.gather(at=world.now)
        sending._claimed(Mailing.objects.get(purpose="digest").pk, at=world.now)  # and is killed
        assert sending.send(at=world.now) == 0
        world.pass_(minutes=6)
        assert sending.send(at=world.now) == 1
        assert len(world.box.letters) == 1

    def test_without_a_post_mails_wait(self, world):
        world.subscribe(ADDRESS)
        world.say("甲")
        posting.install(None)
        world.mail()
        assert queries.waiting() == 1
        with posting.installed(post(world.box)):
            sending.send(at=world.now)
        assert len(world.box.letters) == 1

    def test_a_crash_while_following_does_everything_or_nothing(self, world, monkeypatch):
        world.subscribe(ADDRESS)
        world.say("甲")

        def killed(*args, **kwargs):
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(following.cursors, "advance", killed)
            with pytest.raises(KeyboardInterrupt), transaction.atomic():
                world.follow()
        assert not Note.objects.exists()
        world.mail()
        assert len(world.box.letters) == 1

    def test_the_tally_names_nobody(self, world):
        world.subscribe(ADDRESS)
        world.subscribe("wang@example.cn", topic=Topic.KIND, value=Notice.kind)
        assert queries.tally() == {"number": 1, "kind": 1}


def test_two_workers_send_each_mail_once(committed):
    for number in range(10):
        committed.subscribe(f"reader{number}@example.cn")
    committed.say("甲")
    committed.follow()
    committed.pass_(minutes=20)

    def work():
        try:
            sending.run(at=committed.now)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = [letter.to for letter in committed.box.letters]
    assert sorted(sent) == sorted(f"reader{number}@example.cn" for number in range(10))


def test_the_mail_that_goes_out(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    hand = by_mail.MailHand(sender="阳光 <notice@example.cn>")
    letter = Letter(
        "0" * 32, ADDRESS, "公告：甲", "正文", {"List-Unsubscribe": "<https://example.cn/l>"}
    )
    assert hand(letter) is Handed.SENT
    [message] = mail.outbox
    raw = message.message().as_string()
    assert "List-Unsubscribe: <https://example.cn/l>" in raw
    assert f"Message-ID: <{'0' * 32}@example.cn>" in raw
    assert message.to == [ADDRESS]


def test_a_mail_server_that_is_not_there_means_later(settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    hand = by_mail.MailHand(
        sender="notice@example.cn",
        backend="django.core.mail.backends.smtp.EmailBackend",
        timeout_seconds=timedelta(seconds=5).total_seconds(),
    )
    assert hand(Letter("0" * 32, ADDRESS, "x", "y", {})) is Handed.LATER
