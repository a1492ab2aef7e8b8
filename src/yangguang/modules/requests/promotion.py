"""An answer becomes an item that the office publishes by itself (Art. 44): what is taken over, and what must not be.

The words of the answer are taken over without who asked. Whatever an officer makes of them is compared with
what the case keeps of persons before it is registered and again before it is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from yangguang.base.refusal import Sentence, refuse_if
from yangguang.base.script import fold
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.module import Sharing
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.personal.queries import contacts
from yangguang.kernel.records import queries as records
from yangguang.modules.requests import likeness, queries, rules
from yangguang.modules.requests.models import Paper, Particulars, Party
from yangguang.modules.requests.records import ReplyGiven

LEFT_OUT: Final = "〔略〕"
"""What stands in the place of a name in the words that are taken over."""
_NUMBERED: Final = re.compile(r"[0-9a-z][0-9a-z-]{4,}[0-9a-z]|[\w.+-]+@[\w.-]+", re.ASCII)
"""Numbers of documents and telephones, and addresses of mail, in a folded text."""
_PARTED: Final = re.compile(r"[\s,，;；、:：()（）]+")
_DIGIT: Final = re.compile(r"\d{3}")
LONGEST_WORD: Final = 5
"""居民身份证: a part of a field that is longer, or holds a number, tells who it is."""
_HINT: Final = "相近的申请 {origin} 的答复已转为主动公开，编号 {number}：本件如要同样的信息，可以告知获取的方式、途径。"


def proposes(case: Case) -> dict[str, Any]:
    """Return what the first form of an item holds. Refusal: not answered by giving all or part of it."""
    refuse_if(rules.why_not_promote(queries.outcome_of(case)))
    said = Paper.objects.filter(request=case.pk, step="reply").order_by("-at", "-pk").first()
    known = _private(case)
    replied = [row for row in history.steps_of(case) if row.name == "reply" and row.voids is None]
    return {
        "title": _without(_subject(case), known),
        "body": _without(said.text if said else "", known),
        "formed_on": replied[-1].on if replied else None,
    }


def _subject(case: Case) -> str:
    """Return the officer's public wording of the matter, as the reply published it."""
    for row in records.about(case.pk).filter(kind=ReplyGiven.kind)[:1]:
        publication = records.by_address(row.address)
        record = records.read(publication)[0] if publication else None
        return getattr(record, "subject", "")
    return ""


def why_not_say(case: Case, texts: Iterable[str]) -> Iterator[Sentence]:
    """Yield which fields of the case a text would give away; never what they say.

    What was erased since can't be compared: then the secrecy review stands alone.
    """
    plain = [_compared(text) for text in texts]
    named = dict.fromkeys(label for label, value in _private(case) if _stands_in(value, plain))
    for label in named:
        yield from rules.why_not_say(label)


def published(case: Case, *, by: Actor, at: datetime, number: str) -> None:
    """Leave a note on each open request of the office that asks for the same."""
    own = likeness.own_of(case.pk)
    kin = [*likeness.of_person(own), *likeness.by_others(own)] if own else []
    for other in {one.request.pk: one.request for one in kin if one.is_alike}.values():
        if other.case.closed_on is None:
            drafts.note(other.case, _HINT.format(origin=case.pk, number=number), by=by, at=at)


def _private(case: Case) -> list[tuple[str, str]]:
    """Return what the case keeps of persons: which field, and a piece of it that would tell."""
    found: list[tuple[str, str]] = []
    kept = Particulars.objects.filter(request=case.pk).first()
    if kept is not None:
        agent = [*_PARTED.split(kept.agent)[:1], *_pieces(kept.agent)]
        found.append(("name", kept.name))
        found += [("identity", piece) for piece in _pieces(kept.identity)]
        found += [("contact", piece) for piece in _pieces(kept.contact)]
        found += [("agent", piece) for piece in agent]
    found += [("contact", piece) for row in contacts(case) for piece in _pieces(row.text)]
    found += [("party", party.name) for party in Party.objects.filter(request=case.pk)]
    return [(field, value) for field, value in found if len(_compared(value)) > 1]


def _pieces(text: str) -> list[str]:
    """Return each number and address in a field, and each part that is no mere word (a kind of document)."""
    parts = [
        part
        for part in (text, *_PARTED.split(text))
        if len(part) > LONGEST_WORD or _DIGIT.search(part)
    ]
    return [*parts, *_NUMBERED.findall(fold(text))]


def _compared(text: str) -> str:
    """Return a text without what people put between the signs of a number or a name."""
    return re.sub(r"[\s·•・\-—]+", "", fold(text))


def _stands_in(value: str, plain: Sequence[str]) -> bool:
    looked_for = _compared(value)
    return any(looked_for in text for text in plain)


def _without(text: str, known: Iterable[tuple[str, str]]) -> str:
    """Return a text in which no value stands as it is written; what is written otherwise, the gate finds."""
    for value in sorted({value for _, value in known}, key=len, reverse=True):
        text = text.replace(value, LEFT_OUT)
    return text


SHARES: Final = Sharing(
    key="proactive-disclosure",
    proposes=proposes,
    why_not_say=why_not_say,
    published=published,
)
"""By which procedure, and what it is asked: modules know each other by keys and numbers only."""
