"""How a recognition comes about, and how it ends: rounds of two laws, and the register entry."""

from yangguang.modules.recognition.procedure.facts import ENTRY_KEY, KEY, QUALIFICATION_KEY
from yangguang.modules.recognition.procedure.qualification import QualificationReview
from yangguang.modules.recognition.procedure.register import Recognised
from yangguang.modules.recognition.procedure.rounds import Recognition

__all__ = [
    "ENTRY_KEY",
    "KEY",
    "QUALIFICATION_KEY",
    "QualificationReview",
    "Recognised",
    "Recognition",
]
