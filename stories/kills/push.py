"""Two outlets for the kills: they note each message in a file, which outlives whoever sent it.

`asked` can be asked what it has, so nothing may ever reach it twice. `keyed` can't; it knows a
message again by its key, so a repetition is seen by nobody.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from yangguang.kernel.cases.models import Step
from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.models import Action, Delivery, Outcome, State
from yangguang.kernel.delivery.outlets import Event, Message, Receipt
from yangguang.kernel.records.models import Fate, Publication, What

KEYS = ("asked", "keyed")


def file_of(home: Path, key: str) -> Path:
    """Return where the receiver behind outlet `key` notes what came."""
    return home / f"receiver-{key}.jsonl"


def came(home: Path, key: str) -> list[dict[str, str]]:
    """Return every message that reached the receiver, also those that it knew already."""
    path = file_of(home, key)
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@dataclass
class Noting:
    """An outlet whose receiver notes; `reach` is told each place at which its sender may die."""

    key: str
    reach: Callable[[str], None]
    title: str = "模拟渠道"
    real: bool = False
    internal: bool = False
    timeout_seconds: float = 10

    def accepts(self, event: Event) -> bool:
        """Want everything."""
        return True

    def deliver(self, message: Message) -> Receipt:
        """Note the message, whole or not at all."""
        self.reach(f"before {self.key} has it")
        said = {"key": message.key, "action": str(message.action), "address": message.address}
        line = json.dumps(said) + "\n"
        path = file_of(Path(settings.YANGGUANG_HOME), self.key)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), "wb") as notes:
            notes.write(line.encode())
        self.reach(f"after {self.key} has it")
        return Receipt(Outcome.DELIVERED)


class Asked(Noting):
    """The same, and it can be asked."""

    def knows(self, key: str) -> bool:
        """Tell whether a message with this key came."""
        return any(line["key"] == key for line in came(Path(settings.YANGGUANG_HOME), self.key))


def install(reach: Callable[[str], None]) -> None:
    """Push to both, and to nobody what an office's outlets are never given."""
    outlets.install([Asked("asked", reach), Noting("keyed", reach)])


def disagreements(home: Path) -> Iterator[str]:
    """Yield what was delivered twice, not at all though it says so, or though it was taken back."""
    for outlet in KEYS:
        counts = Counter(line["key"] for line in came(home, outlet))
        rows = {row.key: row for row in Delivery.objects.filter(outlet=outlet)}
        yield from (
            f"{outlet}: a message came that no row has" for _ in counts.keys() - rows.keys()
        )
        for key, row in rows.items():
            count = counts[key]
            if outlet == "asked" and count > 1:
                yield f"{row}: it came {count} times"
            if count > row.attempts:
                yield f"{row}: it came {count} times in {row.attempts} attempts"
            if row.state == State.DELIVERED and not count:
                yield f"{row}: it is delivered and never came"


def left_undone() -> Iterator[str]:
    """Yield, once the jobs have run, what was released and is on its way to nobody.

    What to expect is worked out from the records, not from the ledger that is followed.
    """
    stuck = Delivery.objects.filter(blocks=True)
    yield from (f"{row}: it is {row.state} and hasn't gone out" for row in stuck)
    past = Step.objects.filter(adopted=True).values_list("records", flat=True)
    adopted = {address for said in past for address in said}
    released = Fate.objects.filter(what=What.RELEASED)
    keys = set(released.values_list("publication_year", "publication_id"))
    for record in Publication.objects.iterator():
        said = Delivery.objects.filter(address=record.address, action=Action.SAY)
        is_out = (record.year, record.id) in keys and record.address not in adopted
        wanted = sorted(KEYS) if is_out else []
        found = sorted(said.values_list("outlet", flat=True))
        if found != wanted:
            yield f"record {record.address}: pushed to {found}, and it should be to {wanted}"
