"""What a witness is asked and how it answers: C2SP tlog-witness."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.merkle.checkpoints import Checkpoint
from yangguang.base.merkle.notes import MalformedError, SigningKey
from yangguang.base.merkle.tree import EMPTY_ROOT, Tree, leaf_hash
from yangguang.base.merkle.witnessing import NOTHING, Head, Outcome, Request, judge

LOG = SigningKey("log.example.cn/ledger", bytes(range(32)))
OTHER = SigningKey("log.example.cn/ledger", bytes(32))
TREE = Tree([leaf_hash(b"%d" % n) for n in range(40)])
FORK = Tree([leaf_hash(b"%d" % (n if n < 20 else n + 1)) for n in range(40)])

# The example request of the standard.
EXAMPLE = """\
old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
"""  # noqa: E501 - as published


def asked(old: int, size: int, *, tree: Tree = TREE, key: SigningKey = LOG) -> Request:
    note = str(Checkpoint(LOG.name, size, tree.root(size)).signed(key))
    return Request(old, tuple(tree.consistency(old, size)) if old <= size else (), note)


def seen(size: int, tree: Tree = TREE) -> Head:
    return Head(size, tree.root(size)) if size else NOTHING


def outcome(request: Request, known: Head) -> Outcome:
    return judge(request, keys=[LOG.verifier], seen=known)


def test_the_request_of_the_standard_is_read_and_written():
    request = Request.parse(EXAMPLE.encode())
    assert (request.old_size, len(request.proof)) == (20852014, 4)
    assert request.head().size == 20852163
    assert request.text() == EXAMPLE


@given(sizes=st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted))
def test_whatever_continues_is_cosigned_and_read_back(sizes):
    old, size = sizes
    request = Request.parse(asked(old, size).text().encode())
    assert outcome(request, seen(old)) is Outcome.COSIGNED


@given(sizes=st.tuples(st.integers(1, 40), st.integers(21, 40)))
def test_a_forked_log_is_never_cosigned_past_its_fork(sizes):
    old, size = sizes
    answer = outcome(asked(old, size, tree=FORK), seen(old))
    if old <= 20 <= size and old <= size:
        assert answer is Outcome.COSIGNED  # the fork lies ahead of what was seen
    else:
        assert answer in (Outcome.FORKED, Outcome.UNPROVEN, Outcome.MALFORMED)
    assert outcome(asked(size, size, tree=FORK), seen(size)) is Outcome.FORKED


def test_each_refusal_has_the_status_of_the_standard():
    good = asked(10, 20)
    assert judge(good, keys=[], seen=NOTHING).status == 404
    assert outcome(asked(10, 20, key=OTHER), seen(10)).status == 403
    assert outcome(asked(30, 20), seen(30)).status == 400
    assert outcome(good, seen(12)) is Outcome.STALE
    assert outcome(good, NOTHING).status == 409
    assert outcome(Request(10, good.proof[:-1], good.note), seen(10)).status == 422
    assert outcome(Request(0, good.proof, good.note), NOTHING).status == 422
    assert outcome(Request(10, (), "x"), seen(10)).status == 400


def test_an_empty_log_is_cosigned():
    note = str(Checkpoint(LOG.name, 0, EMPTY_ROOT).signed(LOG))
    assert outcome(Request(0, (), note), NOTHING) is Outcome.COSIGNED


@pytest.mark.parametrize(
    "change",
    [
        ("old 20852014", "old 020852014"),
        ("old 20852014", "old -1"),
        ("old 20852014", "20852014"),
        ("PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=", "AAAA"),
        ("PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n", "AAAA\n" * 64),
        ("\n\n", "\n"),
    ],
)
def test_what_is_no_request_is_refused(change):
    with pytest.raises(MalformedError):
        Request.parse(EXAMPLE.replace(*change).encode()).head()
    with pytest.raises(MalformedError):
        Request.parse(b"\xff" + EXAMPLE.encode())
    with pytest.raises(MalformedError):
        Request.parse(b"x" * 1_000_001)
