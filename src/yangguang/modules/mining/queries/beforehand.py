"""What the checks of many applications look up in the register, asked at once where they are examined together."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

from yangguang.base.coordinates import Outline
from yangguang.base.mining.life import State
from yangguang.base.refusal import Refusal
from yangguang.kernel.work import statements
from yangguang.modules.mining.models import Right
from yangguang.modules.mining.stated import Stated

_OVER: Final = (State.CANCELLED.value, State.REVOKED.value, State.WITHOUT_PERMIT.value)
_TABLE: Final = "mining_right"


def gone(stated: Stated) -> list[Any]:
    """Return the keys of the applicant's earlier rights of that kind that were cancelled or revoked."""

    def asked() -> list[Any]:
        return statements.found(
            Right,
            ("id",),
            'holder = %s AND "right" = %s AND state IN (%s, %s, %s) ORDER BY number LIMIT 100',
            [stated.holder, stated.right.value, *_OVER],
        )

    found: list[Any] = statements.once(_TABLE, _key(stated), asked)
    return found


def look_ahead(stated: Sequence[Stated]) -> None:
    """In a batch: look up whose applicant never had a right that is gone."""
    holders = sorted({one.holder for one in stated})
    places = ", ".join(["%s"] * len(holders))
    condition = f"state IN (%s, %s, %s) AND holder IN ({places})"
    known = {
        row.holder for row in statements.found(Right, ("holder",), condition, [*_OVER, *holders])
    }
    for one in stated:
        if one.holder not in known:
            statements.answer_ahead(_TABLE, _key(one), [], touches=_is_gone(one.holder))


def _is_gone(holder: str) -> Any:
    return lambda row: row.holder == holder and row.state in _OVER


def _key(stated: Stated) -> tuple[str, str, str]:
    return "gone", stated.holder, stated.right.value


def outlines(stated: Sequence[Stated]) -> list[Outline]:
    """Return the outlines of what can be read; the rest lies nowhere."""
    found = []
    for one in stated:
        with suppress(Refusal):
            if one.drawn is not None:
                outline = one.drawn.outline()
                if outline.bounds:
                    found.append(outline)
    return found
