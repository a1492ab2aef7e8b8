"""The rules (公开制度): the texts under which information is disclosed, in force or not."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from yangguang.base import statutes
from yangguang.base.basis import Statute
from yangguang.base.refusal import Said
from yangguang.kernel.ui.parts import Cell, Column, Table, Tag, Tone
from yangguang.readers.catalogue.standing import Standing

TEXTS: Final = (
    statutes.DISCLOSURE_2019,
    statutes.DISCLOSURE_FEE_2021,
    statutes.ANNUAL_REPORT_2021,
    statutes.DISCLOSURE_SUITS_2025,
    statutes.REPLY_DATE_2016,
    statutes.RECEIPT_DATE_2015,
    statutes.ANNUAL_REPORT_2019,
    statutes.DISCLOSURE_SUITS_2011,
    statutes.DISCLOSURE_2007,
)


def table(here: Standing) -> Table:
    """Return the texts that the program itself works by."""
    return Table(
        key="rules",
        caption=_("本系统据以办理的文本"),
        columns=tuple(map(Column, (_("名称"), _("文号"), _("施行"), _("效力")))),
        rows=tuple(_row(text, here) for text in TEXTS),
        note=_("名称、文号、日期与法律依据库一致；标明“未核实”的，尚未与原文核对。"),
    )


def _row(text: Statute, here: Standing) -> tuple[Cell, ...]:
    days = (
        Said("{first} 至 {last}", {"first": text.in_force, "last": text.until})
        if text.until
        else Said("{first}起", {"first": text.in_force})
    )
    holds = text.holds_on(here.today)
    state = Tag(_("有效"), Tone.OK) if holds else Tag(_("已不适用"))
    return (
        Cell(f"《{text.title}》", kept=True),
        Cell(text.number, kept=True),
        Cell(days),
        Cell(_("未核实") if text.assumed else "", tag=state),
    )
