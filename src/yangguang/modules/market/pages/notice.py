"""A notice as one: what a lot's page and the list of lots say of the lots that were announced together."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.modules.market.models import Lot
from yangguang.modules.market.pages import wording
from yangguang.modules.market.queries import notices


def beside(lot: Lot) -> parts.Ledger | None:
    """Return the other lots of a lot's notice, as many as fit; None: there are none."""
    rows = notices.beside(lot)
    if not rows:
        return None
    entries = tuple(
        parts.Entry(
            keep(wording.title_of(one)),
            on=one.listed_on,
            href=reverse("market:lot", args=[one.number]),
            tag=wording.tag_of(one.stage),
            number=one.parcel_no or one.number,
        )
        for one in rows[: notices.MOST_BESIDE]
    )
    return parts.Ledger(entries, _("同一公告的宗地"))


def address(lot: Lot) -> str:
    """Return where all lots of a lot's notice are listed."""
    asked = {"notice": lot.notice_no, "office": lot.office.slug}
    return reverse("market:lots", query=asked)


def said(number: str, *, office: str = "") -> Said | None:
    """Return a notice in one sentence; None: none is asked for, or nobody knows its number."""
    found = notices.counted(number, office=office) if number else None
    if found is None:
        return None
    told = {"notice": keep(found.number), "n": found.lots, "sold": found.sold}
    if found.offices > 1:
        told["offices"] = found.offices
        return Said(
            "{offices} 个机关都有编号为 {notice} 的公告，共 {n} 宗，已成交 {sold} 宗。", told
        )
    if found.area_m2 is None:
        return Said("公告 {notice} 一件，共 {n} 宗，已成交 {sold} 宗。", told)
    area = wording.hectares(found.area_m2)
    return Said("公告 {notice} 一件，共 {n} 宗，{area}，已成交 {sold} 宗。", {**told, "area": area})
