"""The form of a step: the module's own, or one made from the facts that the step states.

The form gives the shape of what is typed; what the law asks of it is said by rules and engine when
the act is called, with no more than it takes: ``act(subject, by=..., at=..., **accepted(act, ...))``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any, Final, get_origin

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import APPLICANT, Fact, Step
from yangguang.base.refusal import Said
from yangguang.base.workdays.reach import FIRST_DAY, LAST_DAY
from yangguang.kernel.module import Module
from yangguang.kernel.ui.forms import Filling, Form
from yangguang.kernel.ui.say import say

LONGEST_TEXT: Final = 8000
"""Characters that one paper may have."""

LATEST: Final = date(LAST_DAY.year - 50, 12, 31)
"""The last day that can be typed: what is counted from it stays within the calendar."""
_NOT_ASKED: Final = frozenset({"by", "at", "member"})
"""Parameters of an act that no form asks for: the page knows them."""


def form_for(module: Module, step: Step, filling: Filling | None = None) -> type[Form]:
    """Return the form class of `step`: the module's own in the look, or one made from `states`.

    A form of the module's own may ask `filling` for the office, the case and the day that it is for.

    Beside the facts, a form asks for `text` where the act keeps a paper, and from officers for `on`
    where the act can be entered late. A step that states nothing has a form without fields.
    """
    given = module.forms.get(step.name)
    fields = {} if given else _fields_of(module, step)
    bases: tuple[type, ...] = (Form,) if given is None else (Form, given)
    if given is not None and issubclass(given, Form):
        bases = (given,)
    made: type[Form] = type(
        "StepForm", bases, {**fields, "filling": filling, "__init__": _dates_by_calendar}
    )
    return made


def accepted(act: Callable[..., Any], cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed that `act` takes by name; what was left blank is left to the act."""
    known = {
        name
        for name, parameter in inspect.signature(act).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and name not in _NOT_ASKED
    }
    return {name: value for name, value in cleaned.items() if name in known and value is not None}


def _dates_by_calendar(self: Form, *args: Any, **kwargs: Any) -> None:
    """Let the browser's own calendar fill in dates; typed text stays possible."""
    made: Any = next(
        one for one in type(self).__mro__ if vars(one).get("__init__") is _dates_by_calendar
    )
    super(made, self).__init__(*args, **kwargs)
    for field in self.fields.values():
        if isinstance(field, forms.DateField | forms.DateTimeField):
            field.validators.append(_check_reach)
        if isinstance(field, forms.DateField):
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            field.widget.is_required = field.required


def _check_reach(typed: date) -> None:
    """Refuse a day from which no limit can be counted: the calendar doesn't reach so far."""
    day = typed.date() if isinstance(typed, datetime) else typed
    if not FIRST_DAY <= day <= LATEST:
        said = Said("日期应当在 {first} 到 {last} 之间。", {"first": FIRST_DAY, "last": LATEST})
        raise forms.ValidationError(say(said), code="reach")


def _fields_of(module: Module, step: Step) -> dict[str, forms.Field]:
    fields = {fact.name: field_of(fact) for fact in step.states}
    asked = inspect.signature(getattr(module.acts, step.name)).parameters
    if "text" in asked:
        fields["text"] = forms.CharField(
            label=_("说明"),
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 6}),
            required=asked["text"].default is inspect.Parameter.empty,
        )
    if "on" in asked and step.by is not APPLICANT:
        fields["on"] = forms.DateField(
            label=_("办理日期"), required=False, help_text=_("空白为今天。")
        )
    return fields


def _members(kind: Any, fact: Fact[Any]) -> list[tuple[str, Any]]:
    """Return the members as a form offers them; of a rank its word, of others what they are."""
    ranked = issubclass(kind, IntEnum)
    said = [(one, getattr(one, "word", one.name) if ranked else one.value) for one in kind]
    return [(str(one.value), _(fact.says.get(one, word))) for one, word in said]


def _member_of(kind: Any) -> Callable[[str], Any]:
    return (lambda text: kind(int(text))) if issubclass(kind, IntEnum) else kind


def field_of(fact: Fact[Any]) -> forms.Field:
    """Return the field for one fact, by its declared type. TypeError: no form knows the type."""
    kind: Any = fact.type
    asked: dict[str, Any] = {"label": _label(fact), "required": not fact.optional}
    if get_origin(kind) is tuple:
        return LinesField(help_text=_("每行一个。"), **asked)
    if kind is bool:
        choices = [("true", _("是")), ("false", _("否"))]
        return _choice([*_blank(fact), *choices], lambda text: text == "true", asked)
    if kind is int:
        unit = _("以分计，一元写 100。") if fact.in_fen else ""
        return forms.IntegerField(min_value=0, help_text=unit, **asked)
    if kind in (date, datetime):
        return (forms.DateField if kind is date else forms.DateTimeField)(**asked)
    if isinstance(kind, type) and issubclass(kind, StrEnum | IntEnum):
        return _choice([*_blank(fact), *_members(kind, fact)], _member_of(kind), asked)
    if kind is str:
        return forms.CharField(max_length=LONGEST_TEXT, **asked)
    raise TypeError(f"no field for {kind!r}")


def _label(fact: Fact[Any]) -> Any:
    return _(fact.title or fact.name)


def _blank(fact: Fact[Any]) -> list[tuple[str, Any]]:
    return [("", _("（不填）"))] if fact.optional else []


def _choice(
    choices: list[tuple[str, Any]], coerce: Callable[[str], Any], asked: dict[str, Any]
) -> forms.Field:
    return forms.TypedChoiceField(choices=choices, coerce=coerce, empty_value=None, **asked)


class LinesField(forms.CharField):
    """Several short texts, one on each line: what a fact of the type `Keys` holds."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST_TEXT, **kwargs
        )

    def clean(self, value: Any) -> Any:
        """Return the lines as a tuple, blank and repeated ones left out."""
        lines = (line.strip() for line in str(super().clean(value)).splitlines())
        return tuple(dict.fromkeys(line for line in lines if line)) or None
