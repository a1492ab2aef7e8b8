"""Letters of the land: one that is issued, and one that waits for its signature."""

from __future__ import annotations

from typing import Any

from stories import names

from yangguang.kernel.cases.models import Step
from yangguang.kernel.letters.models import Letter


def letters(made: Any) -> None:
    """Issue the acknowledgement of the applicant's own case; its receipt is left to be signed."""
    officer, number = made.people["officer"], made.values["mine"]
    for step, kind, name in (("file", "arrival", "letter"), ("confirm", "receipt", "unsigned")):
        seq = Step.objects.filter(case_number=number, name=step).order_by("seq")[0].seq
        made.values[f"{name}_seq"] = seq
        if name == "letter":
            officer.post(f"/zh-hans/desk/cases/{number}/letters/{seq}/{kind}/")
    letter = Letter.objects.latest("pk")
    made.values["letter"] = letter.key
    before, year = letter.number.partition("〔")[0], letter.dated_on.year
    draft = f"{before.removesuffix('公开收')}公开登〔{year}〕　号"
    names.written.update({letter.number, draft, draft.replace("　", " ")})
