"""Which device showed what, once nobody needs to know it any more: the last of each device stays."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q

from yangguang.kernel.delivery.models import Told

AT_ONCE: Final = 5000


def kept() -> timedelta:
    """Return how long it is kept which device showed what (setting YANGGUANG_TOLD_DAYS)."""
    return timedelta(days=settings.YANGGUANG_TOLD_DAYS)


def is_forgotten(since: datetime, *, at: datetime) -> bool:
    """Tell whether of what was shown since then nobody can say any more which devices had it."""
    return since < at - kept()


def forget(*, at: datetime, limit: int = AT_ONCE) -> int:
    """Forget what is older, but for the newest of each device; return how many: the job."""
    later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    newer = Told.objects.filter(later, device=OuterRef("device"))
    old = Told.objects.filter(Exists(newer), at__lt=at - kept()).order_by(F("at").asc(), "pk")
    return Told.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:limit])).delete()[0]
