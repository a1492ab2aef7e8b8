"""Tags and filters of the pages: ``{% load ui %}``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from yangguang.base import script
from yangguang.base.basis import Article
from yangguang.base.refusal import Said, Sentence
from yangguang.kernel.ui import dates
from yangguang.kernel.ui import say as saying
from yangguang.kernel.ui.parts import Part

register = template.Library()
_TITLE = re.compile(r"《[^《》]*》")
_ARTICLE = re.compile(r"(《[^《》]*》)第(\d+(?:\(\d+\))?)条")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9-])(?:[A-Z]{1,4}-\d{4}-\d{4,8}-[0-9A-Z]|\d{4}-[0-9A-Z]{8})(?![A-Za-z0-9-])"
)
_NOTHING = SafeString("")
_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]{3}")


@register.simple_tag(takes_context=True)
def part(context: Context, value: Part | None) -> SafeString:
    """Draw a part with its own template; None draws nothing."""
    if value is None:
        return SafeString("")
    engine = context.template.engine if context.template else template.Engine.get_default()
    drawn = engine.get_template(value.template).render(context.new({"part": value}))
    return mark_safe(drawn.strip())  # noqa: S308 - the template has escaped its values


@register.filter
def say(said: Said | Sentence | Promise | str | None) -> str:
    """Say a sentence in the reader's language."""
    return saying.say(said)


@register.simple_tag(name="say")
def say_now(text: str, **params: Any) -> str:
    """``{% say "还有 {days} 个工作日" days=3 %}``: a sentence written in the template itself."""
    return saying.say(Said(text, params))


@register.filter
def unbroken(text: str) -> SafeString:
    """Let no line end inside a number of a case or a record: not for attributes, it writes tags."""
    if isinstance(text, SafeString):  # markup already, with numbers in its attributes
        return text
    escaped = conditional_escape(text)
    if "-" not in escaped:  # as in all of them
        return escaped
    return mark_safe(  # noqa: S308 - escaped here, and what is added has no values
        _NUMBER.sub(r'<span class="nb">\g<0></span>', escaped)
    )


@register.filter
def clauses(said: Iterable[Said | Promise | str]) -> str:
    """Say clauses one after another, parted as the language parts them."""
    return ("; " if dates.is_english() else "；").join(saying.say(clause) for clause in said)


@register.filter
def tongue(said: Said | Sentence | Promise | str | None) -> SafeString:
    """Write ``lang="zh-Hans"`` where a page in English shows a text that is Chinese only."""
    return tongue_in(said, english=dates.is_english())


def tongue_in(said: Said | Sentence | Promise | str | None, *, english: bool) -> SafeString:
    """Write the same in a language that was asked for once."""
    if not english:
        return _NOTHING
    text = saying.said_in(said, english=True)
    is_chinese = _HAN.search(text) and not _LATIN.search(text)
    return SafeString(' lang="zh-Hans"') if is_chinese else _NOTHING


@register.filter
def cite(article: Article) -> str:
    """Cite an article in the reader's language."""
    return saying.cite(article)


@register.filter
def cited(text: str) -> str:
    """Mark the titles in a citation: they stay as written, while 第33条 follows the page's script.

    In English the article stands first: Article 33, 《…》.
    """
    if dates.is_english():
        text = _ARTICLE.sub(r"Article \2, \1", text)
    return _TITLE.sub(lambda title: script.keep(title[0]), text)


@register.filter
def keep(text: object) -> str:
    """Mark a name, number or quotation so that it is never converted to traditional characters."""
    return script.keep(str(text)) if text not in (None, "") else ""


@register.filter
def signed(label: str) -> str:
    """Say who acted: 本人 and other such words in English, while the name of an office is kept."""
    said = gettext(label) if label else ""
    return said if said != label else script.keep(label)


@register.filter
def day(on: date | None) -> str:
    """2026年3月2日; 2 March 2026."""
    return dates.day_text(on) if on else ""


@register.filter
def short_day(on: date) -> str:
    """3月2日; 2 Mar."""
    return dates.short_day(on)


@register.filter
def month(on: date) -> str:
    """3月; Mar."""
    return dates.month_text(on)


@register.filter
def weekday(on: date) -> str:
    """周一; Mon."""
    return dates.weekday_text(on)


@register.filter
def moment(at: datetime | date) -> str:
    """Write an instant in Shanghai time, or a date."""
    return dates.when_text(at)


@register.filter
def machine_time(at: datetime | date) -> str:
    """Write a date or instant as ``<time datetime>`` wants it, instants in Shanghai time."""
    if isinstance(at, datetime):
        return at.astimezone(dates.SHANGHAI).isoformat(timespec="minutes")
    return at.isoformat()


@register.filter
def weekday_class(on: date) -> str:
    """Name the column of a day in a calendar week: w1 (Monday) to w7."""
    return f"w{on.isoweekday()}"
