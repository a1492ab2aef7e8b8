"""What becomes of a bad file, and whether that is right."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import cycle, islice

from yangguang.base.redaction.leak import SAID
from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.kernel.redaction import apart

from . import broken, checkers, others, pages, parts
from .made import Chance

SLOW = (broken.bomb, broken.endless_form, others.docx_bomb)
"""They end by a limit of time or memory: a few of each are enough."""
REBUILT = ("pdf", "jpeg", "png")


@dataclass
class Verdict:
    became: str
    wrong: list = field(default_factory=list)


def files(count, *, seed):
    """Yield names and files, every maker in turn, each time with other names and places."""
    every = (*pages.MAKERS, *parts.MAKERS, *broken.MAKERS, *others.MAKERS)
    quick = [one for one in every if one not in SLOW]
    order = [*SLOW, *islice(cycle(quick), count - len(SLOW))]
    for place, maker in enumerate(order):
        yield f"{maker.__name__} {place}", maker(Chance(f"{seed}.{place}"))


def judged(bad):
    """Send a file to the gate as it is, then let it be made anew; say what is wrong with the outcome."""
    wrong = [] if apart.leaks(bad.content, [bad.secret], kind=bad.kind) else ["passed as it came"]
    if bad.kind not in REBUILT:
        return Verdict("refused", wrong)
    try:
        made = apart.rebuild(
            bad.content,
            bad.marks,
            bad.quotes,
            withheld=[quote.text for quote in bad.quotes],
            edition=DISCLOSURE_2019,
        )
    except Fault as fault:
        if not (fault.sentence.said.text and fault.sentence.remedy):
            wrong.append("no sentence")
        return Verdict("refused", wrong)
    if made.leaks:  # our own gate stops it: no file leaves
        return Verdict("refused", [*wrong, *(SAID[leak.where] for leak in made.leaks)])
    wrong += checkers.still_there(made.content, bad.secret) + checkers.skeleton(made.content)
    wrong += [f"not dark: {box}" for box in bad.dark if not checkers.is_dark(made.content, *box)]
    if bad.must_refuse:
        wrong.append("rebuilt")
    return Verdict("rebuilt", wrong)
