"""What a forecaster types of a warning: validity, areas with their levels, text by template or by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message, Ring
from yangguang.kernel.ui.forms import Form, Group

AREAS: Final = 6
"""Areas of one warning; several places under one level stand in one of them."""
_PAIR: Final = re.compile(
    r"(-?[0-9]{1,3}(?:\.[0-9]{1,8})?)\s*[,，]\s*(-?[0-9]{1,3}(?:\.[0-9]{1,8})?)"
)
_CODES: Final = re.compile(r"[0-9]+")
LONGEST: Final = 20_000
"""Characters that the corners of one area may have."""


LEVELS: Final = (
    ("", _("（不用这一行）")),
    ("1", _("红色（一级）")),
    ("2", _("橙色（二级）")),
    ("3", _("黄色（三级）")),
    ("4", _("蓝色（四级）")),
)


def _moment(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget)


def _area_fields() -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for n in range(AREAS):
        fields[f"level_{n}"] = forms.TypedChoiceField(
            label=_("级别"), choices=LEVELS, coerce=_level, empty_value=None, required=False
        )
        fields[f"words_{n}"] = forms.CharField(label=_("范围"), max_length=200, required=False)
        fields[f"codes_{n}"] = forms.CharField(
            label=_("行政区划代码"),
            max_length=2000,
            required=False,
            help_text=_("6、9或者12位，多个用空格隔开。"),
        )
        fields[f"corners_{n}"] = forms.CharField(
            label=_("角点"),
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2, "data-corners": str(n)}),
            help_text=_("经度,纬度，用空格隔开；多个图形用分号隔开。也可以在图上点。"),
        )
    return fields


def _level(text: str) -> Level:
    return Level(int(text))


class DraftForm(Form):
    """A warning as it is drafted or changed. `clean` adds the message that the fields make."""

    groups = (
        Group(_("有效期"), ("kind", "onset", "expires")),
        *(
            Group(
                _("区域"),
                tuple(f"{name}_{n}" for name in ("level", "words", "codes", "corners")),
                folded=n > 1,
            )
            for n in range(AREAS)
        ),
        Group(_("文字"), ("advice", "headline", "text")),
    )
    kind = forms.TypedChoiceField(label=_("种类"), coerce=Kind, choices=(), required=False)
    onset = _moment(_("生效时间"))
    expires = _moment(_("失效时间"))
    advice = forms.CharField(
        label=_("防御指南"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    headline = forms.CharField(
        label=_("标题"), max_length=200, required=False, help_text=_("空白的，由模板写成。")
    )
    text = forms.CharField(
        label=_("正文"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("空白的，由模板写成。"),
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    kinds: tuple[tuple[Kind, Any], ...] = ((Kind.ALERT, _("发布")),)
    is_drill = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(_area_fields())
        field = self.fields["kind"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(kind.value, said) for kind, said in self.kinds]
        field.initial = self.kinds[0][0].value
        if len(self.kinds) == 1:
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Add the message; what is wrong with corners stands at their field."""
        said = super().clean() or {}
        if said.get("onset") is None or said.get("expires") is None:
            return said
        areas = tuple(self._areas(said))
        if not self.errors:
            kind = said.get("kind") or self.kinds[0][0]
            said["message"] = Message(
                kind=kind,
                onset=said["onset"],
                expires=said["expires"],
                areas=areas,
                headline=_line(said["headline"]),
                text=said["text"].strip(),
                advice=said["advice"].strip(),
                organ="",
                weather="",
                is_drill=self.is_drill,
            )
        return said

    def _areas(self, said: Mapping[str, Any]) -> Iterator[Area]:
        for n in range(AREAS):
            level = said.get(f"level_{n}")
            words, codes = said.get(f"words_{n}") or "", said.get(f"codes_{n}") or ""
            corners = said.get(f"corners_{n}") or ""
            if level is None:
                if words.strip() or codes.strip() or corners.strip():
                    self.add_error(f"level_{n}", _("没有选级别。"))
                continue
            try:
                rings = rings_of(corners)
            except ValueError:
                self.add_error(f"corners_{n}", _("角点须写成 110.1,30.2 110.3,30.2 这样。"))
                continue
            yield Area(level=level, words=_line(words), codes=codes_of(codes), rings=rings)


class DrillForm(DraftForm):
    """The same as an exercise."""

    is_drill = True


class ReviseForm(DraftForm):
    """Another text for what was drafted, whatever kind it is."""

    kinds = (
        (Kind.ALERT, _("发布")),
        (Kind.UPDATE, _("更新、升级、降级或者延长")),
        (Kind.CANCEL, _("解除")),
    )


class DrillReviseForm(ReviseForm):
    """The same in an exercise."""

    is_drill = True


class ChangeForm(DraftForm):
    """A change of what is in force, or its end."""

    kinds = ((Kind.UPDATE, _("更新、升级、降级或者延长")), (Kind.CANCEL, _("解除")))


class DrillChangeForm(ChangeForm):
    """The same in an exercise."""

    is_drill = True


class SignForm(Form):
    """A signature on the text that was seen."""

    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)


class DropForm(Form):
    """Why a draft is dropped."""

    reason = forms.CharField(label=_("理由"), max_length=400)


def _line(text: str) -> str:
    return " ".join(text.split())


def codes_of(text: str) -> tuple[str, ...]:
    """Return the area codes in a text, each once, in their order."""
    return tuple(dict.fromkeys(_CODES.findall(text)))


def rings_of(text: str) -> tuple[Ring, ...]:
    """Return drawn rings, closed. ValueError: something in it is no pair."""
    rings = []
    for part in re.split(r"[;；]", text):
        pairs = _PAIR.findall(part)
        if _PAIR.sub("", part).strip():
            raise ValueError(part[:40])
        if pairs:
            ring = tuple((float(x), float(y)) for x, y in pairs)
            rings.append(ring if ring[0] == ring[-1] else (*ring, ring[0]))
    return tuple(rings)


def corners_said(rings: tuple[Ring, ...]) -> str:
    """Return rings as they are typed, without the closing corner."""
    return "; ".join(" ".join(f"{x:g},{y:g}" for x, y in ring[:-1]) for ring in rings)


def proposed(
    message: Message, *, onset: datetime | None = None, expires: datetime | None = None
) -> dict[str, Any]:
    """Return what the form begins with: a message as it stands, or with other times."""
    is_moved = onset is not None
    found: dict[str, Any] = {
        "kind": message.kind.value,
        "onset": onset or message.onset,
        "expires": expires or message.expires,
        "advice": message.advice,
        # what a template wrote is written anew for other times
        "headline": "" if is_moved else message.headline,
        "text": "" if is_moved else message.text,
    }
    for n, area in enumerate(message.areas[:AREAS]):
        found |= {
            f"level_{n}": str(int(area.level)),
            f"words_{n}": area.words,
            f"codes_{n}": " ".join(area.codes),
            f"corners_{n}": corners_said(area.rings),
        }
    return found
