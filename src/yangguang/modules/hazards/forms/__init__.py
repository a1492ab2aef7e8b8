"""The shape of what is typed, one file for each owner's part."""

from __future__ import annotations

from django import forms

from yangguang.modules.hazards.forms.drafting import (
    ChangeForm,
    DraftForm,
    DrillChangeForm,
    DrillForm,
    DrillReviseForm,
    DropForm,
    ReviseForm,
    SignForm,
)
from yangguang.modules.hazards.forms.seasons import (
    DensifyForm,
    EnterForm,
    ExplainForm,
    ScoreForm,
)

OF_WARNINGS: dict[str, type[forms.Form]] = {
    "draft": DraftForm,
    "revise": ReviseForm,
    "draft_change": ChangeForm,
    "agree": SignForm,
    "sign": SignForm,
    "lift": SignForm,
    "drop": DropForm,
}
OF_DRILLS: dict[str, type[forms.Form]] = OF_WARNINGS | {
    "draft": DrillForm,
    "revise": DrillReviseForm,
    "draft_change": DrillChangeForm,
}
OF_SEASONS: dict[str, type[forms.Form]] = {
    "enter": EnterForm,
    "densify": DensifyForm,
    "explain": ExplainForm,
    "score": ScoreForm,
}

__all__ = ["OF_DRILLS", "OF_SEASONS", "OF_WARNINGS"]
