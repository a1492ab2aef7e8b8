"""The field of a form in which somebody chooses several files."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile

ACCEPTED: Final = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.txt,.csv"
"""What the browser offers first; what a file really is, `acts.prepare` finds out."""


class FilesInput(forms.FileInput):
    """A control that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploads, as a list; their content is checked by `acts.prepare`, not here."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", FilesInput(attrs={"accept": ACCEPTED}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the uploads; an empty list where none was chosen."""
        sent = data if isinstance(data, list | tuple) else [data] if data else []
        if not sent:
            super().clean(None, initial)
        return list(sent)
