"""Telling the lively example's quarter in a test, and what came of it."""

from __future__ import annotations

import json

from django.db import transaction

from yangguang.base import workdays
from yangguang.base.procedure import SHANGHAI
from yangguang.kernel.cases.models import Case, Step
from yangguang.site import example


def quiet(line):
    """Hear what a start says, and print nothing."""


def told_at(at, *, seed=example.SEED):
    """Tell the quarter that ends at `at`, say what came of it, and take it back."""
    with transaction.atomic():
        told = example.tell(say=quiet, at=at, seed=seed)
        found = _history()
        faults = [*told.agenda.refused, *misplaced(at)]
        transaction.set_rollback(True)
    return found, faults


def _history():
    rows = Step.objects.order_by("at", "case_number", "seq")
    steps = [
        (s.case_number, s.seq, s.name, str(s.on), s.at, s.role, json.dumps(s.facts, default=str))
        for s in rows
    ]
    return steps, list(Case.objects.order_by("pk").values_list("pk", "procedure", "due_on"))


ON_DUTY = {"YJ", "YL", "QX", "ZX"}
"""Warnings, exercises, seasons and incidents: their desks are kept day and night."""


def misplaced(at):
    """Yield each step that a person took on a day off, at night, or after today."""
    calendar = workdays.national()
    by_time = [number for row in Step.objects.filter(role="time") for number in row.opened]
    for step in Step.objects.filter(adopted=False).exclude(case_number__in=by_time, seq=1):
        then = step.at.astimezone(SHANGHAI)
        if step.at > at:
            yield f"{step}: it lies in the future"
        if step.role == "time" or step.case_number[:2] in ON_DUTY:
            continue
        if not (calendar.works(then.date()) and 9 <= then.hour < 18):
            yield f"{step}: {then} is no office hour"
