"""A list of staff as a table: read, checked row by row, and entered whole or not at all.

Columns, in any order, with these heads or the Chinese ones: login 登录名, name 姓名, office 机关 (its
short name or full name), role 职责, title 职务, section 内设机构, from_on 任职日期.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Q

from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import codes, trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person, Post, PostRole, plain_login
from yangguang.kernel.people.passwords import CODE_LASTS

HEADS: Final = {
    "login": "登录名",
    "name": "姓名",
    "office": "机关",
    "role": "职责",
    "title": "职务",
    "section": "内设机构",
    "from_on": "任职日期",
}
MAY_BE_EMPTY: Final = frozenset({"section"})
LONGEST: Final = {"login": 60, "name": 60, "role": 20, "title": 60, "section": 60}
MOST_ROWS: Final = 20_000
_DATES: Final = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")


class UnreadableTable(ValueError):  # noqa: N818 - says what the file is
    """The file is no such table; the text says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was sent; `number` is its row in the sender's program, heads being 1."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a row, in the sender's row number."""

    number: int
    said: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"第 {self.number} 行：{self.said}"


@dataclass(frozen=True, slots=True)
class Staged:
    """A row that can be entered."""

    number: int
    login: str
    name: str
    office: Office
    role: PostRole
    title: str
    section: str
    from_on: date


@dataclass(frozen=True, slots=True)
class Code:
    """The one-time code of a new person, to be handed over on paper."""

    login: str
    name: str
    code: str


def read(content: bytes) -> list[Row]:
    """Read the table: UTF-8, or GB 18030 as Chinese spreadsheets write it.

    Empty lines are passed over, and counted. UnreadableTable: no such heads, or too long.
    """
    lines = csv.reader(io.StringIO(_decoded(content), newline=""))
    heads = [cell.strip() for cell in next(lines, [])]
    names = {word: name for name, chinese in HEADS.items() for word in (name, chinese)}
    known = [names.get(head.lower(), "") for head in heads]
    missing = [f"{n}（{HEADS[n]}）" for n in HEADS if n not in known and n not in MAY_BE_EMPTY]
    if missing:
        raise UnreadableTable(f"第 1 行缺少列 missing columns: {'、'.join(missing)}")
    rows = []
    try:
        # A spreadsheet numbers records, and empty ones too; a cell of two lines is one row.
        for number, cells in enumerate(lines, start=2):
            if any(cell.strip() for cell in cells):
                pairs = zip(known, cells, strict=False)
                rows.append(Row(number, {name: cell.strip() for name, cell in pairs if name}))
    except csv.Error as error:
        raise UnreadableTable(f"第 {lines.line_num} 行不能读取 can't be read: {error}") from error
    if len(rows) > MOST_ROWS:
        raise UnreadableTable(f"一次最多导入 {MOST_ROWS} 行 at most {MOST_ROWS} rows")
    return rows


def staged(rows: Sequence[Row]) -> tuple[list[Staged], list[Finding]]:
    """Return what could be entered, and everything that is wrong with the rest."""
    there = _Store(rows)
    good: list[Staged] = []
    findings: list[Finding] = []
    for row in rows:
        found = [Finding(row.number, said) for said in there.why_not(row)]
        findings += found
        if not found:
            good.append(there.entered(row))
    return good, findings


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows with the codes and hashes of those who are new: hashing is slow, and locks nothing."""

    rows: Sequence[Staged]
    codes: Sequence[Code]
    hashes: Mapping[str, str]

    @classmethod
    def of(cls, rows: Sequence[Staged]) -> Prepared:
        """Make the codes."""
        names = {row.login: row.name for row in rows}
        there = set(Person.objects.filter(login__in=names).values_list("login", flat=True))
        made = [Code(login, names[login], codes.make()) for login in names if login not in there]
        return cls(rows, made, {each.login: make_password(codes.plain(each.code)) for each in made})

    @transaction.atomic
    def enter(self, *, by: Actor, at: datetime) -> list[Code]:
        """Enter the people who are new and every post, or nothing; return the new ones' codes."""
        for each in self.codes:
            Person.objects.create(
                login=each.login,
                name=each.name,
                password=self.hashes[each.login],
                password_until=at + CODE_LASTS,
            )
            trail.did(trail.Did.ENROLLED, by=by, about=each.login, at=at)
        people = Person.objects.in_bulk({row.login for row in self.rows}, field_name="login")
        for row in self.rows:
            Post.objects.create(
                person=people[row.login],
                office=row.office,
                role=row.role,
                title=row.title,
                section=row.section,
                from_on=row.from_on,
            )
            trail.did(trail.Did.APPOINTED, by=by, about=row.login, at=at)
        return list(self.codes)


class _Store:
    """What rows are compared with: offices, people and posts, read once for the whole table."""

    def __init__(self, rows: Sequence[Row]) -> None:
        logins = {plain_login(row.cells.get("login", "")) for row in rows}
        self.offices = {office.slug: office for office in Office.objects.all()}
        self.people = Person.objects.in_bulk(logins, field_name="login")
        held = Post.objects.filter(Q(until_on=None), person__login__in=logins)
        self.posts = {
            (post.person.login, post.office_id, post.role, post.title, post.section)
            for post in held.select_related("person")
        }
        self.names: dict[str, tuple[str, int]] = {}

    def why_not(self, row: Row) -> Iterator[str]:
        """Yield what is wrong with the row, every fault at once."""
        cells = row.cells
        for name, head in HEADS.items():
            text = cells.get(name, "")
            if not text and name not in MAY_BE_EMPTY:
                yield f"{head}没有填写 {name} is empty"
            if len(text) > LONGEST.get(name, 120):
                yield f"{head}超过 {LONGEST.get(name, 120)} 个字 {name} is too long"
        yield from self._why_not_person(row)
        office, role, day = self._read(cells)
        if cells.get("office") and office is None:
            yield f"没有“{cells['office']}”这一机关 no such office"
        if cells.get("role") and role is None:
            known = "、".join(f"{each.value} {each.label}" for each in PostRole)
            yield f"没有“{cells['role']}”这一职责，可用 no such role, use: {known}"
        if cells.get("from_on") and day is None:
            yield f"任职日期“{cells['from_on']}”不能识别，请写 2026-03-02 no such date"
        if office is not None and role is not None:
            post = (_login(row), office.pk, role, cells.get("title", ""), cells.get("section", ""))
            if post in self.posts:
                yield "该人员已担任这一职务 this post is held already"
            self.posts.add(post)

    def entered(self, row: Row) -> Staged:
        """Return a row with nothing wrong as what it means."""
        office, role, day = self._read(row.cells)
        if office is None or role is None or day is None:
            raise ValueError(f"row {row.number} was found good, and isn't")
        return Staged(
            number=row.number,
            login=_login(row),
            name=row.cells["name"],
            office=office,
            role=role,
            title=row.cells["title"],
            section=row.cells.get("section", ""),
            from_on=day,
        )

    def _why_not_person(self, row: Row) -> Iterator[str]:
        login, name = _login(row), row.cells.get("name", "")
        known = self.people.get(login)
        if known is not None and name and known.name != name:
            yield "登录名已属于另一人 this sign-in name is another person's"
        before, number = self.names.setdefault(login, (name, row.number))
        if login and before != name:
            yield f"登录名与第 {number} 行相同而姓名不同 same sign-in name as row {number}, another name"

    def _read(self, cells: Mapping[str, str]) -> tuple[Office | None, PostRole | None, date | None]:
        day = _day(cells.get("from_on", ""))
        return self._office(cells.get("office", ""), day), _role(cells.get("role", "")), day

    def _office(self, text: str, day: date | None) -> Office | None:
        if text in self.offices or not text:
            return self.offices.get(text)
        found = offices.named(text, on=day or date.max)
        return found[0] if len(found) == 1 else None


def _login(row: Row) -> str:
    return plain_login(row.cells.get("login", ""))


def _role(text: str) -> PostRole | None:
    typed = plain_login(text)
    return next((role for role in PostRole if typed and typed in {role.value, role.label}), None)


def _day(text: str) -> date | None:
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(
        "文件不是 UTF-8 或者 GB 18030 编码的文本 it is no text in either encoding"
    )
