"""The steps of a suit: those of the court are entered as they become known."""

from __future__ import annotations

from datetime import date, datetime

from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.remedies import rules
from yangguang.modules.remedies.acts.keeping import contested, contested_case, keep, noted
from yangguang.modules.remedies.models import Contest
from yangguang.modules.remedies.procedure import SUIT_KEY, Suit
from yangguang.modules.remedies.records import AFTER, DIRECT, SuitEnded, SuitRaised


def sue(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    about: str,
    body: str,
    after_review: bool,
    reference: str = "",
    on: date | None = None,
) -> Contest:
    """Enter that a suit about case `about` was docketed on `on` by the court `body`. Refusal: as above."""
    found = contested_case(office, about)
    with opening(
        Suit.sue,
        key=SUIT_KEY,
        office=office,
        by=by,
        at=at,
        on=on,
        about=(found.pk,),
        after_review=after_review,
    ) as step:
        contest = contested(step, found, body=body, reference=reference)
        step.publish(SuitRaised(**noted(step, found.pk), way=AFTER if after_review else DIRECT))
    return contest


def serve(contest: Contest, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Enter that the copy of the complaint came to this office: the days for its answer run."""
    with taking(Suit.serve, contest.case, by=by, at=at, on=on):
        pass


def simplify(contest: Contest, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Enter that the court goes by the simplified procedure (Art. 82)."""
    with taking(Suit.simplify, contest.case, by=by, at=at, on=on):
        pass


def defend(
    contest: Contest, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Answer the complaint, with the evidence."""
    with taking(Suit.defend, contest.case, by=by, at=at, on=on) as step:
        keep(contest, step, text)


def drop(
    contest: Contest,
    *,
    by: Actor,
    at: datetime,
    judgment: rules.Judgment,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter that the court ended the suit without judging the matter."""
    with taking(Suit.drop, contest.case, by=by, at=at, on=on, judgment=judgment) as step:
        step.refuse_if(rules.why_not_drop(judgment))
        keep(contest, step, text)
        step.publish(_ended(step, contest, judgment))


def judge(
    contest: Contest,
    *,
    by: Actor,
    at: datetime,
    judgment: rules.Judgment,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter the judgment of the first instance, on the day on which it was served."""
    with taking(Suit.judge, contest.case, by=by, at=at, on=on, judgment=judgment) as step:
        keep(contest, step, text)


def judge_simplified(
    contest: Contest,
    *,
    by: Actor,
    at: datetime,
    judgment: rules.Judgment,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter the judgment of the first instance in the simplified procedure."""
    step_ = Suit.judge_simplified
    with taking(step_, contest.case, by=by, at=at, on=on, judgment=judgment) as step:
        keep(contest, step, text)


def appeal(contest: Contest, *, by: Actor, at: datetime, on: date | None = None) -> None:
    """Enter that the other side appeals."""
    with taking(Suit.appeal, contest.case, by=by, at=at, on=on):
        pass


def appeal_ours(
    contest: Contest, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Appeal."""
    with taking(Suit.appeal_ours, contest.case, by=by, at=at, on=on) as step:
        keep(contest, step, text)


def rest(contest: Contest, *, by: Actor, at: datetime, on: date) -> None:
    """Say that nobody appealed: the judgment has taken effect."""
    with taking(Suit.rest, contest.case, by=by, at=at, on=on) as step:
        step.publish(_ended(step, contest, rules.Judgment(step.known["judgment"])))


def judge_again(
    contest: Contest,
    *,
    by: Actor,
    at: datetime,
    judgment: rules.Judgment,
    text: str = "",
    on: date | None = None,
) -> None:
    """Enter the judgment of the second instance: it is final."""
    with taking(Suit.judge_again, contest.case, by=by, at=at, on=on, judgment=judgment) as step:
        keep(contest, step, text)
        step.publish(_ended(step, contest, judgment))


def conclude(
    contest: Contest, *, by: Actor, at: datetime, text: str = "", on: date | None = None
) -> None:
    """Close the case: what the judgment asks of the office is done."""
    with taking(Suit.conclude, contest.case, by=by, at=at, on=on) as step:
        keep(contest, step, text)


def _ended(step: InHand, contest: Contest, judgment: rules.Judgment) -> SuitEnded:
    is_after = step.known.get("after_review") is True
    return SuitEnded(
        **noted(step, contest.about_id),
        way=AFTER if is_after else DIRECT,
        judgment=rules.JUDGMENTS[judgment],
        ended=rules.ENDED[rules.COURT_COLUMN[judgment]],
    )
