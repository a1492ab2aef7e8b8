"""Bringing in an office's past requests (依申请公开台账): received on a day, answered on a day, how."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from yangguang.kernel.imports.importers import Importer, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts
from yangguang.modules.requests.models import Request
from yangguang.modules.requests.past import doubts, spelled, whole
from yangguang.modules.requests.past.columns import COLUMNS
from yangguang.modules.requests.procedure import KEY


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take over what the office did, step by step; who asked is not brought in."""
    assert by.office is not None
    received, subject = values["received_on"], values["subject"] or ""
    request = acts.file(
        by.office,
        by=by,
        at=at,
        channel=spelled.channel_of(values["channel"] or ""),
        category=spelled.asker_of(values["category"] or ""),
        name="",
        contact="",
        content="\n".join(filter(None, (subject, doubts.remarks(values)))),
        on=received,
    )
    acts.confirm(request, by=by, at=at, on=received)
    if values["asked_on"] or values["supplied_on"]:
        _supplement(request, values, by=by, at=at)
    if days := doubts.extension_of(values):
        on = values["extended_on"] or values["answered_on"] or received
        acts.extend(request, by=by, at=at, days=days, on=on)
    if answered := values["answered_on"]:
        _answer(request, values, subject, by=by, at=at, on=answered)
    return str(request.case_id)


def _supplement(request: Request, values: Values, *, by: Actor, at: datetime) -> None:
    asked, supplied = values["asked_on"], values["supplied_on"]
    acts.ask(request, by=by, at=at, period=None, on=asked or supplied)
    if supplied:
        acts.answer(request, by=by, at=at, on=supplied)


def _answer(
    request: Request, values: Values, subject: str, *, by: Actor, at: datetime, on: date
) -> None:
    outcome = doubts.result_of(values)
    acts.reply(request, by=by, at=at, outcome=outcome, subject=subject, on=on)


IMPORTER: Final = Importer(
    key=KEY,
    title="依申请公开台账",
    same=("number",),
    columns=COLUMNS,
    check=doubts.check,
    whole=whole.check,
    adopt=adopt,
)
