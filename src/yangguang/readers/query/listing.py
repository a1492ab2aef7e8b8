"""The parts of the page: hits as a ledger, the case that was meant, ways to narrow down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yangguang.base.refusal import Said
from yangguang.base.script import keep, to_traditional
from yangguang.kernel.search import marks, newest, numbers
from yangguang.kernel.search.queries import Facets, Hit, Page, heading_of
from yangguang.kernel.search.similar import Like
from yangguang.kernel.ui import dates, parts
from yangguang.kernel.ui.say import say
from yangguang.readers.query.asked import Asked


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the list down: what it is called and its alternatives."""

    title: str
    alternatives: parts.Ledger


def case_of(asked: Asked) -> parts.Ledger | None:
    """Return the way to a case where its number was typed, however it was typed."""
    number = numbers.case_number(asked.words)
    if not number:
        return None
    said = Said("查看编号 {number} 的办理经过", {"number": number})
    return parts.Ledger((parts.Entry(said, href=f"/{get_language()}/cases/{number}/"),))


def found(page: Page, asked: Asked) -> parts.Ledger:
    """Return the hits of a page, what was looked for marked."""
    return parts.Ledger(
        tuple(_entry(hit, page.patterns) for hit in page.hits),
        label=_("查询结果"),
        empty=_nothing(asked),
        pager=parts.Pager(
            newer=asked.href() if asked.after else "",
            older=asked.href(after=page.next_key) if page.next_key else "",
        ),
    )


def renamed(page: Page) -> Said | None:
    """Say by which other names places were looked for too."""
    if not page.renamed:
        return None
    return Said("地名有过更改，也查了：{names}。", {"names": "、".join(page.renamed)})


def alike(likes: Sequence[Like]) -> parts.Ledger:
    """Return records that are like another, each with how much they share."""
    entries = (
        replace(_entry(one.hit, ()), tag=parts.Tag(f"{round(100 * one.share)}%")) for one in likes
    )
    return parts.Ledger(
        tuple(entries), label=_("相近的记录"), empty=parts.Empty(_("没有相近的公开记录。"))
    )


def choices(facets: Facets, asked: Asked) -> tuple[Choice, ...]:
    """Return the kinds and years that there are; none where one is chosen: its chip takes it off."""
    commonest = sorted(facets.kinds, key=lambda one: -(one[2] or 0))
    kinds = [(_(heading), asked.href(kind=k), many) for k, heading, many in commonest]
    years = [(str(year), asked.href(year=year), many) for year, many in facets.years]
    made = []
    if len(kinds) > 1 and not asked.kind:
        made.append(Choice(_("种类"), _alternatives(kinds)))
    if len(years) > 1 and not asked.year:
        made.append(Choice(_("公开年份"), _alternatives(years)))
    return tuple(made)


def _alternatives(named: Iterable[tuple[str, str, int | None]]) -> parts.Ledger:
    return parts.Ledger(
        tuple(
            parts.Entry(name if many is None else _how_many(name, many), href=href)
            for name, href, many in named
        )
    )


def _how_many(name: str, many: int) -> Said:
    return Said("{name}（{n:,}）", {"name": Said(name), "n": many})


def chips(asked: Asked, *, area: str) -> tuple[parts.Chip, ...]:
    """Return what the list is narrowed by, each with the address of the page without it."""
    made = []
    if asked.kind:
        made.append(parts.Chip(_("种类"), _(heading_of(asked.kind)), asked.href(kind="")))
    if asked.year:
        made.append(parts.Chip(_("公开年份"), str(asked.year), asked.href(year=None)))
    if asked.place:
        made.append(parts.Chip(_("地区"), keep(area), asked.href(place="")))
    return tuple(made)


def counted(page: Page) -> Said | None:
    """Say how many there are; many are not counted to the end, and later pages don't count again."""
    if page.total and page.total >= newest.MOST_COUNTED:
        return Said("{n:,} 条以上", {"n": newest.MOST_COUNTED})
    return Said("共 {n:,} 条", {"n": page.total}) if page.total else None


def _entry(hit: Hit, patterns: tuple[marks.Pattern, ...]) -> parts.Entry:
    said = str(hit.title)
    note = _marked(marks.snippet((text for text in hit.texts if text not in said), patterns))
    tag = parts.Tag(_(hit.heading))
    if hit.corrected_by:
        tag = parts.Tag(_("已更正"), parts.Tone.DUE)
        note = format_html(
            '<a href="{}">{}</a> {}', _address(hit.corrected_by), _("更正后的记录"), note
        )
    return parts.Entry(
        _marked(marks.marked(_written(hit.title), patterns)),
        hit.released_at.astimezone(dates.SHANGHAI).date(),
        _address(hit.address),
        tag,
        number=hit.about,
        note=note,
    )


def _written(title: Said) -> str:
    """Return the title in the reader's language and script: marks can't be set before that."""
    text = say(title)
    return to_traditional(text) if dates.language_tag() == "zh-Hant" else text


def _marked(pieces: Iterable[marks.Piece]) -> SafeString:
    """Return pieces as markup. They are kept: a word cut by a mark would be converted wrongly."""
    drawn = format_html_join(
        "",
        "{}{}{}",
        (
            (mark_safe("<mark>"), piece.text, mark_safe("</mark>"))
            if piece.found
            else ("", piece.text, "")
            for piece in pieces
        ),
    )
    return mark_safe(keep(drawn)) if drawn else drawn  # noqa: S308 - escaped piece by piece


def _address(address: str) -> str:
    return f"/{get_language()}/r/{escape(address)}"


def _nothing(asked: Asked) -> parts.Empty:
    if asked.is_narrowed:
        link = parts.Link(_("去掉全部限制"), asked.href(kind="", year=None, place=""))
    else:
        link = parts.Link(_("看全部公开的记录"), "?")
    if not asked.words:
        text: parts.Text = _("这里还没有公开的记录。")
        return parts.Empty(text, link=link if asked.is_narrowed else None)
    text = Said("没有找到含有“{words}”的公开记录。", {"words": asked.words})
    tries = _(
        "换一个词，或者少写几个字；编号可以只写前几位；写在一起的字按连着的字查，用空格隔开则分别查。"
    )
    return parts.Empty(text, tries, link)
