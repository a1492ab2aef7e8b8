"""Forms in the look: label, hint, error and control, with an error box above them all.

Subclass `Form` or `ModelForm` here. `autocomplete` names what browsers may fill in. What a person
typed is shown again as typed: it is marked, so that no script conversion touches it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from yangguang.base.script import keep
from yangguang.kernel.ui.parts import ErrorBox, Problem
from yangguang.kernel.ui.refusals import Refused


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
        for _group, options, _index in (widget or {}).get("optgroups", ()):
            for option in options:  # a value is sent back as it is written, its label is read
                if isinstance(option["value"], str):
                    option["value"] = keep(option["value"])
        return super().render(template_name, context, request)


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, token in self.autocomplete.items():
            self.fields[name].widget.attrs["autocomplete"] = token

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
                    text = f"{field.label}：{message}" if field else message
                    yield Problem(text, target, code=error.code or "")


class Form(_Look, forms.Form):
    """A form in the look."""


class ModelForm(_Look, forms.ModelForm):  # type: ignore[type-arg] # subclasses name their model
    """A model form in the look."""
