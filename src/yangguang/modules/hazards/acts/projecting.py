"""The rows of an issue follow its steps: what two persons voided is gone from them, and from the map, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from yangguang.base.coordinates import Datum, Encoding, System
from yangguang.base.hazards import standing
from yangguang.base.hazards.ground import stem
from yangguang.base.hazards.messages import Kind, Message, Ring
from yangguang.base.procedure import day_of
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.places import units
from yangguang.kernel.places.models import SpatialUnit
from yangguang.kernel.work import statements
from yangguang.modules.hazards.acts.checking import SIGNED, TEXTS
from yangguang.modules.hazards.drawing.outlines import outline_of
from yangguang.modules.hazards.models import Ending, Found, Issue, Issued, Live
from yangguang.modules.hazards.queries import issues, touching
from yangguang.modules.hazards.queries.in_force import KIND

SYSTEM: Final = System(Datum.CGCS2000, Encoding.DEGREES, is_east_first=True)
ENDINGS: Final = {"drop": Ending.DROPPED, "lift": Ending.LIFTED, "expire": Ending.EXPIRED}


@dataclass(slots=True)
class Told:
    """An issue as its steps say it."""

    columns: dict[str, Any]
    messages: list[Issued] = field(default_factory=list)
    live: list[Live] = field(default_factory=list)
    grounds: dict[str, tuple[Ring, ...]] = field(default_factory=dict)
    touched: dict[str, tuple[str, ...]] = field(default_factory=dict)
    last_at: datetime | None = None


def project(case: Case) -> None:
    """Write issue, messages and live areas of a case anew, where they differ from what its steps say."""
    issue = Issue.objects.select_related("office").filter(pk=case.pk).first()
    if issue is None:
        return
    told = told_by(issue, history.all_of(case))
    Issue.objects.filter(pk=issue.pk).update(**told.columns)
    kept = list(Issued.objects.filter(issue=issue).order_by("seq"))
    if [_plain(row) for row in kept] != [_plain(row) for row in told.messages]:
        Issued.objects.filter(issue=issue).delete()
        statements.insert(told.messages)
    if not issue.is_drill:
        put(told.live, case_number=str(case.pk), grounds=told.grounds)


def put(live: Sequence[Live], *, case_number: str, grounds: dict[str, tuple[Ring, ...]]) -> None:
    """Keep these live areas of a case in the place of what was kept, and their ground where they still hold."""
    kept = list(Live.objects.filter(case_number=case_number).order_by("pk"))
    if sorted(map(_plain, kept)) != sorted(map(_plain, live)):
        Live.objects.filter(case_number=case_number).delete()
        statements.insert(list(live))
    for gone in {row.ground for row in kept if row.ground} - set(grounds):
        units.take_away(gone)
    since = {row.ground: day_of(row.sent_at) for row in live}
    stand = SpatialUnit.objects.filter(number__in=list(grounds)).order_by("number")
    have = set(stand.values_list("number", flat=True))
    for number, rings in grounds.items():
        if number not in have and (outline := outline_of(rings)):
            units.put(number, outline, system=SYSTEM, kind=KIND, from_on=since[number])


def _plain(row: Issued | Live) -> list[tuple[str, str]]:
    names = (one.attname for one in row._meta.concrete_fields if one.attname != "id")  # noqa: SLF001
    return [(name, str(getattr(row, name))) for name in names]


def told_by(issue: Issue, rows: Sequence[Any]) -> Told:
    """Return an issue as these rows of its history say it."""
    voided = {row.voids for row in rows if row.voids is not None}
    stand = [row for row in rows if row.voids is None and row.seq not in voided]
    draft, agreed = "", ""
    told = Told({"ended_at": None, "ending": "", "year": None, "serial": None})
    for row in sorted(stand, key=lambda one: one.seq):
        told.last_at = row.at
        if row.name in TEXTS:
            draft, agreed = row.facts["message"], ""
        elif row.name == "agree":
            agreed = row.facts.get("agreed") or ""
        elif row.name in SIGNED:
            _signed(told, issue, row, Message.from_text(draft))
            draft, agreed = "", ""
        if row.name in ENDINGS:
            told.columns |= {"ended_at": row.at, "ending": ENDINGS[row.name].value}
    told.columns |= {"draft": draft, "agreed": agreed, **_last(told.messages)}
    _lived(told, issue)
    return told


def _signed(told: Told, issue: Issue, row: Any, drafted: Message) -> None:
    facts = row.facts
    sent = datetime.fromisoformat(facts["sent"])
    drawn = facts.get("picture") or ""
    message = replace(drafted, identifier=facts.get("identifier") or "", sent=sent, picture=drawn)
    told.columns["year"] = facts.get("year") or told.columns["year"]
    told.columns["serial"] = facts.get("serial") or told.columns["serial"]
    named = message.identifier or f"{issue.pk}-{row.seq}"
    told.touched[named] = tuple(facts.get("touched") or ())
    told.messages.append(
        Issued(
            identifier=message.identifier,
            issue=issue,
            office=issue.office,
            seq=row.seq,
            message=message.to_text(),
            address=row.records[0] if row.records else "",
            sent_at=sent,
            level=int(message.level),
            is_drill=issue.is_drill,
        )
    )


def _last(messages: Sequence[Issued]) -> dict[str, Any]:
    """Return the columns of what was issued last; a cancellation leaves level and validity of what it ended."""
    if not messages:
        empty = dict.fromkeys(("level", "issued_at", "onset", "expires"))
        return {"identifier": "", "headline": "", **empty}
    last = Message.from_text(messages[-1].message)
    stood = next(
        (
            m
            for row in reversed(messages)
            if (m := Message.from_text(row.message)).kind is not Kind.CANCEL
        ),
        last,
    )
    return {
        "identifier": messages[-1].identifier,
        "headline": last.headline[:200],
        "level": int(stood.level),
        "issued_at": messages[0].sent_at,
        "onset": stood.onset,
        "expires": stood.expires,
    }


def _lived(told: Told, issue: Issue) -> None:
    """Fill in the areas that hold, and the ground of those that hold still; what was withdrawn holds no more."""
    if issue.is_drill:
        return
    gone = issues.taken_back(row.address for row in told.messages)
    kept = [row for row in told.messages if row.address not in gone]
    named = {row.name: Message.from_text(row.message) for row in kept}
    whole = [replace(message, identifier=name) for name, message in named.items()]
    for message in whole:
        if message.kind is Kind.CANCEL:
            continue
        others = [one for one in whole if one is not message]
        end = standing.superseded_at(message, others)
        told.live += live_of(
            message,
            case_number=str(issue.pk),
            slug=issue.office.slug,
            end=end,
            touched=told.touched.get(message.identifier, ()),
        )
        if told.columns["ended_at"] is None and (
            end is None or told.last_at is None or end > told.last_at
        ):
            told.grounds |= grounds_of(message)


def live_of(
    message: Message,
    *,
    case_number: str,
    slug: str,
    end: datetime | None,
    touched: Sequence[str] = (),
) -> list[Live]:
    """Return the rows of a message's areas; `end`: when others take its place; `touched`: what its ground meets."""
    assert message.sent is not None
    found = []
    for n, area in enumerate(message.areas):
        codes = {stem(code): Found.NAMED for code in area.codes}
        codes |= {stem(code): how for code, how in touching.of_area(touched, n).items()}
        ground = [("", ground_of(message, n), Found.NAMED)] if area.rings else []
        for code, unit, how in (*((code, "", codes[code]) for code in sorted(codes)), *ground):
            found.append(
                Live(
                    identifier=message.identifier,
                    area=n,
                    case_number=case_number,
                    office=message.organ[:200],
                    office_slug=slug,
                    headline=message.headline[:200],
                    level=int(area.level),
                    words=area.words[:200],
                    is_drawn=bool(area.rings),
                    how=how.value,
                    code=code,
                    ground=unit,
                    sent_at=message.sent,
                    onset=message.onset,
                    expires=message.expires,
                    superseded_at=end,
                )
            )
    return found


def ground_of(message: Message, area: int) -> str:
    """Return the number under which the ground of an area lies in `places`."""
    return f"{message.identifier}/{area}"[:60]


def grounds_of(message: Message) -> dict[str, tuple[Ring, ...]]:
    """Return the drawn ground of a message by its numbers."""
    return {ground_of(message, n): area.rings for n, area in enumerate(message.areas) if area.rings}
