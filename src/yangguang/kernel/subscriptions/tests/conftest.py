"""A home of each test's own, an office that publishes, and a post box that tests can read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from yangguang.base.basis import Article, Statute
from yangguang.base.record import Audience, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts as records
from yangguang.kernel.subscriptions import acts, following, posting, sending
from yangguang.kernel.subscriptions.models import Topic
from yangguang.kernel.subscriptions.posting import Handed, Letter, Post

SECOND = Actor(role="officer", label="示例县自然资源局 复核")
REGULATION = Statute("example", "示例条例", "示例令第1号", date(2019, 5, 15))


@dataclass(frozen=True, kw_only=True)
class Notice(Record):
    """A notice that is released at once."""

    kind = "subscriptions-test-notice"
    heading = "示例公告"
    basis = Article(REGULATION, "1")
    erasure = Erasure.BODY
    release = Release.STANDING
    labels = {"text": "内容", "drill": "演练", "places": "地点"}
    text: str
    drill: bool = False
    places: tuple[str, ...] = ()

    def title(self) -> Said:
        return Said("公告：{text}", {"text": self.text})


@dataclass(frozen=True, kw_only=True)
class Held(Notice):
    """One that a second person releases."""

    kind = "subscriptions-test-held"
    release = Release.SECOND_PERSON


@dataclass(frozen=True, kw_only=True)
class Internal(Notice):
    """One for the office's own staff."""

    kind = "subscriptions-test-internal"
    audience = Audience.INTERNAL


@dataclass(frozen=True)
class MadeUpOffice:
    """An office that publishes."""

    code: str = "000000001"
    province: str = "990000"
    city: str = "990100"
    county: str = "990101"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    return settings.YANGGUANG_HOME


class Box:
    """What was mailed, and what the server says to the next letters."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.says: list[Handed | Exception] = []

    def __call__(self, letter: Letter) -> Handed:
        said = self.says.pop(0) if self.says else Handed.SENT
        if isinstance(said, Exception):
            raise said
        if said is Handed.SENT:
            self.letters.append(letter)
        return said

    def to(self, address: str) -> list[Letter]:
        return [letter for letter in self.letters if letter.to == address]


class World:
    """One office, its clock, its readers."""

    def __init__(self, at) -> None:
        self.now = at
        self.box = Box()
        following.begin()

    def pass_(self, **duration) -> None:
        self.now += timedelta(**duration)

    def say(
        self, text: str, *, about="示土2026-1", kind=Notice, office=None, adopted=False, **fields
    ):
        record, office = kind(text=text, **fields), office or MadeUpOffice()
        return records.publish(record, about=about, office=office, at=self.now, adopted=adopted)

    def follow(self) -> int:
        sequencer.run(at=self.now)
        return following.run(at=self.now)

    def mail(self) -> None:
        """Follow, let the time of gathering pass, and send."""
        self.follow()
        self.pass_(minutes=20)
        sending.run(at=self.now)

    def ask(self, address="li@example.cn", *, topic=Topic.NUMBER, value="示土2026-1", **more):
        acts.ask(address, topic=topic, value=value, at=self.now, **more)
        sending.run(at=self.now)

    def subscribe(self, address="li@example.cn", **more) -> None:
        self.ask(address, **more)
        acts.confirm(self.token(self.box.to(address)[-1]), at=self.now)
        self.box.letters.clear()

    def token(self, letter: Letter) -> str:
        [token] = re.findall(r"https://example\.cn/confirm/(\S+)", letter.text)
        return str(token)

    def leaving(self, letter: Letter) -> str:
        [token] = re.findall(
            r"<https://example\.cn/leave/(\w+)>", letter.headers["List-Unsubscribe"]
        )
        return str(token)


def post(box) -> Post:
    return Post(
        hand=box,
        office=lambda: "示例县自然资源局",
        confirm=lambda token: f"https://example.cn/confirm/{token}",
        leave=lambda token: f"https://example.cn/leave/{token}",
        page=lambda address, language: f"https://example.cn/r/{address}",
    )


@pytest.fixture
def world(db, at):
    made = World(at)
    with posting.installed(post(made.box)):
        yield made


@pytest.fixture
def committed(store, at):
    made = World(at)
    with posting.installed(post(made.box)):
        yield made
