"""The code (机关代字) of an office in numbers of letters, and who hears complaints against it."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.statutes import RECONSIDERATION_1999, RECONSIDERATION_2024
from yangguang.kernel.letters.chosen import chosen
from yangguang.kernel.letters.content import Bodies
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.places import queries as places

GOVERNMENT: Final = Article(
    RECONSIDERATION_2024, "24", assumed="县级以上地方人民政府统一管辖本级部门的复议案件：条号凭记忆"
)
MINISTRY: Final = Article(
    RECONSIDERATION_2024, "25", assumed="对国务院部门的行政行为不服的，由该部门管辖：条号凭记忆"
)
EITHER_1999: Final = Article(
    RECONSIDERATION_1999, "12", assumed="2024年以前可以选本级人民政府或者上一级主管部门：条号凭记忆"
)
_BRANCHES: Final = (("自然资源", "自然资"), ("国土资源", "国土资"))


def code_of(office: Office, on: date) -> str:
    """Return the office's code: as chosen, else the first character of its name and that of its branch."""
    if said := chosen().of(office.slug, "code"):
        return said
    name = offices.full_name_on(office, on)
    branch = next((short for long, short in _BRANCHES if long in name), "")
    return branch if name.startswith(branch) and branch else f"{name[:1]}{branch}"


def bodies_of(office: Office, on: date) -> Bodies:
    """Return the body of reconsideration and the court, by the law of the day; as chosen, else by level."""
    words = chosen()
    return Bodies(
        words.of(office.slug, "review") or _review(office, on),
        words.of(office.slug, "court") or "有管辖权的人民法院",
    )


def _review(office: Office, on: date) -> str:
    if office.level == Level.MINISTRY:
        return offices.full_name_on(office, on)
    place = places.name_on(getattr(office, office.level), on.year)
    government = f"{place}人民政府" if place else "本级人民政府"
    if RECONSIDERATION_2024.holds_on(on) or office.parent_id is None:
        return government
    assert office.parent is not None
    return f"{government}或者{offices.full_name_on(office.parent, on)}"
