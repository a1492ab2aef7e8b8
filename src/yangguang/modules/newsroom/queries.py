"""Reads: an item by its case, lines for officers, what is due to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_noop

from yangguang.base.numbering import organisation
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office
from yangguang.modules.newsroom import rules
from yangguang.modules.newsroom.models import Item


def of(case: Case) -> Item:
    """Return the item of a case."""
    return Item.objects.select_related("case", "case__office").get(pk=case.pk)


def lines(cases: Iterable[Case]) -> dict[str, str]:
    """Return, for officers, the name of each item; one query for the whole list."""
    numbers = [case.pk for case in cases]
    return dict(Item.objects.filter(pk__in=numbers).values_list("pk", "title"))


def particulars(case: Case) -> list[tuple[str, str]]:
    """Return what is written of an item, public or not; the caller notes the look."""
    item = of(case)
    rows = [
        ("名称", item.title),
        ("索引号", item.index_number),
        ("文号", item.document_number),
        ("公开事项", f"{item.item_class} {rules.CLASSES[rules.ItemClass(item.item_class)]}"),
        ("内容概述", item.abstract),
        ("正文", item.body),
        (gettext_noop("由依申请公开转来"), item.origin),
    ]
    return [(label, value) for label, value in rows if value]


def to_review_again(day: date, *, after: str = "", limit: int = 50) -> list[Item]:
    """Return withheld items that are due to be looked at again on `day` (Art. 18), by number."""
    found = Item.objects.filter(review_on__lte=day, case__gt=after)
    return list(found.select_related("case").order_by("case")[:limit])


def why_no_index(office: Office) -> bool:
    """Tell whether the office has no valid organisation code, so that no index number can be given."""
    return not organisation.code_holds(office.code)
