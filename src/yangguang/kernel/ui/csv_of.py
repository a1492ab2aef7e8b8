"""A list as CSV: as spreadsheets read it, and with nothing in it that one takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from django.http import HttpResponse

from yangguang.base.script import render

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def answer(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponse:
    """Return the rows as a download under `name`, the head first."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in (head, *rows):
        writer.writerow([plain(str(cell)) for cell in row])
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{quote(name)}.csv"'
    return response


def plain(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, without the marks of pages."""
    bare = render(text, "zh-Hans")
    return f"'{bare}" if bare.startswith(FORMULA) else bare
