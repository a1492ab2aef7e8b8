"""The key under which addresses lie: `subscriptions.key` in `keys/` under YANGGUANG_HOME, mode 0600.

Each line is the name of a key and its 32 bytes in hexadecimal; the first line is in use, the others
open what was sealed before. It belongs into the backup of keys, never beside the database's.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from yangguang.kernel.subscriptions.models import Subscriber

_KEY_BYTES: Final = 32


class KeyLostError(RuntimeError):
    """There are sealed addresses, and the file with their key isn't there, or lacks their key."""


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """One secret; what is used is derived from it, for each purpose another."""

    id: str
    secret: bytes

    def derived(self, purpose: str) -> bytes:
        """Return 32 bytes for one purpose."""
        text = f"yangguang subscriptions {purpose} 1".encode()
        return hmac.digest(self.secret, text, hashlib.sha256)


def file() -> Path:
    """Return where the keys lie."""
    return Path(settings.YANGGUANG_HOME) / "keys" / "subscriptions.key"


def all_keys() -> list[Key]:
    """Return every key, the one in use first; the first time, make it.

    KeyLostError: the file isn't there although there are subscribers.
    """
    if not file().exists():
        if Subscriber.objects.exists():
            raise KeyLostError(f"{file()} is missing; restore it from the backup of keys")
        _write([_new()], first=True)
    return _read()


def current() -> Key:
    """Return the key in use."""
    return all_keys()[0]


def by_id(key_id: str) -> Key:
    """Return the key of that name. KeyLostError: it isn't in the file."""
    for key in all_keys():
        if key.id == key_id:
            return key
    raise KeyLostError(f"key {key_id} is not in {file()}")


def rotate() -> Key:
    """Put a new key into use; the old ones stay until `acts.reseal` has sealed all anew."""
    fresh = _new()
    _write([fresh, *all_keys()])
    return fresh


def drop_old() -> int:
    """Forget keys that seal nothing any more; return how many. Links in old mails end with them."""
    keys = all_keys()
    used = set(Subscriber.objects.values_list("key_id", flat=True).distinct())
    kept = [key for at, key in enumerate(keys) if at == 0 or key.id in used]
    _write(kept)
    return len(keys) - len(kept)


def _new() -> Key:
    return Key(secrets.token_hex(4), secrets.token_bytes(_KEY_BYTES))


def _read() -> list[Key]:
    lines = file().read_text(encoding="ascii").split("\n")
    pairs = [line.split() for line in lines if line.strip()]
    return [Key(name, bytes.fromhex(text)) for name, text in pairs]


def _write(keys: list[Key], *, first: bool = False) -> None:
    """Write the file whole or not at all; `first`: who was first stays."""
    path = file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.parent / f".{secrets.token_hex(8)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.writelines(f"{key.id} {key.secret.hex()}\n" for key in keys)
        stream.flush()
        os.fsync(stream.fileno())
    if first:
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    else:
        draft.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
