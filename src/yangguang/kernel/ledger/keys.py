"""The signer's key: public half in the database, private half in a file of its owner's.

The file `ledger.key` lies in `keys/` under YANGGUANG_HOME, mode 0600, made on first use.
"""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from pathlib import Path

from django.conf import settings

from yangguang.base.merkle import notes
from yangguang.kernel.ledger.models import SigningKey

FALLBACK_NAME = "localhost/ledger"


class KeyLostError(RuntimeError):
    """The private key in use isn't on this machine; a new one is made only by a rotation."""


def file() -> Path:
    """Return where the private key lies."""
    return Path(settings.YANGGUANG_HOME) / "keys" / "ledger.key"


def log_name() -> str:
    """Return the log's name: an address without scheme, as C2SP advises."""
    return str(getattr(settings, "YANGGUANG_LEDGER_NAME", "") or FALLBACK_NAME)


def signing(*, at: datetime) -> notes.SigningKey:
    """Return the private key in use at `at`; on first use make it and write down its public half.

    KeyLostError: the database names a key that isn't the one in the file.
    """
    current = SigningKey.objects.filter(until_at=None).order_by("-from_at").first()
    key = _read() if current or file().exists() else _make(log_name())
    if key is None or (current and current.public != str(key.verifier)):
        raise KeyLostError(f"{file()} doesn't hold the private key of {current}")
    if not current:
        SigningKey.objects.create(
            public=str(key.verifier),
            name=key.name,
            key_id=key.verifier.key_id.hex(),
            from_at=at,
        )
    return key


def published() -> list[notes.VerifierKey]:
    """Return every public key of ours, the newest first: what others compare and verify with."""
    rows = SigningKey.objects.order_by("-from_at").values_list("public", flat=True)
    return [notes.VerifierKey.parse(text) for text in rows]


def _read() -> notes.SigningKey | None:
    try:
        text = file().read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    return notes.SigningKey.parse(text.strip())


def _make(name: str) -> notes.SigningKey:
    """Make the key whole or not at all: a half-written one must never be found by the next start."""
    key = notes.SigningKey(name, secrets.token_bytes(notes.KEY_BYTES))
    folder = file().parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{secrets.token_hex(8)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(f"{key.private_text()}\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, file())
    except FileExistsError:
        return notes.SigningKey.parse(file().read_text(encoding="ascii").strip())
    finally:
        draft.unlink()
    return key
