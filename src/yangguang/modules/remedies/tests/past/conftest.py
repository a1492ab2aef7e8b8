"""A register that is sent, checked, confirmed by another officer and brought in."""

from __future__ import annotations

import csv
import io

import pytest

from yangguang.kernel.cases import audit as cases_audit
from yangguang.kernel.cases.models import Step
from yangguang.kernel.imports import acts, adopting, audit, queries
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.kernel.records import counting
from yangguang.kernel.records.yearly import YearSum
from yangguang.modules.remedies.tests import register
from yangguang.modules.remedies.tests.conftest import at

AT = at("2026-03-02")


def as_csv(rows, encoding="utf-8"):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode(encoding)


@pytest.fixture
def second(office):
    person = Person.objects.create(login="second", name="示例乙")
    post = Post.objects.create(
        person=person,
        office=office,
        role=PostRole.OFFICER,
        title="科员",
        from_on=at("2020-01-01").date(),
    )
    return actors.officer(post, at=AT)


@pytest.fixture
def check(office, officer):
    def checked(content, name="台账.csv"):
        batch = acts.send(
            content, name=name, importer="information-request", office=office, by=officer, at=AT
        )
        acts.check(batch, at=AT)
        batch.refresh_from_db()
        return batch

    return checked


@pytest.fixture
def bring_in(check, second):
    def brought(*rows):
        batch = check(as_csv([register.HEAD, *rows]))
        if batch.ready:
            acts.confirm(batch, by=second, at=AT, with_doubts=True)
        work(batch)
        assert list(audit.disagreements()) == []
        assert list(cases_audit.disagreements()) == []
        return batch

    return brought


def work(batch):
    while adopting.run(at=AT, elapsed=lambda: 0.0):
        pass
    batch.refresh_from_db()


def codes(batch):
    lines = queries.report(batch, limit=500)
    return {line.number: sorted(found.code for found in line.findings) for line in lines}


def rows_of(*numbers):
    known = {row[0]: row for row, _ in register.ROWS}
    return [known[number] for number in numbers]


def steps(number):
    """The steps of a case as they stand: name and day."""
    rows = list(Step.objects.filter(case_number=number).order_by("seq"))
    gone = {row.voids for row in rows if row.voids}
    return [
        (row.name, row.on.isoformat()) for row in rows if row.voids is None and row.seq not in gone
    ]


def followed(row):
    """What a row became: the steps of its own case, and of each that followed."""
    return [steps(number) for number in (row.case_number, *row.also)]


def counted():
    """The kept sums of contests, of all offices: by table, year, row and group."""
    while sequencer.run(at=AT):
        pass
    while counting.run(at=AT):
        pass
    rows = YearSum.objects.filter(scope="", table__in=("review", "suit")).exclude(n=0)
    return {(one.table, one.year, one.row, one.group): one.n for one in rows}
