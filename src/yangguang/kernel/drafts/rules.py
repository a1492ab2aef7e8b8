"""Who may keep, read and take what: an officer in post, within the territory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from yangguang.base.procedure import Role
from yangguang.base.refusal import Reason, Sentence, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.drafts.models import OPEN_STATES, Draft, DraftState
from yangguang.kernel.offices.competence import reach
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import ACTING_ROLES, Post

LONGEST_FORM: Final = 100_000
"""Characters that all fields of a draft may have together."""
LONGEST_NOTE: Final = 2_000

Typed = Mapping[str, Sequence[str]]
"""What was typed, field by field: texts as the browser sent them."""


def why_not_touch(case: Case, *, by: Actor) -> Iterator[Sentence]:
    """Yield why `by` has no business with what lies beside this case."""
    if by.role != Role.OFFICER or by.person_id is None or by.office is None:
        yield sentence(Reason.RULE, "只有本机关工作人员可以处理草稿、备注和分办。")
    elif not by.covers(case):
        yield sentence(Reason.RULE, "本件不在您的职权范围内。", remedy="请转告承办机关。")


def why_not_own(draft: Draft, *, by: Actor) -> Iterator[Sentence]:
    """Yield why `by` may not change this draft: it lies with another post, or it is done with."""
    if draft.post_id != by.post_id or draft.author_id != by.person_id:
        yield sentence(Reason.RULE, "这份草稿是别人的，不能改动。")
    if draft.state not in OPEN_STATES:
        yield sentence(Reason.ONCE, "这份草稿已经办理或者删除。")


def why_not_keep(form: Typed) -> Iterator[Sentence]:
    """Yield why so much can't be kept."""
    if sum(len(text) for texts in form.values() for text in texts) > LONGEST_FORM:
        yield sentence(
            Reason.TOO_MUCH,
            "草稿太长：合计不能超过 {most} 字。",
            remedy="请把长的内容另存为附件。",
            most=LONGEST_FORM,
        )


def why_not_note(text: str) -> Iterator[Sentence]:
    """Yield what is wrong with the text of a note."""
    if not text.strip():
        yield sentence(Reason.FACTS, "备注没有内容。")
    if len(text) > LONGEST_NOTE:
        yield sentence(Reason.TOO_MUCH, "备注不能超过 {most} 字。", most=LONGEST_NOTE)


def why_not_review(draft: Draft) -> Iterator[Sentence]:
    """Yield why there is nothing to approve or send back."""
    if draft.state != DraftState.SUBMITTED:
        yield sentence(
            Reason.NOT_YET,
            "这份草稿没有待复核：可能已被撤回、改动或者办理。",
            remedy="请回到本件查看最新情况。",
        )


def why_not_assign(case: Case, post: Post, *, on: date) -> Iterator[Sentence]:
    """Yield why the case can't be given to this post."""
    if post.role not in ACTING_ROLES:
        yield sentence(Reason.RULE, "“{title}”不办理案件，不能分给该职务。", title=post.title)
    if not reach(post.office, on=on).covers(case):
        yield sentence(Reason.RULE, "本件不在“{title}”的职权范围内。", title=post.title)
