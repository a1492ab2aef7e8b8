"""Tags that draw what a page has many of: cells, lines of a ledger, days, marks of a chart: ``{% load many %}``.

A template's own loop takes ten times as long for each, and most of the time of such a page.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from yangguang.kernel.ui import dates
from yangguang.kernel.ui import say as saying
from yangguang.kernel.ui.parts import ChoiceFilter, Entry, Ledger, Tag, Text
from yangguang.kernel.ui.parts.chart_marks import Drawing
from yangguang.kernel.ui.parts.paper import Row
from yangguang.kernel.ui.parts.strip import StripDay, Week
from yangguang.kernel.ui.parts.table import Line, Table
from yangguang.kernel.ui.templatetags.ui import (
    keep,
    machine_time,
    tongue,
    tongue_in,
    unbroken,
    weekday_class,
)

register = template.Library()


@register.simple_tag
def rows(table: Table) -> SafeString:
    """Draw the rows of a table."""
    english = dates.is_english()
    return _made([f"<tr>{_cells(line, english=english)}</tr>\n" for line in table.lines()])


def _cells(line: Line, *, english: bool) -> str:
    """Draw the cells of a row, the first of them its heading."""
    drawn = []
    for place, (column, cell) in enumerate(line):
        name, opened = ("td", "<td") if place else ("th", '<th scope="row"')
        text = escaped(keep(cell.text)) if cell.kept else said(cell.text, english=english)
        text = f"<b>{text}</b>" if cell.is_strong else text
        text = f'<a href="{escaped(cell.href)}">{text}</a>' if cell.href else text
        tag = f" {_tag(cell.tag, english=english)}" if cell.tag else ""
        number = ' class="num"' if column.is_number else ""
        tongue = tongue_in(cell.text, english=english)
        drawn.append(f"{opened}{number}{tongue}>{text}{tag}</{name}>")
    return "".join(drawn)


@register.simple_tag
def fields(rows: Iterable[Row]) -> SafeString:
    """Draw fields under each other, each with its name."""
    english = dates.is_english()
    return _made([_field(row, english=english) for row in rows])


def _field(row: Row, *, english: bool) -> str:
    value = keep(row.value) if row.kept else saying.said_in(row.value, english=english)
    text: str = unbroken(value)
    text = f'<a href="{escaped(row.href)}">{text}</a>' if row.href else text
    tag = f" {_tag(row.tag, english=english)}" if row.tag else ""
    name, tongue = said(row.label, english=english), tongue_in(row.value, english=english)
    return f"<div><dt>{name}</dt><dd{tongue}>{text}{tag}</dd></div>\n"


@register.simple_tag
def options(field: ChoiceFilter) -> SafeString:
    """Draw what a filter may be asked for."""
    english = dates.is_english()
    return _made(
        [
            f'<option value="{escaped(keep(value))}"{" selected" if value == field.value else ""}'
            f"{tongue_in(text, english=english)}>{said(text, english=english)}</option>"
            for value, text in field.choices
        ]
    )


@register.simple_tag
def entries(ledger: Ledger) -> SafeString:
    """Draw the lines of a ledger."""
    dated, english = ledger.dated, dates.is_english()
    return _made(
        [
            f'<li>{_date(entry, year, english=english) if dated else ""}<div class="what">'
            f"{_title(entry, english=english)}\n{_of(entry, english=english)}</div></li>\n"
            for entry, year in ledger.lines()
        ]
    )


def _date(entry: Entry, year: int | None, *, english: bool) -> str:
    if entry.on is None:
        return f'<span class="date">{said(entry.when, english=english)}</span>\n'
    turn = f"<small>{year}</small>" if year else ""
    day = f"{entry.on.month:02}-{entry.on.day:02}"
    time = f'<time datetime="{machine_time(entry.on)}">{turn}{day}</time>'
    return f'<span class="date">{time}</span>\n'


def _title(entry: Entry, *, english: bool) -> str:
    title = unbroken(saying.said_in(entry.title, english=english))
    whole = f"{tongue_in(entry.title, english=english)}>{title}"
    if entry.href:
        return f'<a href="{escaped(entry.href)}"{whole}</a>'
    return f"<span{whole}</span>"


def _of(entry: Entry, *, english: bool) -> str:
    """Draw what stands under a title."""
    drawn = ""
    if entry.tag:
        drawn += _tag(entry.tag, english=english)
    if entry.number:
        tongue = tongue_in(entry.number, english=english)
        drawn += f'<span class="nb"{tongue}>{escaped(keep(entry.number))}</span>'
    if entry.note:
        note = unbroken(saying.said_in(entry.note, english=english))
        drawn += f'<span class="note">{note}</span>'
    return f'<p class="of">{drawn}</p>\n' if drawn else ""


def _tag(tag: Tag, *, english: bool) -> str:
    """Draw a tag as its own template does."""
    return f'<span class="tag {tag.tone}">{said(tag.text, english=english)}</span>'


@register.simple_tag
def marks(drawing: Drawing, key: str) -> SafeString:
    """Draw the traces and words of a chart; `key` is the chart's."""
    hatched = f' fill="url(#{conditional_escape(key)}-{drawing.name}-h)"'
    drawn = [
        f'<path class="{trace.kind}"{hatched if trace.is_hatched else ""} d="{trace.d}"/>'
        for trace in drawing.traces
    ]
    drawn += [
        f'<text class="{word.kind}" x="{word.x}" y="{word.y}"{tongue(word.text)}>'
        f"{_said(word.text)}</text>"
        for word in drawing.words
    ]
    return _made(drawn)


@register.simple_tag
def days(week: Week, is_first: bool) -> SafeString:
    """Draw the days of a week; where a month begins it is named, in the first week without the year."""
    return _made([_day(day, week, is_first=is_first) for day in week.days])


def _day(day: StripDay, week: Week, *, is_first: bool) -> str:
    names = f"{day.kind} {weekday_class(day.on)}"
    names += f"{' due' if day.is_due else ''}{' today' if day.is_today else ''}"
    title = f' title="{_said(day.title)}"' if day.title else ""
    month = ""
    if day.on in week.named:
        year = f"{day.on.year} · " if day.on.month == 1 and not is_first else ""
        month = f'<span class="mon">{year}{dates.month_text(day.on)}</span>'
    made_up = f"<i>{gettext('班')}</i>" if day.kind == "make_up" else ""
    return (
        f'<span class="day {names}"{title}>{month}<span class="at">{day.on.day}{made_up}</span>'
        f'<span class="no">{_number(day)}</span>{_flags(day)}</span>'
    )


def _number(day: StripDay) -> str:
    if day.number:
        return str(day.number)
    if day.is_whole:
        return f"<i>{gettext('当日')}</i>"
    if word := {"rest": gettext("休"), "paused": gettext("停")}.get(day.kind):
        return f"<i>{word}</i>"
    return f"<i>{gettext('顺延')}</i>" if day.is_due else "·"


def _flags(day: StripDay) -> str:
    flags = f"<b{tongue(day.event)}>{_said(day.event)}</b>" if day.event else ""
    flags += f'<b class="now">{gettext("今")}</b>' if day.is_today else ""
    flags += f'<b class="end">{gettext("止")}</b>' if day.is_due else ""
    return f'<span class="flags">{flags}</span>' if flags else ""


def _said(text: Text | None) -> str:
    return escaped(saying.say(text))


def said(text: Text | None, *, english: bool) -> str:
    """Say a text in a language that was asked for once, escaped."""
    return escaped(saying.said_in(text, english=english))


def escaped(text: str) -> str:
    """Escape a text that is no markup yet: as Django does, without asking what else it may be."""
    return text if isinstance(text, SafeString) else html.escape(text)


def _made(drawn: list[str]) -> SafeString:
    """Join what was drawn, each value of it escaped, the rest ours."""
    return mark_safe("".join(drawn))  # noqa: S308 - as the docstring says
