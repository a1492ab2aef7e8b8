"""A warning that another office published, or that lies in the past: taken over as it was, what is odd beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from yangguang.base.hazards.gazetteer import Gazetteer
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.base.hazards.prose import is_whole, read
from yangguang.base.hazards.published import examine, records, warned
from yangguang.base.hazards.published.warned import Published
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.hazards import rules
from yangguang.modules.hazards.acts.drafting import agree, draft
from yangguang.modules.hazards.acts.quoting import Quotation, quote
from yangguang.modules.hazards.acts.signing import sign
from yangguang.modules.hazards.rules.quoting import Sort

_JOINS: Final = frozenset("与和、及")


def adopt(
    office: Office,
    published: Published,
    *,
    text: str,
    at: datetime,
    gazetteer: Gazetteer,
    by: Actor,
    within: str = "",
    printed: str = "",
) -> Case:
    """Take over a published warning; `by` is `actors.adopted`, which names where it was read.

    `text` and `printed` (when it was issued) as printed. What is odd about it is kept with its first step as findings.
    One that doesn't say when it held is quoted: nobody can say that it ever held, and no time is invented.
    """
    odd = tuple(one.sentence for one in warned.examine(published, gazetteer, within=within))
    message = message_of(published, text=text, gazetteer=gazetteer, within=within)
    if message is None or message.sent is None:
        said = quotation_of(published, text=text, printed=printed)
        return quote(office, by=by, at=at, said=said, on=_day_of(published), doubts=odd)
    on = day_of(message.sent)
    found = (*odd, *_unsaid(published))
    issue = draft(office, by=by, at=at, message=message, on=on, found=found)
    agree(issue, by=by, at=at, digest=message.digest, on=on)
    sign(issue, by=by, at=at, digest=message.digest, on=on)
    return issue.case


def _day_of(published: Published) -> date | None:
    """Return the day on which it was published, as far as the text says one with its year."""
    if published.issued is not None:
        return day_of(published.issued)
    return published.issued_on or published.reposted


def quotation_of(published: Published, *, text: str, printed: str) -> Quotation:
    """Return a warning as it is quoted."""
    level = published.level or min(published.words, default=None)
    colour = level.colour if level else ""
    return Quotation(
        sort=Sort.WARNING,
        organ=published.issuers,
        headline=f"地质灾害气象风险{colour}预警",
        text=text,
        issued=printed,
        period=published.period,
        lines=tuple(
            f"{level.colour}：{'、'.join(published.words[level])}"
            for level in sorted(published.words)
        ),
    )


def _unsaid(published: Published) -> Iterator[Sentence]:
    if published.issued is None:
        yield sentence(
            Reason.FACTS,
            "没有写明发布的年月日和时刻，按生效时间对待。",
            basis=rules.ISSUING,
        )


def quote_record(office: Office, record: Mapping[str, Any], *, by: Actor, at: datetime) -> Case:
    """Quote a published response or scale of levels (a record as `published.records` reads it)."""
    sort = Sort.RESPONSE if record["kind"] == "response" else Sort.RULE
    level = record.get("level", "")
    headline = f"地质灾害{level}应急响应" if sort is Sort.RESPONSE else "地质灾害气象风险预警分级"
    started = records.issued_at(record.get("started", ""))
    said = Quotation(
        sort=sort,
        organ=record.get("organ", ""),
        headline=headline,
        text=json.dumps(record, ensure_ascii=False),
        issued=record.get("started", ""),
        lines=tuple(f"{name}：{words}" for name, words in record.get("scale", {}).items()),
    )
    odd = (one.sentence for one in examine(record, gazetteer=Gazetteer(())))
    return quote(
        office, by=by, at=at, said=said, on=day_of(started) if started else None, doubts=odd
    )


def message_of(
    published: Published, *, text: str, gazetteer: Gazetteer, within: str = ""
) -> Message | None:
    """Return a published warning as a message; None: from when to when it held isn't said.

    A continued warning is a message of its own: what it continues isn't known here.
    """
    validity = published.validity
    areas = tuple(_areas(published, gazetteer, within))
    if validity.onset is None or validity.expires is None or not areas:
        return None
    organ, weather = _issuers(published.issuers)
    return Message(
        kind=Kind.ALERT,
        onset=validity.onset,
        expires=validity.expires,
        areas=areas,
        headline=f"地质灾害气象风险{min(area.level for area in areas).colour}预警",
        text=text,
        advice="",
        organ=organ,
        weather=weather,
        sent=published.issued or validity.onset,
    )


def _areas(published: Published, gazetteer: Gazetteer, within: str) -> Iterator[Area]:
    for level in sorted(published.words, key=Level):
        for words in published.words[level]:
            pieces = read(words, gazetteer, within=within)
            whole = [piece for piece in pieces if piece.is_resolved and is_whole(piece)]
            codes = tuple(code for piece in whole for code in piece.codes)
            yield Area(level=level, words=words, codes=codes if len(whole) == len(pieces) else ())


def _issuers(words: str) -> tuple[str, str]:
    """Return the land office and the weather bureau, in whatever order two are named; one alone is the first."""
    splits = [(words[:at], words[at + 1 :]) for at, sign in enumerate(words) if sign in _JOINS]
    found = [
        (land, weather)
        for first, second in splits
        for land, weather in ((first, second), (second, first))
        if land and "气象" in weather and "气象" not in land
    ]
    return min(found, key=lambda pair: len(pair[1]), default=(words, ""))
