"""Say a sentence in the reader's language.

The Chinese text is the message id. After it is looked up, its places are filled: dates as the
language writes them, articles as it cites them, nested sentences said in turn. Strings are names,
numbers or quotations, so they are marked and never converted to traditional characters. Several
in one place (a tuple) stand side by side.

A number may carry both English forms: ``{days:working day|working days}`` writes "1 working day"
or "3 working days" (only in translations; Chinese needs no such form).

Blanks in Chinese have one habit, kept here whatever a message says around its places: one between
characters and figures or Latin letters, none between characters. So ``{on} 前`` is written
2026年3月2日前, and ``自{on}起`` 自 2026年3月2日起.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from string import Formatter
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from yangguang.base.basis import Article
from yangguang.base.refusal import Said, Sentence
from yangguang.base.script import CLOSE, OPEN, keep
from yangguang.kernel.ui.dates import is_english, when_text

FIRST_HAN, LAST_HAN = "\u3400", "\u9fff"

Piece = tuple[str, str, str]
"""What is written, the name of the place after it (or nothing), how the place is filled."""


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[Piece, ...]:
    return tuple((w, field or "", spec or "") for w, field, spec, _ in Formatter().parse(text))


def _filled(value: Any, spec: str, *, marked: bool, english: bool) -> str:
    """Fill a place; `|` in its format parts singular and plural."""
    if "|" in spec:
        one, many = spec.split("|", 1)
        return f"{value} {one if value == 1 else many}"
    if spec and isinstance(value, str | int | float):
        return format(value, spec)
    return _shown(value, marked=marked, english=english)


def _shown(value: object, *, marked: bool, english: bool) -> str:
    if isinstance(value, str) and marked:
        return keep(value)
    if isinstance(value, Said | Sentence | Promise):
        return _said(value, marked=marked, english=english)
    if isinstance(value, Article):
        return cite(value, marked=marked)
    if isinstance(value, date | datetime):
        return when_text(value)
    if isinstance(value, tuple):
        each = (_shown(one, marked=marked, english=english) for one in value)
        return (", " if english else "、").join(each)
    return str(value)


def say(said: Said | Sentence | Promise | str | None, *, marked: bool = True) -> str:
    """Return the text in the active language; a plain string as it is, None as nothing.

    `marked=False` leaves out the protection marks: for JSON, mail and other texts that don't pass
    through `ScriptMiddleware`.
    """
    return _said(said, marked=marked, english=is_english())


def said_in(said: Said | Sentence | Promise | str | None, *, english: bool) -> str:
    """Return the text in the active language, which who says many asked for once."""
    return _said(said, marked=True, english=english)


def _said(said: Said | Sentence | Promise | str | None, *, marked: bool, english: bool) -> str:
    """Say it in a language that was asked for once: a sentence often has others within."""
    if isinstance(said, Said):
        # Chinese is what messages are written in: there is nothing to look up
        text = gettext(said.text) if said.text and english else said.text
        if not said.params and "{" not in text:
            return text
        filled = _filling(text, said.params, marked=marked, english=english)
        begins = english and text.startswith("{") and text.endswith(".")
        return filled[:1].upper() + filled[1:] if begins else filled  # names stay as they are
    if isinstance(said, Sentence):
        both = (_said(one, marked=marked, english=english) for one in (said.said, said.remedy))
        return (" " if english else "").join(part for part in both if part)
    return "" if said is None else str(said)


def _filling(text: str, params: Mapping[str, object], *, marked: bool, english: bool) -> str:
    """Fill the places of a text; in Chinese with the blanks that belong around them."""
    spaced, said, was_place = not english, "", False
    for written, field, spec in _parsed(text):
        if written:
            said = _met(said, written) if was_place and spaced else said + written
            was_place = False
        if field and (value := _filled(params[field], spec, marked=marked, english=english)):
            is_parted = written == " "  # two names side by side
            said = _met(said, value) if spaced and not is_parted else said + value
            was_place = True
    return said


def _met(left: str, right: str) -> str:
    """Join two texts of which one filled a place: no blank between characters, one before a date."""
    last = left.removesuffix(" ")
    first = right.removeprefix(" ")
    if not (_is_han(_seen(last, -1)) and first):
        return left + right
    if _is_han(_seen(first, 0)):
        return last + first
    is_date = first[:4].isdigit() and first[4:5] == "年"
    return f"{left} {right}" if is_date and left is last and first is right else left + right


def _seen(text: str, at: int) -> str:
    """Return the character at an end of a text, behind the mark of a name."""
    found = text[at : at + 1] if at == 0 else text[-1:]
    if found in (OPEN, CLOSE):
        return text[1:2] if at == 0 else text[-2:-1]
    return found


def _is_han(character: str) -> bool:
    return FIRST_HAN <= character <= LAST_HAN


def cite(article: Article, *, marked: bool = True) -> str:
    """Cite an article: 《政府信息公开条例》第33条; in English with "Article 33" before the title."""
    title = f"《{article.statute.title}》"
    shown = keep(title) if marked else title
    if is_english():
        return f"Article {article.number}, {shown}" if article.number else shown
    return shown + str(article).removeprefix(title)
