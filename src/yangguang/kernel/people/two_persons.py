"""Two persons (双人): the second is not the first, both are in post that day, both have the reach.

One check for every act that asks for two: a void, a release, an erasure, the reset of a device.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from yangguang.base.refusal import Reason, Said, Sentence, refuse_if, sentence
from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.offices.competence import reach
from yangguang.kernel.offices.models import Placed
from yangguang.kernel.people.models import Post, PostRole


def check(
    first: Post,
    second: Post,
    *,
    at: datetime,
    over: Iterable[Placed] = (),
    roles: Iterable[PostRole] = (),
) -> None:
    """Refuse unless the two may do it together; see `why_not`."""
    refuse_if(why_not(first, second, at=at, over=over, roles=roles))


def why_not(
    first: Post,
    second: Post,
    *,
    at: datetime,
    over: Iterable[Placed] = (),
    roles: Iterable[PostRole] = (),
) -> Iterator[Sentence]:
    """Yield why these two posts may not do something together at `at`.

    `first` drafted or asked, `second` confirms. `over`: what it is done to, each with territory
    columns (a case, an office). `roles`: what the second one must be, where not everybody may.
    The person counts, not the post: nobody confirms in one post what they drafted in another.
    """
    on = at.astimezone(SHANGHAI).date()
    if first.person_id == second.person_id:
        yield sentence(
            Reason.RULE,
            "拟办人和确认人必须是两个人。",
            remedy="请由另一位工作人员确认。",
        )
    for post in (first, second):
        if not _is_held(post, on):
            yield sentence(
                Reason.RULE,
                "{on} 当日“{title}”已不在任或者尚未到任，不能作为两人之一。",
                remedy="请由现任人员重新拟办或者确认。",
                on=on,
                title=post.title,
            )
    wanted = frozenset(roles)
    if wanted and second.role not in wanted:
        yield sentence(
            Reason.RULE,
            "此事须由{roles}确认。",
            roles=tuple(
                Said(label) for label in sorted(str(PostRole(role).label) for role in wanted)
            ),
        )
    within = [(post, reach(post.office, on=on)) for post in (first, second)]
    for row in over:
        for post, its in within:
            if not its.covers(row):
                yield sentence(Reason.RULE, "此事不在“{title}”的职权范围内。", title=post.title)


def _is_held(post: Post, on: date) -> bool:
    in_days = post.from_on <= on and (post.until_on is None or on <= post.until_on)
    return in_days and post.person.is_active
