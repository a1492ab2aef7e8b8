"""The statutory writes of a valuation: one function for each step, of its name."""

from yangguang.modules.valuation.acts.drawing import declare_void, draw, read_value
from yangguang.modules.valuation.acts.ending import certify, conclude, stop
from yangguang.modules.valuation.acts.freezing import commit, freeze, observe
from yangguang.modules.valuation.acts.notice import announce, list_entrants, sign_up
from yangguang.modules.valuation.acts.offers import forfeit, offer, refuse, sign
from yangguang.modules.valuation.acts.projecting import project
from yangguang.modules.valuation.acts.publicity import (
    dispute,
    interrupt,
    judge,
    lose,
    regain,
    reshow,
    resume,
    settle,
    show,
)
from yangguang.modules.valuation.acts.reports import amend, check_report, deliver, send_back

__all__ = [
    "amend",
    "announce",
    "certify",
    "check_report",
    "commit",
    "conclude",
    "declare_void",
    "deliver",
    "dispute",
    "draw",
    "forfeit",
    "freeze",
    "interrupt",
    "judge",
    "list_entrants",
    "lose",
    "observe",
    "offer",
    "project",
    "read_value",
    "refuse",
    "regain",
    "reshow",
    "resume",
    "send_back",
    "settle",
    "show",
    "sign",
    "sign_up",
    "stop",
]
