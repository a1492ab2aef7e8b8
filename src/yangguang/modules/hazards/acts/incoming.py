"""Taking in warnings of other publishers, showing one no more, and keeping the certificates of publishers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.db import transaction
from django.db.models import Q

from yangguang.base.cap import reading, signing
from yangguang.base.cap.alerts import Alert
from yangguang.base.cap.signing import Signed, State
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.ledger import keys as ledger
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.modules.hazards.models.incoming import Publisher, Received, SetAside

HEEDED: Final = timedelta(days=31)
"""How long an update or a cancellation keeps what it refers to from being shown again."""
LONGEST: Final = 200
SEVERITIES: Final = ("Extreme", "Severe", "Moderate", "Minor", "Unknown")


def take(office: Office, content: bytes, *, by: Actor, at: datetime) -> Received:
    """Take a message in, byte for byte; the same again is the one that is kept. Refusal: every objection at once."""
    first = reading.read(content, at=at).alert
    signed = signing.verified(content, trusted=_trusted(first.sender, on=day_of(at)), at=at)
    if signed.state is State.BAD:
        raise Refusal([_altered()])
    alert = reading.read_tree(signed.root, at=at).alert  # what was signed, and nothing else
    refuse_if(_why_not(alert))
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        kept, is_new = Received.objects.get_or_create(
            sender=alert.sender,
            identifier=alert.identifier,
            defaults={
                **_told(alert, signed),
                "office": office,
                "digest": digest,
                "content": content,
                "came_by": by.label,
                "received_at": at,
            },
        )
        if is_new:
            trail.did(Did.OTHERS_WARNING_TAKEN, by=by, about=digest, at=at)
        elif kept.digest != digest and not _is_same(kept, alert):
            raise Refusal([_another(kept)])
    return kept


def _told(alert: Alert, signed: Signed) -> dict[str, object]:
    info = alert.part_in("zh")
    ranks = [SEVERITIES.index(info.severity) for info in alert.parts]
    ends = alert.expires or alert.sent
    return {
        "sent_at": alert.sent,
        "status": alert.status,
        "kind": alert.kind,
        "signature": signed.state.value,
        "signer": signed.signer,
        "source": ((info.sender_name if info else "") or alert.sender)[:LONGEST],
        "headline": ((info.headline or info.event) if info else alert.note or alert.kind)[:400],
        "severity": SEVERITIES[min(ranks)] if ranks else "",
        "expires_at": alert.expires,
        "heeded_until": ends if alert.kind == "Alert" else max(ends, alert.sent + HEEDED),
        "references": [
            f"{one.sender},{one.identifier}"
            for one in alert.references
            if one.sender == alert.sender
        ],
    }


def _why_not(alert: Alert) -> Iterator[Sentence]:
    for name, value in (("identifier", alert.identifier), ("sender", alert.sender)):
        if len(value) > LONGEST:
            yield sentence(
                Reason.FACTS,
                "{name}超过{most}个字符。",
                remedy="请向发出单位核实。",
                name=name,
                most=LONGEST,
            )
    if alert.scope != "Public":
        yield sentence(
            Reason.FACTS, "报文不是公开的（scope），不能转载。", remedy="请按其限制处理。"
        )
    if alert.sender == ledger.log_name().partition("/")[0]:
        yield sentence(
            Reason.FACTS,
            "这是本站自己发布的预警。",
            remedy="本站的预警在预警列表中，不必接收。",
        )
    if any(one.sender != alert.sender for one in alert.references):
        yield sentence(
            Reason.FACTS,
            "报文要更新或取消别的发布单位的预警。",
            remedy="只有原发布单位可以更新、取消。请向双方核实。",
        )


def _altered() -> Sentence:
    return sentence(
        Reason.FACTS,
        "报文带有签名而核对不上：内容可能被改动，或者签名的方式不可靠。",
        remedy="请直接从发布单位重新取得原件，并报告信息安全负责人。",
    )


def _is_same(kept: Received, alert: Alert) -> bool:
    """Tell whether what came says the same in other bytes: another encoding, other blanks."""
    return reading.read(bytes(kept.content)).alert == alert


def _another(kept: Received) -> Sentence:
    return sentence(
        Reason.ONCE,
        "同一标识的报文先前收到过，内容不同（摘要{digest}）。",
        remedy="一个标识只能有一份报文。请向发布单位核实哪一份是真的。",
        digest=kept.digest[:16],
    )


@transaction.atomic
def set_aside(received: Received, reason: str, *, by: Actor, at: datetime) -> SetAside:
    """Show a message no more. Refusal: no reason, or that was done."""
    if not reason.strip():
        raise Refusal([sentence(Reason.FACTS, "没有写明撤下的理由。", remedy="请写明理由。")])
    if SetAside.objects.filter(received=received).exists():
        raise Refusal([sentence(Reason.ONCE, "这条预警已经撤下。")])
    trail.did(Did.OTHERS_WARNING_SET_ASIDE, by=by, about=received.digest, at=at)
    return SetAside.objects.create(received=received, reason=reason.strip()[:400], at=at)


def _trusted(sender: str, *, on: date) -> list[x509.Certificate]:
    held = Publisher.objects.filter(sender=sender[:LONGEST], from_on__lte=on)
    rows = held.filter(Q(until_on=None) | Q(until_on__gte=on)).order_by("-pk")[:10]
    return [signing.certificate_of(row.certificate) for row in rows]


@transaction.atomic
def know(
    *, name: str, sender: str, certificate: str, on: date, by: Actor, at: datetime
) -> Publisher:
    """Enter the certificate of a publisher. Refusal: it is none that can be verified, or is known."""
    try:
        found = signing.certificate_of(certificate.strip())
    except ValueError as wrong:
        raise Refusal([_no_certificate()]) from wrong
    if not isinstance(found.public_key(), rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        raise Refusal([_no_certificate()])
    digest = found.fingerprint(hashes.SHA256()).hex()
    if Publisher.objects.filter(sender=sender, digest=digest).exists():
        raise Refusal([sentence(Reason.ONCE, "这份证书已经登记。")])
    trail.did(Did.PUBLISHER_KNOWN, by=by, about=f"{sender} {digest[:16]}"[:LONGEST], at=at)
    return Publisher.objects.create(
        name=name.strip(),
        sender=sender,
        certificate=certificate.strip(),
        digest=digest,
        from_on=on,
    )


def _no_certificate() -> Sentence:
    return sentence(
        Reason.FACTS,
        "这不是能核对签名的证书。",
        remedy="请粘贴PEM格式的X.509证书（RSA或椭圆曲线），从BEGIN到END。",
    )


@transaction.atomic
def part_with(publisher: Publisher, *, by: Actor, at: datetime) -> None:
    """Believe a certificate no more from tomorrow on. Refusal: it is over already."""
    today = day_of(at)
    if publisher.until_on is not None and publisher.until_on <= today:
        raise Refusal([sentence(Reason.CLOSED, "这份证书已经停用。")])
    Publisher.objects.filter(pk=publisher.pk).update(until_on=max(today, publisher.from_on))
    about = f"{publisher.sender} {publisher.digest[:16]}"[:LONGEST]
    trail.did(Did.PUBLISHER_PARTED, by=by, about=about, at=at)
