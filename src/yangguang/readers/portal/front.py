"""The front page: one box, the facts of now, the newest records, the errands, what is on public notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from yangguang.base.refusal import Said
from yangguang.kernel.ui.frame import within
from yangguang.kernel.ui.parts import Band, Ledger, Now
from yangguang.kernel.ui.search_parts import Tries, tries_of
from yangguang.readers.portal import facts, lists, notices, standing
from yangguang.readers.portal.lists import Newest

BANDS: Final = 3


@dataclass(frozen=True, slots=True)
class Front:
    """Everything on the front page. `total`: how many records stand; None: not counted yet."""

    now: Now
    newest: Newest
    total: int | None
    errands: Ledger
    more: Ledger
    bands: tuple[Band, ...]
    on_notice: Said
    search: str
    tries: Tries | None
    signed: Said | None


def of(*, at: datetime) -> Front:
    """Return the front page, by at most ten queries."""
    counted, running = standing.read(at=at), notices.running_now(at=at)
    newest, bands = lists.newest(running=running[:BANDS], at=at)
    errands, more = facts.errands()
    search = within("search/")
    return Front(
        now=facts.now(counted, running, at=at),
        newest=newest,
        total=counted.total if counted else None,
        errands=errands,
        more=more,
        bands=bands,
        on_notice=Said("全部 {many}", {"many": notices.counted(len(running))}),
        search=search,
        tries=tries_of(search) if search else None,
        signed=facts.signed(),
    )
