"""How a step says from which batch and row it was adopted, and how that is read again."""

from __future__ import annotations

from typing import Final

from yangguang.kernel.imports.models import Batch

BEGINS: Final = "历史数据导入 "


def of_batch(batch: Batch) -> str:
    """Return how a batch is told."""
    return f"{BEGINS}{batch.key}"


def of_row(batch: Batch, number: int) -> str:
    """Return how a row of a batch is told."""
    return f"{of_batch(batch)} 第{number}行"


def line_of(source: str) -> tuple[str, int] | None:
    """Return from which batch, as it is told, and which row of it a step was adopted; None: from none."""
    batch, _, row = source.removesuffix("行").rpartition(" 第")
    return (batch, int(row)) if batch and row.isdecimal() else None
