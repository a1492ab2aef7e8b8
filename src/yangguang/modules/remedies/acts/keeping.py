"""What the steps of both keep and say."""

from __future__ import annotations

from typing import Any

from yangguang.base.refusal import refuse_if
from yangguang.kernel.cases.models import Case
from yangguang.kernel.cases.taking import InHand
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.work import statements
from yangguang.modules.remedies import rules
from yangguang.modules.remedies.models import Contest, Paper


def contested_case(office: Office, number: str) -> Case:
    """Return the office's case of that number. Refusal: it has none, or it is itself a contest."""
    case = Case.objects.filter(pk=number.strip().upper(), office=office).first()
    refuse_if(rules.why_not_about(is_ours=case is not None, number=number))
    assert case is not None
    return case


def keep(contest: Contest, step: InHand, text: str) -> None:
    """Keep what was written, where something was."""
    if text.strip():
        statements.insert(
            [Paper(contest=contest, step=step.step.name, text=text.strip(), at=step.at)]
        )


def noted(step: InHand, about: str) -> dict[str, Any]:
    """Return the fields that every record of a contest has."""
    return {
        "number": step.case.pk,
        "office": offices.full_name_on(step.case.office, step.day),
        "about": about,
        "on": step.day,
    }


def contested(step: InHand, about: Case, *, body: str, reference: str) -> Contest:
    """Make the row of a case that has just been opened."""
    contest = Contest(case=step.case, about=about, body=body.strip(), reference=reference.strip())
    statements.insert([contest])
    return contest
