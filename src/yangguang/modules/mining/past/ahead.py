"""What adopting some rows of a register will ask for, read at once; and keys laid ready for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from yangguang.base.numbering import Unreadable
from yangguang.base.numbering import mining as numbering
from yangguang.base.numbering.reading import half_width
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.imports.importers import Values
from yangguang.kernel.offices.models import Office
from yangguang.kernel.work import statements, waiting
from yangguang.modules.mining.models import (
    Application,
    Number,
    Right,
    RightNumber,
    Version,
)
from yangguang.modules.mining.models import Sequence as Serials
from yangguang.modules.mining.past.rows import BETWEEN


@contextmanager
def ahead(rows: Sequence[Values], _at: datetime) -> Iterator[None]:
    """Read ahead for rows that are adopted inside. Nothing rests on it: what isn't found here is asked for then."""
    if waiting.current() is None or not rows:
        yield
        return
    plain = {half_width(values.get("number") or "").strip().upper() for values in rows}
    former = {part for values in rows for part in BETWEEN.split(values.get("former") or "")}
    statements.read_ahead(Number, "number", _sorted(plain))
    statements.read_ahead(Serials, "family", _families(plain))
    found = statements.read_ahead(RightNumber, "number", _sorted(plain | former))
    _of_rights({row.right_id for row in found})
    statements.reserve(Right, len(rows))
    yield


def _families(plain: Iterable[str]) -> list[str]:
    found = set()
    for number in plain:
        with suppress(Unreadable):
            parts = numbering.parse(number).parts
            family = numbering.family_of(parts) if parts.get("month") else None
            found.add(family.key if family else "")
    return _sorted(found)


def _of_rights(keys: Iterable[int]) -> None:
    """Read what a further version of a right is written from: all that its cases say."""
    rights = sorted(keys)
    if not rights:
        return
    statements.read_ahead(Right, "id", rights, lock=True)
    known = statements.read_ahead(RightNumber, "right_id", rights)
    versions = statements.read_ahead(Version, "right_id", rights)
    statements.read_ahead(Application, "number", _sorted({row.number for row in known}))
    cases = _sorted({row.case_number for row in versions})
    found = statements.read_ahead(Case, "number", cases)
    statements.read_ahead(Office, "id", _sorted({row.office_id for row in found}))
    statements.read_ahead(Step, "case_number", cases)


def _sorted(values: Iterable[Any]) -> list[Any]:
    return sorted(value for value in values if value)
