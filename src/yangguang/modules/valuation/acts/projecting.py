"""The rows of a project follow its steps: what two persons voided is gone from them too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from yangguang.base.lot import spelling
from yangguang.base.procedure import Taking
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.modules.valuation.models import Draw, Entrant, Observed, Reading, Report
from yangguang.modules.valuation.rules import EntrantStanding

UNDONE: Final = "冻结名单的步骤已由两人作废"
"""What a round says whose freeze was voided: nothing of it counts."""

_UNDRAWN: Final[dict[str, Any]] = {
    "value": "",
    "seed": "",
    "drawn_at": None,
    "unsealed": False,
    "seal": None,
    "protocol": b"",
}
_UNCOMMITTED: Final[dict[str, Any]] = {"commitment": "", "committed_at": None, "address": ""}
_NOT_VOID: Final[dict[str, Any]] = {"void_at": "", "void_reason": ""}


@dataclass(slots=True)
class _Round:
    """What of a round stands."""

    committed: bool = False
    drawn: bool = False
    void: bool = False
    spoke: list[str] = field(default_factory=list)


def project(case: Case) -> None:
    """Bring the rows of a project in line with its steps: after each step, and each void."""
    course = history.course_of(case)
    taken = course.standing(max(row.at for row in course.rows)).taken
    rounds = _rounds(taken)
    for number, row in enumerate(Draw.objects.filter(project=case.pk).order_by("pk"), 1):
        _follow(row, rounds.get(number))
    _follow_list(case, taken)
    reports = sum(1 for taking in taken if taking.step in {"deliver", "amend", "reshow"})
    Report.objects.filter(project=case.pk, revision__gte=reports).delete()


def _rounds(taken: Sequence[Taking]) -> dict[int, _Round]:
    """Return the rounds whose freeze stands, by their number."""
    found: dict[int, _Round] = {}
    now = _Round()
    for taking in taken:
        if taking.step == "freeze":
            now = found.setdefault(taking.facts.get("frozen", 0), _Round())
        elif taking.step == "observe":
            now.spoke.append(taking.facts["observer"])
        elif taking.step == "commit":
            now.committed = True
        elif taking.step == "draw":
            now.drawn = True
        elif taking.step == "declare_void":
            now.void = True
    return found


def _follow(row: Draw, stands: _Round | None) -> None:
    columns: dict[str, Any] = {}
    if stands is None:
        columns = {**_UNDRAWN, **_UNCOMMITTED}
        if not row.void_at:
            columns |= {"void_at": spelling.time_of(row.frozen_at), "void_reason": UNDONE}
    else:
        columns |= {} if stands.drawn else _UNDRAWN
        columns |= {} if stands.committed else _UNCOMMITTED
        columns |= {} if stands.void else _NOT_VOID
        if stands.void:
            columns.pop("protocol", None)  # that of the voiding
        Observed.objects.filter(draw=row).exclude(who__in=stands.spoke).delete()
    if any(_plain(getattr(row, name)) != value for name, value in columns.items()):
        Draw.objects.filter(pk=row.pk).update(**columns)
        if columns.get("value") == "" and row.value:
            Reading.objects.filter(draw=row).delete()


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _follow_list(case: Case, taken: Sequence[Taking]) -> None:
    """Let each registration stand as the last list that stands says."""
    last = next((one for one in reversed(taken) if one.step == "list_entrants"), None)
    if last is None:
        listed = Entrant.objects.filter(project=case.pk).exclude(standing=EntrantStanding.SIGNED)
        listed.update(standing=EntrantStanding.SIGNED, reason="")
        return
    valid = set(last.facts.get("valid") or ())
    excluded = set(last.facts.get("excluded") or ())
    changed = []
    for row in Entrant.objects.filter(project=case.pk):
        now = EntrantStanding.VALID if row.identity in valid else EntrantStanding.SIGNED
        now = EntrantStanding.EXCLUDED if row.identity in excluded else now
        if row.standing != now:
            row.standing, row.reason = now, row.reason if row.identity in excluded else ""
            changed.append(row)
    Entrant.objects.bulk_update(changed, ["standing", "reason"], batch_size=500)
