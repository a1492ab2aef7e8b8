"""Which parts of a territory have an office that works here, but no lot in the register."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from yangguang.kernel.offices import areas
from yangguang.kernel.offices.models import Office


def silent(place: str, spoke: Iterable[str]) -> list[str]:
    """Return the parts below `place` that aren't among `spoke`, though somebody there could enter a lot.

    An office that has neither a post nor a program's key is only named here (in what another published): it can't
    report, and isn't called silent. Three queries at most.
    """
    known = set(spoke)
    codes = [code for code in areas.with_offices(place) if code not in known]
    if not codes:
        return []
    column = areas.column_of(codes[0])
    at_work = Q(posts__isnull=False) | Q(api_clients__isnull=False)
    rows = Office.objects.filter(at_work, **{f"{column}__in": codes}).order_by(column)
    works = set(rows.values_list(column, flat=True).distinct())
    return [code for code in codes if code in works]
