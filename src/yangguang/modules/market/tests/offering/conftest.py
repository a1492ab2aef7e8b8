"""A listing and a tender with bidders who may bid, as tests of bidding begin."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from django.utils import translation

from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import DRAFTED_BY
from yangguang.kernel.people import actors
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.offering.building import NOTICE, TENDER


@pytest.fixture(autouse=True)
def in_chinese():
    """Let no test read the language that another has asked for."""
    with translation.override("zh-hans"):
        yield


@dataclass
class Bidding:
    """A case with admitted bidders 1, 2, 3."""

    case: Case

    def by(self, no):
        return actors.party(self.case.pk, label="竞买人")

    def bid(self, no, fen, at):
        of_offer.bid(self.case, by=self.by(no), at=at, bidder=no, fen=fen)


def _begun(office, officer, notice):
    case = of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=notice)
    begun = Bidding(case)
    for no in (1, 2, 3):
        of_offer.sign_up(
            case,
            by=begun.by(no),
            at=clock("2026-03-20"),
            name=f"示例第{no}公司",
            code=f"91990101MA000000{no}X",
        )
    for no in (1, 2, 3):
        of_offer.admit(
            case, by=officer, at=clock("2026-03-21"), bidder=no, deposit_on=date(2026, 3, 20)
        )
    return begun


@pytest.fixture
def listing(office, officer):
    return _begun(office, officer, NOTICE)


@pytest.fixture
def tender(office, officer):
    return _begun(office, officer, TENDER)


@contextmanager
def drafted_by(person):
    """Let what is taken be on the draft of another person."""
    token = DRAFTED_BY.set(person.pk)
    try:
        yield
    finally:
        DRAFTED_BY.reset(token)
