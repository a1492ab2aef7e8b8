"""Confirmed by the owner of the box, easy to leave, and nothing gives an address away."""

from __future__ import annotations

import stat

import pytest
from django.apps import apps
from django.db import connection

from yangguang.base.refusal import Refusal
from yangguang.kernel.subscriptions import acts, keys, queries, sealing, sending
from yangguang.kernel.subscriptions.models import Mailing, Note, Subscriber, Subscription, Topic
from yangguang.kernel.subscriptions.tests.conftest import Notice

ADDRESS = "li.si+land@example.cn"


def test_nothing_comes_before_the_owner_confirms(world):
    world.ask(ADDRESS)
    world.say("甲")
    world.mail()
    [letter] = world.box.to(ADDRESS)
    assert "请确认订阅" in letter.subject
    acts.confirm(world.token(letter), at=world.now)
    world.say("乙")
    world.mail()
    assert "公告：乙" in world.box.letters[-1].subject
    assert "公告：甲" not in world.box.letters[-1].text


def test_a_token_is_good_once_and_for_48_hours(world):
    world.ask(ADDRESS)
    token = world.token(world.box.letters[0])
    acts.confirm(token, at=world.now)
    with pytest.raises(Refusal, match="已经用过"):
        acts.confirm(token, at=world.now)
    world.ask("other@example.cn")
    late = world.token(world.box.letters[-1])
    world.pass_(hours=48)
    with pytest.raises(Refusal, match="超过48小时"):
        acts.confirm(late, at=world.now)
    for nonsense in ("", "x", token[:-1], "\0"):
        with pytest.raises(Refusal):
            acts.confirm(nonsense, at=world.now)


def test_another_cannot_add_to_a_confirmed_address(world):
    world.subscribe(ADDRESS)
    world.ask(ADDRESS, value="示土2026-2")
    world.say("乙", about="示土2026-2")
    world.mail()
    assert [letter.subject for letter in world.box.letters] == ["请确认订阅（示例县自然资源局）"]


def test_the_answer_is_the_same_whoever_is_asked_for(world):
    world.subscribe(ADDRESS)
    assert acts.ask(ADDRESS, topic="number", value="示土2026-1", at=world.now) is None
    assert acts.ask("new@example.cn", topic="number", value="示土2026-1", at=world.now) is None


def test_nobodys_box_is_filled_by_others(world):
    for number in range(20):
        world.ask(ADDRESS, value=f"示土2026-{number}")
    assert len(world.box.to(ADDRESS)) == 5
    world.pass_(days=1, minutes=1)
    world.ask(ADDRESS, value="示土2026-99")
    assert len(world.box.to(ADDRESS)) == 6


def test_asking_again_makes_the_older_link_worthless(world):
    world.ask(ADDRESS)
    world.ask(ADDRESS)
    first, second = (world.token(letter) for letter in world.box.letters)
    with pytest.raises(Refusal):
        acts.confirm(first, at=world.now)
    acts.confirm(second, at=world.now)


@pytest.mark.parametrize(
    "same", ["LI.SI+LAND@example.cn", " li.si+land@EXAMPLE.CN ", "ｌi.si+land@example.cn"]
)
def test_one_box_is_one_subscriber_however_typed(world, same):
    world.ask(ADDRESS)
    world.ask(same, value="示土2026-2")
    assert Subscriber.objects.count() == 1


@pytest.mark.parametrize(
    "bad",
    [
        "", "x", "@example.cn", "a@", "a@b", "a b@example.cn", "a@example.cn\nBcc: all@example.cn",
        "a@example..cn", "<a@example.cn>", "a@example.cn,b@example.cn", "a" * 65 + "@example.cn",
        "a@" + "b" * 64 + ".cn", "a@exa\0mple.cn",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_repeating_it(world, bad):
    with pytest.raises(Refusal) as refused:
        acts.ask(bad, topic="number", value="x", at=world.now)
    assert refused.value.reasons[0].said.params == {}
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    ("topic", "value"),
    [
        ("nothing", "x"),
        ("territory", "99"),
        ("kind", "unheard-of"),
        ("number", " "),
        ("number", "x" * 81),
    ],
)
def test_only_what_there_is_can_be_subscribed_to(world, topic, value):
    with pytest.raises(Refusal):
        acts.ask(ADDRESS, topic=topic, value=value, at=world.now)


def test_one_click_leaves_everything_and_erases_the_address(world):
    world.subscribe(ADDRESS)
    world.subscribe(ADDRESS, topic=Topic.KIND, value=Notice.kind)
    world.say("甲")
    world.mail()
    [letter] = world.box.letters
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    token = world.leaving(letter)
    assert token in letter.text
    world.say("乙")
    world.follow()
    assert acts.leave(token) == 2
    assert acts.leave(token) == 0
    for model in (Subscriber, Subscription, Mailing, Note):
        assert not model.objects.exists()
    with pytest.raises(Refusal):
        acts.leave(token[:-1] + ("0" if token[-1] != "0" else "1"))


def test_leaving_while_a_mail_is_under_way_is_no_error(world):
    world.subscribe(ADDRESS)
    world.say("甲")
    world.follow()
    world.pass_(minutes=20)
    sending.gather(at=world.now)
    token = sealing.leaving(Subscriber.objects.get())

    real = world.box.__call__

    class Leaves:
        def __call__(self, letter):
            acts.leave(token)
            return real(letter)

    from yangguang.kernel.subscriptions import posting
    from yangguang.kernel.subscriptions.tests.conftest import post

    with posting.installed(post(Leaves())):
        sending.send(at=world.now)
    assert not Subscriber.objects.exists()


def test_one_of_several_can_be_left_and_the_rhythm_changed(world):
    world.subscribe(ADDRESS)
    world.subscribe(ADDRESS, value="示土2026-2")
    subscriber = Subscriber.objects.get()
    token = sealing.leaving(subscriber)
    first, second = queries.of(subscriber)
    assert acts.leave_one(token, first.pk) == 1
    acts.set_rhythm(token, "daily")
    subscriber.refresh_from_db()
    assert subscriber.rhythm == "daily"
    with pytest.raises(Refusal):
        acts.set_rhythm(token, "hourly")
    assert acts.leave_one(token, second.pk) == 1
    assert not Subscriber.objects.exists()


def test_what_is_never_confirmed_is_forgotten(world):
    world.ask(ADDRESS)
    world.subscribe("stays@example.cn")
    world.pass_(hours=49)
    acts.forget(at=world.now)
    assert Subscriber.objects.count() == 1
    world.pass_(days=31)
    acts.forget(at=world.now)
    assert not Mailing.objects.exists()
    assert Subscription.objects.count() == 1


class TestAtRest:
    def every_value(self):
        """Every cell of every table, as bytes."""
        for model in apps.get_models():
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
                for row in cursor.fetchall():
                    for cell in row:
                        yield (
                            bytes(cell)
                            if isinstance(cell, memoryview | bytes)
                            else str(cell).encode()
                        )

    def test_no_table_holds_an_address_or_a_token(self, world):
        world.ask("waiting@example.cn")
        token = world.token(world.box.letters[-1])
        world.subscribe(ADDRESS)
        world.say("甲")
        world.mail()
        cells = list(self.every_value())
        assert len(cells) > 50
        for secret in (b"example.cn", b"li.si", b"waiting@", token.encode()):
            assert not any(secret in cell for cell in cells if b"log.example.cn" not in cell)

    def test_no_table_of_this_room_is_append_only(self):
        models = apps.get_app_config("subscriptions").get_models()
        assert not any(getattr(model, "append_only", False) for model in models)

    def test_logs_and_traces_show_no_address(self, world, caplog):
        world.box.says = [RuntimeError(f"550 <{ADDRESS}> unknown")]
        world.ask(ADDRESS)
        assert "failed: RuntimeError" in caplog.text
        assert ADDRESS not in caplog.text
        world.pass_(minutes=30)
        sending.run(at=world.now)
        assert ADDRESS not in repr(world.box.letters[0])
        assert ADDRESS not in str(Subscriber.objects.get())

    def test_the_key_is_the_owners_only_and_not_made_twice(self, home, world):
        world.subscribe(ADDRESS)
        path = home / "keys" / "subscriptions.key"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.unlink()
        with pytest.raises(keys.KeyLostError):
            world.ask("new@example.cn")
        assert not path.exists()

    def test_a_sealed_address_moved_to_another_row_does_not_open(self, world):
        world.subscribe(ADDRESS)
        world.subscribe("wang@example.cn")
        first, second = Subscriber.objects.order_by("pk")
        assert sealing.opened(bytes(first.sealed), of=first) == ADDRESS
        with pytest.raises(keys.KeyLostError):
            sealing.opened(bytes(first.sealed), of=second)

    def test_keys_rotate_without_losing_anybody(self, world):
        world.subscribe(ADDRESS)
        world.ask("waiting@example.cn")
        old = sealing.leaving(Subscriber.objects.first())
        keys.rotate()
        world.ask(ADDRESS, value="示土2026-2")  # still found, by the older key
        assert Subscriber.objects.count() == 2
        assert acts.reseal(at=world.now) == 2
        assert acts.reseal(at=world.now) == 0
        acts.confirm(world.token(world.box.to("waiting@example.cn")[0]), at=world.now)
        world.say("甲")
        world.mail()
        assert "公告：甲" in world.box.to(ADDRESS)[-1].text
        world.ask(ADDRESS.upper(), value="示土2026-3")
        assert Subscriber.objects.count() == 2
        assert acts.of(old) is not None
        assert keys.drop_old() == 1
        with pytest.raises(Refusal):
            acts.of(old)
