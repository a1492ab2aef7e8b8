"""Tags that draw what a page has many of: cells, lines of a ledger, days, marks of a chart: ``{% load many %}``.

A template's own loop takes ten times as long for each, and most of the time of such a page.
"""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from yangguang.kernel.ui import dates
from yangguang.kernel.ui import say as saying
from yangguang.kernel.ui.parts import Entry, Ledger, Text
from yangguang.kernel.ui.parts.chart_marks import Drawing
from yangguang.kernel.ui.parts.strip import StripDay, Week
from yangguang.kernel.ui.parts.table import Line
from yangguang.kernel.ui.templatetags.ui import (
    keep,
    machine_time,
    part,
    tongue,
    unbroken,
    weekday_class,
)

register = template.Library()


@register.simple_tag(takes_context=True)
def cells(context: Context, line: Line) -> SafeString:
    """Draw the cells of a row, the first of them its heading."""
    drawn = []
    for place, (column, cell) in enumerate(line):
        name, opened = ("td", "<td") if place else ("th", '<th scope="row"')
        text = conditional_escape(keep(cell.text)) if cell.kept else _said(cell.text)
        text = f"<b>{text}</b>" if cell.is_strong else text
        text = f'<a href="{conditional_escape(cell.href)}">{text}</a>' if cell.href else text
        tag = f" {part(context, cell.tag)}" if cell.tag else ""
        number = ' class="num"' if column.is_number else ""
        drawn.append(f"{opened}{number}{tongue(cell.text)}>{text}{tag}</{name}>")
    return _made(drawn)


@register.simple_tag
def entries(ledger: Ledger) -> SafeString:
    """Draw the lines of a ledger."""
    dated = ledger.dated
    return _made(
        [
            f'<li>{_date(entry, year) if dated else ""}<div class="what">{_title(entry)}\n'
            f"{_of(entry)}</div></li>\n"
            for entry, year in ledger.lines()
        ]
    )


def _date(entry: Entry, year: int | None) -> str:
    if entry.on is None:
        return f'<span class="date">{_said(entry.when)}</span>\n'
    turn = f"<small>{year}</small>" if year else ""
    time = f'<time datetime="{machine_time(entry.on)}">{turn}{entry.on:%m-%d}</time>'
    return f'<span class="date">{time}</span>\n'


def _title(entry: Entry) -> str:
    said = f"{tongue(entry.title)}>{unbroken(saying.say(entry.title))}"
    if entry.href:
        return f'<a href="{conditional_escape(entry.href)}"{said}</a>'
    return f"<span{said}</span>"


def _of(entry: Entry) -> str:
    """Draw what stands under a title."""
    drawn = ""
    if entry.tag:
        drawn += f'<span class="tag {entry.tag.tone}">{_said(entry.tag.text)}</span>'
    if entry.number:
        number = conditional_escape(keep(entry.number))
        drawn += f'<span class="nb"{tongue(entry.number)}>{number}</span>'
    if entry.note:
        drawn += f'<span class="note">{unbroken(saying.say(entry.note))}</span>'
    return f'<p class="of">{drawn}</p>\n' if drawn else ""


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
    return conditional_escape(saying.say(text))


def _made(drawn: list[str]) -> SafeString:
    """Join what was drawn, each value of it escaped, the rest ours."""
    return mark_safe("".join(drawn))  # noqa: S308 - as the docstring says
