"""Annual reports (年报): which ones must stand here, by when; until there is one, that there is none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.kernel.offices.models import Office
from yangguang.kernel.ui.frame import within
from yangguang.kernel.ui.parts import Turn
from yangguang.kernel.ui.parts.case import Urgency
from yangguang.readers.catalogue.standing import Standing

BY: Final = (1, 31)
"""Month and day by which a department publishes the report of the year before (Art. 49)."""
FIRST_YEAR: Final = 2019
"""The first year whose report follows the rule of 2019."""


def turns(here: Standing) -> Iterator[Turn]:
    """Yield what must stand here: the report of last year, and that of this one."""
    for year in (here.today.year - 1, here.today.year):
        due = date(year + 1, *BY)
        if year < FIRST_YEAR or not _stood(here.office, year):
            continue
        said = {"year": year, "on": due}
        basis = Said("{basis}", {"basis": DISCLOSURE_2019[49]})
        if here.today > due:
            sentence = Said("{year} 年度报告应于 {on} 前公布，这里还没有。", said)
            yield Turn(sentence, basis, Urgency.LATE)
        else:
            yield Turn(Said("{year} 年度报告应于 {on} 前公布。", said), basis)


def tables(here: Standing) -> str:
    """Return the address of the live tables of the office's own work of last year; empty: not plugged in."""
    asked = {"place": here.office.county or here.office.city or here.office.province}
    asked |= {"level": "own", "year": str(here.today.year - 1)}
    base = within("figures/annual/")
    return (
        f"{base}?{urlencode({key: value for key, value in asked.items() if value})}" if base else ""
    )


def _stood(office: Office, year: int) -> bool:
    """Tell whether the office existed in a year, and nobody stands in its place since."""
    end = date(year, 12, 31)
    gone = office.followed_by.filter(matter="", on__lte=end).exists()
    return not gone and office.names.filter(from_on__lte=end).exists()


NONE_YET: Final = _("本目录里还没有年度报告")
