"""The report of a batch in the sender's row numbers: what was found how often, and row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import Http404
from django.urls import reverse

from yangguang.base.refusal import Said
from yangguang.kernel.imports import counting, importers, queries
from yangguang.kernel.imports.counting import Group
from yangguang.kernel.imports.models import Batch, RowState
from yangguang.kernel.imports.queries import Line, Which
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.dates import is_english
from yangguang.kernel.ui.frame import NavItem
from yangguang.kernel.ui.say import say

ROWS_A_PAGE: Final = 50
TITLES: Final = {
    Which.NOTED: Said("有话要说的行"),
    Which.BLOCKED: Said("有问题、不能导入的行"),
    Which.DOUBTFUL: Said("有疑问的行"),
    Which.REFUSED: Said("未能导入的行"),
    Which.ADOPTED: Said("已导入的行"),
    Which.VOIDED: Said("已作废的行"),
}
TONES: Final = {
    RowState.BLOCKED: parts.Tone.DUE,
    RowState.REFUSED: parts.Tone.DUE,
    RowState.ADOPTED: parts.Tone.OK,
    RowState.VOIDED: parts.Tone.DUE,
}


@dataclass(frozen=True, slots=True)
class Report:
    """What a page shows of the report; `group` is the finding that was asked for."""

    groups: parts.Table | None
    doubts: tuple[Said, ...]
    ways: tuple[NavItem, ...]
    rows: parts.Table
    group: Said | None


def of(request: DeskRequest, batch: Batch) -> Report:
    """Return the report as the address asks for it. Http404: it can't be read."""
    try:
        which = Which(request.GET.get("which", Which.NOTED))
        after = int(request.GET.get("after", "0")[:9])
    except ValueError as nonsense:
        raise Http404 from nonsense
    counted = counting.groups(batch)
    group = next((g for g in counted if g.key == request.GET.get("group")), None)
    return Report(
        _groups(batch, counted),
        tuple(_counted(g) for g in counted if not g.stops),
        tuple(
            NavItem(title, _way(batch, which=way.value), way is which)
            for way, title in TITLES.items()
        ),
        _rows(batch, which, group, after=max(0, after)),
        group.said if group else None,
    )


def _counted(group: Group) -> Said:
    return Said("{n} 行，例如第{first}行：{said}", _places(group))


def _places(group: Group) -> dict[str, object]:
    return {"n": group.count, "first": group.first, "said": group.said}


def _way(batch: Batch, **query: str) -> str:
    asked = {name: value for name, value in query.items() if value}
    return reverse("desk:batch", args=[batch.key], query=asked, fragment="rows")


def _groups(batch: Batch, counted: list[Group]) -> parts.Table | None:
    if not counted:
        return None
    titles = _titles(batch)
    return parts.Table(
        key="groups",
        caption=Said("检查所见"),
        columns=(
            parts.Column(Said("问题（举例）")),
            parts.Column(Said("列")),
            parts.Column(Said("后果")),
            parts.Column(Said("行数"), is_number=True),
        ),
        rows=tuple(
            (
                parts.Cell(
                    Said("第{first}行：{said}", _places(group)),
                    _way(batch, group=group.key),
                ),
                parts.Cell(titles.get(group.column, ""), kept=True),
                parts.Cell(Said("不能导入") if group.stops else Said("可以导入，请核对")),
                parts.Cell(str(group.count)),
            )
            for group in counted
        ),
    )


def _rows(batch: Batch, which: Which, group: Group | None, *, after: int) -> parts.Table:
    key = group.key if group else ""
    page = queries.page(batch, which, group=key, after=after, limit=ROWS_A_PAGE)
    more = _way(batch, which=which.value, group=key, after=str(page.after)) if page.after else ""
    return parts.Table(
        key="rows",
        caption=TITLES[which],
        columns=(
            parts.Column(Said("行号")),
            parts.Column(Said("状态")),
            parts.Column(Said("问题")),
            parts.Column(Said("编号")),
            parts.Column(Said("随后的办件")),
        ),
        rows=tuple(_row(line) for line in page.lines),
        empty=None if page.after else parts.Empty(Said("没有这样的行。")),
        pager=parts.Pager(older=more),
    )


def _row(line: Line) -> tuple[parts.Cell, ...]:
    between = " " if is_english() else ""
    return (
        parts.Cell(str(line.number)),
        parts.Cell("", tag=parts.Tag(Said(str(line.state.label)), _tone(line.state))),
        parts.Cell(between.join(say(said) for said in line.said)),
        parts.Cell(line.case_number, _case(line.case_number), kept=True),
        parts.Cell("、".join(line.also), _case(line.also[0] if line.also else ""), kept=True),
    )


def _tone(state: RowState) -> parts.Tone:
    return TONES.get(state, parts.Tone.PLAIN)


def _case(number: str) -> str:
    return reverse("desk:case", args=[number]) if number else ""


def _titles(batch: Batch) -> dict[str, str]:
    """Return the headings of the columns by name; none where the importer is gone."""
    known = {importer.key: importer for importer in importers.plugged()}
    found = known.get(batch.importer)
    return {column.name: column.titles[0] for column in found.columns} if found else {}
