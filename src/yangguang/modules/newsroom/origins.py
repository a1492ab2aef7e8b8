"""Items that come from the answer to a request: the case behind them, asked through its manifest (Art. 44)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from yangguang.base.refusal import Refusal, Sentence
from yangguang.kernel import module
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.module import Sharing
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.newsroom import rules
from yangguang.modules.newsroom.models import Item
from yangguang.modules.newsroom.procedure import KEY


def why_not_from(number: str, *, office: Office, texts: tuple[str, ...]) -> Iterator[Sentence]:
    """Yield why an item can't come from the case `number`: not this office's answer, or it gives somebody away."""
    behind = _behind(number)
    if behind is None or behind[0].office_id != office.pk:
        yield from rules.why_not_origin(number)
        return
    case, sharing = behind
    try:
        sharing.proposes(case)
    except Refusal as refusal:
        yield from refusal.reasons
    yield from sharing.why_not_say(case, texts)


def why_not_say(item: Item, *texts: str) -> Iterator[Sentence]:
    """Yield why words may not be published: they would give away who stands behind the request."""
    behind = _behind(item.origin)
    if behind is not None:
        yield from behind[1].why_not_say(behind[0], texts)


def tell(item: Item, *, by: Actor, at: datetime) -> None:
    """Tell the module of the request that the item stands in public."""
    behind = _behind(item.origin)
    if behind is not None and by.person_id is not None:
        behind[1].published(behind[0], by=by, at=at, number=item.pk)


def _behind(number: str) -> tuple[Case, Sharing] | None:
    case = cases.by_number(number) if number else None
    sharing = module.of(case.procedure).shares if case else None
    return (case, sharing) if case and sharing and sharing.key == KEY else None
