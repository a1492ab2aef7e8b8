"""Years of an office, drawn by a seed and lived through its acts; and the same counted by plain Python."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from yangguang.base.procedure import SHANGHAI, edition_on, line_of
from yangguang.kernel.cases import registry
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.records import counting

APPLICANT = Actor(role="applicant", label="申请人")
BODY = Actor(role="party", label="复议机关或者法院")
ASKERS = ("natural", "business", "research", "welfare", "legal", "other")
NAMES = {
    "natural": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "welfare": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
}
RESULTS = (
    "A",
    "A",
    "A",
    "A",
    "B",
    "C1",
    "C2",
    "C3",
    "C5",
    "C6",
    "C7",
    "C8",
    "D1",
    "D1",
    "D2",
    "F3",
)
"""Results that the regulation of 2007 knew; F3 is a withdrawal."""
CONTENTS = {
    "B": {"withheld": "不予公开：属于国家秘密"},
    "C2": {"law": "《示例法》第一条"},
    "C5": {"class": "人事管理"},
    "C6": {"class": "讨论记录"},
    "C8": {"law": "《示例登记规定》"},
    "D1": {"search": "已检索"},
}


def instant(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


@dataclass
class Asked:
    """One request as it will be: who, when, how it ends."""

    who: str
    came: date
    result: str
    ended: date | None
    number: str = ""
    contests: list = field(default_factory=list)


@dataclass
class Contest:
    """One reconsideration or suit; `end` is the column of table 4, "" while it runs."""

    kind: str
    raised: date
    admitted: date | None = None
    end: str = ""
    ended: date | None = None


def office(slug, name, *, province="", city="", county=""):
    level = Level.COUNTY if county else Level.PROVINCE if province else Level.MINISTRY
    made = Office.objects.create(
        slug=slug, level=level, province=province, city=city, county=county
    )
    OfficeName.objects.create(office=made, name=name, from_on=date(2008, 1, 1))
    person = Person.objects.create(login=f"officer@{slug}", name="示例")
    Post.objects.create(
        person=person, office=made, role=PostRole.OFFICER, title="科员", from_on=date(2008, 1, 1)
    )
    return made


def requests_of(year, count, drawn, *, last_open=()):
    """Draw a year's requests; each is answered within eighteen days, fifteen working days at most."""
    days = 366 if year % 4 == 0 else 365
    found = []
    for _ in range(count):
        came = date(year, 1, 1) + timedelta(days=drawn.randrange(days))
        ended = came + timedelta(days=drawn.randrange(1, 19))
        who = drawn.choices(ASKERS, weights=(60, 12, 6, 4, 10, 8))[0]
        found.append(Asked(who, came, drawn.choice(RESULTS), ended))
    return found


class Life:
    """Takes the steps of what was drawn, in the order of their instants."""

    def __init__(self, office):
        self.office = office
        self.officer = actors.officer(Post.objects.get(office=office), at=instant(date(2010, 1, 4)))
        self.governed = {key: registry.of(key) for key in
                         ("information-request", "reconsideration", "administrative-suit")}  # fmt: skip

    def typed(self, key, name, value, on):
        edition = edition_on(line_of(key), on)
        types = {fact.name: fact.type for step in edition.steps.values() for fact in step.states}
        return types[name](value)

    def run(self, asked, *, until):
        todo = []
        for one in asked:
            todo.append((one.came, 0, self.file, (one,)))
            if one.ended:
                todo.append((one.ended, 2, self.end, (one,)))
            todo += [(found.raised, 3, self.contest, (one, found)) for found in one.contests]
        for _, _, take, args in sorted(
            (row for row in todo if row[0] <= until), key=lambda r: r[:2]
        ):
            take(*args)
        count(instant(until, 23))

    def file(self, one):
        governed, at = self.governed["information-request"], instant(one.came)
        request = governed.act("file")(
            self.office,
            by=APPLICANT,
            at=at,
            channel=self.typed("information-request", "channel", "in-person", one.came),
            name="甲",
            contact="甲的电话",
            content="某件信息",
            category=category_of(one.who),
        )
        one.number = request.case_id
        governed.act("confirm")(request, by=self.officer, at=instant(one.came, 10))

    def subject(self, one):
        from yangguang.kernel.cases.models import Case

        return self.governed["information-request"].subject(Case.objects.get(pk=one.number))

    def end(self, one):
        governed, at = self.governed["information-request"], instant(one.ended)
        if one.result == "F3":
            governed.act("withdraw")(self.subject(one), by=APPLICANT, at=at)
            return
        governed.act("reply")(
            self.subject(one),
            by=self.officer,
            at=at,
            outcome=self.typed("information-request", "outcome", one.result, one.ended),
            text="答复的内容",
            contents=CONTENTS.get(one.result, {}),
        )

    def contest(self, one, contest):
        if contest.kind == "review":
            self.review(one, contest)
        else:
            self.sue(one, contest)

    def review(self, one, contest):
        governed = self.governed["reconsideration"]
        made = governed.act("apply")(
            self.office, by=APPLICANT, at=instant(contest.raised), about=one.number, body="复议机关"
        )
        if contest.admitted:
            governed.act("admit")(made, by=BODY, at=instant(contest.admitted))
        if not contest.end:
            return
        at = instant(contest.ended)
        if not contest.admitted:
            governed.act("refuse")(made, by=BODY, at=at, text="不属于受理范围")
        elif contest.end == "其他结果":
            governed.act("withdraw")(made, by=APPLICANT, at=at)
        else:
            decision = {"结果维持": "upheld", "结果纠正": "revoked"}[contest.end]
            decision = self.typed(governed.key, "decision", decision, contest.ended)
            governed.act("decide")(made, by=BODY, at=at, decision=decision)

    def sue(self, one, contest):
        governed = self.governed["administrative-suit"]
        made = governed.act("sue")(
            self.office,
            by=APPLICANT,
            at=instant(contest.raised),
            about=one.number,
            body="法院",
            after_review=contest.kind == "after",
        )
        if contest.end:
            judgment = self.typed(governed.key, "judgment", "withdrawn", contest.ended)
            governed.act("drop")(made, by=BODY, at=instant(contest.ended), judgment=judgment)


def category_of(who):
    governed = registry.of("information-request")
    kind = governed.act("file").__kwdefaults__["category"]
    return type(kind)(who)


def count(at):
    while sequencer.run(at=at):
        pass
    while counting.run(at=at):
        pass


def by_hand(asked, year):
    """Count a year's table from what was done: (row, asker) to number, by looking at each request."""
    first, last, found = date(year, 1, 1), date(year, 12, 31), Counter()
    for one in asked:
        rows = []
        if first <= one.came <= last:
            rows.append("new")
        if one.came < first and (one.ended is None or one.ended >= first):
            rows.append("carried")
        if one.ended and first <= one.ended <= last:
            rows += [one.result, "done"]
        if one.came <= last and (one.ended is None or one.ended > last):
            rows.append("forward")
        for row in rows:
            found[row, one.who] += 1
            found[row, "total"] += 1
    return found


def contests_by_hand(asked, year):
    """Count table 4 of a year: (block, column) to number."""
    last, found = date(year, 12, 31), Counter()
    for contest in (contest for one in asked for contest in one.contests):
        if contest.raised > last:
            continue
        if contest.ended and contest.ended <= last:
            if contest.ended.year == year:
                found[contest.kind, contest.end] += 1
                found[contest.kind, "总计"] += 1
        else:
            found[contest.kind, "尚未审结"] += 1
            found[contest.kind, "总计"] += 1
    return found


def seeded(seed):
    return random.Random(seed)
