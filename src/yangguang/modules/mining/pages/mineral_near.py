"""A mineral that nobody knows: the list says so, and which ones may be meant; nothing that was typed is lost."""

from __future__ import annotations

from yangguang.base.mining import minerals
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts, wanted
from yangguang.modules.mining.pages import mineral_asked
from yangguang.modules.mining.pages.asked import Asked


def unknown(asked: Asked) -> Said | None:
    """Say that nobody knows a mineral that was typed; None: it is known, or none was."""
    if not asked.mineral or mineral_asked.read(asked.mineral):
        return None
    return Said(
        "矿种名录里没有“{typed}”，按原文查找。可以写中文或者英文的名称，也可以写五位代码。",
        {"typed": keep(asked.mineral)},
    )


def near(asked: Asked) -> tuple[parts.Link, ...]:
    """Return lists of the minerals that are near to what was typed as one, or that is meant by the words."""
    if asked.mineral and not mineral_asked.read(asked.mineral):
        return tuple(
            _link(name, asked.href(mineral=name))
            for name in wanted.near(asked.mineral, mineral_asked.names())
        )
    if asked.words and not asked.mineral and (name := mineral_asked.read(asked.words)):
        return (_link(name, asked.href(q="", mineral=name)),)
    return ()


def _link(name: str, href: str) -> parts.Link:
    return parts.Link(Said("{name}", {"name": minerals.said(name)}), href)
