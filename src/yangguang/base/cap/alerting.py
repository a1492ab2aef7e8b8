"""What a kind of records offers that is a warning: itself as CAP. Readers know it by this method alone."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from yangguang.base.cap.alerts import Alert


@runtime_checkable
class Alerting(Protocol):
    """A record that is a warning. Exercises aren't: their kinds don't offer this."""

    def as_cap(self, *, sender: str, web: str) -> Alert:
        """Return the warning as sent by `sender`, with the address at which people read it."""
        ...
