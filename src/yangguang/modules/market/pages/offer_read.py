"""A notice, or one lot of it, as an address names it: read once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest

from yangguang.base.procedure import Standing
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.modules.market.procedure import OFFER
from yangguang.modules.market.queries import offering
from yangguang.modules.market.queries.offering import Offered
from yangguang.modules.market.rules.bidding import Sale
from yangguang.modules.market.rules.law_offer import OF_2002, OF_2007, OfferLaw

BIDDER = "market_bidder"
"""Under which the session keeps as whom somebody bids: by case and lot the number."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as read at `at`."""

    case: Case
    offered: Offered
    standing: Standing
    at: datetime

    @property
    def law(self) -> OfferLaw:
        """The law that governs it."""
        is_old = self.standing.edition.in_force < OF_2007.notice.statute.in_force
        return OF_2002 if is_old else OF_2007

    def sale(self, lot: str) -> Sale:
        """Return the bidding for a lot."""
        return offering.sale(self.offered, lot, self.standing.taken)

    def is_pending(self, lot: str) -> bool:
        """Tell whether the lot is still offered."""
        return ("announce", lot) in self.standing.pending


def notice(number: str, *, at: datetime) -> Notice:
    """Return the notice of this public number. Http404: there is none."""
    case = cases.by_number(number.strip().replace("\0", "")[:60])
    if case is None or case.procedure != OFFER:
        raise Http404
    standing = cases.standing(case, at=at)
    return Notice(case, offering.of_facts(str(case.pk), standing.state.facts), standing, at)


def lot_of(number: str, lot: str, *, at: datetime) -> Notice:
    """Return the notice that has this lot. Http404: it has none."""
    read = notice(number, at=at)
    if lot not in read.offered.lots:
        raise Http404
    return read


def bidder_in(request: HttpRequest, read: Notice, lot: str) -> int | None:
    """Return as whom somebody bids in this browser; None: it hasn't been said."""
    kept = request.session.get(BIDDER) or {}
    no = kept.get(f"{read.case.pk} {lot}")
    return no if isinstance(no, int) else None


def bids_as(request: HttpRequest, read: Notice, lot: str, no: int) -> None:
    """Keep as whom somebody bids in this browser."""
    kept = request.session.get(BIDDER) or {}
    request.session[BIDDER] = {**kept, f"{read.case.pk} {lot}": no}
