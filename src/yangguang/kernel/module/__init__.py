"""The manifest (module.py) with which a module plugs itself in: what it does, reads and shows."""

from yangguang.kernel.module.known import of, plugged
from yangguang.kernel.module.manifest import Module, itself, no_lines
from yangguang.kernel.module.parts import (
    Alike,
    DeskPage,
    Fees,
    Kin,
    Kinship,
    Lines,
    Marking,
    Persons,
    Plain,
    Sharing,
    Situations,
    Tariff,
)
from yangguang.kernel.module.together import (
    judge_gaps,
    lines,
    listen,
    patrol,
    published,
    unknown_since,
)

__all__ = [
    "Alike",
    "DeskPage",
    "Fees",
    "Kin",
    "Kinship",
    "Lines",
    "Marking",
    "Module",
    "Persons",
    "Plain",
    "Sharing",
    "Situations",
    "Tariff",
    "itself",
    "judge_gaps",
    "lines",
    "listen",
    "no_lines",
    "of",
    "patrol",
    "plugged",
    "published",
    "unknown_since",
]
