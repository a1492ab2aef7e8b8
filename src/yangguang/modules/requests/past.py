"""Bringing in an office's past requests (依申请公开台账): received on a day, answered on a day, how."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Importer, Type, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts, rules
from yangguang.modules.requests.procedure import KEY, InformationRequest2007

FIRST_DAY: Final = InformationRequest2007.in_force


def check(values: Values) -> Iterator[Finding]:
    """Yield what of a row can't be, and what should be looked at again."""
    received, answered = values["received_on"], values["answered_on"]
    if received and received < FIRST_DAY:
        yield Finding(
            "before-the-law",
            "收到日期早于《政府信息公开条例》施行之日（{day}），当时没有依申请公开的期限。",
            "received_on",
            stops=True,
            params={"day": FIRST_DAY.isoformat()},
        )
    if received and answered and answered < received:
        yield Finding("order", "答复日期早于收到日期。", "answered_on", stops=True)
    if answered is None and values["result"]:
        yield Finding(
            "result-without-day", "写有答复结果而没有答复日期。", "answered_on", stops=True
        )
    if answered and values["result"] is None:
        yield Finding("no-result", "没有写答复结果，将记为“结果未公布”。", "result")


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take over receipt and answer as the office took them; who asked is not brought in."""
    assert by.office is not None
    received = values["received_on"]
    channel = rules.Channel(values["channel"]) if values["channel"] else None
    subject = values["subject"] or ""
    request = acts.file(
        by.office, by=by, at=at, channel=channel, name="", contact="", content=subject, on=received
    )
    acts.confirm(request, by=by, at=at, on=received)
    if values["answered_on"]:
        outcome = rules.Outcome(values["result"]) if values["result"] else None
        acts.reply(
            request, by=by, at=at, outcome=outcome, subject=subject, on=values["answered_on"]
        )
    return str(request.case_id)


IMPORTER: Final = Importer(
    key=KEY,
    title="依申请公开台账",
    same=("number",),
    columns=(
        Column(name="number", titles=("编号", "登记编号", "序号"), required=True, most=60),
        Column(
            name="received_on",
            titles=("收到日期", "收件日期", "受理日期"),
            type=Type.DATE,
            required=True,
        ),
        Column(name="answered_on", titles=("答复日期", "办结日期"), type=Type.DATE),
        Column(
            name="result",
            titles=("答复结果", "处理结果"),
            type=Type.CHOICE,
            choices={said: outcome.value for outcome, said in rules.OUTCOMES.items()},
        ),
        Column(
            name="channel",
            titles=("申请渠道", "申请方式"),
            type=Type.CHOICE,
            choices={said: channel.value for channel, said in rules.CHANNELS.items()},
        ),
        Column(name="subject", titles=("公开用的事项名称", "事项名称"), most=120),
    ),
    check=check,
    adopt=adopt,
)
"""What stands in a register that an office kept; who asked and for what in their words stays there."""
