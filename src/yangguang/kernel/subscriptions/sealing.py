"""Addresses at rest: encrypted (AES-256-GCM), and found again by a keyed digest (blind index)."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
import uuid
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.subscriptions import keys
from yangguang.kernel.subscriptions.models import Subscriber

_NONCE_BYTES: Final = 12
_LONGEST: Final = 254
_MAC_CHARACTERS: Final = 32
_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)


def normal(address: str) -> str:
    """Return a mail address as it is kept: half-width, the domain in lower case and ASCII.

    Refusal: it is none. The sentence doesn't repeat it, so that it gets into no log.
    """
    plain = unicodedata.normalize("NFKC", address).strip()
    name, _, domain = plain.rpartition("@")
    try:
        whole = f"{name}@{domain.encode('idna').decode('ascii').lower()}"
    except UnicodeError:
        whole = ""
    if len(whole) > _LONGEST or not _ADDRESS.fullmatch(whole) or ".." in whole:
        raise Refusal(
            [
                sentence(
                    Reason.FACTS,
                    "电子邮箱地址的写法不对。",
                    remedy="请核对后重新填写，例如 name@example.cn。",
                )
            ]
        )
    return whole


def seal(text: str, *, owner: uuid.UUID, key: keys.Key) -> bytes:
    """Return `text` encrypted for one subscriber: moved to another row it doesn't open."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key.derived("seal")).encrypt(nonce, text.encode(), owner.bytes)


def opened(sealed: bytes, *, of: Subscriber) -> str:
    """Return what was sealed for a subscriber. KeyLostError: the key doesn't open it."""
    return opened_by(sealed, of=of, key=keys.by_id(of.key_id))


def opened_by(sealed: bytes, *, of: Subscriber, key: keys.Key) -> str:
    """Return the same with a key at hand, where many are opened. KeyLostError: it doesn't open it."""
    nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return AESGCM(key.derived("seal")).decrypt(nonce, rest, of.key.bytes).decode()
    except InvalidTag:
        raise keys.KeyLostError(f"{of} can't be opened with key {key.id}") from None


def blind(address: str, *, key: keys.Key) -> str:
    """Return by what an address (as `normal` gives it) is found; the local part's case is folded."""
    return hmac.new(key.derived("look-up"), address.casefold().encode(), hashlib.sha256).hexdigest()


def leaving(subscriber: Subscriber) -> str:
    """Return the token with which a subscriber leaves: it is in every mail, and kept nowhere."""
    return f"{subscriber.key.hex}{_mac(subscriber.key, keys.current())}"


def leaver(token: str) -> uuid.UUID | None:
    """Return whose token it is; None: nobody's."""
    if not re.fullmatch(rf"[0-9a-f]{{{32 + _MAC_CHARACTERS}}}", token):
        return None
    whose = uuid.UUID(token[:32])
    for key in keys.all_keys():
        if hmac.compare_digest(token[32:], _mac(whose, key)):
            return whose
    return None


def _mac(whose: uuid.UUID, key: keys.Key) -> str:
    return hmac.new(key.derived("leave"), whose.bytes, hashlib.sha256).hexdigest()[:_MAC_CHARACTERS]
