"""Paths and bundles of C2SP tlog-tiles, and proofs that need nothing but tiles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.base.merkle.notes import MalformedError
from yangguang.base.merkle.tiles import Place, Tiled, bundle, place_in, unbundled
from yangguang.base.merkle.tree import Tree, leaf_hash
from yangguang.base.merkle.verifying import is_consistent, is_included

LEAVES = [leaf_hash(b"%d" % n) for n in range(70_000)]
TREE = Tree(LEAVES)


def read(path: str) -> bytes:
    place = Place.parse(path)
    assert place.level is not None
    span = range(place.first, place.first + place.width)
    return b"".join(TREE.node(8 * place.level, index) for index in span)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Place(0, 0), "tile/0/000"),
        (Place(1, 1234067), "tile/1/x001/x234/067"),  # the example of the standard
        (Place(2, 999, 1), "tile/2/999.p/1"),
        (Place(None, 1000, 255), "tile/entries/x001/000.p/255"),
        (Place(63, 5), "tile/63/005"),
    ],
)
def test_paths_are_those_of_the_standard(place, path):
    assert place.path() == path
    assert Place.parse(path) == place


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/0/x000/001",
        "tile/0/x001",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/entries/000/",
        "tile/-1/000",
        "tile/0/٠٠٠",
        "../tile/0/000",
    ],
)
def test_what_is_no_path_is_refused(path):
    with pytest.raises(MalformedError):
        Place.parse(path)


def test_the_tiles_of_seventy_thousand_leaves_are_those_of_the_standard():
    """273 full tiles and one of 112; one full and one of 17 above; one of 1 above that."""
    size = 70_000
    assert [place_in(0, n, size=size).width for n in (0, 272, 273)] == [256, 256, 112]
    assert [place_in(1, n, size=size).width for n in (0, 1)] == [256, 17]
    assert place_in(2, 0, size=size).width == 1
    for level, number in ((0, 274), (1, 2), (2, 1), (3, 0)):
        with pytest.raises(ValueError, match="no tile"):
            place_in(level, number, size=size)
    assert place_in(1, 0, size=256) == Place(1, 0, 1)


@given(st.data())
def test_proofs_come_out_of_tiles_as_they_do_out_of_the_tree(data):
    size = data.draw(st.integers(1, 70_000))
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    log = Tiled(size, read)
    root = TREE.root(size)
    assert log.root() == root
    assert is_included(LEAVES[index], index=index, size=size, root=root, proof=log.inclusion(index))
    assert is_consistent(
        size1=old, root1=TREE.root(old), size2=size, root2=root, proof=log.consistency(old)
    )


def test_a_proof_reads_few_tiles():
    paths = []
    Tiled(70_000, lambda path: paths.append(path) or read(path)).inclusion(12_345)
    assert len(paths) == len(set(paths)) <= 5


def test_a_tile_of_another_length_is_refused():
    with pytest.raises(MalformedError, match="length"):
        Tiled(300, lambda path: read(path)[:-1]).root()


@given(st.lists(st.binary(max_size=300), max_size=30))
def test_bundles_are_read_as_they_were_made(entries):
    assert unbundled(bundle(entries)) == entries


def test_bundles_are_those_of_the_standard():
    assert bundle([b"ab", b""]) == b"\x00\x02ab\x00\x00"
    for broken in (b"\x00", b"\x00\x02a"):
        with pytest.raises(MalformedError):
            unbundled(broken)
