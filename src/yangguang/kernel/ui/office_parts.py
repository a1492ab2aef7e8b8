"""An office as everybody reads it: where its disclosure office is found, and what of that is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.kernel.offices import queries
from yangguang.kernel.offices.models import OfficeContact
from yangguang.kernel.ui.parts import Duty, Meta, Row, Tag, Tone

_NAMES: Final[dict[str, Promise]] = {
    "section": _("工作机构"),
    "address": _("办公地址"),
    "hours": _("办公时间"),
    "phone": _("联系电话"),
    "fax": _("传真号码"),
    "online": _("互联网联系方式"),
}


def contact_of(contact: OfficeContact | None) -> Meta:
    """Return where the disclosure office is found; what nobody said is marked, not left out."""
    return Meta(tuple(_rows(contact)), label=_("公开工作机构"))


def turning_to(contact: OfficeContact | None) -> Meta:
    """Return where one turns, for paper: only what somebody said."""
    return Meta(tuple(row for row in _rows(contact) if row.tag is None), label=_("公开工作机构"))


def _rows(contact: OfficeContact | None) -> Iterator[Row]:
    for name in queries.CONTACT:
        said = getattr(contact, name, "")
        yield Row(
            _NAMES[name],
            said or _("未登记"),
            kept=bool(said),
            tag=None if said else Tag(_("缺"), Tone.DUE),
        )


def duty_of(contact: OfficeContact | None) -> Duty | None:
    """Return that the guide is incomplete, as a duty that isn't met; None: nothing is missing."""
    missing = len(queries.unsaid_of(contact))
    if not missing:
        return None
    said = Said("公开指南还缺 {n} 项法定内容。", {"n": missing})
    why = Said(
        "{basis}要求写明公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式。",
        {"basis": DISCLOSURE_2019[12]},
    )
    return Duty(said, why)
