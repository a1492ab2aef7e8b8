"""What officers type at the desk: the shape of it; what the law asks is in `rules` and in the checks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from yangguang.kernel.cases.models import Case
from yangguang.modules.mining import queries
from yangguang.modules.mining.forms.allotting import AllotForm
from yangguang.modules.mining.forms.amending import proposed
from yangguang.modules.mining.forms.applying import ApplyForm
from yangguang.modules.mining.forms.steps import (
    DisputeForm,
    ProposeForm,
    RestrictForm,
    ShowForm,
)

FORMS: dict[str, type[forms.Form]] = {
    "apply": ApplyForm,
    "amend": ApplyForm,
    "show": ShowForm,
    "dispute": DisputeForm,
    "allot": AllotForm,
}
OF_ENDINGS: dict[str, type[forms.Form]] = {"propose": ProposeForm, "dispute": DisputeForm}
OF_RESTRICTIONS: dict[str, type[forms.Form]] = {"restrict": RestrictForm, "enter": RestrictForm}


def amended(case: Case) -> Mapping[str, Any]:
    """Return what the form of an amendment begins with: what was stated last."""
    return proposed(queries.application_of(case))


__all__ = ["FORMS", "OF_ENDINGS", "OF_RESTRICTIONS", "amended"]
