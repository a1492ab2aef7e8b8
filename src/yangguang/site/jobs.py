"""What runs beside the pages, as one explicit list; the worker takes each in turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from yangguang.kernel import module
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases import refolding
from yangguang.kernel.delivery import confirmations, fanout, sending, spreading
from yangguang.kernel.delivery.devices import confirming, forgetting
from yangguang.kernel.delivery.push import working as push
from yangguang.kernel.delivery.sms import receipts
from yangguang.kernel.delivery.sms import working as texts
from yangguang.kernel.files import acts as files
from yangguang.kernel.files import collecting
from yangguang.kernel.imports import acts as imports
from yangguang.kernel.imports import adopting
from yangguang.kernel.inbox import receiving
from yangguang.kernel.ledger import checkpoints, cosigning, sequencer, transport, witness
from yangguang.kernel.people import kept_forms, sessions, throttle
from yangguang.kernel.personal import erasing, residue
from yangguang.kernel.places import crowds
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import counting, heartbeats
from yangguang.kernel.redaction import making as redacting
from yangguang.kernel.search import indexing
from yangguang.kernel.subscriptions import acts as subscriptions
from yangguang.kernel.subscriptions import browsers, codes, following, notices
from yangguang.kernel.subscriptions import sending as mailing
from yangguang.kernel.work.jobs import Job
from yangguang.site import fetching
from yangguang.site.kept import store as pages


class Run(Protocol):
    """A run of a room: told when, it returns how much it did."""

    def __call__(self, *, at: datetime) -> int:
        """Do what is due."""


def _told(run: Run) -> Callable[[datetime], int]:
    return lambda at: run(at=at)


def _open(at: datetime) -> int:
    """Adopt rows that open cases, two seconds long: what follows the ledger shall not wait for longer."""
    return adopting.run(at=at, limit=10_000, seconds=2, opening=True)


def _sign(at: datetime) -> int:
    return 1 if checkpoints.sign(at=at) else 0


def _cosign(at: datetime) -> int:
    return cosigning.run(at=at, post=transport.post)


def _look_around(at: datetime) -> int:
    return witness.look_around(at=at, get=transport.get)


def _beat(at: datetime) -> int:
    """Look at what must stay up, through the public address; without one nobody can say it is up."""
    return heartbeats.run(at=at, fetch=fetching.content_of) if fetching.is_possible() else 0


def _collect(at: datetime) -> int:
    found = collecting.run(at=at)
    return found.removed + found.lost + found.back


AT_ONCE: Final = ("search", "fan-out", "purge-pages")
"""What must follow as soon as entries have their numbers."""


def jobs() -> tuple[Job, ...]:
    """Return every periodic job of the office; call it after Django is set up."""
    return (
        Job("sequence", 0.25, _told(sequencer.run), wakes=AT_ONCE, urgent=True),
        Job("search", 1, _told(indexing.run), urgent=True),
        Job("fan-out", 1, _told(fanout.run), urgent=True),
        Job("send", 1, _told(sending.run)),
        Job("purge-pages", 1, _told(pages.purge)),
        Job("confirmations", 30, _told(confirmations.run)),
        Job("devices", 10, _told(confirming.run)),
        Job("push", 1, _told(push.run)),
        Job("count", 5, _told(counting.run)),
        Job("check-imports", 2, _told(imports.check_waiting)),
        Job("adopt-imports", 1, _told(partial(adopting.run, opening=False))),
        Job("adopt-openings", 1, _open, shared=True),
        Job("take-mail", 15, _told(receiving.run)),
        Job("follow", 5, _told(following.run)),
        Job("case-notices", 60, _told(notices.run)),
        Job("mail", 15, _told(mailing.run)),
        Job("redact", 1, _told(redacting.run)),
        Job("count-ground", 1800, _told(crowds.recount)),
        Job("scan-files", 60, _told(files.scan_waiting)),
        Job("checkpoint", 300, _sign),
        Job("cosign", 300, _cosign),
        Job("witness", 300, _look_around),
        Job("refold", 1, _told(refolding.run), shared=True),
        Job("take-time", 60, _told(cases.take_time)),
        Job("release-staged", 60, _told(records.release_due)),
        Job("heartbeats", 60, _beat),
        Job("judge-gaps", 60, _told(module.judge_gaps)),
        Job("patrol", 2, _told(module.patrol)),
        Job("listen", 5, _told(module.listen)),
        Job("reseal-subscriptions", 60, _told(subscriptions.reseal)),
        *_tidying(),
    )


def _tidying() -> tuple[Job, ...]:
    """Return the jobs that take away what need not be kept any longer."""
    return (
        Job("collect-files", 3600, _collect),
        Job("forget-receipts", 3600, _told(receipts.forget)),
        Job("forget-told", 3600, _told(forgetting.forget)),
        Job("forget-subscriptions", 3600, _told(subscriptions.forget)),
        Job("forget-browsers", 3600, _told(browsers.forget_gone)),
        Job("forget-case-notices", 3600, _told(notices.forget_ended)),
        Job("erase-personal", 3600, _told(erasing.run), wakes=("clear-files",)),
        Job("clear-files", 3600, _told(residue.run)),
        Job("purge-search", 5, _told(indexing.purge)),
        Job("forget-sign-ins", 3600, _told(throttle.forget)),
        Job("forget-sessions", 3600, _told(sessions.forget)),
        Job("forget-late-forms", 900, _told(kept_forms.forget)),
    )


def texting() -> tuple[Job, ...]:
    """Return the jobs of the worker that does nothing but short messages: none waits for anything else.

    Numbering and fan-out are done here too, beside whoever holds their lease: with a long job elsewhere, what is
    urgent still gets its number and its rows.
    """
    return (
        Job("sequence", 0.5, _told(sequencer.run), wakes=("fan-out",), shared=True),
        Job("fan-out", 1, _told(fanout.run), wakes=("spread",), shared=True),
        Job("codes", 0.5, _told(codes.send), shared=True),
        Job("spread", 0.5, _told(spreading.run), wakes=("text",), shared=True),
        Job("text", 0.25, _told(texts.run), shared=True),
    )
