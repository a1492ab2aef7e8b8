"""The guide (公开指南): who to turn to, how the information is sorted, and how to get it (Art. 12)."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.article20 import LABELS
from yangguang.base.numbering import organisation
from yangguang.base.refusal import Said
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.records import catalogue
from yangguang.kernel.ui.office_parts import contact_of, duty_of
from yangguang.kernel.ui.parts import Duty, Entry, Ledger, Meta
from yangguang.readers.catalogue.standing import Standing


@dataclass(frozen=True, slots=True)
class Guide:
    """What the guide says; `duty` is what of it is missing, as a duty unmet."""

    duty: Duty | None
    contact: Meta
    classes: Ledger
    index_number: str
    """How this office's index numbers begin; empty: it has no organisation code to number by."""


def of(here: Standing) -> Guide:
    """Return the guide, by two queries."""
    contact = offices.contact_on(here.office, here.today)
    code = here.office.code
    return Guide(
        duty_of(contact),
        contact_of(contact),
        _classes(here),
        code if organisation.code_holds(code) else "",
    )


def _classes(here: Standing) -> Ledger:
    """Return the classes of articles 19 and 20, each with the way to its column."""
    there = set(catalogue.classes_in(here.own))
    whole = reverse("catalogue:content", args=[here.office.slug])
    entries = (
        Entry(
            Said(said),
            href=f"{whole}?class={one.value}" if one.value in there else "",
            number=one.value,
            note="" if one.value in there else _("还没有记录"),
        )
        for one, said in LABELS.items()
    )
    return Ledger(tuple(entries), label=_("公开信息的分类"))
