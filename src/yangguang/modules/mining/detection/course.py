"""Days that raise a question: decided when asked, expired and still listed, cancelled long after publicity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Q

from yangguang.base.basis import Article
from yangguang.base.mining.kinds import LAW_2025
from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.mining.life import Event, State
from yangguang.base.refusal import Said
from yangguang.base.statutes import EXPLORATION_1998, MINERALS_2025, MINING_1998
from yangguang.base.workdays import Amount, Unit, national
from yangguang.kernel.cases.models import Case, Step
from yangguang.modules.mining.detection import register
from yangguang.modules.mining.detection.assumed import LATE_AFTER_YEARS
from yangguang.modules.mining.detection.found import PIECE, Found, Piece
from yangguang.modules.mining.models import Application, Ending, Right, Shown, Version
from yangguang.modules.mining.rules import law
from yangguang.modules.mining.stated import Stated

ON_HOLDINGS = tuple(
    event.value
    for event in (Event.CHANGE, Event.TRANSFER, Event.SPLIT, Event.MERGER, Event.RENEWAL)
)
"""Events on a right that exists: those in which a plan or an area may be exchanged for another."""
LISTED = (State.IN_FORCE.value, State.RETAINED.value, State.WITHOUT_PERMIT.value)


def same_day(after: str, on: date) -> Piece:  # noqa: ARG001 - the shape of a look
    """Find changes that were approved on the day on which they were asked for."""
    rows = Version.objects.filter(event__in=ON_HOLDINGS, pk__gt=int(after or 0))
    held = list(rows.select_related("right__office").order_by("pk")[:PIECE])
    decided = _decided([row.case_number for row in held])
    onward = str(held[-1].pk) if len(held) == PIECE else ""
    return Piece(tuple(one for row in held for one in _at_once(row, decided)), onward)


def _decided(cases: Sequence[str]) -> dict[str, dict[str, date]]:
    """Return, of cases that ran here, the days of application and approval."""
    days: dict[str, dict[str, date]] = {}
    rows = Step.objects.filter(case_number__in=cases, name__in=("apply", "approve"), voids=None)
    for case, name, on in rows.order_by("seq").values_list("case_number", "name", "on"):
        days.setdefault(case, {})[name] = on
    return days


def _at_once(row: Version, decided: dict[str, dict[str, date]]) -> Iterator[Found]:
    days = decided.get(row.case_number, {})
    asked, done = days.get("apply"), days.get("approve")
    if asked is None or done is None:  # adopted: the days that the old register has
        asked, done = Stated.from_text(row.stated).applied_on, row.on
    if asked != done:
        return
    said = Said("{event}于{on}申请，当日批准。", {"event": Said(row.event), "on": done.isoformat()})
    article = MINERALS_2025[22] if done >= LAW_2025 else _decision(row.right)
    evidence = {"case": row.case_number, "applied": str(asked), "approved": str(done)}
    yield Found(f"{row.right.number}:{row.no}", row.right, said, article, evidence)


def _decision(right: Right) -> Article:
    return MINING_1998[6] if right.right == Kind.MINING.value else EXPLORATION_1998[8]


def expired(after: str, on: date) -> Piece:
    """Find rights that are listed as in force after their last day, and of which no case is open."""
    listed = register.in_states(LISTED).filter(valid_to__lt=on)
    rights, onward = register.by_number(after, listed)
    numbers = [right.number for right in rights]
    open_ = set(_open_cases(Application, numbers)) | set(_open_cases(Ending, numbers))
    found = []
    for right in rights:
        if right.number in open_ or right.valid_to is None:
            continue
        said = Said(
            "有效期止于{until}，仍列为“{state}”，没有延续、保留或者注销的办件。",
            {"until": right.valid_to.isoformat(), "state": Said(right.state)},
        )
        article = MINERALS_2025[24] if right.valid_to >= LAW_2025 else _renewal(right)
        evidence = {"until": str(right.valid_to), "days": (on - right.valid_to).days}
        found.append(Found(right.number, right, said, article, evidence))
    return Piece(tuple(found), onward)


def _renewal(right: Right) -> Article:
    return MINING_1998[7] if right.right == Kind.MINING.value else EXPLORATION_1998[10]


def _open_cases(model: type[Application | Ending], numbers: Sequence[str]) -> Iterator[str]:
    held = model.objects.filter(number__in=numbers, case__closed_on=None)
    yield from held.values_list("number", flat=True)


def late_ending(after: str, on: date) -> Piece:
    """Find endings that were shown to the public and not done within a year."""
    held = list(Ending.objects.filter(pk__gt=after).order_by("pk")[:PIECE])
    cases = [row.pk for row in held]
    shown = dict(
        Shown.objects.filter(case__in=cases).order_by("-seq").values_list("case_id", "from_on")
    )
    closed = dict(Case.objects.filter(pk__in=cases).values_list("pk", "closed_on"))
    old = Q(number__in=[row.number for row in held])
    rights = {right.number: right for right in Right.objects.filter(old).select_related("office")}
    found = []
    for row in held:
        begun, right = shown.get(row.pk), rights.get(row.number)
        if begun is None or right is None:
            continue
        done = closed[row.pk] or on
        last = national().due(begun, Amount(LATE_AFTER_YEARS, Unit.YEARS), rolls=False).on
        if done > last:
            found.append(_late(right, row, begun=begun, done=closed[row.pk]))
    return Piece(tuple(found), held[-1].pk if len(held) == PIECE else "")


def _late(right: Right, row: Ending, *, begun: date, done: date | None) -> Found:
    params = {
        "event": Said(row.event),
        "begun": begun.isoformat(),
        "done": done and done.isoformat(),
    }
    said = (
        Said("{event}自{begun}公示，至{done}才办结。", params)
        if done
        else Said("{event}自{begun}公示，一年后仍没有办结。", params)
    )
    return Found(row.pk, right, said, law.RECORD, {"case": row.pk, **params, "event": row.event})
