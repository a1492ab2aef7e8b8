"""Forms in the look: label, hint, error and control, with an error box above them all.

Subclass `Form` or `ModelForm` here. `autocomplete` names what browsers may fill in. What a person
typed is shown again as typed: it is marked, so that no script conversion touches it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms import BoundField
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui.parts import ErrorBox, Part, Problem, Text
from yangguang.kernel.ui.refusals import Refused


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of a long form under one heading; `folded`: shut until something stands or is wrong in it."""

    title: Text
    names: tuple[str, ...]
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A group as it is drawn."""

    title: Text
    fields: tuple[BoundField, ...]
    folded: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Filling:
    """Where a form of a step is filled in: at which office, in which case (None: it opens one), on which day.

    `member`: for which of several, "": for none of them.
    """

    office: Office
    case: Case | None
    on: date
    member: str = ""


class Renderer(DjangoTemplates):
    """Draws forms with ``ui/forms/*.html``; every typed value is protected on its way out."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Render, with the widget's text marked as a quotation."""
        widget = context.get("widget")
        if widget and isinstance(widget.get("value"), str) and widget.get("type") != "hidden":
            context = {**context, "widget": {**widget, "value": keep(widget["value"])}}
        if widget and widget.get("type") == "number":
            context = {**context, "widget": _typed_as_text(context["widget"])}
        for _group, options, _index in (widget or {}).get("optgroups", ()):
            for option in options:  # a value is sent back as it is written, its label is read
                if isinstance(option["value"], str):
                    option["value"] = keep(option["value"])
        return super().render(template_name, context, request)


def _typed_as_text(widget: dict[str, Any]) -> dict[str, Any]:
    """Let a number be typed as text: browsers drop, without a word, what isn't one (24O00, 1,200)."""
    left = {name: said for name, said in widget["attrs"].items() if name not in _OF_NUMBERS}
    return {**widget, "type": "text", "attrs": {"inputmode": "decimal"} | left}


_OF_NUMBERS = ("min", "max", "step")
_NOT_SENT = _("还没有提交成功，请改正以下各处")

if TYPE_CHECKING:
    _Base = forms.BaseForm
else:
    _Base = object


class _Look(_Base):
    """What `Form` and `ModelForm` share."""

    default_renderer = Renderer()
    use_required_attribute = False
    autocomplete: ClassVar[dict[str, str]] = {}
    takes_focus: ClassVar[bool] = True
    """Whether a page with it opens on what is wrong with it."""
    groups: tuple[Group, ...] = ()
    can_look: ClassVar[bool] = False
    """Whether it shows, before it counts, what would come of it (`above`)."""
    filling: Filling | None = None
    """Where it is filled in; forms of steps that ask for it know (`step_forms.form_for`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, token in self.autocomplete.items():
            self.fields[name].widget.attrs["autocomplete"] = token

    @property
    def barred(self) -> bool:
        """Whether something keeps the step from being taken, whatever is typed."""
        return False

    @property
    def above(self) -> tuple[Part, ...]:
        """What is shown above the fields."""
        return ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The fields under their headings, those of no group last."""
        grouped = {name for group in self.groups for name in group.names}
        rest = tuple(name for name in self.fields if name not in grouped)
        whole = (*self.groups, *([Group("", rest)] if rest else ()))
        return tuple(self._section(group) for group in whole)

    def _section(self, group: Group) -> Section:
        names = [name for name in group.names if name in self.fields]
        fields = tuple(self[name] for name in names if not self[name].is_hidden)
        said = any(field.errors or field.value() not in (None, "", False) for field in fields)
        return Section(group.title, fields, group.folded, not group.folded or said)

    @property
    def problems(self) -> ErrorBox | None:
        """The error box, or None where nothing is wrong."""
        if not self.is_bound or not self.errors:
            return None
        return ErrorBox(tuple(self._problems()), _NOT_SENT, takes_focus=self.takes_focus)

    def _problems(self) -> Iterator[Problem]:
        for name, errors in self.errors.as_data().items():
            field = self[name] if name in self.fields else None
            target = (field.id_for_label or field.auto_id or "") if field else ""
            for error in errors:
                if isinstance(error, Refused):
                    said = error.sentence
                    yield Problem(said.said, target, said.basis, said.remedy or "", said.code.value)
                    continue
                for message in error.messages:
                    yield Problem(_of(field, message), target, code=error.code or "")


def _of(field: BoundField | None, message: str) -> Text:
    """Say which field a message is about; both are in the reader's language, and no names."""
    if field is None:
        return message
    return Said("{field}：{said}", {"field": lazystr(field.label), "said": lazystr(message)})


class Form(_Look, forms.Form):
    """A form in the look."""


class ModelForm(_Look, forms.ModelForm):  # type: ignore[type-arg] # subclasses name their model
    """A model form in the look."""
