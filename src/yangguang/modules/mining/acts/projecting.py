"""The rows of a case and of the register, written anew from the steps: after each step, and each void."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import Q

from yangguang.base.mining.life import State
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.places import units
from yangguang.kernel.work import statements
from yangguang.modules.mining.acts.grounds import put_down
from yangguang.modules.mining.acts.keeping import columns
from yangguang.modules.mining.models import (
    Application,
    Number,
    Permit,
    Restriction,
    Right,
    RightNumber,
    Shown,
    Succession,
    Version,
)
from yangguang.modules.mining.procedure import ENDING, ENTRY, REGISTRATION
from yangguang.modules.mining.queries import rebuilding, telling
from yangguang.modules.mining.queries.rebuilding import Whole
from yangguang.modules.mining.queries.telling import Row, Told
from yangguang.modules.mining.stated import Stated

_SHOWS: Final = frozenset({"show", "resume", "regain", "interrupt", "lose"})
_QUIET: Final = frozenset({"accept", "approve", "settle", "dispute", "reject", "withdraw", "issue"})


def registration(case: Case) -> None:
    """Write what a case of registration says: its application, publications, numbers and rights."""
    rows = history.all_of(case)
    newest = rows[-1]
    if newest.voids is None and (newest.name in _QUIET or len(rows) == 1):
        return  # nothing that rows are made of
    if newest.voids is not None:
        _all(case, rows)
        return
    stand = telling.standing(rows)
    if newest.name in _SHOWS:
        _shown(case, stand)
    if newest.name in ("amend", "allot"):
        _application(case, stand)
    if any(row.name == "allot" for row in rows):
        _numbers(case, rows, stand)
        register(case, rows)


def _all(case: Case, rows: Sequence[Step]) -> None:
    stand = telling.standing(rows)
    _shown(case, stand)
    _application(case, stand)
    if any(row.name == "allot" for row in rows):
        _numbers(case, rows, stand)
        register(case, rows)


def anew(case: Case) -> None:
    """Write everything that a case says anew, whatever its last step was: the register is rebuilt so."""
    if case.procedure == REGISTRATION:
        _all(case, history.all_of(case))
    elif case.procedure in (ENTRY, ENDING):
        register(case, history.all_of(case))


def entry(case: Case) -> None:
    """Write the right, or its next version, that an old register has."""
    rows = history.all_of(case)
    register(case, rows)
    if any(row.voids is not None for row in rows):
        _unknow(row.facts["number"] for row in rows if row.name == "enter" and row.voids is None)


def _unknow(numbers: Iterable[str]) -> None:
    """Forget numbers that were known from an old register alone, and lead to no right any more."""
    known = Number.objects.filter(number__in=list(numbers), is_adopted=True)
    known.exclude(number__in=RightNumber.objects.values("number")).delete()


def ending(case: Case) -> None:
    """Write that a right is at an end, or goes on where that was voided."""
    rows = history.all_of(case)
    if any(row.name == "end" for row in rows):
        register(case, rows)


def _application(case: Case, stand: Sequence[Row]) -> None:
    asked, given = telling.last(stand, "apply", "amend"), telling.last(stand, "allot")
    if asked is None:
        return
    stated = Stated.from_text(asked.facts["stated"])
    former = stated.former[0] if stated.former else ""
    said = {
        **columns(stated),
        "stated": asked.facts["stated"],
        "number": given.facts["number"] if given else former,
    }
    statements.update([Application(case_id=case.pk, **said)], said)


def _shown(case: Case, stand: Sequence[Row]) -> None:
    """Write the publications anew: an interruption ends what was up, and showing again begins anew."""
    found: list[Shown] = []
    kind = ""
    for row in stand:
        if row.name == "show":
            kind = row.facts["publication"]
            said = {name: row.facts.get(name) for name in ("until_on", "bidding_on")}
            address = row.facts.get("address") or ""
            from_on = row.facts.get("from_on") or row.on
            found.append(
                Shown(case=case, seq=row.seq, kind=kind, from_on=from_on, address=address, **said)
            )
        elif row.name in ("interrupt", "lose"):
            up = next((one for one in reversed(found) if not one.address), None)
            if up is not None and up.until_on is None:
                up.until_on = row.on
        elif row.name in ("resume", "regain"):
            bidding = found[-1].bidding_on if found else None
            found.append(
                Shown(case=case, seq=row.seq, kind=kind, from_on=row.on, bidding_on=bidding)
            )
    Shown.objects.filter(case=case).delete()
    Shown.objects.bulk_create(found)


def _numbers(case: Case, rows: Sequence[Step], stand: Sequence[Row]) -> None:
    """Write when the numbers of a case were confirmed or announced, and which were given up, and why."""
    given = telling.last(stand, "allot")
    confirmed, announced = telling.last(stand, "confirm"), telling.last(stand, "announce")
    if confirmed is None and announced is None and not any(row.voids for row in rows):
        return  # they stand as they were given
    mine = Number.objects.filter(case_number=case.pk)
    used = [given.facts["number"], *(given.facts.get("others") or ())] if given else []
    mine.filter(number__in=used).update(
        confirmed_on=confirmed.on if confirmed else None,
        announced_on=announced.on if announced else None,
        void_on=None,
        why_void="",
    )
    voids = {row.voids: row for row in rows if row.voids is not None}
    for row in rows:
        if row.name == "allot" and row.voids is None and (void := voids.get(row.seq)) is not None:
            gone = [row.facts["number"], *(row.facts.get("others") or ())]
            unused = mine.filter(number__in=set(gone) - set(used), void_on=None)
            unused.update(void_on=void.on, why_void=void.reason[:200])


def register(case: Case, rows: Sequence[Step]) -> None:
    """Write every right that the steps of a case say anything of, or said anything of before."""
    told = rebuilding.told_in(case, rows)
    before: set[int] = set()
    if case.rows_in_hand is None:  # of a case that is being opened nothing is kept yet
        kept = statements.read(Version, ("right_id",), "case_number", [case.pk])
        before = {row.right_id for row in kept}
    known = {number for one in told for number in one.known_as}
    if before or case.adopted:  # else a number of its own was just made
        known |= {one.number for one in told}
    rights: dict[str, int] = {}
    if known:
        found = statements.read(RightNumber, ("number", "right_id"), "number", sorted(known))
        rights = {row.number: row.right_id for row in found}
    beginning = [one for one in told if one.starts and not _is_known(one, rights)]
    for key in sorted(before | set(rights.values())):
        _renew(key, case, rows)
    for one in beginning:
        whole = rebuilding.whole([one], {one.case_number: case})
        right = statements.made(Right, **whole.right)
        statements.create(right)
        _fill(right, whole, is_new=True)


def _is_known(one: Told, rights: dict[str, int]) -> bool:
    return any(number in rights for number in (one.number, *one.known_as))


def _renew(key: int, case: Case, rows: Sequence[Step]) -> None:
    """Write a right anew from all its cases, this one with them, of which these are all steps."""
    right = statements.held(Right, key)
    told, cases, numbers = rebuilding.told_of(right, beside=(case, rows))
    if not rebuilding.is_registered(told):
        _forget(right, numbers)
        return
    whole = rebuilding.whole(told, cases)
    changed = {name for name, said in whole.right.items() if getattr(right, name) != said}
    if changed:
        statements.update([statements.made(Right, id=key, **whole.right)], changed)
    _fill(right, whole, is_new=False, gone=set(numbers) - set(whole.numbers))


def _fill(right: Right, whole: Whole, *, is_new: bool, gone: Iterable[str] = ()) -> None:
    """Write versions, numbers, predecessors and ground of a right."""
    if not is_new:
        for model in (Version, RightNumber):
            statements.clear(model, "right_id", [right.pk])
        statements.clear(Succession, "after_id", [right.pk])
        units.clear({*gone, *whole.numbers})
    key = right.pk
    statements.insert([statements.made(Version, right_id=key, **said) for said in whole.versions])
    statements.insert(
        [
            statements.made(RightNumber, right_id=key, number=number, from_on=since, until_on=until)
            for number, (since, until) in whole.numbers.items()
        ]
    )
    if whole.before:
        found = RightNumber.objects.filter(number__in=whole.before).exclude(right=right)
        for number, before in found.values_list("number", "right"):
            event, on = whole.before[number]
            Succession.objects.get_or_create(
                before_id=before, after=right, defaults={"event": event, "on": on}
            )
    put_down(whole.right["number"], whole.grounds)


def _forget(right: Right, numbers: Iterable[str]) -> None:
    """Take a right out of which no step stands; what restricts it or works under it keeps its row."""
    for number in numbers:
        units.take_away(number)
    Version.objects.filter(right=right).delete()
    Succession.objects.filter(Q(before=right) | Q(after=right)).delete()
    held = Restriction.objects.filter(right=right).exists()
    if held or Permit.objects.filter(right=right).exists():
        Right.objects.filter(pk=right.pk).update(state=State.WITHDRAWN.value, version=0)
        return
    RightNumber.objects.filter(right=right).delete()
    Right.objects.filter(pk=right.pk).delete()
