"""Forms of photos for the public: what of one is covered, which are shown."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui.forms import Form
from yangguang.modules.hazards.acts.incidents.picturing import Cover


class OfferForm(Form):
    """What of the photo is covered."""

    covers = forms.CharField(
        label=_("遮盖的位置"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "每行四个数：左、上、宽、高，都是占照片的百分比，例如 40 20 10 15。人脸、车牌、门牌是否遮盖，由机关决定。"
        ),
    )

    def clean_covers(self) -> tuple[Cover, ...]:
        """Return the places. ValidationError: they aren't four numbers each."""
        found = []
        for line in (
            str(self.cleaned_data["covers"]).replace("，", " ").replace(",", " ").splitlines()
        ):
            words = line.split()
            try:
                numbers = tuple(float(word) for word in words)
            except ValueError:
                numbers = ()
            if words and len(numbers) != 4:
                raise forms.ValidationError(_("每行要写四个数。"))
            if words:
                found.append((numbers[0], numbers[1], numbers[2], numbers[3]))
        return tuple(found)


class ShowForm(Form):
    """Which photos the public may see."""

    photos = forms.CharField(
        label=_("照片"),
        max_length=400,
        help_text=_("照片的序号，用空格隔开。请先在“现场照片”中逐张看过。"),
    )
    text = forms.CharField(
        label=_("说明"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("向社会公布。"),
    )

    def clean_photos(self) -> tuple[int, ...]:
        """Return the numbers. ValidationError: they are none."""
        words = str(self.cleaned_data["photos"]).replace("，", " ").replace(",", " ").split()
        if not all(word.isascii() and word.isdigit() and len(word) < 16 for word in words):
            raise forms.ValidationError(_("请只写照片的序号。"))
        return tuple(map(int, words))
