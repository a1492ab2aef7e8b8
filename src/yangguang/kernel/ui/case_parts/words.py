"""What the parts of a case share: who takes a step, its title, how sentences are joined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from yangguang.base.procedure import Procedure, Role, Standing
from yangguang.base.refusal import Said
from yangguang.kernel.cases.history import Told as Row
from yangguang.kernel.records.models import Shown
from yangguang.kernel.ui.parts import Tag, Text, Tone

WHO: Final[Mapping[Role, Said]] = {
    Role.APPLICANT: Said("申请人"),
    Role.PARTY: Said("被征求意见的一方"),
    Role.OFFICER: Said("承办机关"),
    Role.TIME: Said("期限届满"),
}


def who_of(role: Role, edition: type[Procedure]) -> Said:
    """Return what somebody of a role is called in a procedure."""
    return Said(edition.party) if role is Role.PARTY and edition.party else WHO[role]


Paper = tuple[str, str, str]
"""What was written in a step: step, member, text."""

SENTENCES: Final = Said("{one}{more}")
CLAUSES: Final = Said("{one}；{more}")
ENTERED_FOR: Final = "代为登记）"
"""How a label ends where an officer entered what somebody else did."""


def joined(said: Sequence[Said], together: Said = SENTENCES) -> Said:
    """Return several as one, joined two by two as the language joins them."""
    first, *others = said
    for more in others:
        first = Said(together.text, {"one": first, "more": more})
    return first


def titled(standing: Standing, row: Row) -> Text:
    """Return the title of a kept step in the edition that governs."""
    step = standing.edition.steps.get(row.name)
    return step.said if step else row.name


def signed(row: Row, edition: type[Procedure] | None = None) -> Said:
    """Say who took a kept step: an office by its name, which is kept; others by their role, as `edition` calls it."""
    if Role(row.role) is Role.OFFICER:
        return Said("{who}", {"who": row.label})
    who, entered, rest = row.label.partition("（")
    if entered and rest.endswith(ENTERED_FOR):
        by = rest.removesuffix(ENTERED_FOR)
        named = who_of(Role(row.role), edition) if edition is not None else Said(who)
        return Said("{who}（{by}代为登记）", {"who": named, "by": by})
    return Said(row.label)


def member_said(member: str) -> Said:
    """Say which of several it is: 第三方1 where names are not public, else a name, which is kept."""
    found = re.fullmatch(r"(第三方)(\d+)", member)
    if found is None:
        return Said("{member}", {"member": member})
    return Said("{word}{number}", {"word": Said(found[1]), "number": int(found[2])})


def paused(standing: Standing) -> Text:
    """Say which duty stands still, because of what, and how much of it is left."""
    for clock in standing.duties:
        if clock.paused:
            by = standing.edition.steps[clock.paused_by]
            return Said(
                "“{step}”的期限因“{by}”暂停，还余 {left} 个工作日。",
                {
                    "step": standing.edition.steps[clock.step].said,
                    "by": by.said,
                    "left": clock.left,
                },
            )
    return ""


def record_tag(row: Shown, number: str) -> Tag | None:
    """Return what is said of a record in the list of case `number`: withdrawn, or of the item that it became."""
    if row.withdrawn:
        return Tag(Said("已撤回"), Tone.DUE)
    return None if row.about == number else Tag(Said("已转为主动公开"), Tone.OK)
