"""What is to be said of a register as a whole: its own sums, and the figures that the office published."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from yangguang.base.reading import read_date
from yangguang.kernel.imports.findings import Finding
from yangguang.modules.requests.past.doubts import Total, total_of

_COUNT: Final = re.compile(r"(?<![\d.])(\d{1,7})(?![\d.年月])")


def check(rows: Iterable[tuple[int, Mapping[str, str]]]) -> Iterator[tuple[int, Finding]]:
    """Yield for each row with a sum whether the rows of requests come to it; a number counts once."""
    totals: list[tuple[int, Total, int]] = []
    years: Counter[int] = Counter()
    seen: set[str] = set()
    for place, raw in rows:
        number = raw.get("number", "")
        total = total_of(number)
        if total is None:
            received = read_date(raw.get("received_on", "")).value
            if received and number not in seen:
                years[received.year] += 1
            seen.add(number)
        elif (said := _said(raw)) is not None:
            totals.append((place, total, said))
    for place, total, said in totals:
        counted = years[total.year] if total.year else years.total()
        if counted != said:
            yield place, _differs(total, said, counted)


def _said(raw: Mapping[str, str]) -> int | None:
    """Return the number that a row with a sum says: the first in any column but that of its name."""
    for name, text in raw.items():
        found = _COUNT.search(unicodedata.normalize("NFKC", text)) if name != "number" else None
        if found:
            return int(found[1])
    return None


def _differs(total: Total, said: int, counted: int) -> Finding:
    named = {"said": said, "counted": counted, "n": abs(said - counted)}
    if total.is_published:
        text = "{year} 年公布的数为 {said} 件，台账中当年收到的为 {counted} 件，相差 {n} 件。"
        return Finding("published-differs", text, "number", params={"year": total.year, **named})
    if total.year:
        text = "{year} 年合计写作 {said} 件，逐行数出 {counted} 件，相差 {n} 件。"
        return Finding("total-differs", text, "number", params={"year": total.year, **named})
    text = "合计写作 {said} 件，逐行数出 {counted} 件，相差 {n} 件。"
    return Finding("total-differs", text, "number", params=named)
