"""Writes: keep, submit, send back, take and drop a draft; note; assign and hand over; erase.

Each is one transaction, with one line in the trace that holds nothing of what was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, refuse_if, sentence
from yangguang.kernel.cases import taking
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.drafts import rules, trail
from yangguang.kernel.drafts.models import (
    OPEN_STATES,
    Assignment,
    Draft,
    DraftState,
    Note,
    Trace,
)
from yangguang.kernel.drafts.rules import Typed
from yangguang.kernel.drafts.trail import Did
from yangguang.kernel.people import actors, two_persons
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post

SEEN = "他人提交复核的草稿"
"""What the register of looks says was seen."""


@transaction.atomic
def keep(
    case: Case, *, step: str, form: Typed, by: Actor, at: datetime, member: str = "", seq: int = 0
) -> Draft:
    """Keep what `by` typed for `step` (or `VOID` of step `seq`), in place of what was kept before.

    A draft that waited for review is a draft again: nobody approves what they didn't see. Refusal:
    no officer of the territory, or too long.
    """
    refuse_if([*rules.why_not_touch(case, by=by), *rules.why_not_keep(form)])
    assert by.post_id is not None
    assert by.person_id is not None
    typed = {
        "author_id": by.person_id,
        "form": {name: list(texts) for name, texts in form.items()},
        "state": DraftState.DRAFTING,
        "changed_at": at,
    }
    kept, _ = Draft.objects.update_or_create(
        case=case,
        step=step,
        member=member,
        seq=seq,
        post_id=by.post_id,
        state__in=OPEN_STATES,
        defaults=typed,
        create_defaults={**typed, "created_at": at},
    )
    trail.did(Did.KEPT, case.pk, by=by, at=at, step=step)
    return kept


@transaction.atomic
def submit(draft: Draft, *, by: Actor, at: datetime) -> Draft:
    """Hand a draft of one's own to whoever reviews it (提交复核). Refusal: it isn't, or it's done."""
    held = _held(draft)
    refuse_if([*rules.why_not_touch(held.case, by=by), *rules.why_not_own(held, by=by)])
    return _moved(held, DraftState.SUBMITTED, Did.SUBMITTED, by=by, at=at)


@transaction.atomic
def send_back(draft: Draft, *, by: Actor, reason: str, at: datetime) -> Draft:
    """Give a submitted draft back to its author (退回), with the reason as a note on the case.

    The author may take it back too, without a reason. Refusal: nothing is submitted, or no reason.
    """
    held = _held(draft)
    refuse_if([*rules.why_not_touch(held.case, by=by), *rules.why_not_review(held)])
    if held.author_id != by.person_id:
        note(held.case, reason, by=by, at=at)
    return _moved(held, DraftState.DRAFTING, Did.SENT_BACK, by=by, at=at)


@transaction.atomic
def look(draft: Draft, *, by: Actor, at: datetime) -> Draft:
    """Return a draft with what was typed; a look at another's is written down first.

    Refusal: outside the territory, or another's that wasn't submitted.
    """
    read = Draft.objects.select_related("case", "author", "post__person", "post__office")
    found = read.get(pk=draft.pk)
    refuse_if(rules.why_not_touch(found.case, by=by))
    if found.author_id != by.person_id:
        refuse_if(rules.why_not_review(found))
        people.looked(by, case_number=found.case_id, what=SEEN, at=at)
    return found


def take(
    draft: Draft,
    *,
    by: Actor,
    at: datetime,
    seen_at: datetime | None,
    act: Callable[[Draft], object],
) -> Draft:
    """Take the step on another person's draft (核准并办理): two persons, one transaction.

    `act` gets the draft as it is held, and takes the step (or the void) with `by` as the one who
    decides; the step names its author, and the draft is kept with it. `seen_at` is the draft's `changed_at` when it was
    read; None: unknown. Refusal: one person alone, a draft that changed since, or any of the act's; nothing is
    written then. RuntimeError: the act took no such step.
    """
    with transaction.atomic():
        held = _held(draft)
        refuse_if(rules.why_not_touch(held.case, by=by))
        refuse_if(rules.why_not_review(held))
        if held.changed_at != seen_at:
            refuse_if([sentence(Reason.NOT_YET, "草稿在您打开之后改动过，请重新核对。")])
        assert by.post_id is not None
        second = Post.objects.select_related("person", "office").get(pk=by.post_id)
        two_persons.check(held.post, second, at=at, over=[held.case])
        token = taking.DRAFTED_BY.set(held.author_id)
        try:
            act(held)
        finally:
            taking.DRAFTED_BY.reset(token)
        return _spent(held, Did.TAKEN, by=by, at=at)


@transaction.atomic
def use(draft: Draft, *, by: Actor, at: datetime) -> Draft:
    """Close a draft whose author has taken the step alone, as most steps are; its text goes.

    The caller has taken the step in the same transaction. Refusal: another's, or done with.
    """
    held = _held(draft)
    refuse_if(rules.why_not_own(held, by=by))
    held.form = {}
    return _spent(held, Did.USED, by=by, at=at)


@transaction.atomic
def drop(draft: Draft, *, by: Actor, at: datetime) -> Draft:
    """Throw a draft of one's own away; its text goes. Refusal: another's, or done with."""
    held = _held(draft)
    refuse_if(rules.why_not_own(held, by=by))
    held.form = {}
    return _moved(held, DraftState.DROPPED, Did.DROPPED, by=by, at=at)


@transaction.atomic
def note(case: Case, text: str, *, by: Actor, at: datetime) -> Note:
    """Keep a remark for colleagues. Refusal: no officer of the territory, empty or too long."""
    refuse_if([*rules.why_not_touch(case, by=by), *rules.why_not_note(text)])
    assert by.person_id is not None
    trail.did(Did.NOTED, case.pk, by=by, at=at)
    return Note.objects.create(case=case, author_id=by.person_id, text=text.strip(), at=at)


@transaction.atomic
def assign(case: Case, post: Post, *, by: Actor, at: datetime) -> Assignment:
    """Give a case to a post (分办), which has it in hand from now on; the one before ends.

    It opens no rights and closes none: whoever has the territory may act. Refusal: the post isn't
    held today, takes no steps or hasn't the territory.
    """
    refuse_if([*rules.why_not_touch(case, by=by), *rules.why_not_assign(case, post, on=day_of(at))])
    actors.officer(post, at=at)  # refuses a post that isn't held today
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    now = Assignment.objects.filter(case=case, until_at=None).first()
    if now is not None and now.post_id == post.pk:
        return now
    if now is not None:
        _end([now], at=at)
    trail.did(Did.ASSIGNED, case.pk, by=by, at=at)
    return Assignment.objects.create(case=case, post=post, from_at=at)


@transaction.atomic
def reassign(before: Post, after: Post, *, by: Actor, at: datetime) -> int:
    """Move what lies with one post to another, and return how many things that were (交接).

    `functools.partial(reassign, by=..., at=...)` is what `people.posts.hand_over` calls. A submitted
    draft is a draft again: the successor answers for it and submits it anew. A draft stays where
    the other post has one for the same step already.
    """
    drafts = list(
        Draft.objects.select_for_update(of=("self",)).filter(post=before, state__in=OPEN_STATES)
    )
    theirs = Draft.objects.filter(post=after, state__in=OPEN_STATES)
    taken = set(theirs.values_list("case", "step", "member", "seq"))
    moving = [d for d in drafts if (d.case_id, d.step, d.member, d.seq) not in taken]
    for draft in moving:
        draft.post, draft.author_id = after, after.person_id
        draft.state, draft.changed_at = DraftState.DRAFTING, at
    Draft.objects.bulk_update(moving, ["post", "author", "state", "changed_at"], batch_size=500)
    held = Assignment.objects.select_for_update(of=("self",))
    ended = list(held.filter(post=before, until_at=None))
    _end(ended, at=at)
    Assignment.objects.bulk_create(
        [Assignment(case_id=row.case_id, post=after, from_at=at) for row in ended], batch_size=500
    )
    moved = [(d.case_id, d.step) for d in moving] + [(row.case_id, "") for row in ended]
    Trace.objects.bulk_create(
        [trail.trace(Did.HANDED_OVER, number, by=by, at=at, step=step) for number, step in moved],
        batch_size=500,
    )
    return len(moved)


@transaction.atomic
def erase(case: Case, *, by: Actor, at: datetime) -> int:
    """Empty every draft and note of a case (清除), open drafts with them; return how many.

    That they were, whose and when stays. Refusal: no officer of the territory.
    """
    refuse_if(rules.why_not_touch(case, by=by))
    drafts = Draft.objects.filter(case=case, erased_at=None)
    notes = Note.objects.filter(case=case, erased_at=None)
    drafts.filter(state__in=OPEN_STATES).update(state=DraftState.DROPPED, changed_at=at)
    emptied = drafts.update(form={}, erased_at=at) + notes.update(text="", erased_at=at)
    trail.did(Did.ERASED, case.pk, by=by, at=at)
    return emptied


def _held(draft: Draft) -> Draft:
    """Return the draft as it is now, held against other writers until the transaction ends."""
    held = Draft.objects.select_for_update(of=("self",))
    return held.select_related("case", "author", "post__person", "post__office").get(pk=draft.pk)


def _moved(held: Draft, state: DraftState, did: Did, *, by: Actor, at: datetime) -> Draft:
    held.state, held.changed_at = state, at
    held.save()
    trail.did(did, held.case_id, by=by, at=at, step=held.step)
    return held


def _spent(held: Draft, did: Did, *, by: Actor, at: datetime) -> Draft:
    """Keep the draft with the step that came of it."""
    steps = Step.objects.filter(case_number=held.case_id, at=at, person_id=by.person_id)
    if held.voids is None:
        steps = steps.filter(name=held.step, member=held.member, voids=None)
    else:
        steps = steps.filter(voids=held.voids)
    taken = steps.order_by("-seq").first()
    if taken is None:
        raise RuntimeError(f"{held}: the act took no such step")
    held.taken_seq, held.taken_by_id = taken.seq, by.person_id
    return _moved(held, DraftState.TAKEN, did, by=by, at=at)


def _end(rows: Iterable[Assignment], *, at: datetime) -> None:
    rows = list(rows)
    for row in rows:
        row.until_at = at
    Assignment.objects.bulk_update(rows, ["until_at"], batch_size=500)
