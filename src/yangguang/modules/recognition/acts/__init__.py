"""The statutory writes of rounds and of the register: one function for each step, of its name."""

from yangguang.modules.recognition.acts.ending import announce, conclude, enter, issue, stop
from yangguang.modules.recognition.acts.entries import forget, grant, lapse, rebuild, revoke
from yangguang.modules.recognition.acts.publicity import (
    dispute,
    interrupt,
    judge,
    resume,
    settle,
    show,
)
from yangguang.modules.recognition.acts.rounds import (
    accept,
    circulate,
    nominate,
    opine,
    silence,
)

__all__ = [
    "accept",
    "announce",
    "circulate",
    "conclude",
    "dispute",
    "enter",
    "forget",
    "grant",
    "interrupt",
    "issue",
    "judge",
    "lapse",
    "nominate",
    "opine",
    "rebuild",
    "resume",
    "revoke",
    "settle",
    "show",
    "silence",
    "stop",
]
