"""The key with which this site signs CAP: `keys/cap.key` under YANGGUANG_HOME, mode 0600, made on first use.

An office that holds a certificate of an authority puts its own key and certificate (PEM, RSA) in that file.
"""

from __future__ import annotations

import os
import secrets
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from yangguang.base.cap.signing import Key, make_key
from yangguang.kernel.ledger import keys as ledger


def sender() -> str:
    """Return the constant name under which this site sends: the host in the name of its ledger."""
    return ledger.log_name().partition("/")[0]


def file() -> Path:
    """Return where the key lies with its certificate."""
    return Path(settings.YANGGUANG_HOME) / "keys" / "cap.key"


def signing(*, at: datetime) -> Key:
    """Return the key of this site. ValueError: what lies in its file is none."""
    path = file()
    if not path.exists():
        _write(path, make_key(sender(), at=at))
    return _parsed(path.read_text(encoding="ascii"))


@lru_cache(maxsize=4)
def _parsed(text: str) -> Key:
    return Key.parse(text)


def _write(path: Path, key: Key) -> None:
    """Write the file whole or not at all; if another process was first, its key stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.parent / f".{secrets.token_hex(8)}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(key.private_text())
            stream.flush()
            os.fsync(stream.fileno())
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
