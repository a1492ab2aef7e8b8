"""The number: each objection that asks has its own answer; those that bar grey the button."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.mining.checks import Objection, Weight
from yangguang.kernel.ui.forms import Filling, Form
from yangguang.kernel.ui.parts import Part
from yangguang.kernel.ui.say import cite, say
from yangguang.modules.mining import queries, rules
from yangguang.modules.mining.drawing import figure
from yangguang.modules.mining.forms import seen

ANSWER = "answer-"


class AllotForm(Form):
    """Answers to what the checks ask on the day on which the number is given."""

    on = forms.DateField(label=_("配号日期"), required=False, help_text=_("空白为今天。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, objection in self.keyed:
            if objection.weight is Weight.ASKS:
                self.fields[f"{ANSWER}{key}"] = forms.CharField(
                    label=say(objection.sentence.said),
                    required=False,
                    max_length=1000,
                    widget=forms.Textarea(attrs={"rows": 2}),
                    help_text=_help(objection),
                )

    @cached_property
    def keyed(self) -> tuple[tuple[str, Objection], ...]:
        """What the checks say of the case, each with the key of its answer."""
        filling = self.filling
        if filling is None or filling.case is None:
            return ()
        application = queries.application_of(filling.case)
        return tuple(rules.keyed(queries.examined(application, on=filling.on)))

    @property
    def barred(self) -> bool:
        """Whether something keeps the number from being given, whatever is answered."""
        bars = any(objection.weight is Weight.BARS for _key, objection in self.keyed)
        return bars or self._no_digits is not None

    @cached_property
    def _no_digits(self) -> Part | None:
        filling = self.filling
        if filling is None or filling.case is None:
            return None
        stated = queries.stated_in(queries.application_of(filling.case))
        return seen.no_digits(stated, on=filling.on)

    @cached_property
    def above(self) -> tuple[Part, ...]:
        """What bars, and the plan."""
        filling = self.filling
        if filling is None or filling.case is None:
            return ()
        return tuple(self._seen(filling))

    def _seen(self, filling: Filling) -> Iterator[Part]:
        bars = [objection for _key, objection in self.keyed if objection.weight is Weight.BARS]
        if bars or not self.keyed:
            yield seen.objections(bars)
        if self._no_digits is not None:
            yield self._no_digits
        assert filling.case is not None
        stated = queries.stated_in(queries.application_of(filling.case))
        if (drawn := figure(stated, number=seen.own(stated), on=filling.on)) is not None:
            yield drawn

    def clean(self) -> dict[str, Any]:
        """Gather the answers under their keys."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        told["answers"] = {
            name.removeprefix(ANSWER): text
            for name, text in told.items()
            if name.startswith(ANSWER) and text
        }
        return told


def _help(objection: Objection) -> str:
    """Say under which article it is asked, from what it was found, and what rests on no source."""
    why = objection.sentence
    told = [f"{say(name)}：{value}" for name, value in seen.evidence(objection.evidence)]
    said = [
        cite(why.basis) if why.basis else "",
        "；".join(told),
        say(why.remedy) if why.remedy else "",
        say(objection.assumed) if objection.assumed else "",
    ]
    return " · ".join(part for part in said if part)
