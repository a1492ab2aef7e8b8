"""The keys: public halves in the database, private halves in files of their owner's.

They lie in `keys/` under YANGGUANG_HOME, mode 0600: `ledger.key` signs the heads of our log and is
made on first use; `witness.key` cosigns the heads of others. A key that a rotation has made lies in
`ledger-<id>.key` until its transaction is committed, then takes the place of `ledger.key`.
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
    """Return where the private key of the log lies."""
    return _folder() / "ledger.key"


def witness_file() -> Path:
    """Return where the private key lies with which we cosign."""
    return _folder() / "witness.key"


def draft_file(key_id: str) -> Path:
    """Return where a key lies that a rotation has made, until it is in use."""
    return _folder() / f"ledger-{key_id}.key"


def _folder() -> Path:
    return Path(settings.YANGGUANG_HOME) / "keys"


def log_name() -> str:
    """Return the log's name: an address without scheme, as C2SP advises."""
    return str(getattr(settings, "YANGGUANG_LEDGER_NAME", "") or FALLBACK_NAME)


def signing(*, at: datetime) -> notes.SigningKey:
    """Return the private key in use at `at`; on first use make it and write down its public half.

    KeyLostError: the database names a key that isn't the one in the file.
    """
    current = current_key()
    key = held(current) if current else make(file(), log_name())
    if key is None:
        raise KeyLostError(f"{file()} doesn't hold the private key of {current}")
    if not current:
        write_down(key.verifier, at=at)
    return key


def current_key() -> SigningKey | None:
    """Return the row of the key in use; None: there is none yet."""
    return SigningKey.objects.filter(until_at=None).order_by("-from_at").first()


def held(row: SigningKey) -> notes.SigningKey | None:
    """Return the private half of a key of ours; None: it isn't on this machine."""
    for path in (file(), draft_file(row.key_id)):
        key = read(path)
        if key and str(key.verifier) == row.public:
            return key
    return None


def write_down(key: notes.VerifierKey, *, at: datetime) -> SigningKey:
    """Keep the public half of a key that signs from `at` on."""
    return SigningKey.objects.create(
        public=str(key), name=key.name, key_id=key.key_id.hex(), from_at=at
    )


def cosigning() -> notes.SigningKey:
    """Return the private key with which we cosign other logs; it is made on first use.

    It is another than the log's, so that the loss of one isn't the loss of both.
    """
    return make(witness_file(), f"{log_name()}/witness", algorithm=notes.COSIGNATURE)


def published() -> list[notes.VerifierKey]:
    """Return every public key of our log, the newest first: what others compare and verify with."""
    rows = SigningKey.objects.order_by("-from_at", "-pk").values_list("public", flat=True)
    return [notes.VerifierKey.parse(text) for text in rows]


def read(path: Path) -> notes.SigningKey | None:
    """Return the private key in a file; None: there is no file."""
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    return notes.SigningKey.parse(text.strip())


def make(path: Path, name: str, *, algorithm: int = notes.ED25519) -> notes.SigningKey:
    """Return the key in a file, made now if there is none.

    It is made whole or not at all: a half-written one must never be found by the next start.
    """
    if found := read(path):
        return found
    key = notes.SigningKey(name, secrets.token_bytes(notes.KEY_BYTES), algorithm)
    return write(path, key)


def write(path: Path, key: notes.SigningKey) -> notes.SigningKey:
    """Write a key to a file that isn't there; return the one that is there if another was first."""
    folder = path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{secrets.token_hex(8)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(f"{key.private_text()}\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, path)
    except FileExistsError:
        return notes.SigningKey.parse(path.read_text(encoding="ascii").strip())
    finally:
        draft.unlink()
    _sync(folder)
    return key


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
