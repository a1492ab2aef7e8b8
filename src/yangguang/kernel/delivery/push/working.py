"""The job that tells browsers: apart from short messages, which it never delays."""

from __future__ import annotations

from datetime import datetime

from yangguang.kernel.delivery import bulk, outlets
from yangguang.kernel.delivery.push.outlet import KEY, WebPush


def outlet() -> WebPush | None:
    """Return the outlet of this office; None: it tells no browsers."""
    found = outlets.by_key().get(KEY)
    return found if isinstance(found, WebPush) else None


def run(*, at: datetime) -> int:
    """Tell browsers what waits for them; return how many attempts ended."""
    return bulk.run(at=at, only=(KEY,)) if outlet() else 0
