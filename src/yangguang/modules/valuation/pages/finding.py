"""The project that an address names, and its draw."""

from __future__ import annotations

from django.http import Http404

from yangguang.modules.valuation.models import Draw, Project


def project(number: str) -> Project:
    """Return the project of this public number, with its case and office. Http404: there is none."""
    rows = Project.objects.select_related("case", "case__office")
    found = rows.filter(pk=_number(number)).first()
    if found is None:
        raise Http404
    return found


def both(number: str, *, asked: str = "") -> tuple[Project, Draw | None]:
    """Return a project with the round that is asked for, else its newest: one query where there is one.

    None: nothing was frozen. Http404: no such project, or no such round.
    """
    rows = Draw.objects.select_related("project", "project__case", "project__case__office")
    rounds = list(rows.filter(project=_number(number)).order_by("-pk"))
    if not asked:
        return (rounds[0].project, rounds[0]) if rounds else (project(number), None)
    for one in rounds:
        if asked == str(one.round):
            return one.project, one
    raise Http404


def _number(typed: str) -> str:
    return typed.strip().upper().replace("\0", "")[:60]
