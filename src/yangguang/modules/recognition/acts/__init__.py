"""The statutory writes of rounds and of the register: one function for each step, of its name."""

from yangguang.modules.recognition.acts.ending import announce, conclude, enter, issue, stop
from yangguang.modules.recognition.acts.entries import forget, grant, lapse, project, revoke
from yangguang.modules.recognition.acts.gaps import judge, lose, regain
from yangguang.modules.recognition.acts.publicity import (
    dispute,
    interrupt,
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
    "lose",
    "nominate",
    "opine",
    "project",
    "regain",
    "resume",
    "revoke",
    "settle",
    "show",
    "silence",
    "stop",
]
