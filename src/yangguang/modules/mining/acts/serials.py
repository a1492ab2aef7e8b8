"""Serials of the national sequences: laid out in stacks, taken without waiting, never given twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Max

from yangguang.base.numbering.mining import Family
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.work import statements
from yangguang.modules.mining import rules
from yangguang.modules.mining.models import Number, Sequence, Serial

STACK: Final = 1000
"""So many serials are laid out at once: those who allot wait for each other only then."""
LEFT_OVER: Final = "备用的顺序号当月没有配出，为保持年月次序不再使用"
ELSEWHERE: Final = "其他机关已经配出同一顺序号"

_NONE: Final[dict[str, list[int]]] = {}
_READY: ContextVar[dict[str, list[int]]] = ContextVar("ready", default=_NONE)
"""Serials taken for a batch, by sequence, the lowest first."""


def take(family: Family, *, on: date) -> int:
    """Return the lowest serial that nobody holds; it is given with this transaction, or stays.

    Refusal: the sequence has come to its end.
    """
    ready = _READY.get().get(family.key)
    return ready.pop(0) if ready else _taken(family, 1, on=on)[0]


@contextmanager
def ready(
    wanted: Mapping[Family, int], *, on: date, before_waiting: Callable[[], object]
) -> Iterator[None]:
    """Let so many serials of each sequence lie ready to be taken; what is left is laid back at the end.

    `before_waiting` is called before one may have to wait for others: where the next stack is laid out.
    """
    laid = {
        family.key: _taken(family, count, on=on, before_waiting=before_waiting)
        for family, count in wanted.items()
    }
    token = _READY.set(laid)
    try:
        yield
    finally:
        _READY.reset(token)
    left = [(key, serial) for key, serials in laid.items() for serial in serials]
    statements.insert([Serial(family=key, serial=serial) for key, serial in left])


@contextmanager
def only_if_done() -> Iterator[None]:
    """Let what is taken inside lie ready again should it be refused."""
    before = {key: list(serials) for key, serials in _READY.get().items()}
    try:
        yield
    except Refusal:
        _READY.get().update(before)
        raise


def _taken(
    family: Family,
    count: int,
    *,
    on: date,
    before_waiting: Callable[[], object] = lambda: None,
) -> list[int]:
    """Take the lowest serials that nobody holds."""
    month = f"{on:%Y%m}"
    serials = _lowest(family, month, count)
    if len(serials) == count:
        return serials
    before_waiting()
    known = statements.read(Sequence, ("month",), "family", [family.key])
    if not known:
        Sequence.objects.get_or_create(
            family=family.key, defaults={"last": _last_elsewhere(family), "month": month}
        )
    elif known[0].month < month:
        _turn(family, month, on=on)
    serials += _lowest(family, month, count - len(serials))
    while len(serials) < count:
        _lay_out(family)
        more = _lowest(family, month, count - len(serials))
        assert more
        serials += more
    return serials


def _last_elsewhere(family: Family) -> int:
    """Return the highest serial of the numbers that were taken over: a sequence goes on after them."""
    taken_over = Number.objects.filter(family=family.key, is_adopted=True)
    highest = taken_over.aggregate(highest=Max("serial"))["highest"]
    return highest if highest and family.holds(highest) else family.first - 1


def _lowest(family: Family, month: str, count: int) -> list[int]:
    """Take the lowest free serials off the stack; fewer: nobody holds no more, or the month must turn."""
    skip = "FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH free AS (SELECT id FROM mining_serial"  # noqa: S608 - names of our own
            f" WHERE family = %s AND void_on IS NULL ORDER BY serial LIMIT %s {skip})"
            " DELETE FROM mining_serial WHERE id IN (SELECT id FROM free)"
            " AND EXISTS (SELECT 1 FROM mining_sequence WHERE family = %s AND month >= %s)"
            " RETURNING serial",
            [family.key, count, family.key, month],
        )
        return sorted(int(row[0]) for row in cursor.fetchall())


def _lay_out(family: Family) -> None:
    """Lay the next stack out, unless another has done so meanwhile."""
    sequence = Sequence.objects.select_for_update().get(family=family.key)
    free = Serial.objects.select_for_update(skip_locked=True)
    if free.filter(family=family.key, void_on=None).order_by("serial").first() is not None:
        return
    upto, laid = sequence.last, list[Serial]()
    while all(row.void_on for row in laid) and upto < family.last:
        begin, upto = upto + 1, min(upto + STACK, family.last)
        laid += _stack(family, begin, upto)
    if all(row.void_on for row in laid):
        raise Refusal(
            [
                sentence(
                    Reason.RULE,
                    "顺序号系列{family}已经用完，不能再配号。",
                    basis=rules.law.RECORD,
                    family=family.key,
                )
            ]
        )
    Serial.objects.bulk_create(laid)
    Sequence.objects.filter(family=family.key).update(last=upto)


def _stack(family: Family, begin: int, upto: int) -> list[Serial]:
    """Return the serials between two; those that another office is known to have given are given up."""
    known = Number.objects.filter(family=family.key, serial__range=(begin, upto))
    given = {serial: day_of(at) for serial, at in known.values_list("serial", "allotted_at")}
    return [
        Serial(
            family=family.key,
            serial=serial,
            void_on=given.get(serial),
            why_void=ELSEWHERE if serial in given else "",
        )
        for serial in range(begin, upto + 1)
    ]


def _turn(family: Family, month: str, *, on: date) -> None:
    """A new month: what was left over below the numbers of earlier ones is given up, with the reason."""
    sequence = Sequence.objects.select_for_update().get(family=family.key)
    if sequence.month >= month:
        return
    own = Number.objects.filter(family=family.key, is_adopted=False)
    highest = own.aggregate(highest=Max("serial"))["highest"] or 0
    left = Serial.objects.filter(family=family.key, void_on=None, serial__lt=highest)
    left.update(void_on=on, why_void=LEFT_OVER)
    Sequence.objects.filter(family=family.key).update(month=month)
