"""A lost query code: issued anew at the window, or by mail to who opted in; the old one dies."""

from __future__ import annotations

import secrets
import unicodedata
from datetime import datetime

from django.db import transaction

from yangguang.base.numbering import code as codes
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people import trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import Did
from yangguang.kernel.personal import rules
from yangguang.kernel.personal.models import FreshCode
from yangguang.kernel.subscriptions import notices

_SALT_BYTES = 16


@transaction.atomic
def reissue(case: Case, *, proof: str, by: Actor, at: datetime) -> str:
    """Give a case a new query code after an officer saw `proof` of identity; return it, to be shown once.

    The old one opens nothing from now on. `proof` names a kind of document, never its number.
    """
    code = codes.issue()
    salt = secrets.token_bytes(_SALT_BYTES)
    _put(case, salt, codes.digest(code, salt))
    trail.did(Did.CODE_REISSUED, by=by, about=f"{case.pk} {proof}", at=at)
    return code


@transaction.atomic
def ask(number: str, contact: str, *, on_file: str, at: datetime) -> bool:
    """Mail a new code to the confirmed address of a case if `contact` is on file there; tell whether.

    What is answered must not differ: the caller says the same either way. `on_file`: what the officer
    would write to. Nothing goes to an address that was only typed. The old code opens until the new one does.
    """
    code, salt = codes.issue(), secrets.token_bytes(_SALT_BYTES)
    digest = codes.digest(code, salt)  # the same work whoever asks
    case = cases.by_number(number)
    wanted = notices.confirmed(case.pk) if case is not None and case.code_digest else None
    if case is None or wanted is None:
        return False
    known = {_plain(on_file), _plain(notices.address_of(wanted))} - {""}
    if _plain(contact) not in known:
        return False
    if not notices.send_code(wanted, code, at=at):
        return False
    FreshCode.objects.update_or_create(
        case=case,
        defaults={"salt": salt, "digest": digest, "until_at": at + rules.CODE_LASTS},
    )
    return True


def opened(number: str, code: str, *, at: datetime) -> Case:
    """Return the case that both open; a mailed code takes the old one's place with its first use.

    Refusal: they don't belong together; which is wrong is never said.
    """
    try:
        return cases.by_code(number, code)
    except Refusal:
        case = cases.by_number(number)
        fresh = FreshCode.objects.filter(case=case, until_at__gt=at).first() if case else None
        salt, digest = (fresh.salt, fresh.digest) if fresh else (b"\0" * _SALT_BYTES, b"")
        matches = codes.matches(code, bytes(salt), bytes(digest))  # the same work either way
        if case is None or not matches:
            raise
        with transaction.atomic():
            _put(case, bytes(salt), bytes(digest))
        return case


def _put(case: Case, salt: bytes, digest: bytes) -> None:
    Case.objects.filter(pk=case.pk).update(code_salt=salt, code_digest=digest)
    FreshCode.objects.filter(case=case).delete()


def _plain(contact: str) -> str:
    """Return a contact without case, blanks and hyphens: as two people would write the same one."""
    folded = unicodedata.normalize("NFKC", contact).casefold()
    return "".join(sign for sign in folded if not sign.isspace() and sign not in "-－()（）")
