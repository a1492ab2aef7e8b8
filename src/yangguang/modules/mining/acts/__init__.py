"""The statutory writes of mining rights: one function for each step, of its name.

`endings` and `permits` have acts of their own: their steps bear names that registration has too.
"""

from yangguang.modules.mining.acts import endings, permits
from yangguang.modules.mining.acts.allotting import allot, announce, certify, confirm, issue
from yangguang.modules.mining.acts.applying import (
    accept,
    amend,
    apply,
    approve,
    reject,
    withdraw,
)
from yangguang.modules.mining.acts.endings import drop, end, propose
from yangguang.modules.mining.acts.entering import enter, take_over
from yangguang.modules.mining.acts.noting import note, project_notice
from yangguang.modules.mining.acts.projecting import anew, ending, entry, registration
from yangguang.modules.mining.acts.publicity import (
    dispute,
    interrupt,
    judge,
    lose,
    regain,
    resume,
    settle,
    show,
)
from yangguang.modules.mining.acts.restricting import lift, project_restriction, restrict

__all__ = [
    "accept",
    "allot",
    "amend",
    "anew",
    "announce",
    "apply",
    "approve",
    "certify",
    "confirm",
    "dispute",
    "drop",
    "end",
    "ending",
    "endings",
    "enter",
    "entry",
    "interrupt",
    "issue",
    "judge",
    "lift",
    "lose",
    "note",
    "permits",
    "project_notice",
    "project_restriction",
    "propose",
    "regain",
    "registration",
    "reject",
    "restrict",
    "resume",
    "settle",
    "show",
    "take_over",
    "withdraw",
]
