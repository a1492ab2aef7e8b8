"""What the letters of a request say alike: openings, citations, days, what is enclosed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.script import keep
from yangguang.base.statutes import DISCLOSURE_2007
from yangguang.kernel.letters.content import Content, Matter, Paragraph, Part
from yangguang.kernel.letters.wording import cited, titled

CLAUSES: Final = frozenset({"16(1)", "16(2)", "33(3)", "39(1)", "39(2)"})
"""Articles whose bracket counts paragraphs (款), not items (项)."""
NOTICE: Final = "特此告知。"


def day(on: date) -> str:
    """Return a day in a sentence: 2026年3月4日."""
    return f"{on.year}年{on.month}月{on.day}日"


def cite(article: Article) -> str:
    """Return the article in full, 款 or 项 as its text has it."""
    return cited(article, clause="款" if article.number in CLAUSES else "项")


def cite_all(articles: Iterable[Article]) -> str:
    """Return several articles, the title of a text said once before those of it."""
    said: list[str] = []
    before = ""
    for article in articles:
        title = titled(article.statute)
        whole = cite(article)
        said.append(whole.removeprefix(title) if title == before else whole)
        before = title
    return "、".join(said)


def is_2007(matter: Matter) -> bool:
    """Tell whether the regulation of 2007 governs the case."""
    return matter.statute is DISCLOSURE_2007


def you(matter: Matter) -> str:
    """Return how the applicant is addressed: 您, or 你单位."""
    return "你单位" if matter.private.get("is-organisation") else "您"


def addressed(matter: Matter) -> str:
    """Return the applicant's name; where it was erased, who it was."""
    name = matter.private.get("name", "")
    return keep(name) if name else "申请人"


def party(matter: Matter) -> str:
    """Return the name of who is asked; where it was erased, its key."""
    return keep(matter.private.get("party", "") or matter.member)


def received_on(matter: Matter) -> date | None:
    """Return the day of receipt, if it is fixed."""
    days = matter.days.get("confirm", ())
    return days[-1] if days else None


def asked_for(matter: Matter) -> str:
    """Return what was asked for, quoted as it was written."""
    content = " ".join(matter.private.get("content", "").split())
    return f"“{keep(content)}”" if content else "有关政府信息"


def opening(matter: Matter) -> str:
    """Return the sentence that every letter to the applicant begins with."""
    on = received_on(matter)
    began = f"本机关于{day(on)}收到" if on else "本机关已收到"
    number = keep(matter.number)
    return f"{began}{you(matter)}提出的政府信息公开申请（编号：{number}），申请公开{asked_for(matter)}。"


def said(matter: Matter, key: str, label: str = "") -> tuple[Paragraph, ...]:
    """Return what the officer wrote under a key, paragraph by paragraph; names in it stay as they are."""
    text = matter.private.get(key, "")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [named(matter, line) for line in lines]
    if found and label:
        found[0] = f"{label}：{found[0]}"
    return tuple(Paragraph(line) for line in found)


def named(matter: Matter, text: str) -> str:
    """Return a text in which the names that the case knows are marked to stay as written."""
    for key in ("name", "party"):
        name = matter.private.get(key, "")
        if len(name) > 1:
            text = text.replace(name, keep(name))
    return text


def letter(
    matter: Matter,
    title: str,
    addressee: str,
    *parts: Part | str | Iterable[Part],
    annexes: tuple[str, ...] = (),
    copies: tuple[str, ...] = (),
) -> Content:
    """Put a letter together; a text is a paragraph, "" is none."""
    flat: list[Part] = []
    for part in parts:
        if isinstance(part, str):
            flat += [Paragraph(part)] if part else []
        elif isinstance(part, Part):
            flat.append(part)
        else:
            flat += part
    return Content(
        title=title,
        addressee=addressee,
        parts=tuple(flat),
        office=matter.office,
        on=matter.dated_on,
        annexes=annexes,
        copies=copies,
        notes=(matter.contact,) if matter.contact else (),
    )


def until(due: Mapping[str, date], step: str) -> str:
    """Return the last day of a limit that runs; "" where it has none, or stands still."""
    return day(due[step]) if step in due else ""
