"""The statutory writes of a request: one function for each step, of the step's name."""

from yangguang.modules.requests.acts.asking import (
    answer,
    ask,
    ask_reasons,
    delay,
    drop,
    give_reasons,
)
from yangguang.modules.requests.acts.charging import charge, lapse, pay
from yangguang.modules.requests.acts.consulting import (
    advise,
    assent,
    concur,
    consult,
    consult_makers,
    consult_organs,
    respond,
    silence,
)
from yangguang.modules.requests.acts.counting import mark, spare
from yangguang.modules.requests.acts.ending import extend, reply, withdraw
from yangguang.modules.requests.acts.filing import confirm, file, reopen
from yangguang.modules.requests.acts.tying import tie, untie

__all__ = [
    "advise",
    "answer",
    "ask",
    "ask_reasons",
    "assent",
    "charge",
    "concur",
    "confirm",
    "consult",
    "consult_makers",
    "consult_organs",
    "delay",
    "drop",
    "extend",
    "file",
    "give_reasons",
    "lapse",
    "mark",
    "pay",
    "reopen",
    "reply",
    "respond",
    "silence",
    "spare",
    "tie",
    "untie",
    "withdraw",
]
