"""Reads: a case's documents, what is withheld of them, and the list of it without a word of what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from yangguang.base.basis import Article
from yangguang.base.redaction.grounds import Ground, grounds_of, outcomes_of
from yangguang.base.redaction.leak import Leak, Where
from yangguang.base.redaction.pdf.fault import Fault
from yangguang.base.refusal import Sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.redaction import rules
from yangguang.kernel.redaction.models import Document, Mark, State


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list of what is withheld (区分处理清单): where and why, not what."""

    document: int
    page: int
    ground: str
    basis: Article


def of(case: Case) -> QuerySet[Document]:
    """Return the documents of a case, oldest first, those dropped left out."""
    found = Document.objects.filter(case=case).exclude(state=State.DROPPED)
    return found.select_related("original", "ready", "author", "post").order_by("id")


def one(case: Case, pk: int) -> Document | None:
    """Return a document of a case."""
    return of(case).filter(pk=pk).first()


def sent(case: Case) -> list[Document]:
    """Return what went out with the reply: for whoever holds the case's code. None while it is open."""
    return [] if case.closed_on is None else list(released(case))


def released(case: Case) -> QuerySet[Document]:
    """Return what is to go out with the reply, or went."""
    return of(case).filter(state=State.RELEASED)[: rules.MOST_DOCUMENTS]


def marks_of(document: Document) -> list[Mark]:
    """Return what is marked in a document, in order."""
    found = Mark.objects.filter(document=document).order_by("page", "start", "id")
    return list(found[: rules.MOST_MARKS])


def withheld(case: Case) -> list[str]:
    """Return every text that may stand nowhere in what goes out with this case."""
    quotes = Mark.objects.filter(document__case=case).exclude(quote="")
    everywhere = quotes.exclude(document__state=State.DROPPED).filter(end=0)
    return sorted(set(everywhere.values_list("quote", flat=True)))


def digest_of(quotes: list[str]) -> str:
    """Return what names a list of withheld texts, without telling them."""
    return hashlib.sha256("\0".join(quotes).encode()).hexdigest() if quotes else ""


def problems(document: Document) -> list[Sentence]:
    """Return why the last making failed."""
    return list(_problems(document))


def _problems(document: Document) -> Iterator[Sentence]:
    for kind, code, params in document.problems:
        if kind == "fault":
            yield Fault(code, **params).sentence
        else:
            yield Leak(Where(code), params.get("page", 0)).sentence


def index(case: Case) -> list[Row]:
    """Return the list of what is withheld in all documents that are made."""
    known = grounds_of(rules.edition_of(case))
    rows = []
    for number, document in enumerate(of(case)[: rules.MOST_DOCUMENTS], start=1):
        for page, ground, _quote in document.places:
            said = known[Ground(ground)]
            rows.append(Row(number, page, said.title, said.basis))
    return rows


def index_text(case: Case) -> str:
    """Return the list as it is kept with the reply: one line for each page and ground."""
    return text_of(index(case))


def text_of(rows: Iterable[Row]) -> str:
    """Return the list of these rows as it is kept with the reply."""
    counted: dict[tuple[int, int, str, Article], int] = {}
    for row in rows:
        place = (row.document, row.page, row.ground, row.basis)
        counted[place] = counted.get(place, 0) + 1
    return "\n".join(
        f"文件{document}，第{page or 1}页，{count}处，{ground}，{basis}"
        for (document, page, ground, basis), count in counted.items()
    )


def outcomes(case: Case) -> list[str]:
    """Return the rows of the annual report's form to which the withheld parts lead."""
    grounds = {ground for document in of(case) for ground in rules.grounds_in(document)}
    return outcomes_of(grounds, rules.edition_of(case))
