"""Reads: rounds, the lists that are open for objection, and the register as at any day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Q, QuerySet

from yangguang.base.procedure import day_of
from yangguang.base.script import fold
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case, Expected, Step
from yangguang.kernel.module import Lines
from yangguang.kernel.offices.models import Office
from yangguang.kernel.records import queries as records
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Publication, Window
from yangguang.modules.recognition import rules
from yangguang.modules.recognition.models import Dispute, Entry, Holder, Nominee, Paper, Round
from yangguang.modules.recognition.procedure import ENTRY_KEY
from yangguang.modules.recognition.records import PublicityOpened, QualificationPublicity

NAME_TAKEN_DOWN: Final = "姓名已撤下"


def round_of(case: Case) -> Round:
    """Return the round of a case."""
    return Round.objects.select_related("case", "case__office").get(pk=case.pk)


def entry_of(case: Case) -> Entry:
    """Return the register entry of a case."""
    return Entry.objects.select_related("case", "case__office").get(pk=case.pk)


LINES: Final = Lines(Round, ("title",), lambda row: row.title)
"""For officers: what a round is about."""
ENTRY_LINES: Final = Lines(Entry, ("title",), lambda row: row.title)
"""For officers: the honour of an entry."""


def called(nominee: Nominee) -> str:
    """Return the name of a nominee with its unit, as lists say it."""
    name = nominee.name or NAME_TAKEN_DOWN
    return f"{name}（{nominee.unit}）" if nominee.unit else name


def names(round_: Round, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the names that stand for keys, in the order of the keys; unknown ones are left out."""
    known = {nominee.key: called(nominee) for nominee in Nominee.objects.filter(round=round_)}
    return tuple(known[key] for key in keys if key in known)


def particulars(case: Case) -> list[tuple[str, str]]:
    """Return nominees and objections with their keys; the caller notes the look."""
    found = [(n.key, called(n)) for n in Nominee.objects.filter(round=case.pk).order_by("pk")]
    for dispute in Dispute.objects.filter(round=case.pk).order_by("pk"):
        who = "，".join(part for part in (dispute.name, dispute.contact) if part) or "未署名"
        found.append((dispute.key, f"{dispute.text}（{who}）"))
    return found


def entry_particulars(case: Case) -> list[tuple[str, str]]:
    """Return who holds a recognition; the caller notes the look."""
    holder = Holder.objects.filter(pk=case.pk).first()
    return [("对象", (holder.name if holder else "") or NAME_TAKEN_DOWN)]


def papers(case: Case) -> list[tuple[str, str, str]]:
    """Return what was written in each step, oldest first: step, member, text."""
    found = Paper.objects.filter(round=case.pk).order_by("at", "pk")
    return list(found.values_list("step", "member", "text"))


def open_for_disputes(day: date) -> list[tuple[Round, date]]:
    """Return the rounds whose list is shown on `day`, and the last day for objections; one query."""
    found = Expected.objects.filter(step="dispute", kind="only_within", due_on__gte=day)
    numbers = dict(found.filter(start_on__lte=day).values_list("case_id", "due_on"))
    rounds = Round.objects.filter(pk__in=numbers, case__closed_on=None).select_related("case")
    dated = [(one, last) for one in rounds if (last := numbers[one.pk]) is not None]
    return sorted(dated, key=lambda row: (row[1], row[0].pk))


def in_force(
    day: date, *, kind: str = "", words: str = "", after: str = "", with_ended: bool = False
) -> QuerySet[Entry]:
    """Return the entries that hold on `day`, by number; `after` is the last number seen.

    `words` are looked for in honour and name, in either script; `with_ended`: those that held once
    are listed too. Of an entry whose day of granting was not published it is known only since when
    it is known.
    """
    found = Entry.objects.filter(Q(granted_on__lte=day) | Q(granted_on=None, known_on__lte=day))
    if not with_ended:
        found = found.filter(Q(until_on=None) | Q(until_on__gte=day))
        found = found.filter(Q(ended_on=None) | Q(ended_on__gt=day))
    if kind:
        found = found.filter(kind=kind)
    if words:
        named = Q()
        for form in {words, fold(words)}:
            held = Holder.objects.filter(name__icontains=form).values("pk")
            named |= Q(title__icontains=form) | Q(pk__in=held)
        found = found.filter(named)
    if after:
        found = found.filter(case__gt=after)
    return found.order_by("case")


def entries_of(round_: Round) -> list[Entry]:
    """Return the entries that a round has made, those that ended too."""
    return list(Entry.objects.filter(round_number=round_.pk).order_by("case"))


def lists_of(case: Case) -> list[tuple[Publication, Window]]:
    """Return each list that a round has shown, with its window on the site, the oldest first."""
    kinds = [PublicityOpened.kind, QualificationPublicity.kind]
    shown = Publication.objects.filter(about=case.pk, kind__in=kinds)
    standing = shown.exclude(address__in=records.about(case.pk).filter(withdrawn=True).values("pk"))
    windows_ = [(row, window) for row in standing for window in windows.of(row)]
    return sorted(windows_, key=lambda pair: (pair[1].from_at, pair[1].pk))


def holders(entries: Iterable[Entry]) -> dict[str, str]:
    """Return who holds each entry; one query."""
    found = Holder.objects.filter(pk__in=[entry.pk for entry in entries])
    return {number: name or NAME_TAKEN_DOWN for number, name in found.values_list("pk", "name")}


def registered(office: Office, *, honour: str, name: str, known_on: date) -> str:
    """Return the number under which an office has somebody on its register as of a day; "": none."""
    rows = Entry.objects.filter(case__office=office, title=honour, known_on=known_on)
    rows = rows.exclude(ended_by="void")
    held = Holder.objects.filter(pk__in=rows.values("pk"), name=name)
    return str(held.values_list("pk", flat=True).first() or "")


def rebuilt(case: Case) -> dict[str, Any]:
    """Return the columns of a register row from the steps of its case alone.

    Of an entry whose registration was voided, or the announcement before it, the row stays and
    holds on no day.
    """
    course = history.course_of(case)
    standing = course.standing(max(row.at for row in course.rows))
    taken = {taking.step: taking for taking in standing.taken if taking.seq}
    granted = taken.get("grant")
    made = granted or next(row for row in course.rows if row.step == "grant")
    granted_on = made.facts.get("granted_on")
    ended = next((taken[step] for step in ("revoke", "lapse") if step in taken), None)
    known_on = day_of(made.on)
    ended_on = day_of(ended.on) if ended else None
    return {
        "kind": made.facts["kind"].value,
        "title": made.facts["honour"],
        "round_number": made.facts.get("round_number") or "",
        "member": made.facts.get("nominee") or "",
        "known_on": known_on,
        "granted_on": granted_on,
        "until_on": rules.until_on(granted_on, made.facts.get("validity_years")),
        "ended_on": ended_on if granted else granted_on or known_on,
        "ended_by": (ended.step if ended else "") if granted else "void",
    }


def disagreements() -> Iterator[str]:
    """Yield one sentence for each row of the register that its steps do not say; none: it is true."""
    for case in Case.objects.filter(procedure=ENTRY_KEY).order_by("pk").iterator():
        row = Entry.objects.filter(pk=case.pk).first()
        if row is None:
            yield f"{case.pk}: it has no row in the register"
            continue
        for name, value in rebuilt(case).items():
            if getattr(row, name) != value:
                yield f"{case.pk}: {name} is kept as {getattr(row, name)}, its steps say {value}"
    yield from _unfounded()


def _unfounded() -> Iterator[str]:
    """Yield entries that hold though no standing step of their round names them."""
    voided = set(Step.objects.exclude(voids=None).values_list("case_number", "voids"))
    named = {
        step.facts.get("entry")
        for step in Step.objects.filter(name__in=("enter", "issue"), voids=None)
        if (step.case_number, step.seq) not in voided
    }
    rows = Entry.objects.exclude(round_number="").filter(ended_on=None)
    for number in rows.values_list("pk", flat=True):
        if number not in named:
            yield f"{number}: no step of its round says so any more"
