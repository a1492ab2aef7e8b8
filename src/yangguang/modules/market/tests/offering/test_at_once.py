"""Several who bid at the same instant, each over a connection of its own (PostgreSQL; SQLite takes turns)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case, Step
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.tests.conftest import clock

AT = clock("2026-03-24")


def _bid(listing, no, fen):
    """Bid in a thread: "" or why not."""
    try:
        case = Case.objects.get(pk=listing.case.pk)
        of_offer.bid(case, by=listing.by(no), at=AT, bidder=no, fen=fen)
    except Refusal as refusal:
        return str(refusal)
    return ""


def _in_thread(listing, no, fen):
    try:
        return _bid(listing, no, fen)
    finally:
        connections.close_all()


def _at_once(listing, bids):
    if connection.vendor != "postgresql":
        return [_bid(listing, no, fen) for no, fen in bids]
    with ThreadPoolExecutor(len(bids)) as pool:
        return list(pool.map(lambda one: _in_thread(listing, *one), bids))


def _stand(listing):
    rows = cases.timeline(listing.case)
    return [row.facts["fen"] for row in rows if row.name == "bid"]


def test_of_two_equal_prices_at_the_same_instant_one_stands(store, listing):
    """Both offer the start price: whoever is first has it, the other must go higher by the step."""
    told = _at_once(listing, [(1, 200_000_000), (2, 200_000_000)])
    assert sorted(map(bool, told)) == [False, True]
    assert "低于现在的最低报价" in "".join(told)
    assert _stand(listing) == [200_000_000]


def test_prices_at_the_same_instant_come_in_one_order_and_none_is_lost(store, listing):
    """Each price is higher than the one before by the step, whatever order the three came in."""
    bids = [(1, 200_000_000), (2, 210_000_000), (3, 220_000_000)]
    told = _at_once(listing, bids)
    stand = _stand(listing)
    assert stand == sorted(stand)
    assert len(stand) == told.count("")
    assert max(stand) == 220_000_000


def test_what_breaks_off_in_the_middle_of_a_bid_leaves_nothing_of_it(store, listing, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError("off")

    before = Step.objects.filter(case_number=listing.case.pk).count()
    with monkeypatch.context() as patch:
        patch.setattr("yangguang.kernel.cases.settling.settle", broken)
        with pytest.raises(RuntimeError):
            _bid(listing, 1, 200_000_000)
    assert Step.objects.filter(case_number=listing.case.pk).count() == before
    assert _bid(listing, 2, 200_000_000) == ""
    assert _stand(listing) == [200_000_000]
