"""The first office and its first person: what is asked, what is wrong with it, and the writing.

Each question has one function that reads the answer; what it can't read it says in a sentence, in
Chinese and English, that tells what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.calendar.queries import current
from yangguang.kernel.ledger import keys
from yangguang.kernel.offices import acts as offices
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people import acts as people
from yangguang.kernel.people import trail
from yangguang.kernel.people.models import Person, PostRole, plain_login
from yangguang.kernel.places import queries as places
from yangguang.kernel.places.models import AreaCode, AreaLevel

_SLUG = re.compile(r"[a-z][a-z0-9-]{1,59}")
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,59}")
_AREA_LEVELS = {
    Level.PROVINCE: AreaLevel.PROVINCE,
    Level.CITY: AreaLevel.PREFECTURE,
    Level.COUNTY: AreaLevel.COUNTY,
}
_SHOWN = 8


class Unreadable(ValueError):  # noqa: N818 - says what the answer is
    """An answer that can't be taken; the text says why and what to write."""


@dataclass(frozen=True, slots=True)
class Area:
    """The territory codes of an office, six characters each, and the area's name."""

    province: str = ""
    city: str = ""
    county: str = ""
    name: str = "全国"


@dataclass(frozen=True, slots=True)
class Founding:
    """Everything that is asked before an office begins; `code` is its organisation code."""

    name: str
    level: Level
    area: Area
    slug: str
    code: str
    organ_word: str
    login: str
    person: str
    password: str


def read_name(text: str) -> str:
    """Read the full name of the office or of a person."""
    name = unicodedata.normalize("NFC", text).strip()
    if not 2 <= len(name) <= 60 or any(unicodedata.category(letter) == "Cc" for letter in name):
        raise Unreadable(
            "请写全称，二至六十个字，例如“示例县自然资源局”。"
            "Write the full name, 2 to 60 characters."
        )
    return name


def read_level(text: str) -> Level:
    """Read a level: county, 县级, 县."""
    typed = plain_login(text)
    for level in Level:
        if typed and typed in {level.value, level.label, level.label.removesuffix("级")}:
            return level
    raise Unreadable(
        f"没有“{text}”这一层级，请写 部级、省级、市级、县级 之一。"
        "Write ministry, province, city or county."
    )


def read_area(text: str, *, level: Level, year: int) -> Area:
    """Read an area code, or a name that only one area of this level has in use."""
    if level is Level.MINISTRY:
        return Area()
    typed = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"99[0-9]{4}", typed):
        return _made_up(typed, level)
    there = places.in_year(year).filter(level=_AREA_LEVELS[level])
    found = list(there.filter(code=typed) if typed.isdigit() else there.filter(name=typed))
    if len(found) == 1:
        return _area(found[0], level, year)
    raise Unreadable(_why_no_area(text, typed, level, found, year))


def _why_no_area(text: str, typed: str, level: Level, found: list[AreaCode], year: int) -> str:
    near = found or [area for area in places.search(typed) if area.level == _AREA_LEVELS[level]]
    if not near:
        return (
            f"没有找到{level.label}行政区划“{text}”，请写六位代码或者全名，例如 330106 或 西湖区。"
            "No such area: write its six digits or its full name."
        )
    listed = "；".join(
        f"{area.code} {places.full_name_on(area.code, year) or area.name}" for area in near[:_SHOWN]
    )
    return f"“{text}”不能确定是哪一个，请写代码 write the code：{listed}"


def _area(area: AreaCode, level: Level, year: int) -> Area:
    name = places.full_name_on(area.code, year) or area.name
    province = f"{area.code[:2]}0000"
    if level is Level.PROVINCE:
        return Area(province, name=name)
    if level is Level.CITY:
        return Area(province, area.code, name=name)
    above = {each.code for each in places.ancestors(area.code, year)}
    city = f"{area.code[:4]}00"
    return Area(province, city if city in above else "", area.code, name)


def _made_up(code: str, level: Level) -> Area:
    """Return a territory that belongs to no real place: codes that begin with 99, for trials."""
    fits = {
        Level.PROVINCE: code == "990000",
        Level.CITY: code.endswith("00") and code != "990000",
        Level.COUNTY: not code.endswith("00"),
    }
    if not fits[level]:
        raise Unreadable(
            f"示例代码 {code} 与层级不符：省级 990000，市级 990100，县级 990101。"
            "A made-up code must fit its level."
        )
    city = f"{code[:4]}00" if level is not Level.PROVINCE else ""
    return Area("990000", city, code if level is Level.COUNTY else "", "示例区域")


def read_slug(text: str, *, level: Level, area: Area) -> str:
    """Read the short name in addresses; empty: the level and the area code."""
    code = area.county or area.city or area.province
    slug = plain_login(text) or "-".join(filter(None, (level.value, code)))
    if not _SLUG.fullmatch(slug):
        raise Unreadable(
            f"“{text}”不能用作网址短名：小写字母开头，只用小写字母、数字和连字符。"
            "Use lower-case letters, digits and hyphens."
        )
    return slug


def read_code(text: str) -> str:
    """Read an organisation code: eight characters and a check character, with or without hyphen."""
    code = unicodedata.normalize("NFKC", text).strip().upper().replace("-", "")
    if code and not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code):
        raise Unreadable(
            f"“{text}”不是九位组织机构代码，例如 000014349；没有可留空。"
            "An organisation code has nine characters; it may be left out."
        )
    return code


def read_organ_word(text: str) -> str:
    """Read the organ's word in document numbers (机关代字), such as 国土资."""
    word = text.strip()
    if len(word) > 30:
        raise Unreadable("机关代字不超过三十个字，例如“示县自然资”。At most 30 characters.")
    return word


def read_login(text: str) -> str:
    """Read a sign-in name."""
    login = plain_login(text)
    if not _LOGIN.fullmatch(login):
        raise Unreadable(
            f"“{text}”不能用作登录名：用字母、数字和 . _ @ - ，至少两位。"
            "Use letters, digits and . _ @ - , two or more."
        )
    return login


def read_password(text: str, *, login: str, name: str) -> str:
    """Read the first password; it is held to the same rules as any other."""
    try:
        validate_password(text, Person(login=login, name=name))
    except ValidationError as weak:
        said = "；".join(weak.messages)
        raise Unreadable(f"口令不合要求：{said} Choose a stronger password.") from None
    return text


@transaction.atomic
def found(asked: Founding, *, at: datetime) -> Office:
    """Enter the first office and its administrator, and make the key that signs the ledger."""
    on = at.astimezone(SHANGHAI).date()
    office = offices.enter(
        asked.slug,
        name=asked.name,
        level=asked.level,
        on=on,
        code=asked.code,
        organ_word=asked.organ_word,
        province=asked.area.province,
        city=asked.area.city,
        county=asked.area.county,
    )
    person = people.enrol(asked.login, name=asked.person, password=asked.password)
    people.appoint(
        person,
        office=office,
        role=PostRole.ADMINISTRATOR,
        title=PostRole.ADMINISTRATOR.label,
        on=on,
    )
    trail.did(trail.Did.ENROLLED, by=trail.ON_THE_MACHINE, about=person.login, at=at)
    trail.did(trail.Did.APPOINTED, by=trail.ON_THE_MACHINE, about=person.login, at=at)
    keys.signing(at=at)
    return office


def last_day_known() -> date:
    """Return the last day for which the work calendar was published, not only reckoned."""
    return date(max(notice.year for notice in current().notices if notice.annual), 12, 31)
