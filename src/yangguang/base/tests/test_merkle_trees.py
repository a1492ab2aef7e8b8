"""Trees and proofs: the published vectors, and RFC 9162's own definitions beside ours."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.merkle.tree import (
    EMPTY_ROOT,
    Tree,
    consistency_spans,
    inclusion_spans,
    leaf_hash,
)
from yangguang.base.merkle.verifying import is_consistent, is_included

VECTORS = Path(__file__).parent / "vectors" / "merkle"


def vectors(folder: str) -> list[Any]:
    files = sorted((VECTORS / folder).rglob("*.json"))
    return [
        pytest.param(json.loads(file.read_text()), id=str(file.relative_to(VECTORS)))
        for file in files
    ]


def raw(text: str | None) -> bytes:
    return base64.b64decode(text or "")


@pytest.mark.parametrize("vector", vectors("inclusion"))
def test_published_inclusion_vectors(vector):
    accepted = is_included(
        raw(vector["leafHash"]),
        index=vector["leafIdx"],
        size=vector["treeSize"],
        root=raw(vector["root"]),
        proof=[raw(item) for item in vector["proof"] or ()],
    )
    assert accepted is not vector["wantErr"]


@pytest.mark.parametrize("vector", vectors("consistency"))
def test_published_consistency_vectors(vector):
    accepted = is_consistent(
        size1=vector["size1"],
        root1=raw(vector["root1"]),
        size2=vector["size2"],
        root2=raw(vector["root2"]),
        proof=[raw(item) for item in vector["proof"] or ()],
    )
    assert accepted is not vector["wantErr"]


def test_all_published_vectors_are_here():
    assert len(vectors("inclusion")) + len(vectors("consistency")) == 96


# RFC 9162, section 2.1, written down as it stands there: D is the list of contents.


def split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def mth(d: list[bytes]) -> bytes:
    if not d:
        return hashlib.sha256().digest()
    if len(d) == 1:
        return hashlib.sha256(b"\x00" + d[0]).digest()
    k = split(len(d))
    return hashlib.sha256(b"\x01" + mth(d[:k]) + mth(d[k:])).digest()


def path(m: int, d: list[bytes]) -> list[bytes]:
    if len(d) == 1:
        return []
    k = split(len(d))
    return [*path(m, d[:k]), mth(d[k:])] if m < k else [*path(m - k, d[k:]), mth(d[:k])]


def subproof(m: int, d: list[bytes], whole: bool) -> list[bytes]:
    if m == len(d):
        return [] if whole else [mth(d)]
    k = split(len(d))
    if m <= k:
        return [*subproof(m, d[:k], whole), mth(d[k:])]
    return [*subproof(m - k, d[k:], False), mth(d[:k])]


def contents(size: int) -> list[bytes]:
    return [b"entry %d" % number for number in range(size)]


sizes = st.integers(min_value=1, max_value=140)


@given(size=sizes, chunks=st.lists(st.integers(0, 40), max_size=5), at=st.data())
def test_tree_agrees_with_the_definitions(size, chunks, at):
    d = contents(size)
    tree = Tree()
    for chunk in [*chunks, size]:  # grown in any steps, the tree is the same
        rest = d[tree.size : min(tree.size + chunk, size)]
        tree.append([leaf_hash(content) for content in rest])
    assert tree.root() == mth(d)
    index = at.draw(st.integers(0, size - 1))
    earlier = at.draw(st.integers(1, size))
    assert tree.root(earlier) == mth(d[:earlier])
    assert tree.inclusion(index) == path(index, d)
    assert tree.consistency(earlier) == subproof(earlier, d, True)


@given(size=sizes, at=st.data())
def test_every_proof_made_is_accepted_and_no_other_place_is(size, at):
    d = contents(size)
    tree = Tree([leaf_hash(content) for content in d])
    index, other = at.draw(st.integers(0, size - 1)), at.draw(st.integers(-2, size + 2))
    earlier, wrong = at.draw(st.integers(1, size)), at.draw(st.integers(-2, size + 2))
    proof, steps = tree.inclusion(index), tree.consistency(earlier)
    leaf, root = leaf_hash(d[index]), tree.root()
    assert is_included(leaf, index=index, size=size, root=root, proof=proof)
    accepted = is_included(leaf, index=other, size=size, root=root, proof=proof)
    assert accepted is (other == index)
    first = tree.root(earlier)
    assert is_consistent(size1=earlier, root1=first, size2=size, root2=root, proof=steps)
    accepted = is_consistent(size1=wrong, root1=first, size2=size, root2=root, proof=steps)
    assert accepted is (wrong == earlier)


@given(size=st.integers(2, 70), at=st.data())
def test_any_flipped_bit_of_a_proof_is_refused(size, at):
    tree = Tree([leaf_hash(content) for content in contents(size)])
    index = at.draw(st.integers(0, size - 1))
    proof = tree.inclusion(index)
    which = at.draw(st.integers(0, len(proof) - 1))
    byte, bit = at.draw(st.integers(0, 31)), at.draw(st.integers(0, 7))
    changed = bytearray(proof[which])
    changed[byte] ^= 1 << bit
    proof[which] = bytes(changed)
    leaf = tree.node(0, index)
    assert not is_included(leaf, index=index, size=size, root=tree.root(), proof=proof)


def test_an_odd_node_is_carried_up_and_never_paired_with_itself():
    a, b, c = (leaf_hash(content) for content in (b"a", b"b", b"c"))
    assert Tree([a, b, c]).root() != Tree([a, b, c, c]).root()
    inner = hashlib.sha256(b"\x01" + a + b).digest()
    assert Tree([a, b, c]).root() == hashlib.sha256(b"\x01" + inner + c).digest()


def test_a_leaf_cannot_pass_for_an_inner_node():
    a, b = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(a + b) != Tree([a, b]).root()


def test_the_empty_tree():
    # RFC 9162, 2.1.1: the hash of an empty list is the hash of an empty string
    assert Tree().root() == EMPTY_ROOT == hashlib.sha256(b"").digest()
    root = Tree([leaf_hash(b"a")]).root()
    assert is_consistent(size1=0, root1=EMPTY_ROOT, size2=1, root2=root, proof=[])
    assert not is_consistent(size1=0, root1=root, size2=1, root2=root, proof=[])
    assert not is_consistent(size1=0, root1=EMPTY_ROOT, size2=1, root2=root, proof=[root])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 1), (-1, 4), (4, 4)])
def test_no_proof_is_made_of_a_leaf_that_is_not_there(index, size):
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_spans(index, size)


def test_no_proof_is_made_backwards():
    with pytest.raises(ValueError, match="can't follow"):
        consistency_spans(3, 2)
