"""The tree of offices and the sheet of one: what the pages show of the room `offices`."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.offices import competence, mandates
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.competence import MOST_MATTERS
from yangguang.kernel.offices.models import Fate, Level, Mandate, MandateKind, Office, Succession
from yangguang.kernel.ui.parts import Cell, Column, Empty, Meta, Pager, Row, Table, Text
from yangguang.readers.account.choosing import matter_title
from yangguang.readers.account.desk.around import Seat

PER_PAGE = 200
DEPTH = {level.value: depth for depth, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Branch:
    """One office in the tree: how deep it hangs below one's own, and whether others stand in its place today."""

    slug: str
    name: str
    level: Text
    depth: int
    is_gone: bool


@dataclass(frozen=True, slots=True)
class Branches:
    """A page of the tree."""

    rows: tuple[Branch, ...]
    pager: Pager


def branches(here: Seat, *, after: str = "", most: int = PER_PAGE) -> Branches:
    """Return the offices of the territory in the order of their area codes, `most` on a page."""
    inside = Office.objects.filter(**here.reach.filter(of=Office))
    found = list(offices.in_order(inside, after=after)[: most + 1])
    shown = found[:most]
    top = DEPTH[here.by.office.level] if here.by.office else 0
    names = offices.names_of(shown, on=here.today)
    gone = set(
        Succession.objects.filter(office__in=shown, matter="", on__lte=here.today).values_list(
            "office", flat=True
        )
    )
    rows = tuple(
        Branch(
            each.slug,
            names.get(each.pk, each.slug),
            _(Level(each.level).label),
            DEPTH[each.level] - top,
            each.pk in gone,
        )
        for each in shown
    )
    more = len(found) > most
    return Branches(
        rows, Pager(older="?" + urlencode({"after": offices.place_of(shown[-1])}) if more else "")
    )


def sheet(office: Office, here: Seat) -> dict[str, object]:
    """Return what the template `account/office.html` shows."""
    follows = list(office.followed_by.select_related("successor").order_by("on", "pk"))
    before = list(office.follows.select_related("office").order_by("on", "pk"))
    lent = mandates.of_office(office)
    around_it = [row.successor for row in follows] + [row.office for row in before]
    around_it += [each for row in lent for each in (row.principal, row.agent)]
    if office.parent:
        around_it.append(office.parent)
    names = offices.names_of([office, *around_it], on=here.today)
    return {
        "office": office,
        "name": names.get(office.pk, office.slug),
        "facts": _facts(office, names),
        "names": _names(office),
        "fates": _fates(follows, before, names),
        "competences": _competences(office),
        "mandates": [_lent(row, office, names, here) for row in lent],
        "is_gone": any(not row.matter and row.on <= here.today for row in follows),
    }


def _facts(office: Office, names: dict[int, str]) -> Meta:
    code = office.county or office.city or office.province
    rows = [
        Row(_("层级"), _(Level(office.level).label)),
        Row(_("地址简称"), office.slug, kept=True),
    ]
    if code:
        rows.append(Row(_("行政区划代码"), code, kept=True))
    if office.parent:
        shown = names.get(office.parent.pk, office.parent.slug)
        rows.append(Row(_("上级机关"), shown, kept=True))
    if office.organ_word:
        rows.append(Row(_("机关代字"), office.organ_word, kept=True))
    return Meta(tuple(rows), _("机关"))


def _names(office: Office) -> Table:
    rows = office.names.order_by("-from_on")[:100]
    return Table(
        key="names",
        caption=_("各时期的名称"),
        columns=tuple(map(Column, (_("全称"), _("简称"), _("从"), _("到")))),
        rows=tuple(
            (
                Cell(row.name, kept=True),
                Cell(row.short_name, kept=True),
                Cell(Said("{on}", {"on": row.from_on})),
                Cell(Said("{on}", {"on": row.until_on}) if row.until_on else _("至今")),
            )
            for row in rows
        ),
    )


def _competences(office: Office) -> Table:
    rows = competence.rows_of(office.pk)[:MOST_MATTERS] if office.limited_from else ()
    return Table(
        key="competences",
        caption=_("可办事项"),
        columns=tuple(map(Column, (_("事项"), _("从"), _("到"), _("依据文件")))),
        rows=tuple(
            (
                Cell(matter_title(row.matter) if row.matter else _("全部事项")),
                Cell(Said("{on}", {"on": row.from_on})),
                Cell(Said("{on}", {"on": row.until_on}) if row.until_on else _("不限期")),
                Cell(row.source, kept=True),
            )
            for row in rows
        ),
        empty=Empty(
            Said("自 {on} 起不办理任何事项。", {"on": office.limited_from})
            if office.limited_from
            else _("没有限定：办理辖区内的全部事项。")
        ),
    )


def _fates(follows: list[Succession], before: list[Succession], names: dict[int, str]) -> Table:
    lines = [(row, row.successor, _("由其承接")) for row in follows]
    lines += [(row, row.office, _("承接自")) for row in before]
    return Table(
        key="fates",
        caption=_("机构变动"),
        columns=tuple(
            map(Column, (_("日期"), _("变动"), _("事项"), _("方向"), _("机关"), _("依据文件")))
        ),
        rows=tuple(
            (
                Cell(Said("{on}", {"on": row.on})),
                Cell(_(Fate(row.fate).label)),
                Cell(matter_title(row.matter) if row.matter else _("全部")),
                Cell(direction),
                Cell(names.get(other.pk, other.slug), kept=True),
                Cell(row.source, kept=True),
            )
            for row, other, direction in lines
        ),
        empty=Empty(_("没有登记过合并、分设或者职能划转。")),
    )


@dataclass(frozen=True, slots=True)
class Lent:
    """A mandate in words: who, to whom, what, and in whose name papers are signed."""

    facts: Meta
    title: Text
    state: Text
    end_href: str


def _lent(row: Mandate, office: Office, names: dict[int, str], here: Seat) -> Lent:
    principal = names.get(row.principal_id, row.principal.slug)
    agent = names.get(row.agent_id, row.agent.slug)
    is_delegated = row.kind == MandateKind.DELEGATION
    is_over = row.until_on is not None and row.until_on < here.today
    mine = row.principal_id == office.pk and not is_over
    until: Text = Said("{on}", {"on": row.until_on}) if row.until_on else _("不限期")
    rows = (
        Row(_("事项"), matter_title(row.matter)),
        Row(_("范围"), keep(row.scope) if row.scope else _("全部")),
        Row(_("从"), Said("{on}", {"on": row.from_on})),
        Row(_("到"), until),
        Row(_("法律依据"), row.article, kept=True),
        Row(_("依据文件"), row.source, kept=True),
        Row(_("文书署名和责任"), principal if is_delegated else agent, kept=True),
    )
    pattern = "{principal}委托{agent}" if is_delegated else "{principal}授权{agent}"
    state = _("已终止") if is_over else _("尚未开始") if row.from_on > here.today else _("有效")
    return Lent(
        Meta(rows),
        Said(pattern, {"principal": principal, "agent": agent}),
        state,
        reverse("account:end-mandate", args=[row.pk]) if mine else "",
    )
