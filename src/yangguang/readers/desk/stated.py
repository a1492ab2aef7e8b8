"""What the applicant said of themselves since filing, and what was erased, for the officer."""

from __future__ import annotations

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.cases.models import Case
from yangguang.kernel.personal import queries
from yangguang.kernel.ui import parts


def rows(case: Case) -> tuple[parts.Row, ...]:
    """Return each contact stated anew with its day, the latest first, and each erasure."""
    stated = [
        parts.Row(Said("联系方式（申请人 {on} 更改）", {"on": day_of(one.at)}), one.text, kept=True)
        for one in queries.contacts(case)
    ]
    gone = [parts.Row(Said("已删除"), queries.said(row)) for row in queries.gone(case.pk)]
    return (*stated, *gone)
