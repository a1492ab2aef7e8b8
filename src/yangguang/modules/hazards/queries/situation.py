"""What a screen at a place must know: what holds there, what was lifted just now, whether silence means quiet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from yangguang.base.announcing import Holding, Situation
from yangguang.base.hazards import ground, wording
from yangguang.base.hazards.knowledge import Knowledge
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Kind, Message
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.modules.hazards.models import Issued, Live
from yangguang.modules.hazards.queries import knowing, seasons
from yangguang.modules.hazards.queries.in_force import InForce, in_force
from yangguang.modules.hazards.queries.issues import COUNTRY, area_of
from yangguang.modules.hazards.queries.knowing import NOBODY, Knowing

LIFTED_FOR: Final = timedelta(hours=1)
"""How long a screen still says that a warning was lifted (assumed)."""
MOST: Final = 12
"""So many warnings stand on a screen at most, the gravest."""


def stamp() -> str:
    """Return what is another word whenever warnings change by themselves or by a person: two short looks."""
    newest = [
        rows.order_by("-pk").values_list("pk", flat=True).first()
        for rows in (Live.objects.all(), Issued.objects.all())
    ]
    return "-".join(map(str, newest))


def at_place(code: str, *, at: datetime) -> Situation:
    """Return what is known of the place with this area code: nine queries at most, whatever there is."""
    stem = ground.stem(code)
    found = in_force(code=code, at=at)
    ours = {row.identifier: row for row in _issued(one.live.identifier for one in found)}
    holding = tuple(_holding(found, ours))[:MOST]
    lifted = tuple(_lifted(stem, at=at))[: MOST // 4]
    known = knowing.everywhere(at=at)
    unsure = list(_unsure(known, stem))
    mine = [one for one in known.running if _meets(area_of(one.office), stem)]
    dues = [due for one in mine if (due := seasons.next_due(one, at=at))]
    next_due = min(dues, default=None)
    return Situation(
        holding=holding + lifted,
        unknown_since=min((one.since for _, one in unsure if one.since), default=None),
        why=tuple(_why(unsure, at=at)),
        is_on_duty=bool(mine),
        next_due=next_due,
        changes_at=_changes_at(found, lifted, next_due, at=at),
    )


def _issued(names: Iterable[str]) -> Sequence[Issued]:
    rows = Issued.objects.filter(identifier__in=sorted(set(names)), is_drill=False)
    return list(rows.order_by("identifier"))


def _holding(found: Sequence[InForce], ours: dict[str, Issued]) -> Iterator[Holding]:
    """Yield each message once for each of its levels here, with the areas of that level."""
    by_level: dict[tuple[str, int], list[Live]] = {}
    for one in found:  # the highest level first
        by_level.setdefault((one.live.identifier, one.live.level), []).append(one.live)
    for (name, _level), rows in by_level.items():
        first, level = rows[0], Level(rows[0].level)
        row = ours.get(name)
        message = Message.from_text(row.message) if row else None
        yield Holding(
            address=row.address if row else "",
            level=int(level),
            colour=level.colour,
            word=level.word,
            headline=first.headline,
            words="、".join(dict.fromkeys(row.words for row in rows if row.words))[:200],
            text=(message.text or wording.text(message)) if message else "",
            advice=message.advice if message else "",
            spoken=wording.spoken(message) if message else "",
            issuer=first.office,
            sent=first.sent_at,
            onset=first.onset,
            expires=first.expires,
        )


def _lifted(stem: str, *, at: datetime) -> Iterator[Holding]:
    rows = Issued.objects.filter(is_drill=False, sent_at__gt=at - LIFTED_FOR, sent_at__lte=at)
    for row in rows.exclude(address="").order_by("-sent_at", "-pk")[:200]:
        message = Message.from_text(row.message)
        codes = [code for area in message.areas for code in area.codes]
        if message.kind is Kind.CANCEL and any(_meets(code, stem) for code in codes):
            yield Holding(
                address=row.address,
                level=row.level,
                colour=Level(row.level).colour,
                word=Level(row.level).word,
                headline=message.headline,
                words="、".join(area.words for area in message.areas)[:200],
                text=wording.text(message),
                advice="",
                spoken=wording.spoken(message),
                issuer=message.organ,
                sent=row.sent_at,
                onset=row.sent_at,
                expires=row.sent_at + LIFTED_FOR,
                is_lifted=True,
            )


def _meets(code: str, stem: str) -> bool:
    """Tell whether an area lies within the place, or holds it."""
    if code == COUNTRY:
        return True
    other = ground.stem(code) if ground.is_code(code) else ""
    return bool(other) and (other.startswith(stem) or stem.startswith(other))


def _unsure(known: Knowing, stem: str) -> Iterator[tuple[Office | None, Knowledge]]:
    """Yield what isn't known of the place, with whose it is; None: of all."""
    told = list(known.unsure())
    rows = Office.objects.filter(pk__in=[pk for pk, _ in told if pk != NOBODY]).order_by("pk")
    by_key = {row.pk: row for row in rows}
    for pk, one in told:
        office = by_key.get(pk)
        if pk == NOBODY or (office is not None and _meets(area_of(office), stem)):
            yield office, one


def _why(unsure: Sequence[tuple[Office | None, Knowledge]], *, at: datetime) -> Iterator[Said]:
    named = [office for office, _ in unsure if office is not None]
    names = offices.names_of(named, on=day_of(at)) if named else {}
    for office, one in unsure[: MOST // 2]:
        name = keep(names.get(office.pk, "")) if office else ""
        yield from (Said("{name}：{why}", {"name": name, "why": why}) for why in one.why[:2])


def _changes_at(
    found: Sequence[InForce],
    lifted: Sequence[Holding],
    next_due: datetime | None,
    *,
    at: datetime,
) -> datetime | None:
    instants = [one.expires for one in lifted] + ([next_due] if next_due else [])
    for one in found:
        live = one.live
        instants += [live.onset, live.expires]
        instants += [live.superseded_at] if live.superseded_at else []
    return min((one for one in instants if one > at), default=None)
