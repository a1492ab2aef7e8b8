"""Rows that name what is known already: twice in their file, or brought in with an earlier one.

So the same register sent again brings in nothing twice, and a corrected one replaces what it corrects.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.imports import every
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Importer
from yangguang.kernel.imports.models import Batch, RowState, StagedRow

CORRECTS: Final = "corrects"
"""The code of the doubt that a row takes the place of one that was brought in before."""
CONTINUES: Final = "continues"
"""The code of what is said of a row that goes on with the case that was brought in before (`Importer.goes_on`)."""
_TOGETHER: Final = 500


def key_of(raw: Mapping[str, str], *, importer: Importer, office_id: int) -> str:
    """Return the digest of what names a row at its sender; empty: nothing does, or a part is missing."""
    for place, names in enumerate((importer.same, *importer.same_else)):
        named = [unicodedata.normalize("NFKC", raw.get(name, "")).strip() for name in names]
        if named and all(named):
            return _digest(importer.key, office_id, *([place] if place else []), *named)
    if importer.same_whole and raw:
        return _digest(
            importer.key, office_id, "", *(f"{name}={raw[name]}" for name in sorted(raw))
        )
    return ""


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def adopted(key: str) -> StagedRow | None:
    """Return the row under which this was brought in and still stands; None: it wasn't."""
    rows = StagedRow.objects.filter(key=key, state=RowState.ADOPTED)
    return rows.select_related("batch").first() if key else None


def among(rows: Iterable[StagedRow]) -> frozenset[str]:
    """Return the keys of these rows under which something stands that was brought in before; one query."""
    keys = [row.key for row in rows if row.key]
    there = StagedRow.objects.filter(key__in=keys, state=RowState.ADOPTED)
    return frozenset(there.values_list("key", flat=True))


def twice(batch: Batch) -> Iterator[tuple[StagedRow, Finding]]:
    """Yield rows that name the same thing as an earlier one of their file; only keys are held."""
    seen: dict[str, int] = {}
    named = StagedRow.objects.filter(batch=batch).exclude(key="").order_by("number")
    of_keys = named.values_list("number", "key").iterator(chunk_size=2000)
    firsts = {
        number: first
        for number, key in of_keys
        if (first := seen.setdefault(key, number)) != number
    }
    for number, row in every.rows_of(batch, firsts).items():
        if not any(found["code"] == "twice" for found in row.findings):
            params = {"first": firsts[number]}
            yield row, Finding("twice", "与第{first}行重复。", stops=True, params=params)


def before(batch: Batch, importer: Importer) -> Iterator[tuple[StagedRow, Finding]]:
    """Yield rows that were brought in before: the same again, or a correction."""
    ready = StagedRow.objects.filter(batch=batch, state=RowState.READY).exclude(key="")
    named, after = ready.order_by("number").values_list("number", "key"), 0
    while some := list(named.filter(number__gt=after)[:_TOGETHER]):
        after, keys = some[-1][0], dict(some)
        there = StagedRow.objects.filter(key__in=list(keys.values()), state=RowState.ADOPTED)
        known = {row.key: row for row in there}
        again = every.rows_of(batch, (number for number, key in some if key in known))
        for row in again.values():
            yield row, _against(row, known[row.key], importer)


def _against(row: StagedRow, earlier: StagedRow, importer: Importer) -> Finding:
    number = earlier.case_number
    if earlier.raw is None:
        text = "已导入为 {number}；当时所送的内容已经删除，不能比较，不再导入。"
        return Finding("there-erased", text, stops=True, params={"number": number})
    now, then = row.raw or {}, earlier.raw
    other = [c.titles[0] for c in importer.columns if now.get(c.name) != then.get(c.name)]
    if not other:
        text = "已导入为 {number}，内容相同，不再导入。"
        return Finding("there-already", text, stops=True, params={"number": number})
    if importer.go_on is not None and importer.goes_on(then, now):
        text = "接着已导入的 {number} 办：新增 {columns}。原件不作废，以前的照样可查。"
        return Finding(CONTINUES, text, params={"number": number, "columns": "、".join(other)})
    text = "更正已导入的 {number}：{columns} 与当时不同。原件作废，照本行重新导入。"
    return Finding(CORRECTS, text, params={"number": number, "columns": "、".join(other)})


def corrected(row: StagedRow) -> StagedRow | None:
    """Return the row whose place this one takes, or with whose case it goes on; None: it brings in something new.

    Refusal: the same was brought in by another since this one was checked.
    """
    earlier = adopted(row.key)
    if earlier is None:
        return None
    said = [found for found in row.findings if found["code"] in (CORRECTS, CONTINUES)]
    if not any(found["params"].get("number") == earlier.case_number for found in said):
        raise Refusal(
            [
                sentence(
                    Reason.ONCE,
                    "检查以后，另一批已经把它导入为 {number}。",
                    remedy="请把文件再送交一次，重新检查。",
                    number=earlier.case_number,
                )
            ]
        )
    return earlier


def is_more(row: StagedRow) -> bool:
    """Tell whether a row goes on with what was brought in before, as it was checked."""
    return any(found["code"] == CONTINUES for found in row.findings)


def corrections(batch: Batch) -> int:
    """Return how many rows of a checked batch take the place of what was brought in before."""
    return sum(row["count"] for row in batch.groups if row["code"] == CORRECTS)
