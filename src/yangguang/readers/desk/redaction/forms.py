"""What an officer enters: a file that is to go out, and what is withheld of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.basis import Statute
from yangguang.base.redaction.grounds import grounds_of
from yangguang.base.redaction.likeness import occurrences
from yangguang.base.redaction.pdf.shapes import POINTS_PER_MM, Box
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.files.forms import ACCEPTED
from yangguang.kernel.redaction.models import Mark, Way
from yangguang.kernel.redaction.rules import LONGEST_QUOTE
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.say import cite, say

LONGEST_SIDE_MM: Final = 5080
"""The longest side of a page that the format allows."""


class FileForm(Form):
    """A file that is to go out with the reply."""

    file = forms.FileField(
        label=_("文件"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_("原件只在这里保存，不会发出。"),
        error_messages={"required": _("请选择文件。"), "empty": _("文件是空的。")},
    )
    way = forms.ChoiceField(
        label=_("怎样处理"),
        choices=[(one.value, _(one.label)) for one in Way],
        help_text=_("无论哪一种，发出以前都要检查，并由另一人复核。"),
    )


class _Grounded(Form):
    """Something that is withheld, and why."""

    ground = forms.ChoiceField(label=_("不予公开的情形"))

    def __init__(self, *args: Any, edition: Statute, **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [
            (one.value, f"{say(Said(stated.title))} · {cite(stated.basis)}")
            for one, stated in grounds_of(edition).items()
        ]
        self.fields["ground"].choices = [("", _("请选择")), *choices]  # type: ignore[attr-defined] # a choice field, above


class QuoteForm(_Grounded):
    """Words that are withheld wherever they stand."""

    quote = forms.CharField(
        label=_("要隐去的文字"),
        max_length=LONGEST_QUOTE,
        help_text=_("文中各处都隐去，全角半角、跨行的也算。"),
    )
    field_order = ("quote", "ground")

    @property
    def marks(self) -> list[Mark]:
        """What is to be withheld."""
        typed = self.cleaned_data
        return [Mark(quote=typed["quote"].strip(), ground=typed["ground"])]


class BoxForm(_Grounded):
    """A rectangle, in millimetres from the upper left corner of the page as it is shown."""

    left = forms.IntegerField(label=_("左（毫米）"), min_value=0, max_value=LONGEST_SIDE_MM)
    top = forms.IntegerField(label=_("上（毫米）"), min_value=0, max_value=LONGEST_SIDE_MM)
    width = forms.IntegerField(label=_("宽（毫米）"), min_value=1, max_value=LONGEST_SIDE_MM)
    height = forms.IntegerField(label=_("高（毫米）"), min_value=1, max_value=LONGEST_SIDE_MM)
    field_order = ("left", "top", "width", "height", "ground")

    def __init__(self, *args: Any, page: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.page = page

    @property
    def marks(self) -> list[Mark]:
        """What is to be withheld."""
        typed = self.cleaned_data
        sides = {name: 10 * typed[name] for name in ("left", "top", "width", "height")}
        return [Mark(page=self.page, ground=typed["ground"], **sides)]


class LinesForm(_Grounded):
    """Lines of a page, each as a whole."""

    lines = forms.MultipleChoiceField(
        label=_("整行隐去"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选择一行。")},
    )
    field_order = ("lines", "ground")

    def __init__(
        self, *args: Any, page: int, found: Sequence[tuple[str, Box]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.page, self.found = page, found
        choices = [(str(place), keep(text)) for place, (text, _box) in enumerate(found)]
        self.fields["lines"].choices = choices  # type: ignore[attr-defined] # a choice field, above

    @property
    def marks(self) -> list[Mark]:
        """What is to be withheld."""
        ground = self.cleaned_data["ground"]
        boxes = [self.found[int(place)][1] for place in self.cleaned_data["lines"]]
        return [Mark(page=self.page, ground=ground, **_tenths(box)) for box in boxes]


def _tenths(box: Box) -> dict[str, int]:
    """Return a box in tenths of a millimetre, a little larger rather than smaller."""
    left, top = int(box.left / POINTS_PER_MM * 10), int(box.top / POINTS_PER_MM * 10)
    right, bottom = (int(side / POINTS_PER_MM * 10) + 1 for side in (box.right, box.bottom))
    return {"left": left, "top": top, "width": right - left, "height": bottom - top}


class PassageForm(_Grounded):
    """A passage of a text: the number of its paragraph, and its words."""

    paragraph = forms.IntegerField(label=_("第几段"), min_value=1)
    words = forms.CharField(
        label=_("该段中要隐去的文字"),
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("照原文抄写；也可以在下面的正文中选中。"),
    )
    field_order = ("paragraph", "words", "ground")

    def __init__(
        self, *args: Any, text: str, paragraphs: Sequence[tuple[int, int]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.text, self.paragraphs = text, paragraphs

    def clean(self) -> dict[str, Any]:
        """Find the words in their paragraph."""
        cleaned: dict[str, Any] = super().clean() or {}
        number, words = cleaned.get("paragraph"), cleaned.get("words", "")
        if number and words:
            if number > len(self.paragraphs):
                self.add_error("paragraph", _("没有这一段。"))
                return cleaned
            start, end = self.paragraphs[number - 1]
            found = occurrences(self.text[start:end], words)
            cleaned["found"] = [(start + a, start + b) for a, b in found]
            if not found:
                self.add_error("words", _("这一段中没有这些文字，请照原文抄写。"))
        return cleaned

    @property
    def marks(self) -> list[Mark]:
        """What is to be withheld."""
        ground = self.cleaned_data["ground"]
        return [
            Mark(start=start, end=end, quote=self.text[start:end], ground=ground)
            for start, end in self.cleaned_data["found"]
        ]
