"""Writes: receive a document, mark it, have it made, submit, approve, send back, drop, release with a reply."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from yangguang.base.redaction.grounds import Ground
from yangguang.base.refusal import Reason, Refusal, refuse_if, sentence
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files import acts as files
from yangguang.kernel.files.acts import Prepared
from yangguang.kernel.people import trail, two_persons
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post
from yangguang.kernel.people.trail import Did
from yangguang.kernel.redaction import queries, rules
from yangguang.kernel.redaction.models import Document, Mark, State, Way


def about(case: Case) -> str:
    """Return under what the originals lie: not the case's number, so that no page of it lists them."""
    return f"redaction:{case.pk}"


@transaction.atomic
def receive(case: Case, prepared: Prepared, *, way: str, by: Actor, at: datetime) -> Document:
    """Keep a file that is to go out. Refusal: not one's case, closed, a kind that can't be treated so."""
    _hold(case, by=by)
    assert prepared.verdict.kind is not None
    held = queries.of(case).count()
    refuse_if(rules.why_not_receive(prepared.verdict.kind.value, way, held=held))
    original = files.keep(prepared, about=about(case), at=at)
    trail.did(Did.REDACTION_RECEIVED, by=by, about=case.pk, at=at)
    assert by.post_id is not None
    assert by.person_id is not None
    return Document.objects.create(
        case=case,
        original=original,
        way=way,
        state=State.MAKING if way == Way.AS_IS else State.MARKING,
        post_id=by.post_id,
        author_id=by.person_id,
        created_at=at,
        changed_at=at,
    )


@transaction.atomic
def mark(document: Document, marks: Iterable[Mark], *, by: Actor, at: datetime) -> list[Mark]:
    """Add what is withheld; what was made before is void. Refusal: not now, no such ground, too many."""
    held = _held(document, by=by)
    new = list(marks)
    count = Mark.objects.filter(document=held).count()
    refuse_if(rules.why_not_mark(held, held=count + len(new) - 1))
    for one in new:
        refuse_if(rules.why_not_ground(one.ground, rules.edition_of(held.case)))
        if one.is_everywhere:
            refuse_if(rules.why_not_quote(one.quote))
        one.document = held
    made = Mark.objects.bulk_create(new)
    _reopened(held, by=by, at=at)
    return made


@transaction.atomic
def unmark(document: Document, pks: Iterable[int], *, by: Actor, at: datetime) -> int:
    """Take marks away; what was made before is void. Refusal: not now."""
    held = _held(document, by=by)
    refuse_if(rules.why_not_mark(held, held=0))
    gone, _ = Mark.objects.filter(document=held, pk__in=list(pks)).delete()
    _reopened(held, by=by, at=at)
    return gone


@transaction.atomic
def make(document: Document, *, by: Actor, at: datetime) -> None:
    """Have the outgoing file made; the worker does it. Refusal: not now."""
    held = _held(document, by=by)
    refuse_if(rules.why_not_move(held, State.MARKING, State.MADE))
    _forget(held, by=by, at=at)
    held.state, held.done, held.total, held.problems = State.MAKING, 0, 0, []
    _keep(held, Did.REDACTION_ORDERED, by=by, at=at)


@transaction.atomic
def submit(document: Document, *, by: Actor, at: datetime) -> None:
    """Hand a made file to another officer. Refusal: it isn't made."""
    held = _held(document, by=by)
    refuse_if(rules.why_not_move(held, State.MADE))
    assert by.post_id is not None
    assert by.person_id is not None
    held.state, held.post_id, held.author_id = State.SUBMITTED, by.post_id, by.person_id
    _keep(held, Did.REDACTION_SUBMITTED, by=by, at=at)


@transaction.atomic
def approve(document: Document, *, by: Actor, at: datetime, seen_at: datetime | None) -> None:
    """Approve what another submitted: two persons. Refusal: one alone, or it changed since it was read."""
    held = _held(document, by=by)
    digest = queries.digest_of(queries.withheld(held.case))
    refuse_if(rules.why_not_approve(held, withheld=digest, seen_at=seen_at))
    assert by.post_id is not None
    second = Post.objects.select_related("person", "office").get(pk=by.post_id)
    two_persons.check(held.post, second, at=at, over=[held.case])
    held.state, held.approved_by_id, held.approved_at = State.APPROVED, by.person_id, at
    _keep(held, Did.REDACTION_APPROVED, by=by, at=at)


@transaction.atomic
def send_back(document: Document, *, by: Actor, at: datetime) -> None:
    """Give a submitted or approved file back to be marked anew. Refusal: it is neither."""
    held = _held(document, by=by)
    refuse_if(rules.why_not_move(held, State.SUBMITTED, State.APPROVED))
    held.approved_by_id, held.approved_at = None, None
    held.state = State.MARKING
    _forget(held, by=by, at=at)
    _keep(held, Did.REDACTION_SENT_BACK, by=by, at=at)


@transaction.atomic
def drop(document: Document, *, by: Actor, at: datetime) -> None:
    """Take a document off the case: its files and marks are erased. Refusal: it went out, or is dropped."""
    held = _held(document, by=by)
    if held.state in (State.RELEASED, State.DROPPED):
        refuse_if(rules.why_not_move(held, State.MARKING))
    held.approved_by_id, held.approved_at = None, None
    held.state = State.DROPPED
    _forget(held, by=by, at=at)
    Mark.objects.filter(document=held).delete()
    files.erase(held.original, reason="撤下待发文件", by=by, at=at)
    _keep(held, Did.REDACTION_DROPPED, by=by, at=at)


def release(case: Case, *, discloses: bool, in_part: bool, at: datetime) -> str:
    """Let the approved documents go out with the reply that is being given; return the list of what is withheld.

    Called inside the act that replies. Refusal: something is not approved, or doesn't fit the result.
    """
    documents = list(
        Document.objects.select_for_update(of=("self",)).filter(case=case).order_by("pk")
    )
    if not any(one.state != State.DROPPED for one in documents):
        return ""
    refuse_if(
        rules.why_not_release(
            documents,
            discloses=discloses,
            in_part=in_part,
            withheld=queries.digest_of(queries.withheld(case)),
            edition=rules.edition_of(case),
        )
    )
    going = [one.pk for one in documents if one.state == State.APPROVED]
    Document.objects.filter(pk__in=going).update(state=State.RELEASED, released_at=at)
    return queries.index_text(case)


def box(page: int, left: int, top: int, width: int, height: int, *, ground: Ground) -> Mark:
    """Return a mark of a rectangle, in tenths of a millimetre."""
    return Mark(page=page, left=left, top=top, width=width, height=height, ground=ground.value)


def _hold(case: Case, *, by: Actor) -> Case:
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    refuse_if(rules.why_not_touch(held, by=by))
    return held


def _held(document: Document, *, by: Actor) -> Document:
    """Lock the case and then the document, so that a reply and a mark never pass each other."""
    case = _hold(Case(pk=document.case_id), by=by)
    read = Document.objects.select_for_update(of=("self",))
    found = read.select_related("original", "ready", "post__person", "post__office").filter(
        pk=document.pk
    )
    held = found.exclude(state=State.DROPPED).first()
    if held is None:
        raise Refusal([sentence(Reason.UNKNOWN, "没有这份文件。", remedy="请核对地址。")])
    held.case = case
    return held


def _reopened(held: Document, *, by: Actor, at: datetime) -> None:
    held.state, held.problems = State.MARKING, []
    _forget(held, by=by, at=at)
    _keep(held, Did.REDACTION_MARKED, by=by, at=at)


def _forget(held: Document, *, by: Actor, at: datetime) -> None:
    """Erase what was made, as it is no longer what goes out."""
    ready, held.ready = held.ready, None
    held.places, held.checked_against = [], ""
    if ready is not None and ready.pk != held.original_id:
        held.save()
        files.erase(ready, reason="重新制作", by=by, at=at)


def _keep(held: Document, what: Did, *, by: Actor, at: datetime) -> None:
    held.changed_at = at
    held.save()
    trail.did(what, by=by, about=held.case_id, at=at)
