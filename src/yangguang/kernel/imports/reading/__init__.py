"""Reading tables: CSV and XLSX alike become rows of text under the numbers that their sender sees."""

from __future__ import annotations

from yangguang.kernel.imports.reading.headings import Found, find_heading
from yangguang.kernel.imports.reading.tables import Row, rows_of

__all__ = ["Found", "Row", "find_heading", "rows_of"]
