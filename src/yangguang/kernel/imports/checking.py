"""Reading a staged row by its columns' types, and everything that is to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yangguang.kernel.imports import importers
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Importer
from yangguang.kernel.imports.reading import cells


def values_of(
    raw: Mapping[str, str], *, importer: Importer
) -> tuple[dict[str, Any], list[Finding]]:
    """Return the values of a row by column name, and every finding about how they are written."""
    return cells.values_of(raw, columns=importer.columns)


def check(raw: Mapping[str, str], *, importer: Importer) -> tuple[list[Finding], str]:
    """Return all findings, the importer's own included; and what it read, where there are none.

    Its check is asked even where a value is missing: the sender shall learn everything at once.
    """
    values, found = values_of(raw, importer=importer)
    begun, ended = (values.get(name) for name in importer.span)
    for sequel in importers.sequels(importer.key):
        found += sequel.check(values, begun, ended)
    if importer.reads is None:
        return [*found, *importer.check(values)], ""
    more, read = importer.reads(values)
    return [*found, *more], "" if found or more else read
