"""What the line `land-supply` plugs in beside its procedure, and the manifest of idle land."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Model

from yangguang.kernel.module import DeskPage, Module
from yangguang.kernel.personal import registry as personal
from yangguang.kernel.personal.registry import Eraser
from yangguang.modules.market import acts, letters_idle, models, plain_supply
from yangguang.modules.market.acts import parts, replying, watching
from yangguang.modules.market.desk import around
from yangguang.modules.market.forms import idle as idle_forms
from yangguang.modules.market.procedure import IdleLand, IdleLand1999
from yangguang.modules.market.queries import supplied
from yangguang.modules.market.records import (
    IdleFeeDecided,
    IdleFeePaid,
    IdleLandArranged,
    IdleLandEnded,
    IdleLandFound,
    IdleTakeBackDecided,
)

ERASES = (
    personal.rows(models.Holder, by="case"),
    personal.rows(models.Paper, by="case"),
    personal.rows(models.Inspection, by="case"),
    Eraser((models.HolderReply,), replying.erase),
)
SUPPLY_KEEPS: dict[type[Model], str] = {
    models.Payment: "缴款的日期和金额，依法公开",
    models.Idle: "闲置土地的认定和处置，依法公开",
    models.Watched: "监管清单上查出的问题，由宗地登记推出",
    models.ReplyLetter: "请使用权人答复的函的编号、事项和日期，没有个人信息",
    models.WatchReply: "对监管清单的答复，已经公布",
    models.WatchSweep: "监管清单查到哪里，没有个人信息",
    models.Unsold: "存量住宅用地的许可销售面积，依法公开",
}

DESK = (
    DeskPage(title="土地供应监管", url=around.WATCH, roles=around.SUPERVISING),
    DeskPage(title="价款和违约金", url=around.DUES, roles=around.SUPERVISING),
    DeskPage(title="实地核查", url=around.CHECKS, roles=around.ACTING),
    DeskPage(title="使用权人的答复", url=around.REPLIES, roles=around.ACTING),
)
"""Pages at the desk of who supervises and who looks after contracts."""
PLAIN = plain_supply.SUPPLY


def patrol(*, at: datetime) -> int:
    """Look at the next of the lots that the office follows; once a day, that the register has room for next year."""
    return parts.make_ready(at=at) + watching.look(at=at)


IDLE_MODULE = Module(
    name="market",
    title="闲置土地处置",
    prefix="XZ",
    procedures=(IdleLand1999, IdleLand),
    acts=acts.idle,
    records=(
        IdleLandFound,
        IdleLandArranged,
        IdleFeeDecided,
        IdleFeePaid,
        IdleTakeBackDecided,
        IdleLandEnded,
    ),
    forms=idle_forms.FORMS,
    proposes={"decide_fee": idle_forms.fee_proposed},
    lines=supplied.IDLE_LINES,
    papers=supplied.papers,
    letters=letters_idle.LETTERS,
    plain=plain_supply.IDLE,
    project=acts.project_idle,
    erases=ERASES,
    keeps=SUPPLY_KEEPS,
)
