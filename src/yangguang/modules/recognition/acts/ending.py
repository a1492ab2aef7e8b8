"""A round ends: announced and entered into the register, or stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from yangguang.kernel.cases.taking import InHand, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import queries as published
from yangguang.modules.recognition import queries, rules
from yangguang.modules.recognition.acts import entries, gaps
from yangguang.modules.recognition.acts.rounds import keep
from yangguang.modules.recognition.models import Nominee, Round
from yangguang.modules.recognition.procedure import QualificationReview, Recognition
from yangguang.modules.recognition.records import ListAnnounced, PublicityOpened, RoundStopped

TAKEN_DOWN = "公示结束，名单中的自然人姓名依规撤下"
"""Why the body of a publicity record with persons is erased: the reason is public and names nobody."""


def announce(
    round_: Round,
    *,
    by: Actor,
    at: datetime,
    granted: Sequence[str] | None = None,
    text: str = "",
    on: date | None = None,
) -> None:
    """Announce who is recognised; `granted`: their keys, None for all who were not struck.

    What the heartbeats of the window are known to miss is stated first, so that no gap is announced over.
    """
    if not by.adopted_source:
        gaps.judge(round_, at=at)
    with taking(Recognition.announce, round_.case, by=by, at=at, on=on) as hand:
        left = [key for key in hand.known["shown"] if key not in rules.struck(hand.known)]
        keys = tuple(granted) if granted is not None else tuple(left)
        hand.state(granted=keys)
        kind = rules.Kind(round_.kind)
        hand.publish(
            ListAnnounced(
                number=hand.case.pk,
                office=offices.full_name_on(hand.case.office, hand.day),
                honour=round_.title,
                on=hand.day,
                category=rules.KINDS[kind],
                names=() if kind in rules.PERSONS else queries.names(round_, keys),
                count=len(keys),
            )
        )
        keep(round_, hand, text)
        _take_down(round_, hand)


def enter(round_: Round, *, by: Actor, at: datetime, member: str, on: date) -> None:
    """Enter one of the announced into the register, as of the day of the announcement."""
    with taking(Recognition.enter, round_.case, by=by, at=at, on=on, member=member) as hand:
        _register(round_, hand)


def issue(round_: Round, *, by: Actor, at: datetime, member: str, on: date | None = None) -> None:
    """Issue the certificate of one of the approved, and enter it into the register (Art. 11, 12)."""
    step = QualificationReview.issue
    with taking(step, round_.case, by=by, at=at, on=on, member=member) as hand:
        _register(round_, hand)


def conclude(round_: Round, *, by: Actor, at: datetime, on: date) -> None:
    """Close a round once everybody who was announced stands in the register."""
    with taking(Recognition.conclude, round_.case, by=by, at=at, on=on):
        pass


def stop(
    round_: Round,
    *,
    by: Actor,
    at: datetime,
    stopping: rules.Stopping,
    text: str = "",
    on: date | None = None,
) -> None:
    """End a round without an announcement."""
    with taking(Recognition.stop, round_.case, by=by, at=at, on=on, stopping=stopping) as hand:
        keep(round_, hand, text)
        hand.publish(
            RoundStopped(
                number=hand.case.pk,
                office=offices.full_name_on(hand.case.office, hand.day),
                honour=round_.title,
                on=hand.day,
                reason=rules.STOPPINGS[stopping],
            )
        )
        _take_down(round_, hand)


def _register(round_: Round, hand: InHand) -> None:
    """Make the register entry of the member in hand, and state its public number."""
    kind = rules.Kind(round_.kind)
    nominee = Nominee.objects.get(round=round_, key=hand.member)
    made = entries.entered(
        hand.case.office,
        at=hand.at,
        on=hand.day,
        kind=kind,
        honour=round_.title,
        name=queries.called(nominee),
        round_number=hand.case.pk,
        nominee=hand.member,
        granted_on=hand.day,
        validity_years=rules.VALIDITY_YEARS.get(kind),
    )
    hand.state(entry=made.case_id)


def _take_down(round_: Round, hand: InHand) -> None:
    """Erase the lists that name natural persons: the law has them named for the window only."""
    if rules.Kind(round_.kind) not in rules.PERSONS:
        return
    for row in published.about(hand.case.pk).filter(kind=PublicityOpened.kind):
        publication = published.by_address(row.address, held=True)
        if publication is not None and not published.standing(publication).erased_at:
            records.erase(publication, reason=TAKEN_DOWN, at=hand.at, by=hand.by)
