"""Two days that are typed the wrong way round: said at the later one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yangguang.base.refusal import Reason, sentence
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.refusals import Refused


def check_order(form: Form, told: Mapping[str, Any], earlier: str, later: str) -> None:
    """Refuse at the field `later` a day before that of `earlier`; what isn't typed is in order."""
    begins, ends = told.get(earlier), told.get(later)
    if begins is None or ends is None or begins <= ends:
        return
    named: dict[str, Any] = {
        "earlier": str(form.fields[earlier].label),
        "later": str(form.fields[later].label),
    }
    said = "“{later}”早于“{earlier}”。"
    form.add_error(
        later, Refused(sentence(Reason.FACTS, said, remedy="请核对这两个日期。", **named))
    )
