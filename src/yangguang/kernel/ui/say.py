"""Say a sentence in the reader's language.

The Chinese text is the message id. After it is looked up, its places are filled: dates as the
language writes them, articles as it cites them, nested sentences said in turn. Strings are names,
numbers or quotations, so they are marked and never converted to traditional characters.

A number may carry both English forms: ``{days:working day|working days}`` writes "1 working day"
or "3 working days" (only in translations; Chinese needs no such form).
"""

from __future__ import annotations

from datetime import date, datetime
from string import Formatter
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext

from yangguang.base.basis import Article
from yangguang.base.refusal import Said, Sentence
from yangguang.base.script import keep
from yangguang.kernel.ui.dates import is_english, when_text


class _Filling(Formatter):
    """Fills the places of a sentence; `|` in a format parts singular and plural."""

    def __init__(self, *, marked: bool) -> None:
        self.marked = marked

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            one, many = format_spec.split("|", 1)
            return f"{value} {one if value == 1 else many}"
        if isinstance(value, str | int | float) and format_spec:
            return format(value, format_spec)
        return _shown(value, marked=self.marked)


def _shown(value: object, *, marked: bool) -> str:
    if isinstance(value, Said | Sentence | Promise):
        return say(value, marked=marked)
    if isinstance(value, Article):
        return cite(value, marked=marked)
    if isinstance(value, date | datetime):
        return when_text(value)
    if isinstance(value, str) and marked:
        return keep(value)
    return str(value)


def say(said: Said | Sentence | Promise | str | None, *, marked: bool = True) -> str:
    """Return the text in the active language; a plain string as it is, None as nothing.

    `marked=False` leaves out the protection marks: for JSON, mail and other texts that don't pass
    through `ScriptMiddleware`.
    """
    if isinstance(said, Sentence):
        parts = [say(said.said, marked=marked), say(said.remedy, marked=marked)]
        return (" " if is_english() else "").join(part for part in parts if part)
    if isinstance(said, Said):
        text = gettext(said.text) if said.text else ""
        filled = _Filling(marked=marked).vformat(text, (), said.params)
        return _begun(filled) if text.startswith("{") and text.endswith(".") else filled
    return "" if said is None else str(said)


def _begun(text: str) -> str:
    """Begin an English sentence with a capital, whatever stands in its first place; names stay."""
    return text[:1].upper() + text[1:] if is_english() else text


def cite(article: Article, *, marked: bool = True) -> str:
    """Cite an article: 《政府信息公开条例》第33条; in English with "Article 33" before the title."""
    title = f"《{article.statute.title}》"
    shown = keep(title) if marked else title
    if is_english():
        return f"Article {article.number}, {shown}"
    return shown + str(article).removeprefix(title)
