"""What the doomed processes do: requests filed and handled at random, imports, the worker's jobs."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from stories.kills import past, staged

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases import queries
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.delivery import fanout, sending
from yangguang.kernel.delivery.models import Delivery
from yangguang.kernel.imports import acts as imports
from yangguang.kernel.imports import adopting
from yangguang.kernel.ledger import checkpoints, sequencer
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.records import acts as records
from yangguang.modules.requests import acts, rules
from yangguang.modules.requests import queries as requests

Say = Callable[..., None]
"""Reports one line to the parent at once: what happened, and its particulars."""

CITIZEN = Actor(role="applicant", label="申请人")
SLUG = "kills-xian"
RECENT = 20
"""Open cases among which the next act is chosen: cases get old enough, and new ones come."""

LONGEST_LEFT = timedelta(minutes=50)
"""So long after a death everything has gone out: below the hour that passes to the next."""

WRITTEN = (
    *("ask", "answer", "consult", "respond", "extend", "reply", "drop", "consult_makers", "concur"),
    *("consult_organs", "advise", "ask_reasons", "give_reasons", "delay", "charge", "lapse"),
)
"""Steps with which this clerk always files a paper."""


def found_office() -> None:
    """Found the office in which everything happens, with two persons."""
    office = Office.objects.create(
        slug=SLUG, level=Level.COUNTY, province="990000", city="990100", county="990101"
    )
    OfficeName.objects.create(office=office, name="示例县自然资源局", from_on=date(2018, 1, 1))
    for login in ("first", "second"):
        person = Person.objects.create(login=login, name=login)
        Post.objects.create(
            person=person,
            office=office,
            role=PostRole.OFFICER,
            title="科员",
            from_on=date(2018, 1, 1),
        )
    fanout.begin()


@dataclass
class Clerk:
    """One run of acts. `look` wraps reading that is no part of an act; `at` moves on with each.

    `stages`: now and then a record is prepared that comes out later.
    """

    dice: random.Random
    at: datetime
    say: Say
    look: Callable[[], Any]
    stages: bool = False
    office: Office = field(init=False)
    first: Actor = field(init=False)
    second: Actor = field(init=False)

    def __post_init__(self) -> None:
        with self.look():
            self.office = Office.objects.get(slug=SLUG)
            posts = Post.objects.select_related("person", "office").order_by("pk")
            self.first, self.second = (
                actors.officer(post, at=self.at) for post in posts.filter(office=self.office)[:2]
            )

    def once(self) -> None:
        """Take one act at random, saying before what is tried and after what was written."""
        self.at += timedelta(hours=self.dice.randint(1, 20))
        with self.look():
            case = self._case()
            name, member, seq = ("file", "", 0) if case is None else self._choice(case)
        if self.stages and self.dice.random() < 0.1:
            self.say("trying", act="stage", case="", at=self.at.isoformat())
            staged.prepare(self.office, by=self.first, at=self.at, dice=self.dice)
            self.say("done", act="stage", case="", last=0)
            return
        number = case.pk if case else ""
        self.say("trying", act=name, case=number, at=self.at.isoformat())
        try:
            number = self._take(case, name, member=member, seq=seq)
        except Refusal as refusal:
            self.say("refused", act=name, why=str(refusal))
            return
        with self.look():
            last = Case.objects.values_list("last_seq", flat=True).get(pk=number)
        self.say("done", act=name, case=number, last=last)

    def bring_past_in(self, home: Path) -> None:
        """Bring one file of past requests in, in small bites."""
        path = past.write(home, self.dice.randrange(10**9))
        bite = self.dice.randint(1, 6)
        past.bring_in(path, office=self.office, by=self.first, at=self.at, limit=bite)

    def _case(self) -> Case | None:
        open_ones = Case.objects.filter(closed_on=None, adopted=False).select_related("office")
        recent = list(open_ones.order_by("-pk")[:RECENT])
        if not recent or (self.dice.random() < 0.3 and len(recent) < RECENT):
            return None
        return self.dice.choice(recent)

    def _choice(self, case: Case) -> tuple[str, str, int]:
        if self.dice.random() < 0.15:
            steps = Step.objects.filter(case_number=case.pk, voids=None, role="officer")
            taken = list(steps.values_list("seq", flat=True))
            if taken:
                return "void", "", self.dice.choice(taken[-2:])
        takeable = queries.standing(case, at=self.at).open
        # A request that is withdrawn ends too soon to be interesting.
        options = [o for o in takeable if o.step.name != "withdraw"] or list(takeable)
        option = self.dice.choice(options) if options else None
        return (option.step.name, option.member, 0) if option else ("file", "", 0)

    def _take(self, case: Case | None, name: str, *, member: str, seq: int) -> str:
        if case is None or name == "file":
            return self._file()
        if name == "void":
            self._void(case, seq)
            return str(case.pk)
        with self.look():
            request = requests.of(case)
        role = request_role(name)
        by = {"applicant": actors.applicant, "party": actors.party}.get(role)
        given = self._facts(request, name, member)
        actor = by(case.pk) if by else self.first
        getattr(acts, name)(request, by=actor, at=self.at, **given)
        return str(case.pk)

    def _file(self) -> str:
        request = acts.file(
            self.office,
            by=CITIZEN,
            at=self.at,
            channel=self.dice.choice(list(rules.Channel)),
            name="甲",
            contact="甲的电话",
            content="青石岭地块征收批准文件",
            code="7KQ4-M2XD-9RTA",
        )
        return str(request.pk)

    def _void(self, case: Case, seq: int) -> None:
        row = Step.objects.get(case_number=case.pk, seq=seq, voids=None)
        instead = None
        if row.name == "extend" and self.dice.random() < 0.5:
            request = requests.of(case)
            instead = lambda: acts.extend(  # noqa: E731 - the act that replaces
                request, by=self.second, at=self.at, days=3, text="改为三日"
            )
        cases.void(
            case,
            seq,
            by=self.second,
            drafted_by_id=self.first.person_id or 0,
            reason="登记有误",
            at=self.at,
            instead=instead,
        )

    def _facts(self, request: Any, name: str, member: str) -> dict[str, Any]:
        facts: dict[str, Any] = {"text": f"{name} 的文书"} if name in WRITTEN else {}
        if name == "confirm" and rules.Channel(request.channel) in rules.ARRIVAL_COUNTS:
            facts["on"] = request.arrived_on
        if member:
            facts["member"] = member
        return facts | self._stated(name)

    def _stated(self, name: str) -> dict[str, Any]:
        """Return what a step states beside its paper, drawn anew."""
        dice = self.dice
        outcome = dice.choice([rules.Outcome.A, rules.Outcome.B, rules.Outcome.C1])
        contents = {"withheld": rules.OUTCOMES[rules.Outcome.C4]} if outcome == "B" else {}
        drawn: dict[str, Callable[[], dict[str, Any]]] = {
            "ask": lambda: {"period": dice.randint(3, 15)},
            "ask_reasons": lambda: {"reasons_period": dice.randint(3, 15)},
            "delay": lambda: {"delay_days": dice.randint(1, 30)},
            "extend": lambda: {"days": dice.randint(1, 20)},
            "consult": lambda: {"third_parties": self._named("户")},
            "consult_makers": lambda: {"makers": self._named("局")},
            "consult_organs": lambda: {"organs": self._named("委")},
            "respond": lambda: {"consents": dice.random() < 0.5},
            "concur": lambda: {"agrees": dice.random() < 0.5},
            "charge": lambda: {"tariff": rules.Tariff.PAGES, "units": dice.randint(31, 300)},
            "reply": lambda: {
                "outcome": outcome,
                "subject": "青石岭地块征收批准文件",
                "contents": contents,
            },
        }
        return drawn[name]() if name in drawn else {}

    def _named(self, what: str) -> list[str]:
        return [f"第{n}{what}" for n in range(self.dice.randint(1, 3))]


def request_role(name: str) -> str:
    """Return who takes the step `name` of a request."""
    return str(requests_edition().steps[name].by.value)


def requests_edition() -> Any:
    """Return the edition in force."""
    from yangguang.modules.requests.procedure import InformationRequest

    return InformationRequest


def run_jobs(at: datetime, *, dice: random.Random | None = None, only: str = "") -> None:
    """Run the worker's jobs once; with `dice` in small bites and any order, so that more can break.

    `only`: "delivery" leaves out what has nothing to do with it.
    """

    def most(bite: int, whole: int) -> int:
        return dice.randint(1, bite) if dice else whole

    jobs: list[Callable[[], object]] = [
        lambda: sequencer.run(at=at, limit=most(9, 5000)),
        lambda: fanout.run(at=at, limit=most(9, 5000)),
        lambda: sending.run(at=at, limit=most(4, 500)),
    ]
    if only != "delivery":
        jobs = [
            lambda: cases.take_time(at=at, limit=most(3, 500)),
            lambda: records.release_due(at=at, limit=most(3, 500)),
            lambda: imports.check_waiting(at=at, limit=most(9, 5000)),
            lambda: adopting.run(at=at, limit=most(5, 1000)),
            *jobs,
            lambda: checkpoints.sign(at=at),
        ]
    if dice:
        jobs *= 3
        dice.shuffle(jobs)
    for job in jobs:
        job()


def finish(at: datetime, home: Path) -> datetime:
    """Let whoever comes after the dead do all that was left; return when nothing was left any more.

    The same files are sent again, and what a dead worker was sending is sent once its lease ends.
    """
    hand = Clerk(random.Random(0), at, lambda *_, **__: None, nullcontext)
    for path in sorted(home.glob("past-*.csv")):
        past.bring_in(path, office=hand.office, by=hand.first, at=at)
    run_jobs(at)
    end = at + LONGEST_LEFT
    while at < end and Delivery.objects.filter(blocks=True).exists():
        at += timedelta(minutes=1)
        sending.run(at=at)
    return at
