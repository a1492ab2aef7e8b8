"""Which requests are of one person, and which ask for the same: compared by keys, never by a search index.

What is compared is private. Who looks at the requests of one person is written down before (`people.looked`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, Q, QuerySet, Subquery, Value
from django.db.models.functions import NullIf

from yangguang.base.script import fold
from yangguang.kernel.cases.models import Case
from yangguang.kernel.search import similar
from yangguang.modules.requests import rules
from yangguang.modules.requests.models import Particulars, Request

MOST: Final = 50
"""Requests of one person that are listed, the newest; of those of the same name alone, the fewer."""
MOST_NAMESAKES: Final = 10
LOOKED_THROUGH: Final = 500
"""The newest requests of the office whose content is compared: assumed, a year of a large county."""
LOOKED_THROUGH_BESIDE: Final = 100
"""So many before a request are compared for the hint on its page, once in a process."""
MOST_ALIKE: Final = 10

_IDENTITY: Final = re.compile(r"[0-9a-z]{6,}")
_PHONE: Final = re.compile(r"(?<!\d)1\d{10}(?!\d)|\d{7,}")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w.-]+")


def keys(*, name: str, identity: str, contact: str) -> dict[str, str]:
    """Return the keys of `Particulars`: a name without blanks, a document's number, a telephone or mail address."""
    number = max(_IDENTITY.findall(_plain(identity)), key=len, default="")
    telephone = _PHONE.search(re.sub(r"[\s-]", "", fold(contact)))
    found = telephone or _MAIL.search(fold(contact))
    return {
        "name_key": _plain(name)[:120],
        "identity_key": (number or _plain(identity))[:60],
        "contact_key": (found.group() if found else _plain(contact))[:120],
    }


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


@dataclass(frozen=True, slots=True)
class Kin:
    """Another request: whether it is of the same person, what agrees (labels of fields), how alike the contents are."""

    request: Request
    content: str
    share: float
    agrees: tuple[str, ...] = ()
    is_same_person: bool = False

    @property
    def is_alike(self) -> bool:
        """Whether the two ask for the same, as far as their words say."""
        return self.share >= rules.ALIKE


def of_person(own: Particulars) -> list[Kin]:
    """Return other requests with the office of who may be the same person, the same persons first.

    Two queries beside its own particulars; the caller writes the look down.
    """
    closely = [
        Q(**{name: value})
        for name in ("identity_key", "contact_key")
        if (value := getattr(own, name))
    ]
    found = list(_others(own.request, _any(closely))[:MOST]) if closely else []
    if own.name_key:
        named = _others(own.request, Q(name_key=own.name_key))
        found += named.exclude(pk__in=[row.pk for row in found])[:MOST_NAMESAKES]
    kin = [_kin(own, row) for row in found]
    return sorted(kin, key=lambda one: (one.is_same_person, one.share), reverse=True)


def _any(asked: Iterable[Q]) -> Q:
    made = Q()
    for one in asked:
        made |= one
    return made


def own_of(number: str) -> Particulars | None:
    """Return the particulars of a request, with request and case; None: they were erased."""
    found = Particulars.objects.select_related("request", "request__case__office")
    return found.filter(request=number).first()


def by_others(own: Particulars) -> list[Kin]:
    """Return the newest requests of other persons with the office that ask for the same, the likest first."""
    wanted = frozenset(similar.pairs(own.content))
    found = [
        _kin(own, row)
        for row in _others(own.request, Q())[:LOOKED_THROUGH]
        if _share(wanted, frozenset(similar.pairs(row.content))) >= rules.ALIKE
    ]
    others = [kin for kin in found if not kin.is_same_person]
    return sorted(others, key=lambda one: one.share, reverse=True)[:MOST_ALIKE]


def is_same_person(one: Particulars, other: Particulars) -> bool:
    """Tell whether two particulars are of one person: by document, or else by name and contact."""
    if one.identity_key and other.identity_key:
        return one.identity_key == other.identity_key
    known = one.name_key and one.contact_key
    return bool(known) and (one.name_key, one.contact_key) == (other.name_key, other.contact_key)


def earlier_of_person(case: Case) -> QuerySet[Particulars]:
    """Return, to be counted without a look, earlier requests with the office of the same person, at most `MOST`.

    As `is_same_person`, in the store's words: an empty key equals nothing.
    """
    own = Particulars.objects.filter(request=case.pk)
    key = {name: _own_key(own, name) for name in ("identity_key", "name_key", "contact_key")}
    lacks_one = Q(identity_key="") | Exists(own.filter(identity_key=""))
    named = Q(name_key=key["name_key"], contact_key=key["contact_key"]) & lacks_one
    rows = Particulars.objects.filter(Q(identity_key=key["identity_key"]) | named)
    rows = rows.filter(
        request__case__office=case.office_id, request__case__opened_at__lt=case.opened_at
    )
    anew = Request.objects.filter(pk=case.pk, earlier__isnull=False)
    return rows.exclude(request__in=anew.values("earlier"))[:MOST]


def _own_key(own: QuerySet[Particulars], name: str) -> Subquery:
    return Subquery(own.annotate(key=NullIf(name, Value(""))).values("key")[:1])


def before(case: Case) -> QuerySet[Particulars]:
    """Return the particulars of a request with those of the newest before it, to be given to `alike_among`."""
    earlier = Case.objects.filter(
        office=case.office_id, procedure=case.procedure, opened_at__lte=case.opened_at
    )
    newest = earlier.order_by("-opened_at", "-number").values("pk")[: LOOKED_THROUGH_BESIDE + 1]
    return Particulars.objects.filter(request__in=newest)


def alike_among(number: str, rows: Iterable[Particulars]) -> int:
    """Return how many of these, of other persons, ask for the same as the request `number`, which is among them."""
    known = {str(row.request_id): row for row in rows}
    own = known.pop(number, None)
    if own is None:
        return 0
    wanted = frozenset(similar.pairs(own.content))
    return sum(
        _share(wanted, frozenset(similar.pairs(row.content))) >= rules.ALIKE
        for row in known.values()
        if not is_same_person(own, row)
    )


def in_year(own: Particulars) -> int:
    """Return how many requests the person filed with the office in the calendar year of this one, with it."""
    same = Q(name_key=own.name_key, contact_key=own.contact_key)
    if own.identity_key:
        same = Q(identity_key=own.identity_key) | same & Q(identity_key="")
    year = own.request.arrived_on.year
    rows = _others(own.request, same).filter(request__arrived_on__year=year)
    return rows.count() + 1


def share(one: str, other: str) -> float:
    """Return how many of the pairs of characters of two texts are in both, of all that are in either."""
    return _share(frozenset(similar.pairs(one)), frozenset(similar.pairs(other)))


def _share(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _others(request: Request, asked: Q) -> QuerySet[Particulars]:
    """Return particulars of other requests of the office, the newest first; not those it is handled anew from."""
    rows = Particulars.objects.filter(asked, request__case__office=request.case.office_id)
    again = Q(request=request.pk) | Q(request=request.earlier_id) | Q(request__earlier=request.pk)
    return rows.exclude(again).select_related("request", "request__case").order_by("-request")


_COMPARED: Final = (
    ("name_key", "姓名或者名称"),
    ("identity_key", "身份证明"),
    ("contact_key", "联系方式"),
)


def _kin(own: Particulars, other: Particulars) -> Kin:
    agrees = tuple(
        label for name, label in _COMPARED if getattr(own, name) == getattr(other, name) != ""
    )
    return Kin(
        other.request,
        other.content,
        share(own.content, other.content),
        agrees,
        is_same_person(own, other),
    )
