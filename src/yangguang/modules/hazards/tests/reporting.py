"""Offices of four levels, people in their posts, and an incident that is learnt and reported."""

from __future__ import annotations

from yangguang.modules.hazards.acts import incidents as acts
from yangguang.modules.hazards.rules.disasters import Disaster
from yangguang.modules.hazards.rules.figures import Figures
from yangguang.modules.hazards.rules.stated import Stated, Where, Written
from yangguang.modules.hazards.tests.conftest import clock

NIGHT = "2026-07-17"
"""The night in which it happens."""
WHERE = Where(
    place="示例县甲乡乙村",
    area="990101101",
    disaster=Disaster.SLIDE,
    point="110.1,30.1",
    occurred=clock(NIGHT, "02:30"),
)
SECRET = Written(
    cause="持续降雨（内部原因甲）",
    trend="后缘有裂缝（内部趋势乙）",
    measures="已封路（内部措施丙）",
    text="村民口述，尚未核实（内部备注丁）",
    reporter="内部报告人戊",
    phone="13900000000",
)


def stated(*, unverified=(), confirmed=False, written=SECRET, **figures):
    return Stated(
        figures=Figures(**figures), unverified=unverified, confirmed=confirmed, written=written
    )


def learnt(office, by, *, at="03:00", where=WHERE, **figures):
    figures = figures or {"dead": 3, "missing": 9, "loss_fen": 80_000_000}
    return acts.learn(office, by=by, at=clock(NIGHT, at), where=where, stated=stated(**figures))
