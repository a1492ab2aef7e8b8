"""Two offices that watch each other, and one whose ledger forks."""

from __future__ import annotations

import threading

import pytest
from django.db import connections

from yangguang.base.merkle.checkpoints import Checkpoint as Head
from yangguang.base.merkle.notes import (
    MalformedError,
    Note,
    Signature,
    SigningKey,
)
from yangguang.base.merkle.tiles import Place
from yangguang.base.merkle.tree import Tree
from yangguang.base.merkle.witnessing import Outcome, Request
from yangguang.kernel.ledger import (
    keys,
    peers,
    witness,
)
from yangguang.kernel.ledger.models import Entry, Fork, SeenHead
from yangguang.kernel.ledger.tests.two_offices import (
    CITY,
    FORK,
    TREE,
    body,
    signed,
)


def test_a_growing_ledger_is_cosigned_and_remembered(city, at):
    for old, size in ((0, 5), (5, 5), (5, 300)):
        answer = witness.add_checkpoint(body(old, size), at=at)
        assert answer.status == 200
        note = Note(Note.parse(signed(size)).text, (Signature.parse(answer.body.strip()),))
        own = keys.cosigning().verifier
        assert note.signers([own]) == (own,)
        assert note.cosigned_at(own) == at
    kept = SeenHead.objects.order_by("size").values_list("origin", "size")
    assert list(kept) == [(CITY.name, 5), (CITY.name, 300)]
    assert witness.latest_line(CITY.name) == answer.body


def test_our_cosigning_key_is_not_our_signing_key(city, at):
    assert keys.cosigning() == keys.cosigning()
    assert keys.cosigning().name == "log.example.cn/ledger/witness"
    assert keys.cosigning().seed != keys.signing(at=at).seed
    assert keys.cosigning().verifier not in keys.published()


def test_who_has_forgotten_where_we_are_is_told(city, at):
    witness.add_checkpoint(body(0, 5), at=at)
    answer = witness.add_checkpoint(body(0, 9), at=at)
    assert (answer.status, answer.content_type, answer.body) == (409, "text/x.tlog.size", "5\n")


def test_a_fork_is_refused_kept_entered_and_found(city, at):
    witness.add_checkpoint(body(0, 20), at=at)
    for _ in range(2):
        assert witness.add_checkpoint(body(20, 20, FORK), at=at).status == 409
    assert witness.add_checkpoint(body(20, 30, FORK), at=at).status == 422
    assert [(fork.is_proven, fork.seen_note) for fork in Fork.objects.order_by("id")] == [
        (True, signed(20)),
        (False, signed(20)),
    ]
    assert [row.kind for row in Entry.objects.all()] == ["fork", "fork"]
    assert all(CITY.name in str(said) for said in witness.findings())
    assert len(list(witness.findings())) == 2
    assert SeenHead.objects.count() == 1
    assert witness.add_checkpoint(body(20, 21), at=at).status == 200


def test_strangers_are_neither_cosigned_nor_remembered(city, at):
    stranger = SigningKey("qita.example.cn/ledger", bytes(32))
    note = str(Head(stranger.name, 5, TREE.root(5)).signed(stranger))
    request = Request(0, (), note).text().encode()
    assert witness.add_checkpoint(request, at=at).status == 404
    thief = SigningKey(CITY.name, bytes(32))
    note = str(Head(CITY.name, 5, FORK.root(5)).signed(thief))
    assert witness.add_checkpoint(Request(0, (), note).text().encode(), at=at).status == 403
    assert witness.add_checkpoint(b"old x\n", at=at).status == 400
    peers.part_with(CITY.name, at=at)
    assert witness.add_checkpoint(body(0, 5), at=at).status == 404
    assert not SeenHead.objects.exists()
    assert not Fork.objects.exists()


def test_of_two_forks_at_once_one_is_cosigned(store, city, at):
    ready, statuses = threading.Barrier(2), []

    def ask(tree: Tree) -> None:
        try:
            ready.wait(10)
            statuses.append(witness.add_checkpoint(body(0, 20, tree), at=at).status)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask, args=(tree,)) for tree in (TREE, FORK)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200, 409]
    assert SeenHead.objects.count() == 1


class Site:
    """The city's pages: its checkpoint at `size` and its tiles."""

    def __init__(self, size: int, tree: Tree = TREE) -> None:
        self.size, self.tree = size, tree
        self.asked: list[str] = []

    def get(self, address: str) -> bytes:
        path = address.removeprefix("https://shi.example.cn/ledger/")
        self.asked.append(path)
        if path == "checkpoint":
            return signed(self.size, self.tree).encode()
        place = Place.parse(path)
        assert place.level is not None
        span = range(place.first, place.first + place.width)
        return b"".join(self.tree.node(8 * place.level, n) for n in span)


def test_a_ledger_is_watched_through_nothing_but_its_checkpoint_and_tiles(city, at):
    for size in (5, 5, 300, 599):
        assert witness.look(city, at=at, get=Site(size).get) is Outcome.COSIGNED
    assert SeenHead.objects.count() == 3
    site = Site(600)
    assert witness.look_around(at=at, get=site.get) == 1
    assert len(site.asked) <= 5


def test_a_watched_ledger_that_forks_or_shrinks_is_found(city, at):
    witness.look(city, at=at, get=Site(20).get)
    assert witness.look(city, at=at, get=Site(20, FORK).get) is Outcome.FORKED
    assert witness.look(city, at=at, get=Site(300, FORK).get) is Outcome.UNPROVEN
    assert witness.look(city, at=at, get=Site(19).get) is Outcome.STALE
    assert Fork.objects.count() == 2


def test_a_site_that_is_down_or_another_ledger_stops_nothing(city, at):
    def down(address: str) -> bytes:
        raise OSError(address)

    assert witness.look_around(at=at, get=down) == 0
    assert witness.look_around(at=at, get=lambda _: b"\xff") == 0
    stranger = SigningKey("qita.example.cn", bytes(32))
    other = str(Head(stranger.name, 5, TREE.root(5)).signed(stranger))
    with pytest.raises(MalformedError):
        witness.look(city, at=at, get=lambda _: other.encode())
