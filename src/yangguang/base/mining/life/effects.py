"""What each event does to a number, as a table with articles and days.

Sources: 国土资发〔2007〕294号 as reported (items on renewal, split, merger, cancellation), 自然资办发〔2020〕32号,
Orders 240 (art. 10, 21, 22, 24, 29-31), 241 (art. 7, 15, 16, 18, 21, 22), 242 (art. 13), and the law of
2024 (art. 22, 24-26, 63, 64, 68, 70).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.mining import assumed, texts
from yangguang.base.mining.kinds import LAW_2025, ORDERS, SINCE_2025, Right, Span
from yangguang.base.mining.life.words import Event, Fate, State
from yangguang.base.refusal import Said
from yangguang.base.statutes import EXPLORATION_1998, MINERALS_2025, MINING_1998, TRANSFER_1998


@dataclass(frozen=True, slots=True)
class Effect:
    """What an event does to the number while `span` runs; `leads_to` is the state of the right after it.

    `others`: the state of the other rights in it (merged into this one, split from it, made of it).
    `rights`: for which kinds. `assumed`: what of it no source states. With every event the data go to the
    national system again, and nothing is printed before they are confirmed (2007 notice, 2020 rules).
    """

    event: Event
    fate: Fate
    leads_to: State
    basis: tuple[Article, ...]
    span: Span
    rights: tuple[Right, ...] = (Right.EXPLORATION, Right.MINING)
    assumed: Said | None = None
    others: State | None = None


_T, _C = (Right.EXPLORATION,), (Right.MINING,)
_NUMBERS: Final = Span(date(2008, 1, 1), date(2020, 7, 9))
_RECORDS: Final = Span(date(2020, 7, 10))


def _numbered(
    event: Event,
    fate: Fate,
    leads_to: State,
    *basis: Article,
    rights: tuple[Right, ...] = (Right.EXPLORATION, Right.MINING),
    others: State | None = None,
) -> tuple[Effect, Effect]:
    """Return the same effect by the notice of 2007 and, assumed to go on, by the rules of 2020."""
    cautions = assumed.NUMBERS_MINING if Right.MINING in rights else None
    before = (*basis, texts.NUMBERS_2008[""])
    after = (*basis, texts.MINING_RECORDS_2020[""])
    return (
        Effect(event, fate, leads_to, before, _NUMBERS, rights, cautions, others),
        Effect(event, fate, leads_to, after, _RECORDS, rights, assumed.NUMBERS_2020, others),
    )


EFFECTS: Final[tuple[Effect, ...]] = (
    *_numbered(Event.NEW, Fate.ALLOTTED, State.IN_FORCE),
    *_numbered(Event.RENEWAL, Fate.KEPT, State.IN_FORCE),
    *_numbered(Event.CHANGE, Fate.KEPT, State.IN_FORCE),
    *_numbered(Event.RETENTION, Fate.KEPT, State.RETAINED, rights=_T),
    *_numbered(Event.TRANSFER, Fate.KEPT, State.IN_FORCE, TRANSFER_1998[13]),
    *_numbered(Event.SPLIT, Fate.ONE_KEEPS, State.DIVIDED, others=State.IN_FORCE),
    *_numbered(Event.MERGER, Fate.EARLIEST_KEPT, State.IN_FORCE, others=State.MERGED),
    *_numbered(Event.REPRINT, Fate.KEPT, State.IN_FORCE),
    Effect(
        Event.CONVERSION,
        Fate.NEW_AND_RETIRED,
        State.CONVERTED,
        (EXPLORATION_1998["24(2)"],),
        ORDERS,
        _T,
        others=State.IN_FORCE,
    ),
    Effect(
        Event.CONVERSION,
        Fate.NEW_AND_RETIRED,
        State.CONVERTED,
        (MINERALS_2025[25],),
        SINCE_2025,
        _T,
        others=State.IN_FORCE,
    ),
    *_numbered(Event.CANCELLATION, Fate.RETIRED, State.CANCELLED),
    *_numbered(Event.CLOSURE, Fate.RETIRED, State.CANCELLED),
    Effect(Event.LAPSE, Fate.RETIRED, State.LAPSED, (EXPLORATION_1998[10],), ORDERS, _T),
    Effect(Event.LAPSE, Fate.RETIRED, State.LAPSED, (MINING_1998[7],), ORDERS, _C),
    Effect(Event.EXTINCTION, Fate.RETIRED, State.EXTINCT, (MINERALS_2025[24],), SINCE_2025),
    Effect(
        Event.REVOCATION,
        Fate.RETIRED,
        State.REVOKED,
        (EXPLORATION_1998[29], EXPLORATION_1998[30], EXPLORATION_1998[31]),
        ORDERS,
        _T,
    ),
    Effect(
        Event.REVOCATION,
        Fate.RETIRED,
        State.REVOKED,
        (MINING_1998[18], MINING_1998[21], MINING_1998[22]),
        ORDERS,
        _C,
    ),
    Effect(  # only the permit is revoked: the right is another object since 2025
        Event.REVOCATION,
        Fate.KEPT,
        State.WITHOUT_PERMIT,
        (MINERALS_2025[22], MINERALS_2025[33], MINERALS_2025[63], MINERALS_2025[64]),
        SINCE_2025,
    ),
    Effect(
        Event.WITHDRAWAL,
        Fate.RETIRED,
        State.WITHDRAWN,
        (),
        Span(date(2008, 1, 1)),
        assumed=assumed.WITHDRAWN,
    ),
    Effect(
        Event.TAKING_BACK,
        Fate.RETIRED,
        State.TAKEN_BACK,
        (MINERALS_2025[26], MINERALS_2025[70]),
        Span(LAW_2025),
    ),
)
"""Every event by every edition that orders it."""


def effects(event: Event, right: Right, day: date) -> tuple[Effect, ...]:
    """Return what `event` does to a right of this kind on `day`; none: the law knows no such event then."""
    return tuple(
        effect
        for effect in EFFECTS
        if effect.event is event and right in effect.rights and effect.span.holds_on(day)
    )
