"""Rows read and written by statements that are put together once, where every act passes.

Django builds each statement anew, which costs more than the database does. Values go through the
fields as they always do, so that both engines get, and rows hold, what they would by the ORM. Only
names of our own tables and columns are put together here. Where the ORM is fast enough, it stays.
"""

from __future__ import annotations

from yangguang.kernel.work.statements.columns import made
from yangguang.kernel.work.statements.reading import (
    answer_ahead,
    fitting,
    found,
    held,
    objects,
    once,
    one,
    read,
    read_ahead,
)
from yangguang.kernel.work.statements.writing import (
    clear,
    create,
    delete,
    insert,
    insert_new,
    insert_values,
    put,
    reserve,
    update,
)

__all__ = [
    "answer_ahead",
    "clear",
    "create",
    "delete",
    "fitting",
    "found",
    "held",
    "insert",
    "insert_new",
    "insert_values",
    "made",
    "objects",
    "once",
    "one",
    "put",
    "read",
    "read_ahead",
    "reserve",
    "update",
]
