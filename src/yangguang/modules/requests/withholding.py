"""What the files that are to go out say of their answer: the result, the ground, the list of what they withhold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from yangguang.base.redaction.grounds import grounds_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.redaction import queries as redaction
from yangguang.kernel.redaction import rules as redacting
from yangguang.modules.requests import rules


def proposed(case: Case) -> Mapping[str, str]:
    """Return what the form of the reply begins with (Art. 37); nothing where no file withholds anything.

    Of several grounds the one of most passages is proposed: the officer decides, the list names all. One query.
    """
    rows = redaction.index(case)
    if not rows:
        return {}
    stated = grounds_of(redacting.edition_of(case)).values()
    outcomes = {one.title: one.outcome for one in stated}
    [(most, _)] = Counter(sorted(outcomes[row.ground] for row in rows)).most_common(1)
    return {
        "outcome": rules.Outcome.B.value,
        "withheld": rules.OUTCOMES[rules.Outcome(most)],
        rules.INDEX: redaction.text_of(rows),
    }
