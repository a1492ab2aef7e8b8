"""Taking packages, and keeping the keys by which their senders are known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from yangguang.base.merkle import notes
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.files import acts as files
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.modules.mining import acts, queries
from yangguang.modules.mining.exchange import format as shape
from yangguang.modules.mining.exchange import reading, receipts
from yangguang.modules.mining.models import Package, Sender


def take(office: Office, content: bytes, *, by: Actor, at: datetime) -> Package:
    """Take a package in with `office`, byte for byte, accepted or not; the same bytes again get the same receipt.

    Of an accepted one an application is opened for each right, under the sender's mark; sent again after a cut,
    those that are missing are opened. Refusal: infected, or the scanner doesn't answer; nothing of it is kept.
    """
    files.refuse_infected(content)
    kept = Package.objects.filter(office=office, digest=shape.digest(content)).first()
    read = reading.read(content, keys=known_keys(office, on=day_of(at)))
    if kept is None:
        kept = _keep(office, content, read, by=by, at=at)
    if kept.accepted and not read.faults:
        for asked in read.rights:
            mark = f"{kept.sender}/{asked.request_id}"
            if queries.by_request(mark) is None:
                acts.apply(office, by=by, at=at, stated=asked.stated, request_id=mark)
    return kept


def _keep(
    office: Office, content: bytes, read: reading.Read, *, by: Actor, at: datetime
) -> Package:
    for asked in read.rights if not read.faults else ():
        _check_mark(asked, read)
    with translation.override("zh-hans"):
        receipt = receipts.told(content, read, at=at, receiver=queries.organ_of(office))
    with transaction.atomic():
        package = Package.objects.create(
            digest=shape.digest(content),
            content=content,
            office=office,
            sender=read.manifest.sender if read.manifest else "",
            label=read.manifest.package if read.manifest else "",
            came_by=by.label,
            received_at=at,
            accepted=not read.faults,
            receipt=receipt,
        )
        if by.person_id is not None:
            trail.did(Did.PACKAGE_TAKEN, by=by, about=package.digest, at=at)
    return package


def _check_mark(asked: reading.Asked, read: reading.Read) -> None:
    """A mark that was used for something else makes the package faulty: nothing is registered twice."""
    assert read.manifest is not None
    before = queries.by_request(f"{read.manifest.sender}/{asked.request_id}")
    if before is not None and before.stated != asked.stated.to_text():
        read.no(asked.file, "request_id", "这个请求标识先前用于另一项申请。")


def known_keys(office: Office, *, on: date) -> dict[str, list[notes.VerifierKey]]:
    """Return the public keys of the organs that may send to an office on a day."""
    held = Sender.objects.filter(office=office, from_on__lte=on)
    rows = held.filter(Q(until_on=None) | Q(until_on__gte=on)).order_by("pk")
    found: dict[str, list[notes.VerifierKey]] = {}
    for row in rows:
        found.setdefault(row.organ, []).append(notes.VerifierKey.parse(row.public))
    return found


@transaction.atomic
def know(office: Office, *, public: str, on: date, by: Actor, at: datetime) -> Sender:
    """Enter the public key with which `office` signs what it sends. Refusal: it is none, or is known."""
    organ = queries.organ_of(office)
    refuse_if(_why_not_key(organ, public.strip()))
    sender = Sender.objects.create(organ=organ, office=office, public=public.strip(), from_on=on)
    trail.did(Did.SENDER_KNOWN, by=by, about=str(sender), at=at)
    return sender


def _why_not_key(organ: str, public: str) -> Iterator[Sentence]:
    try:
        key = notes.VerifierKey.parse(public)
    except notes.MalformedError:
        key = None
    if key is None or key.is_cosigner:
        yield sentence(
            Reason.FACTS,
            "这不是签署数据包的公钥。",
            remedy="请粘贴对方给出的一整行：名称+编号+密钥。",
        )
    elif Sender.objects.filter(organ=organ, public=public).exists():
        yield sentence(Reason.ONCE, "这把公钥已经登记。")


@transaction.atomic
def part_with(sender: Sender, *, by: Actor, at: datetime) -> None:
    """Believe a key no more from tomorrow on. Refusal: it is over already."""
    today = day_of(at)
    if sender.until_on is not None and sender.until_on <= today:
        raise Refusal([sentence(Reason.CLOSED, "这把公钥已经停用。")])
    Sender.objects.filter(pk=sender.pk).update(until_on=max(today, sender.from_on))
    trail.did(Did.SENDER_PARTED, by=by, about=str(sender), at=at)
