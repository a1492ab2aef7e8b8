"""Bringing in an office's past requests (依申请公开台账): received on a day, answered on a day, how."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from yangguang.kernel.imports.importers import Importer, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts, rules
from yangguang.modules.requests.models import Request
from yangguang.modules.requests.past import charged, doubts, ends, spelled, whole
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
    _supplement(request, values, by=by, at=at)
    if fee := charged.charged_of(values):
        acts.charge(
            request, by=by, at=at, on=fee.on, tariff=fee.tariff, units=fee.units, yuan=fee.yuan
        )
        if fee.paid_on:
            acts.pay(request, by=by, at=at, on=fee.paid_on)
    if days := doubts.extension_of(values):
        on = values["extended_on"] or values["answered_on"] or received
        acts.extend(request, by=by, at=at, days=days, on=on)
    if answered := values["answered_on"]:
        _end(request, values, subject, by=by, at=at, on=answered)
    return str(request.case_id)


def _supplement(request: Request, values: Values, *, by: Actor, at: datetime) -> None:
    """Take each round; a notice without a day is taken on the day of what answered it."""
    rounds = (
        (values["asked_on"], values["supplied_on"], values["period"]),
        (values["asked_again_on"], values["supplied_again_on"], None),
    )
    for asked, supplied, period in rounds:
        if asked or supplied:
            acts.ask(request, by=by, at=at, period=period, on=asked or supplied)
        if supplied:
            acts.answer(request, by=by, at=at, on=supplied)


def _end(
    request: Request, values: Values, subject: str, *, by: Actor, at: datetime, on: date
) -> None:
    """Take the last step: the applicant's withdrawal, a closing without an answer, or the answer."""
    if ends.is_withdrawal(values):
        acts.withdraw(request, by=by, at=at, on=on)
    elif ends.is_drop(values):
        acts.drop(request, by=by, at=at, on=on)
    elif ends.is_lapse(values):
        acts.lapse(request, by=by, at=at, on=on)
    else:
        outcome = ends.result_of(values)
        body = values["right_body"] if outcome is rules.Outcome.D1 else None
        contents = {"body": body} if body else None
        acts.reply(
            request, by=by, at=at, outcome=outcome, subject=subject, on=on, contents=contents
        )


IMPORTER: Final = Importer(
    key=KEY,
    title="依申请公开台账",
    same=("number",),
    span=("received_on", "answered_on"),
    columns=COLUMNS,
    check=doubts.check,
    whole=whole.check,
    adopt=adopt,
)
