"""An office with people in its posts, a project with valuers, and another office that co-signs."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime

import pytest

from yangguang.base.merkle.notes import COSIGNATURE, SigningKey
from yangguang.base.procedure import SHANGHAI
from yangguang.base.valuation.results import Method, Stage
from yangguang.kernel.cases.taking import DRAFTED_BY
from yangguang.kernel.ledger import checkpoints, cosigning, peers, sequencer
from yangguang.kernel.ledger.transport import Reply
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.modules.valuation import acts, rules

CITY = SigningKey("shi.example.cn/ledger", bytes(range(32)))
COSIGNER = SigningKey("shi.example.cn/witness", bytes(range(1, 33)), COSIGNATURE)
LONG_AGO = datetime.fromisoformat("2026-01-05T10:00").replace(tzinfo=SHANGHAI)

NAMES = {
    "SP-001": "甲矿业权评估有限公司",
    "SP-002": "乙矿业权评估有限公司",
    "SP-003": "丙资产评估事务所",
    "SP-004": "丁矿业咨询有限公司（示例）",
    "SP-005": "戊评估有限公司",
}
"""The five entrants of docs/draw.md."""

EVENT = {
    "kind": "lottery",
    "source": "双色球",
    "item": "第2026023期",
    "form": "balls 6/33+1/16",
    "event_at": datetime.fromisoformat("2026-03-03T21:15:00+08:00"),
}
VALUE = "03 08 14 21 27 31+09"


def clock(day: str, time: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=SHANGHAI)


@pytest.fixture
def office(db):
    office = Office.objects.create(
        slug="shili-xian", level=Level.COUNTY, province="990000", city="990100", county="990101"
    )
    OfficeName.objects.create(office=office, name="示例县自然资源局", from_on=date(2000, 1, 1))
    return office


def _actor(office, login, role):
    person = Person.objects.create(login=login, name=login)
    post = Post.objects.create(
        person=person, office=office, role=role, title="科员", from_on=date(2000, 1, 1)
    )
    return actors.officer(post, at=clock("2026-02-02"))


@pytest.fixture
def officer(office):
    return _actor(office, "officer", PostRole.OFFICER)


@pytest.fixture
def other(office):
    return _actor(office, "other", PostRole.OFFICER)


@pytest.fixture
def cosigned(db):
    """Let the city co-sign our ledger from now on."""
    peers.know(
        CITY.name,
        keys=str(CITY.verifier),
        at=LONG_AGO,
        address="https://shi.example.cn/ledger",
        cosigner_key=str(COSIGNER.verifier),
        witness_address="https://shi.example.cn/witness",
    )


def cosign(at: datetime) -> None:
    """Number what is logged, sign the head, and have the city co-sign it at `at`."""
    sequencer.run(at=at)
    checkpoints.sign(at=at)

    def post(_address, content):
        note = content.decode().partition("\n\n")[2]
        old = int(content.decode().split("\n")[0].removeprefix("old "))
        text = note.rpartition("\n\n")[0] + "\n"
        assert old <= int(text.split("\n")[1])
        return Reply(200, "text/plain", f"{COSIGNER.cosign(text, at=at)}\n".encode())

    assert cosigning.run(at=at, post=post) == 1


@contextmanager
def drafted_by(actor):
    """Let what is taken be on the draft of `actor`, as `drafts.acts.take` does."""
    token = DRAFTED_BY.set(actor.person_id)
    try:
        yield
    finally:
        DRAFTED_BY.reset(token)


def notice(**changed):
    return rules.Notice(
        **{
            "title": "示例县某某铅锌矿采矿权",
            "number": "201101",
            "right_kind": rules.RightKind.MINING,
            "fee": "按收费标准",
            "conditions": "具有矿业权评估资格",
            "place": "三楼会议室",
            "draw_at": clock("2026-03-03", "21:15"),
            "sign_up_until": date(2026, 2, 27),
            **changed,
        }
    )


def stated(**changed):
    """A report with nothing against it: 8 % for mining (announcement 2006-18)."""
    return rules.Stated(
        **{
            "number": "川山评报字(2026)第28号",
            "value_fen": 106_680_000,
            "base_date": date(2026, 2, 28),
            "method": Method.DISCOUNTED_CASH,
            "stage": Stage.MINING,
            "reported_on": date(2026, 4, 1),
            "rate_percent": 8,
            **changed,
        }
    )


@pytest.fixture
def project(office, officer):
    """The project, with five valuers that signed up."""
    made = acts.announce(office, by=officer, at=clock("2026-02-10"), notice=notice())
    for identity, name in NAMES.items():
        valuer = actors.party(made.case_id, label="报名单位")
        acts.sign_up(
            made,
            by=valuer,
            at=clock("2026-02-26"),
            identity=identity,
            name=name,
            person="某某",
            phone="13000000000",
            text="申请函",
        )
    return made


@pytest.fixture
def listed(project, officer):
    acts.list_entrants(project, by=officer, at=clock("2026-02-28"))
    return project


@pytest.fixture
def committed(listed, officer, other):
    """The draw of docs/draw.md, committed on 3 March 2026 at ten."""
    acts.freeze(listed, by=officer, at=clock("2026-03-02"), **EVENT)
    with drafted_by(officer):
        spoken = [("甲矿业权评估有限公司见证人", "0417"), ("公证处", "88")]
        for minute, (who, value) in enumerate(spoken):
            at = clock("2026-03-03", f"09:{minute:02}")
            acts.observe(listed, by=other, at=at, who=who, value=value)
        acts.commit(listed, by=other, at=clock("2026-03-03"))
    return listed


@pytest.fixture
def drawn(committed, cosigned, officer, other):
    """The same, co-signed at noon and drawn in the evening."""
    cosign(clock("2026-03-03", "12:00"))
    acts.read_value(committed, by=officer, at=clock("2026-03-03", "21:20"), value=VALUE)
    acts.draw(committed, by=other, at=clock("2026-03-03", "21:25"), value=VALUE)
    return committed
