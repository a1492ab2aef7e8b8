"""The heights: from where to where this right and its neighbours reach."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from yangguang.kernel.ui import parts
from yangguang.modules.mining.drawing.grounds import MINE, Ground


def elevation(
    mine: Ground, neighbours: Sequence[Ground], *, key: str = "heights"
) -> parts.Heights | None:
    """Draw the heights beside each other, those that share ground first. None: mine aren't registered."""
    if mine.heights is None:
        return None
    comparable = [ground for ground in neighbours if mine.may_be_drawn_with(ground)]
    near = sorted(comparable, key=lambda ground: not mine.shares_m2(ground))
    others = [
        parts.Height(ground.label, ground.kind, *ground.heights)
        for ground in near
        if ground.heights
    ]
    return parts.Heights(
        key=key,
        title=_("标高（米）"),
        heights=(parts.Height(MINE, parts.Kind.ME, *mine.heights), *others),
    )
