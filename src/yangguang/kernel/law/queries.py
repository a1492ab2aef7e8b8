"""Reads: whether an article can be cited on a day, and which edition of a text holds then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from yangguang.base.basis import Article
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.kernel.law.models import Edition


def in_force_on(day: date) -> QuerySet[Edition]:
    """Return the editions in force on `day`, by title and first day."""
    editions = Edition.objects.filter(in_force__lte=day).filter(Q(until=None) | Q(until__gte=day))
    return editions.order_by("title", "in_force")


def edition_on(title: str, day: date) -> Edition | None:
    """Return the edition of `title` in force on `day`; the latest, where editions overlap."""
    return in_force_on(day).filter(title=title).order_by("-in_force").first()


def why_dead(article: Article, on: date) -> Sentence | None:
    """Say why `article` can't be cited on day `on`; None: it can.

    Codes: unknown (the text, or an article of that number, isn't held), not-yet (not in force by
    then), rule (no longer in force). An edition whose articles weren't counted takes any number.
    """
    # With its articles in one question: the page of every record asks.
    rows = Edition.objects.filter(key=article.statute.key).annotate(
        ranges_first=F("provisions__first"), ranges_last=F("provisions__last")
    )
    held = list(rows)
    edition = held[0] if held else None
    if edition is None:
        return sentence(
            Reason.UNKNOWN,
            "本系统没有收录《{title}》（{number}），不能作为依据。",
            remedy="请先将该文本及其施行日期录入法律依据。",
            title=article.statute.title,
            number=article.statute.number,
        )
    if not _has([(row.ranges_first, row.ranges_last) for row in held], article):
        return sentence(
            Reason.UNKNOWN,
            "《{title}》（{number}）没有第{article}条。",
            remedy="请核对条文序号。",
            title=edition.title,
            number=edition.number,
            article=article.number,
        )
    if on < edition.in_force:
        text = "《{title}》（{number}）自 {day} 起施行，{on} 还不能作为依据。"
        return _not_on(edition, on, Reason.NOT_YET, text, edition.in_force)
    if edition.until is not None and on > edition.until:
        text = "《{title}》（{number}）施行至 {day} 为止，{on} 不能再作为依据。"
        return _not_on(edition, on, Reason.RULE, text, edition.until)
    return None


def _has(ranges: Iterable[tuple[int | None, int | None]], article: Article) -> bool:
    counted = [(first, last) for first, last in ranges if first is not None and last is not None]
    if not counted:
        return True
    head = article.number.partition("(")[0]
    return head.isdecimal() and any(first <= int(head) <= last for first, last in counted)


def _not_on(edition: Edition, on: date, code: Reason, text: str, day: date) -> Sentence:
    standing = edition_on(edition.title, on)
    remedy = Said("请引用当日有效的文本。")
    if standing:
        remedy = Said(
            "请引用当日有效的《{title}》（{number}）。",
            {"title": standing.title, "number": standing.number},
        )
    said = Said(text, {"title": edition.title, "number": edition.number, "day": day, "on": on})
    return Sentence(code, said, remedy=remedy)
