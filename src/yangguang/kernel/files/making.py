"""Files that the office makes itself: kept like those that are sent in, but nobody need scan them."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import datetime
from typing import Final

from yangguang.kernel.files import storing
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.files.models import State, Upload

MADE_HERE: Final = "本机关制作"
_SALT_BYTES: Final = 16


def make(content: bytes, *, name: str, kind: Kind, about: str, at: datetime) -> Upload:
    """Keep a file of the office's own making about `about`, in the caller's transaction.

    If that is rolled back, `collecting.run` takes the bytes away later.
    """
    key, salt = uuid.uuid4(), secrets.token_bytes(_SALT_BYTES)
    digest = storing.put(content, key=key)
    return Upload.objects.create(
        key=key,
        about=about,
        kind=kind,
        name=name,
        size=len(content),
        digest=digest,
        salt=salt,
        seal=hashlib.sha256(salt + bytes.fromhex(digest)).digest(),
        state=State.CLEAN,
        scanned_by=MADE_HERE,
        scanned_at=at,
        received_at=at,
    )
