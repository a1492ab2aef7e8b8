"""Publicity that must run unbroken (公示): why it is interrupted, what that costs, what its steps state.

`kernel.cases.publicity` lets TIME take the steps `lose` and `regain` from what heartbeats show.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.procedure import OFFICER, TIME, Fact, Step
from yangguang.base.record import Record


class Cause(StrEnum):
    """Why the publicity was interrupted."""

    NOT_REACHABLE = "not-reachable"
    CONTENT = "content"
    UNSEEN = "unseen"
    OTHER = "other"


CAUSES: Final[Mapping[Cause, str]] = {
    Cause.NOT_REACHABLE: "公示地址无法访问",
    Cause.CONTENT: "公示内容有误或者不全",
    Cause.UNSEEN: "巡查没有取得公示内容",
    Cause.OTHER: "其他",
}

ANEW: Final = "公示期自恢复公示之日重新计算，异议的期限也一样"
"""What an interruption costs a publicity: it must run unbroken."""

cause = Fact("cause", Cause, "中断原因", says=CAUSES)
last_seen = Fact("last_seen", str, "最后一次取得")
seen_again = Fact("seen_again", str, "再次取得")


def unbroken(
    show: Step, *, basis: Article, stopped: type[Record], shown: type[Record]
) -> tuple[Step, Step, Step, Step]:
    """Return the steps that keep what `show` put up unbroken: interrupt, lose, resume, regain.

    `basis`: the article of each; `stopped` and `shown`: the records of an interruption and of showing anew.
    """
    interrupt = Step(
        by=OFFICER,
        basis=basis,
        title="公示中断",
        mark="断",
        after=[show],
        repeats=True,
        at_will=True,
        states=[cause],
        publishes=[stopped],
    )
    lose = Step(
        by=TIME,
        basis=basis,
        title="巡查发现公示中断",
        mark="断",
        after=[show],
        repeats=True,
        found=True,
        states=[last_seen],
        publishes=[stopped],
    )
    return (interrupt, lose, *_again(interrupt, lose, basis=basis, shown=shown))


def _again(
    interrupt: Step, lose: Step, *, basis: Article, shown: type[Record]
) -> tuple[Step, Step]:
    resume = Step(
        by=OFFICER,
        basis=basis,
        title="重新公示",
        mark="续",
        answers=[interrupt, lose],
        publishes=[shown],
    )
    regain = Step(
        by=TIME,
        basis=basis,
        title="巡查发现恢复公示",
        mark="续",
        answers=[lose],
        found=True,
        states=[seen_again],
        publishes=[shown],
    )
    return resume, regain
