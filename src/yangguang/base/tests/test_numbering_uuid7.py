"""UUIDv7, RFC 9562 section 5.7."""

import threading
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.numbering import time_ordered, uuid7


@pytest.fixture(autouse=True)
def own_state(monkeypatch):
    """Clocks that are made up here must not run on in the process."""
    monkeypatch.setattr(time_ordered, "_clock", time_ordered._Sequence())


@given(st.integers(0, 2**48 - 1))
def test_layout(now_ms):
    made = uuid7(now_ms)
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == now_ms


def test_the_example_of_the_standard_has_the_same_head():
    # RFC 9562, A.6: 2022-02-22T14:22:22-05:00 is 0x017F22E279B0 milliseconds.
    assert str(uuid7(0x017F22E279B0)).startswith("017f22e2-79b0-7")


def test_rising_within_one_moment_even_past_the_counter():
    made = [uuid7(1_700_000_000_000) for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_rising_from_the_clock_in_every_thread(monkeypatch):
    times = iter(range(10**18, 10**18 + 10**9, 10_000))
    monkeypatch.setattr(time_ordered.time, "time_ns", lambda: next(times))
    lanes = [[] for _ in range(4)]
    threads = [
        threading.Thread(target=lambda lane=lane: lane.extend(uuid7() for _ in range(2_000)))
        for lane in lanes
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(lane == sorted(lane) for lane in lanes)
    assert len({made for lane in lanes for made in lane}) == 8_000


def test_a_clock_set_back_does_not_break_the_order(monkeypatch):
    later, earlier = 3 * 10**18, 2 * 10**18
    times = iter([later, earlier, earlier, later + 10**9])
    monkeypatch.setattr(time_ordered.time, "time_ns", lambda: next(times))
    made = [uuid7() for _ in range(4)]
    assert made == sorted(made)


def test_a_given_moment_leaves_the_clock_alone(monkeypatch):
    monkeypatch.setattr(time_ordered.time, "time_ns", lambda: 1_000 * 1_000_000)
    uuid7(2**47)
    assert uuid7().int >> 80 == 1_000
    assert uuid7(5).int >> 80 == 5


@pytest.mark.parametrize("now_ms", [-1, 2**48])
def test_outside_the_format(now_ms):
    with pytest.raises(ValueError, match="48 bits"):
        uuid7(now_ms)
