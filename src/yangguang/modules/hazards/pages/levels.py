"""A level as everybody can tell it: pattern, word and number, beside the colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from django.utils.translation import gettext_lazy as _

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Message
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts


@dataclass(frozen=True, slots=True)
class Mark(parts.Part):
    """The mark of a level: a swatch with its pattern, its number and its colour in words."""

    template: ClassVar[str] = "hazards/_level.html"
    level: Level

    @property
    def kind(self) -> str:
        """The name of its pattern."""
        return self.level.name.lower()

    @property
    def said(self) -> Said:
        """二级（橙色）."""
        return said(self.level)


WORDS: Final = {
    Level.RED: Said("一级"),
    Level.ORANGE: Said("二级"),
    Level.YELLOW: Said("三级"),
    Level.BLUE: Said("四级"),
}


def said(level: int) -> Said:
    """Return a level by word and colour."""
    one = Level(level)
    return Said("{word}（{colour}）", {"word": WORDS[one], "colour": Said(one.colour)})


def told(areas: Iterable[Area]) -> Said:
    """Return where which level holds, the highest first: 青石镇二级（橙色）、示例县三级（黄色）."""
    found = list(areas)
    pieces = [
        Said(
            "{words}{level}",
            {
                "words": keep("、".join(one.words for one in found if one.level is level)[:120]),
                "level": said(level),
            },
        )
        for level in sorted({one.level for one in found})
    ]
    whole = pieces[0]
    for piece in pieces[1:]:
        whole = Said("{one}、{other}", {"one": whole, "other": piece})
    return whole


def areas_of(message: Message, *, key: str = "areas") -> parts.Table:
    """Return the areas as a table: level in words and number, where, codes, drawn or not."""
    return parts.Table(
        key=key,
        caption=_("预警区域，级别从高到低"),
        columns=(
            parts.Column(_("级别")),
            parts.Column(_("范围")),
            parts.Column(_("行政区划代码")),
            parts.Column(_("图形")),
        ),
        rows=tuple(
            (
                said(area.level),
                keep(area.words),
                keep(" ".join(area.codes)),
                Said("{n} 个", {"n": len(area.rings)}) if area.rings else "",
            )
            for area in sorted(message.areas, key=lambda one: one.level)
        ),
        empty=parts.Empty(_("没有区域。")),
    )
