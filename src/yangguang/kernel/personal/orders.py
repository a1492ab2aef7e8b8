"""Erasing on the applicant's demand (Art. 47): one person drafts it, another carries it out; and holds."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people import trail, two_persons
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post
from yangguang.kernel.people.trail import Did
from yangguang.kernel.personal import erasing, queries, rules
from yangguang.kernel.personal.models import Gone, Ground, Hold, Order


@transaction.atomic
def draft(case: Case, *, ground: str, reason: str, by: Actor, at: datetime) -> Order:
    """Draft the erasure of a case's personal data. Refusal: it may not be erased, or one waits already."""
    refuse_if([*queries.why_not(case), *rules.why_not_reason(reason)])
    if ground not in Ground.values or ground == Ground.PERIOD:
        raise Refusal([sentence(Reason.FACTS, "没有选择依据。", basis=rules.ERASURE)])
    if queries.order_of(case) is not None:
        raise Refusal([sentence(Reason.ONCE, "已经有人拟办删除，等待另一人核准。")])
    assert by.post_id is not None
    order = Order.objects.create(
        case=case, ground=ground, reason=reason.strip(), post_id=by.post_id, drafted_at=at
    )
    trail.did(Did.PERSONAL_ERASURE_DRAFTED, by=by, about=case.pk, at=at)
    return order


@transaction.atomic
def carry_out(case: Case, *, by: Actor, at: datetime) -> Gone:
    """Erase on another person's draft. Refusal: nobody drafted it, the same person, or see `erasing.erase`."""
    order = _waiting(case)
    assert by.post_id is not None
    second = Post.objects.select_related("person", "office").get(pk=by.post_id)
    two_persons.check(order.post, second, at=at, over=[case])
    gone = erasing.erase(
        case, ground=Ground(order.ground), by=by, at=at, drafted_by_id=order.post.person_id
    )
    Order.objects.filter(pk=order.pk).update(ended_at=at)
    trail.did(Did.PERSONAL_ERASED, by=by, about=case.pk, at=at)
    return gone


@transaction.atomic
def drop(case: Case, *, by: Actor, at: datetime) -> None:
    """Drop a draft: it is not carried out, and what was written goes."""
    Order.objects.filter(pk=_waiting(case).pk).update(ended_at=at, reason="")
    trail.did(Did.PERSONAL_ERASURE_DROPPED, by=by, about=case.pk, at=at)


def _waiting(case: Case) -> Order:
    order = queries.order_of(case)
    if order is None:
        raise Refusal([sentence(Reason.UNKNOWN, "没有等待核准的删除。", remedy="请先拟办。")])
    return order


@transaction.atomic
def hold(case: Case, *, reason: str, by: Actor, at: datetime) -> Hold:
    """Suspend erasing, with a reason (an audit, a suit elsewhere). Refusal: no reason, or suspended already."""
    refuse_if(rules.why_not_reason(reason))
    if queries.hold_of(case) is not None:
        raise Refusal([sentence(Reason.ONCE, "本件已经暂停删除。")])
    assert by.person_id is not None
    held = Hold.objects.create(case=case, reason=reason.strip(), person_id=by.person_id, from_at=at)
    trail.did(Did.PERSONAL_HELD, by=by, about=case.pk, at=at)
    return held


@transaction.atomic
def lift(case: Case, *, by: Actor, at: datetime) -> None:
    """Let erasing go on. Refusal: it isn't suspended."""
    if not Hold.objects.filter(case=case, until_at=None).update(until_at=at):
        raise Refusal([sentence(Reason.UNKNOWN, "本件没有暂停删除。")])
    trail.did(Did.PERSONAL_HOLD_LIFTED, by=by, about=case.pk, at=at)
