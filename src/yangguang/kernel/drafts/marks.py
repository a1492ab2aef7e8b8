"""Small marks of a person's or a post's own: how far a case was read, which lists are kept.

They are no part of any history: nothing depends on them, and they may be emptied at any time.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet

from yangguang.base.refusal import Reason, refuse_if, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.drafts.models import KeptFilter, LastLook
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people.models import Post

MOST_FILTERS: Final = 12
"""Lists that one post keeps."""
LONGEST_TITLE: Final = 40
LONGEST_ASKED: Final = 400
REMEMBERED: Final = timedelta(days=120)
"""What was not looked at for so long is no longer called changed."""


def looked(case: Case, *, person_id: int, at: datetime) -> None:
    """Keep that somebody has read the case as it stands at `at`."""
    row = LastLook(person_id=person_id, case=case, seq=case.last_seq, at=at)
    LastLook.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["person", "case"],
        update_fields=["seq", "at"],
    )


def last_look(case: Case, *, person_id: int) -> QuerySet[LastLook]:
    """Return how far somebody has read the case: one row or none."""
    return LastLook.objects.filter(case=case, person=person_id)


def changed(territory: Territory, *, person_id: int, at: datetime) -> QuerySet[Case]:
    """Return the cases of a territory to which steps came since somebody last read them."""
    looks = LastLook.objects.filter(person=person_id, at__gt=at - REMEMBERED)
    news = looks.filter(case__last_seq__gt=F("seq")).values("case")
    return Case.objects.filter(pk__in=news, **territory.filter(of=Case))


@transaction.atomic
def keep_filter(post: Post, title: str, asked: str, *, at: datetime) -> KeptFilter:
    """Keep a list under a name; the same name again replaces it. Refusal: no name, too long, too many."""
    title, known = title.strip(), KeptFilter.objects.filter(post=post)
    others = known.exclude(title=title).count()
    reasons = []
    if not title or len(title) > LONGEST_TITLE or len(asked) > LONGEST_ASKED:
        reasons.append(
            sentence(Reason.FACTS, "清单要有名称，不超过 {most} 字。", most=LONGEST_TITLE)
        )
    if others >= MOST_FILTERS:
        reasons.append(
            sentence(
                Reason.TOO_MUCH,
                "每个职务最多保存 {most} 个清单。",
                remedy="请先删除不用的清单。",
                most=MOST_FILTERS,
            )
        )
    refuse_if(reasons)
    kept, _ = known.update_or_create(post=post, title=title, defaults={"asked": asked, "at": at})
    return kept


def filters_of(post: Post) -> QuerySet[KeptFilter]:
    """Return the lists that a post keeps, by name."""
    return KeptFilter.objects.filter(post=post).order_by("title")[:MOST_FILTERS]


def drop_filter(post: Post, pk: int) -> bool:
    """Delete a list of the post's own; tell whether there was one."""
    deleted, _ = KeptFilter.objects.filter(post=post, pk=pk).delete()
    return bool(deleted)
