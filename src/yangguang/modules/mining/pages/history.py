"""The history of a right (登记沿革): each version with its day, when it was recorded, what changed, what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.mining.life import State
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts import finding_said, joined
from yangguang.kernel.ui.frame import within
from yangguang.modules.mining.models import Version
from yangguang.modules.mining.pages import facts
from yangguang.modules.mining.stated import Stated

MOST_CHANGES: Final = 6
"""Changed fields that a version names; with more it says how many others."""
_SILENT: Final = frozenset({"applied_on", "document", "years", "datum"})
"""What is new with every registration and needs no telling."""

Read = tuple[Version, Stated]


def line(versions: Sequence[Read], *, shown: Version) -> parts.Line:
    """Return the versions, the oldest first; `shown` is the one that the page is about."""
    items = [
        _item(version, _changes(before, stated) if before else (), is_shown=version == shown)
        for (_earlier, before), (version, stated) in pairwise([(None, None), *versions])
        if version is not None and stated is not None
    ]
    return parts.Line(tuple(items), _("登记沿革"))


def _item(version: Version, changes: Sequence[Said], *, is_shown: bool) -> parts.LineItem:
    event, state = Said(version.event), State(version.state)
    title = event
    if state.is_over or not state.is_alive:
        title = Said("{event}：{state}", {"event": event, "state": Said(state.value)})
    notes = [*changes, *_found(version), *_when(version)]
    return parts.LineItem(
        version.on,
        Said("第 {no} 版 · {title}", {"no": version.no, "title": title}),
        joined(notes) if notes else "",
        parts.State.PAST,
        tuple(_links(version, is_shown=is_shown)),
    )


def _when(version: Version) -> Iterator[Said]:
    recorded = day_of(version.recorded_at)
    if recorded != version.on:
        yield Said("{on} 记入本登记簿。", {"on": recorded})


def _changes(before: Stated, after: Stated) -> list[Said]:
    old, new = ({fact.key: fact for fact in facts.of(one)} for one in (before, after))
    told = [
        Said(
            "{label}由“{old}”改为“{new}”。" if old[key].value else "{label}：{new}。",
            {"label": fact.label, "old": old[key].value, "new": fact.value},
        )
        for key, fact in new.items()
        if key in old and key not in _SILENT and fact.value and _differs(old[key], fact)
    ]
    if _moved(before, after):
        told.append(Said("拐点坐标有变更。"))
    if len(told) > MOST_CHANGES:
        rest = Said("另有 {n} 项变更，见记录。", {"n": len(told) - MOST_CHANGES})
        return [*told[:MOST_CHANGES], rest]
    return told


def _differs(old: facts.Fact, new: facts.Fact) -> bool:
    return str(old.value) != str(new.value)


def _moved(before: Stated, after: Stated) -> bool:
    return bool(before.drawn and after.drawn and before.drawn.rings != after.drawn.rings)


def _found(version: Version) -> Iterator[Said]:
    """Yield what an adopted version was found to lack."""
    yield from map(finding_said, version.findings)


def _links(version: Version, *, is_shown: bool) -> Iterator[parts.Link]:
    if not is_shown:
        href = f"{reverse('mining:right', args=[version.number])}?on={version.on.isoformat()}"
        yield parts.Link(_("看这一版"), href)
    if version.address:
        yield parts.Link(_("公开的记录"), within(f"r/{version.address}/"))
    if version.case_number and (href := within(f"cases/{version.case_number}/")):
        yield parts.Link(_("办理经过"), href)
