"""A warning that another office published, or that lies in the past: taken over as it was, what is odd beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from yangguang.base.hazards.gazetteer import Gazetteer
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area, Kind, Message
from yangguang.base.hazards.prose import is_whole, read
from yangguang.base.hazards.published import warned
from yangguang.base.hazards.published.warned import Published
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import actors
from yangguang.modules.hazards import rules
from yangguang.modules.hazards.acts.drafting import agree, draft
from yangguang.modules.hazards.acts.signing import sign
from yangguang.modules.hazards.models import Issue


def adopt(
    office: Office,
    published: Published,
    *,
    text: str,
    source: str,
    at: datetime,
    gazetteer: Gazetteer,
    within: str = "",
) -> Issue | None:
    """Take over a published warning; None: it says too little of when it held, and nothing is invented.

    `text` as printed, `source` where it was read. What is odd about it is kept with its first step as findings.
    """
    message = message_of(published, text=text, gazetteer=gazetteer, within=within)
    if message is None or message.sent is None:
        return None
    found = tuple(one.sentence for one in warned.examine(published, gazetteer, within=within))
    on = day_of(message.sent)
    by = actors.adopted(office, source, on=on)
    odd = (*found, *_unsaid(published))
    issue = draft(office, by=by, at=at, message=message, on=on, found=odd)
    agree(issue, by=by, at=at, digest=message.digest, on=on)
    sign(issue, by=by, at=at, digest=message.digest, on=on)
    issue.refresh_from_db()
    return issue


def _unsaid(published: Published) -> Iterator[Sentence]:
    if published.issued is None:
        yield sentence(
            Reason.FACTS,
            "没有写明发布的年月日和时刻，按生效时间对待。",
            basis=rules.ISSUING,
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
    """Return both offices, as far as two are named."""
    for join in ("与", "和", "、"):
        first, mark, second = words.partition(join)
        if mark and "气象" in second:
            return first, second
        if mark and (end := words.rfind(join)) > 0 and "气象" in words[end + 1 :]:
            return words[:end], words[end + 1 :]
    return words, ""
