"""Old registers come in: each row is a version of a right, in the order of their days, taken over as adopted.

Each opens one case, so several workers adopt them; rows that name one right keep their order (`rows.numbers_in`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Checked, Importer, Rows, Values
from yangguang.kernel.people.actors import Actor
from yangguang.modules.mining.past import entering, examining, rows, whole
from yangguang.modules.mining.past.ahead import ahead
from yangguang.modules.mining.past.columns import COLUMNS
from yangguang.modules.mining.past.found import Found, told
from yangguang.modules.mining.past.stating import stated
from yangguang.modules.mining.procedure import ENTRY

KEY: Final = "mining-rights-past"
STOPS: Final = frozenset({"undated", "event/unknown", "number/unreadable", "organ/missing"})
_NAMES: Final = frozenset(column.name for column in COLUMNS)


def reads(values: Values) -> tuple[list[Finding], str]:
    """Return everything that is to be said of a row, and where that is nothing, what it states.

    It stays out where no version can be made of it.
    """
    read = rows.row(values)
    found = (*read.beside, *examining.examined(read.past))
    told = [_finding(one) for one in found]
    said = stated(read.past)
    if said is None and not any(one.rule in STOPS for one in found):
        text = "证号、项目类型、发证机关或者矿种读不出来，本行不能导入。"
        told.append(Finding("not-read", text, stops=True))
    return told, "" if told else entering.kept(read.past, said)


def _finding(found: Found) -> Finding:
    return told(found, columns=_NAMES, stops=found.rule in STOPS)


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take a row over: a right, the next version of one, or its end. Refusal: no version can be made of it."""
    if isinstance(values, Checked) and values.read:
        return entering.take_kept(values.read, by=by, at=at)
    read = rows.row(values)
    is_clean = isinstance(values, Checked)
    return entering.take_over(read.past, by=by, at=at, beside=read.beside, is_clean=is_clean)


def _whole(every: Rows) -> Iterator[tuple[int, Finding]]:
    for number, found, stops in whole.examined(every):
        finding = _finding(found)
        yield (
            number,
            Finding(finding.code, finding.text, finding.column, stops=stops, params=finding.params),
        )


IMPORTER: Final = Importer(
    key=KEY,
    title="以往的矿业权登记簿",
    columns=COLUMNS,
    reads=reads,
    adopt=adopt,
    ahead=ahead,
    opens=ENTRY,
    matters=rows.numbers_in,
    whole=_whole,
    same=("number", "event", "valid_from"),
)
