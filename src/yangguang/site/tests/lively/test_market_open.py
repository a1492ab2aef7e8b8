"""Something is on offer on the day of the example: a listing that takes bids, and a notice before its listing."""

from __future__ import annotations

from datetime import timedelta

from yangguang.kernel.cases.models import Step
from yangguang.modules.market.models import Lot
from yangguang.site.tests.lively.conftest import NOW


def test_one_lot_takes_bids_and_two_wait_for_their_listing(land):
    running = Lot.objects.get(offer=land.made["open lot"])
    assert running.stage == "公告中"
    assert running.bids_until_at > NOW
    steps = Step.objects.filter(case_number=land.made["open lot"])
    assert [steps.filter(name=name).count() for name in ("sign_up", "admit", "bid")] == [3, 3, 3]
    coming = Lot.objects.filter(offer=land.made["coming lots"])
    assert [lot.stage for lot in coming] == ["公告中", "公告中"]
    # a listing of 13 days begins in a week or later
    assert min(lot.bids_until_at for lot in coming) > NOW + timedelta(days=20)
