"""Query codes: unguessable, kind to who types them, useless to who steals the table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.base.numbering import Unreadable, code

SALT = bytes(range(16))


@given(st.integers(0, 2**60 - 1))
def test_every_one_of_sixty_bits_counts(value):
    issued = code.issue(random_bits=lambda bits: {60: value}[bits])
    assert len(issued) == 14
    assert set(issued) <= set(code.ALPHABET) | {"-"}
    back = 0
    for char in issued.replace("-", ""):
        back = back * 32 + code.ALPHABET.index(char)
    assert back == value


def test_no_look_alikes():
    assert len(set(code.ALPHABET)) == 32
    assert not set("OILU") & set(code.ALPHABET)


def test_the_source_is_the_systems_own():
    assert code.issue() != code.issue()


@given(st.integers(0, 2**60 - 1))
def test_what_a_person_types(value):
    issued = code.issue(random_bits=lambda _: value)
    assert code.normalise(issued) == issued
    for typed in (
        issued.lower(),
        issued.replace("-", ""),
        issued.replace("-", " "),
        f" {issued}\n",
        issued.translate({0x30: "O", 0x31: "l"}),
        "".join(chr(ord(char) + 0xFEE0) for char in issued),
    ):
        assert code.normalise(typed) == issued


@pytest.mark.parametrize(
    "typed", ["", "7KQ4-M2XD", "7KQ4-M2XD-9RTAA", "7KQ4-M2XD-9RTU", "7KQ4-M2XD-9RT查"]
)
def test_what_cannot_be_one(typed):
    with pytest.raises(Unreadable, match="查询码"):
        code.normalise(typed)
    assert not code.matches(typed, SALT, code.digest("7KQ4-M2XD-9RTA", SALT))


def test_matches():
    kept = code.digest("7KQ4-M2XD-9RTA", SALT)
    assert len(kept) == 32
    assert code.matches("7kq4 m2xd 9rta", SALT, kept)
    assert not code.matches("7KQ4-M2XD-9RTB", SALT, kept)
    assert not code.matches("7KQ4-M2XD-9RTA", SALT[::-1], kept)


def test_a_short_salt_is_a_mistake():
    with pytest.raises(ValueError, match="16 bytes"):
        code.digest("7KQ4-M2XD-9RTA", b"short")


@settings(max_examples=10)
@given(st.integers(0, 2**60 - 1))
def test_the_digest_does_not_hold_the_code(value):
    issued = code.issue(random_bits=lambda _: value)
    assert issued.encode() not in code.digest(issued, SALT)
