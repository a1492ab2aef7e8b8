"""What a record's page was made of, as one short text: another text, another page."""

from __future__ import annotations

from typing import Final

from django.db import connection

from yangguang.kernel.records import addresses

_ASKED: Final = """
SELECT
  (SELECT count(*) FROM records_publication q JOIN records_fate f
    ON f.publication_year = q.year AND f.publication_id = q.id
    WHERE q.about = p.about AND p.about <> ''),
  (SELECT count(*) FROM records_fate f
    WHERE f.publication_year = p.year AND f.publication_id = p.id),
  (SELECT count(*) FROM records_fate f JOIN records_shown s ON s.address = f.successor
    WHERE f.publication_year = p.year AND f.publication_id = p.id AND f.successor <> ''),
  l."index",
  (SELECT min(c.size) FROM ledger_checkpoint c WHERE c.size > l."index"),
  (SELECT count(*) FROM cases_case c WHERE c.number = p.about),
  (SELECT max(w.seen_at) FROM records_window w WHERE w.address = p.address AND w.outlet = 'site')
FROM records_publication p LEFT JOIN ledger_leaf l ON l.entry_id = p.entry_id
WHERE p.year = %s AND p.address = %s
"""
"""Fates are only ever added, so that their number says whether anything was: to this record, to any
other about the same number (they are listed beside it), to its successor. The rest is how far the
proof has come, whether there is a case to lead to, and when the record was last found up in its window."""


def of(address: str) -> str:
    """Return the state of the page at `address`, by one query; empty: there is no such record.

    What is left out changes seldom and may be seen later: names of offices, the validity of the law.
    """
    year = addresses.year_in(address)
    if year is None:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, [year, address])
        row = cursor.fetchone()
    return ".".join("" if value is None else str(value) for value in row) if row else ""
