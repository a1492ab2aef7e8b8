from __future__ import annotations

from datetime import timedelta

from yangguang.base.numbering import case
from yangguang.kernel.search import queries, tries

OLD, NEW = case.issue("XG", 2025, 11), case.issue("XG", 2026, 187)


def test_nothing_is_tried_where_nothing_is_public(db):
    assert tries.examples() == ()


def test_the_newest_numbers_and_a_word_that_is_there(room, at):
    room.publish("规划", "依据国土资函〔2012〕1140号。", about=OLD)
    room.publish("甲", about=NEW, at=at + timedelta(minutes=1))
    room.index()
    assert tries.examples() == (NEW, "国土资函〔2012〕1140号", "规划")


def test_every_example_finds_something(room):
    room.publish("征收土地", "国土资函〔2012〕1140号", about=NEW)
    room.index()
    assert len(tries.examples()) == 3
    for text in tries.examples():
        assert queries.find(text).hits


def test_examples_follow_what_is_released(room, at):
    room.publish("征收", about=OLD)
    room.index()
    assert tries.examples() == (OLD, "征收")
    room.publish("征收", about=NEW, at=at + timedelta(minutes=1))
    room.index()
    assert tries.examples() == (NEW, "征收")


def test_examples_ask_the_database_nothing(room, django_assert_num_queries):
    room.publish("征收", about=NEW)
    room.index()
    with django_assert_num_queries(0):
        assert tries.examples()
