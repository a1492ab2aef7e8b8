"""Requests of the lively example: several a day, and some that show one state each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Final

from yangguang.kernel.cases import acts as cases
from yangguang.kernel.cases import queries as cases_read
from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts, rules
from yangguang.modules.requests.models import Request
from yangguang.modules.requests.rules import Channel, Outcome
from yangguang.site.example import matters
from yangguang.site.example.clock import Story, hours, later, morning, soon
from yangguang.site.example.land import CITY, COUNTY, MINISTRY, PROVINCE, Land

OFFICES: Final = (COUNTY,) * 9 + (CITY,) * 6 + (PROVINCE,) * 4 + (MINISTRY,)
A_DAY: Final = (1, 2, 2, 2, 3, 3, 4)
"""How many requests come in all offices together: one of these, by chance."""

CHANNELS: Final = (
    (Channel.ONLINE,) * 6
    + (Channel.REGISTERED_POST,) * 3
    + (Channel.IN_PERSON, Channel.ORAL, Channel.EMAIL, Channel.LETTER, Channel.FAX)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request while its story is told."""

    land: Land
    slug: str
    request: Request
    subject: str
    chance: Random
    officer: str

    def hand(self, who: str, at: datetime) -> Actor:
        """Return who takes a step in it."""
        return self.land.hand(who, self.slug, at=at)

    def applicant(self) -> Actor:
        """Return the applicant, holding the number."""
        return actors.applicant(self.request.pk)

    def reply(self, at: datetime, outcome: Outcome | None = None) -> None:
        """Answer it, by the officer who has it in hand."""
        chosen = outcome or matters.outcome(self.chance)
        acts.reply(
            self.request,
            by=self.hand(self.officer, at),
            at=at,
            outcome=chosen,
            subject=self.subject,
            text=matters.ANSWERS[chosen],
            contents=matters.CONTENTS.get(chosen, {}),
        )


Turn = Callable[[Asked, datetime], Story]


def filed(
    land: Land, *, slug: str, day: date, turn: Turn, name: str, channel: Channel | None = None
) -> Story:
    """Tell of one request from its arrival; `name` is that of the story, and of its dice."""
    chance = land.chance(name)
    at = yield hours(day, chance) if day != land.days.last else morning(day, chance.randrange(55))
    came, subject = channel or chance.choice(CHANNELS), matters.asked(slug, chance)
    online = came is Channel.ONLINE
    request = acts.file(
        land.offices[slug],
        by=Actor(role="applicant", label="申请人") if online else land.for_applicant(slug, at=at),
        at=at,
        channel=came,
        category=chance.choice(matters.CATEGORIES),
        name="演示申请人",
        identity="演示证件",
        contact="演示联系方式",
        content=subject,
    )
    asked = Asked(land, slug, request, subject, chance, chance.choice(("officer", "officer2")))
    land.made[name] = asked
    yield from turn(asked, at)


def _confirmed(asked: Asked, at: datetime) -> Generator[datetime, datetime, datetime]:
    """Confirm the day of receipt and give the case to an officer."""
    arrived = asked.request.channel in rules.ARRIVAL_COUNTS
    at = yield soon(at, asked.chance) if arrived else later(at, 1, asked.chance)
    acts.confirm(
        asked.request,
        by=asked.hand("clerk", at),
        at=at,
        on=asked.request.arrived_on if arrived else None,
    )
    post = asked.land.posts[f"{asked.officer}@{asked.slug}"]
    drafts.assign(asked.request.case, post, by=asked.hand("head", at), at=at)
    return at


def waits(asked: Asked, at: datetime) -> Story:  # noqa: ARG001 - the shape of a turn
    """Nothing has happened yet: the clerk must confirm."""
    yield from ()


def runs(asked: Asked, at: datetime) -> Story:
    """It is confirmed, and nobody has answered yet; by and by it is overdue."""
    yield from _confirmed(asked, at)


def answered(asked: Asked, at: datetime) -> Story:
    """It is answered in time."""
    at = yield from _confirmed(asked, at)
    at = yield later(at, asked.chance.randrange(3, 18), asked.chance)
    asked.reply(at)


def partly(asked: Asked, at: datetime) -> Story:
    """It is answered in part."""
    at = yield from _confirmed(asked, at)
    at = yield later(at, 11, asked.chance)
    asked.reply(at, Outcome.B)


def late(asked: Asked, at: datetime) -> Story:
    """It is answered when the twenty working days are over."""
    at = yield from _confirmed(asked, at)
    at = yield later(at, asked.chance.randrange(22, 27), asked.chance)
    asked.reply(at)


def extended(asked: Asked, at: datetime) -> Story:
    """The head gives more time, and it is answered within it."""
    at = yield from _confirmed(asked, at)
    at = yield later(at, asked.chance.randrange(15, 19), asked.chance)
    acts.extend(
        asked.request,
        by=asked.hand("head", at),
        at=at,
        days=asked.chance.choice((10, 15, 20)),
        text="档案尚在调阅，延长答复期限。",
    )
    at = yield later(at, asked.chance.randrange(6, 11), asked.chance)
    asked.reply(at)


def _asked_more(asked: Asked, at: datetime) -> Generator[datetime, datetime, datetime]:
    at = yield from _confirmed(asked, at)
    at = yield later(at, asked.chance.randrange(2, 6), asked.chance)
    text = "请写明宗地位置或者文件名称，以便查找。"
    acts.ask(asked.request, by=asked.hand(asked.officer, at), at=at, period=10, text=text)
    return at


def supplemented(asked: Asked, at: datetime) -> Story:
    """It is supplemented, and then answered."""
    at = yield from _asked_more(asked, at)
    at = yield later(at, asked.chance.randrange(2, 9), asked.chance)
    acts.answer(asked.request, by=asked.applicant(), at=at, text="补充：以所附位置说明为准。")
    at = yield later(at, asked.chance.randrange(4, 17), asked.chance)
    asked.reply(at)


def dropped(asked: Asked, at: datetime) -> Story:
    """Nothing more comes, so it isn't handled any more."""
    at = yield from _asked_more(asked, at)
    at = yield later(at, 12, asked.chance)
    text = "您未在期限内补正，本机关不再处理该申请。"
    acts.drop(asked.request, by=asked.hand(asked.officer, at), at=at, text=text)


def _consulted(asked: Asked, at: datetime) -> Generator[datetime, datetime, datetime]:
    at = yield from _confirmed(asked, at)
    at = yield later(at, asked.chance.randrange(2, 6), asked.chance)
    acts.consult(
        asked.request,
        by=asked.hand(asked.officer, at),
        at=at,
        third_parties=[asked.chance.choice(matters.THIRD_PARTIES)],
        text="有人申请公开涉及贵单位的信息，请答复是否同意。",
    )
    return at


def consulted(asked: Asked, at: datetime) -> Story:
    """A third party says yes or no, and the answer follows."""
    at = yield from _consulted(asked, at)
    at = yield later(at, asked.chance.randrange(3, 12), asked.chance)
    consents = asked.chance.random() < 0.4
    acts.respond(
        asked.request,
        by=actors.party(asked.request.pk),
        at=at,
        member="第三方1",
        consents=consents,
        text="同意公开。" if consents else "含商业秘密，不同意公开。",
    )
    at = yield later(at, asked.chance.randrange(2, 9), asked.chance)
    asked.reply(at, Outcome.A if consents else Outcome.C4)


def unanswered(asked: Asked, at: datetime) -> Story:
    """A third party says nothing, TIME states it, and the office decides."""
    at = yield from _consulted(asked, at)
    at = yield later(at, asked.chance.randrange(17, 20), asked.chance)
    asked.reply(at, Outcome.B)


def withdrawn(asked: Asked, at: datetime) -> Story:
    """The applicant takes it back."""
    at = yield from _confirmed(asked, at)
    at = yield later(at, asked.chance.randrange(1, 10), asked.chance)
    acts.withdraw(asked.request, by=asked.applicant(), at=at)


def mistaken(asked: Asked, at: datetime) -> Story:
    """More time is given by mistake, two persons take that back, and it is answered."""
    at = yield from _confirmed(asked, at)
    at = yield later(at, 12, asked.chance)
    head = asked.hand("head", at)
    acts.extend(asked.request, by=head, at=at, days=20, text="需要征求其他机关意见。")
    at = yield soon(at, asked.chance)
    cases.void(
        asked.request.case,
        cases_read.timeline(asked.request.case)[-1].seq,
        by=asked.hand("head", at),
        drafted_by_id=asked.land.posts[f"{asked.officer}@{asked.slug}"].person_id,
        reason="误将另一件申请的延期登记在本件",
        at=at,
    )
    at = yield later(at, 4, asked.chance)
    asked.reply(at)


TURNS: Final[dict[Turn, int]] = {
    answered: 64,
    extended: 8,
    supplemented: 7,
    consulted: 8,
    dropped: 3,
    unanswered: 3,
    withdrawn: 3,
    late: 3,
}
"""How often each comes."""

SHOWN: Final[tuple[tuple[str, str, int, Turn, Channel], ...]] = (
    ("wrong", COUNTY, 44, mistaken, Channel.ONLINE),
    ("late", COUNTY, 41, late, Channel.REGISTERED_POST),
    ("silent", PROVINCE, 34, unanswered, Channel.ONLINE),
    ("misnamed", CITY, 32, partly, Channel.REGISTERED_POST),
    ("dropped", COUNTY, 30, dropped, Channel.EMAIL),
    ("given-back", CITY, 27, withdrawn, Channel.ONLINE),
    ("overdue", COUNTY, 24, runs, Channel.IN_PERSON),
    ("extended", CITY, 19, extended, Channel.IN_PERSON),
    ("almost", CITY, 18, runs, Channel.REGISTERED_POST),
    ("party", PROVINCE, 10, unanswered, Channel.ONLINE),
    ("running", COUNTY, 7, runs, Channel.ONLINE),
    ("supplement", CITY, 8, dropped, Channel.ONLINE),
    ("reviewed", COUNTY, 6, runs, Channel.ONLINE),
    ("new", COUNTY, 0, waits, Channel.ONLINE),
)
"""One for each state: its name, whose, how many working days ago it came, what then happened."""


def stories(land: Land) -> Iterator[Story]:
    """Yield the story of every request of the quarter."""
    for name, slug, back, turn, channel in SHOWN:
        day = land.days.back(back)
        yield filed(land, slug=slug, day=day, turn=turn, name=name, channel=channel)
    for day in land.days.each():
        chance = land.chance(f"requests {day}")
        for n in range(chance.choice(A_DAY)):
            slug, name = chance.choice(OFFICES), f"request {day} {n}"
            turn = chance.choices(list(TURNS), weights=list(TURNS.values()))[0]
            yield filed(land, slug=slug, day=day, turn=turn, name=name)
