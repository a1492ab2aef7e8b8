"""Receiving letters, and what officers do with them."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, refuse_if
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.inbox import queries, receiving, rules, storing
from yangguang.kernel.inbox.models import Handling, Kind, Mail, State, Way
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import trail, two_persons
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Post
from yangguang.kernel.people.trail import Did


def receive(raw: bytes, *, way: Way, at: datetime, slug: str = "", source: str = "") -> Mail | None:
    """Take a letter in: on the disk, then read, then its rows. `slug`: the office that it was meant for.

    None: another process has the very same letter in hand. Whatever is raised, the bytes stay on the
    disk once they are there, and the job of `receiving.run` takes them in.
    """
    return receiving.take_in(storing.hold(raw, slug=slug, at=at), way=way, source=source)


@transaction.atomic
def register(mail: Mail, *, number: str, by: Actor, at: datetime) -> Handling:
    """Keep that the case `number` was made from a letter; a letter with several requests has several."""
    return _link(mail, Kind.REGISTERED, Did.MAIL_REGISTERED, number=number, by=by, at=at)


@transaction.atomic
def join(mail: Mail, *, number: str, by: Actor, at: datetime) -> Handling:
    """Keep that a letter belongs to a case that is there: a supplement, an answer, a question about it.

    Refusal: there is no such case of the letter's office.
    """
    case = cases.by_number(number)
    if case is None or case.office_id != mail.office_id:
        raise Refusal([rules.no_such_case()])
    return _link(mail, Kind.JOINED, Did.MAIL_JOINED, number=case.pk, by=by, at=at)


@transaction.atomic
def set_aside(mail: Mail, *, reason: str, by: Actor, at: datetime) -> Handling:
    """Find that a letter is no request, with the reason. It stays, and can be taken back."""
    row = _held(mail)
    refuse_if(rules.why_not_set_aside(row.state, reason))
    row.state = State.ASIDE
    row.save(update_fields=["state"])
    trail.did(Did.MAIL_SET_ASIDE, by=by, about=str(row.key), at=at)
    return _done(row, Kind.ASIDE, reason=reason, by=by, at=at)


@transaction.atomic
def take_back(mail: Mail, *, by: Actor, at: datetime) -> Handling:
    """Take a letter that was set aside back among those that wait."""
    row = _held(mail)
    refuse_if(rules.why_not_take_back(row.state))
    row.state = State.WAITING
    row.save(update_fields=["state"])
    trail.did(Did.MAIL_TAKEN_BACK, by=by, about=str(row.key), at=at)
    return _done(row, Kind.BACK, by=by, at=at)


def pass_on(mail: Mail, *, to: Office, reason: str, by: Actor, at: datetime) -> Handling:
    """Pass a letter that went astray to another office, where it waits like any that came there.

    One transaction: it lies in one tray or the other, whoever is stopped. Refusal: it was handled, no
    reason, that office has it already, or has nobody to read it.
    """
    numbers = _named_in(mail)  # before the transaction: reading a large letter takes its time
    try:
        with transaction.atomic():
            return _passed(_held(mail), to, numbers, reason=reason, by=by, at=at)
    except IntegrityError:  # the same letter came in there at this very moment
        raise Refusal([rules.there_already()]) from None


@transaction.atomic
def draft_erasure(mail: Mail, *, reason: str, by: Actor, at: datetime) -> Handling:
    """Propose to erase a letter that was set aside; another person carries it out (`erase`)."""
    row = _held(mail)
    is_drafted = queries.erasure_of(row) is not None
    refuse_if(rules.why_not_draft_erasure(row.state, reason, is_drafted=is_drafted))
    trail.did(Did.MAIL_ERASURE_DRAFTED, by=by, about=str(row.key), at=at)
    return _done(row, Kind.DRAFTED, reason=reason, by=by, at=at)


@transaction.atomic
def drop_erasure(mail: Mail, *, by: Actor, at: datetime) -> Handling:
    """Drop the draft: the letter stays. Refusal: there is none."""
    row = _held(mail)
    if queries.erasure_of(row) is None:
        raise Refusal([rules.no_draft()])
    trail.did(Did.MAIL_ERASURE_DROPPED, by=by, about=str(row.key), at=at)
    return _done(row, Kind.DROPPED, by=by, at=at)


@transaction.atomic
def erase(mail: Mail, *, by: Actor, at: datetime) -> Mail:
    """Erase a letter on another person's draft: words, digests and bytes; arrivals and a tombstone stay."""
    row = _held(mail)
    draft = queries.erasure_of(row)
    refuse_if(rules.why_not_erase(row.state, is_drafted=draft is not None))
    assert draft is not None
    assert draft.post_id is not None
    assert by.post_id is not None
    posts = Post.objects.select_related("person", "office")
    first, second = posts.get(pk=draft.post_id), posts.get(pk=by.post_id)
    two_persons.check(first, second, at=at, over=[row])
    trail.did(Did.MAIL_ERASED, by=by, about=str(row.key), at=at)
    return _erased(row, reason=draft.reason, by=by, at=at)


@transaction.atomic
def leave(number: str, *, reason: str, by: Actor, at: datetime) -> int:
    """Erase the letters of a case whose personal data go; one that other cases rest on goes with the last.

    Returns how many letters were erased.
    """
    linked = Handling.objects.filter(number=number, left_at=None)
    found = list(Mail.objects.select_for_update().filter(pk__in=linked.values("mail")))
    linked.update(left_at=at)
    gone = 0
    for row in found:
        rests = row.handlings.exclude(number="").filter(left_at=None).exists()
        if not rests and row.state != State.ERASED:
            _erased(row, reason=reason, by=by, at=at)
            gone += 1
    return gone


def _link(mail: Mail, kind: Kind, did: Did, *, number: str, by: Actor, at: datetime) -> Handling:
    row = _held(mail)
    refuse_if(rules.why_not_link(row.state))
    row.state = State.DONE
    row.save(update_fields=["state"])
    trail.did(did, by=by, about=str(row.key), at=at)
    return _done(row, kind, number=number, by=by, at=at)


def _held(mail: Mail) -> Mail:
    """Return the letter as it is now, held. Refusal: it was passed on since it was read."""
    row = Mail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if row.office_id != mail.office_id:
        raise Refusal([rules.passed()])
    return row


def _named_in(mail: Mail) -> list[str]:
    try:
        return receiving.named_in(queries.letter_of(mail))
    except Refusal:  # a letter whose bytes are lost is passed on all the same
        return []


def _passed(
    row: Mail, to: Office, numbers: list[str], *, reason: str, by: Actor, at: datetime
) -> Handling:
    refuse_if(
        rules.why_not_pass(
            row.state,
            reason,
            is_own=to.pk == row.office_id,
            is_there=Mail.objects.filter(office=to, likeness=row.likeness).exists(),
            is_manned=queries.is_read_at(to, on=day_of(at)),
        )
    )
    origin, row.office = row.office, to
    row.province, row.city, row.county = to.province, to.city, to.county
    row.save(update_fields=["office", "province", "city", "county"])
    receiving.mention(row, numbers)
    trail.did(Did.MAIL_PASSED, by=by, about=str(row.key), at=at)
    return _done(row, Kind.PASSED, reason=reason, by=by, at=at, way=(origin, to))


def _done(
    row: Mail,
    kind: Kind,
    *,
    by: Actor,
    at: datetime,
    number: str = "",
    reason: str = "",
    way: tuple[Office, Office] | None = None,
) -> Handling:
    origin, to = way or (None, None)
    return Handling.objects.create(
        mail=row,
        kind=kind,
        number=number,
        reason=reason.strip(),
        by=by.label,
        person_id=by.person_id,
        post_id=by.post_id,
        at=at,
        from_office=origin,
        to_office=to,
    )


def _erased(row: Mail, *, reason: str, by: Actor, at: datetime) -> Mail:
    digests, key = [row.digest, *row.copies], row.key
    row.handlings.update(reason="")
    row.mentions.all().delete()
    row.sender = row.address = row.subject = row.message_id = row.digest = ""
    row.likeness, row.salt, row.copies, row.doubts = None, None, [], []
    row.state, row.erased_at, row.erased_by, row.erasure_reason = State.ERASED, at, by.label, reason
    row.save()
    for digest in digests:
        transaction.on_commit(lambda digest=digest: storing.remove(digest, key))  # type: ignore[misc]
    return row
