"""From a file to adopted cases: everything said, nothing unconfirmed, nothing twice, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, OperationalError, transaction

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import acts, adopting, importers, queries, sending
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow
from yangguang.kernel.imports.tests import toy
from yangguang.kernel.imports.tests.conftest import rows
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.work import statements
from yangguang.kernel.work.models import Lease

# As offices really write them; each odd form stands in a published record.
REAL = """示例县依申请公开台账,,,,,,
编号,收到日期,答复日期,结果,面积,份数,申请人
2015-1,2015年3月2日,2015年3月20日,予以公开,1.80,1,示例人甲
2015-2,二○一五年三月三日,二〇一五年三月廿三日,不予公开,"32,165㎡",贰,示例人乙
2015-3,2015年3月4,2015年8日13,予以公开,近5000,1,示例人丙
2015-4,04.03.2015,,,,,
2015-5,20150305,2015-03-25,公开,,1.5,
2015-6,,2015年3月25日,,,,
2015-1,2015年3月9日,2015年3月10日,,,,
2015-8,2015年3月10日,2015年3月9日,,0.l145,,
,待定,—,予以公开,****,x,名字特别特别特别特别特别特别特别特别特别长
2015-10,2015年3月7日,,,,,
"""


def states(batch):
    return dict(sorted(StagedRow.objects.filter(batch=batch).values_list("number", "state")))


def codes(batch):
    return {line.number: [found.code for found in line.findings] for line in queries.report(batch)}


def test_the_report_says_everything_in_the_senders_numbers(world):
    batch = world.checked(REAL)
    assert batch.state == BatchState.CHECKED
    assert (batch.rows, batch.ready, batch.blocked) == (10, 4, 6)
    assert codes(batch) == {
        4: ["zero-sign", "unit"],
        5: ["no-day-sign", "wrong-sign", "approximate"],
        6: ["day-or-month-first", "candidates"],
        7: ["no-signs", "unknown-choice", "not-whole"],
        8: ["missing"],
        9: ["twice"],
        10: ["letter-for-digit", "order"],
        11: ["missing", "not-a-date", "none-sign", "masked", "not-a-number", "too-long"],
        12: ["weekend"],
    }
    blocked = {number for number, state in states(batch).items() if state == RowState.BLOCKED}
    assert blocked == {6, 7, 8, 9, 10, 11}
    said = [str(said) for line in queries.report(batch) for said in line.said]
    assert "“收到日期”写作“2015年3月4”：缺少“日”字。" in said
    assert "“收到日期”可能是：2015-03-04、2015-04-03。请改成确定的写法。" in said
    assert "与第3行重复。" in said
    assert queries.tally(batch)["missing"] == 2


def test_nothing_is_adopted_before_the_sender_confirms(world):
    batch = world.checked(REAL)
    assert adopting.run(at=world.at) == 0
    with pytest.raises(Refusal, match="有3行存在疑问"):
        acts.confirm(batch, by=world.officer, at=world.at)
    assert adopting.run(at=world.at) == 0
    assert not Case.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(state=BatchState.ADOPTING)


def test_what_is_confirmed_is_adopted_as_it_was_read(world):
    batch = world.confirmed(REAL)
    assert adopting.run(at=world.at, elapsed=lambda: 0.0) == 4
    batch.refresh_from_db()
    assert (batch.state, batch.adopted, batch.refused) == (BatchState.DONE, 4, 0)
    assert Case.objects.count() == 4
    row = StagedRow.objects.get(batch=batch, number=4)
    case = Case.objects.get(pk=row.case_number)
    assert case.adopted
    assert [
        step.on.date() if hasattr(step.on, "date") else step.on for step in cases.timeline(case)
    ] == [
        date(2015, 3, 3),
        date(2015, 3, 23),
    ]
    assert queries.of_case(row.case_number) == row
    assert states(batch)[6] == RowState.BLOCKED


def test_a_row_that_is_refused_or_breaks_stops_no_other(world, caplog):
    text = (
        rows(3)
        + "拒绝,2015年3月2日,,示例人丁\n出错,2015年3月2日,,示例人戊\n"
        + "9,2015年3月2日,,\n"
    )
    batch = world.adopt_all(world.confirmed(text))
    assert (batch.state, batch.adopted, batch.refused) == (BatchState.DONE, 4, 2)
    assert codes(batch) == {5: ["rule"], 6: ["failed"]}
    said = [str(said) for line in queries.report(batch) for said in line.said]
    assert said[0] == "编号“拒绝”不能用。"
    assert "示例人戊" not in caplog.text
    assert "RuntimeError" in caplog.text
    assert Case.objects.count() == 4


def test_a_row_that_the_database_refuses_later_stops_no_other(world):
    """Rows are written together: only then it shows that the second lease of a name can't be."""

    def adopt(values, *, by, at):
        statements.insert([Lease(name=values["applicant"], holder="one", until=at)])
        return toy.adopt(values, by=by, at=at)

    importers.plug(replace(toy.IMPORTER, adopt=adopt))
    text = rows(2) + "8,2015年3月2日,,同名\n9,2015年3月2日,,同名\n10,2015年3月2日,,别名\n"
    batch = world.adopt_all(world.confirmed(text))
    assert (batch.state, batch.adopted, batch.refused) == (BatchState.DONE, 4, 1)
    assert codes(batch) == {5: ["failed"]}
    assert Case.objects.count() == Lease.objects.count() == 4


def test_a_database_that_is_away_is_no_rows_fault(world, monkeypatch):
    batch = world.confirmed(rows(3))

    def away(*args, **kwargs):
        raise OperationalError("the database system is shutting down")

    with monkeypatch.context() as patch:
        patch.setattr(toy, "opening", away)
        with pytest.raises(OperationalError), transaction.atomic():
            adopting.run(at=world.at)
    assert set(states(batch).values()) == {RowState.READY}
    assert world.adopt_all(batch).adopted == 3


@pytest.mark.parametrize("killed_at", [1, 2, 99, 100, 101, 120])
def test_killed_at_any_row_it_goes_on_and_adopts_none_twice(world, monkeypatch, killed_at):
    batch = world.confirmed(rows(120))
    count = 0
    real = toy.opening

    def dies(*args, **kwargs):
        nonlocal count
        count += 1
        if count == killed_at:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(toy, "opening", dies)
        with pytest.raises(KeyboardInterrupt):
            world.adopt_all(batch)
    batch.refresh_from_db()
    kept = StagedRow.objects.filter(batch=batch, state=RowState.ADOPTED).count()
    assert (
        kept
        == batch.adopted
        == Case.objects.count()
        == (killed_at - 1) // adopting.CHUNK * adopting.CHUNK
    )
    batch = world.adopt_all(batch)
    assert (batch.state, batch.adopted) == (BatchState.DONE, 120)
    numbers = StagedRow.objects.filter(batch=batch).values_list("case_number", flat=True)
    assert len(set(numbers)) == Case.objects.count() == 120


def test_a_chunk_holds_the_lock_no_longer_than_it_may(world):
    batch = world.confirmed(rows(10))
    seconds = iter(range(100))
    assert adopting.adopt(batch, at=world.at, elapsed=lambda: next(seconds)) == 1
    assert world.adopt_all(batch).adopted == 10


def test_progress_tells_rate_and_remaining(world):
    batch = world.confirmed(rows(120))
    assert queries.progress(batch, at=world.at).rate is None
    adopting.adopt(batch, at=world.at, most=40, elapsed=lambda: 0.0)
    batch.refresh_from_db()
    told = queries.progress(batch, at=world.at + timedelta(seconds=10))
    assert (told.done, told.total, told.rate) == (40, 120, 4)
    assert told.remaining == timedelta(seconds=20)


def test_sending_killed_in_the_middle_goes_on_with_the_same_file(world, monkeypatch):
    text = rows(1200)
    real, count = sending._stage, 0

    def dies(*args):
        nonlocal count
        count += 1
        if count == 2:
            raise KeyboardInterrupt
        real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(sending, "_stage", dies)
        with pytest.raises(KeyboardInterrupt):
            world.send(text)
    assert Batch.objects.get().state == BatchState.STAGING
    batch = world.send(text)
    assert (batch.state, batch.rows) == (BatchState.STAGED, 1200)
    assert list(states(batch)) == list(range(2, 1202))


def test_the_same_file_is_not_taken_twice_unless_stopped(world):
    batch = world.send(rows(2))
    with pytest.raises(Refusal, match="同一文件已经送交过"):
        world.send(rows(2))
    acts.stop(batch, reason="选错了文件", by=world.officer, at=world.at)
    assert world.send(rows(2)).pk != batch.pk


def test_checking_goes_on_where_it_was(world):
    batch = world.send(rows(700))
    assert acts.check(batch, at=world.at, limit=300) == 300
    assert batch.state == BatchState.STAGED
    assert acts.check(batch, at=world.at) == 400
    assert (batch.state, batch.ready) == (BatchState.CHECKED, 700)
    assert acts.check(batch, at=world.at) == 0
    assert batch.ready == 700


def test_stopped_in_the_middle_it_stays_so(world):
    batch = world.confirmed(rows(adopting.CHUNK + 20))
    adopting.adopt(batch, at=world.at, elapsed=lambda: 0.0)
    with pytest.raises(Refusal, match="理由"):
        acts.stop(batch, reason=" ", by=world.officer, at=world.at)
    acts.stop(batch, reason="发现错误", by=world.officer, at=world.at)
    assert adopting.run(at=world.at) == 0
    batch.refresh_from_db()
    assert (batch.state, batch.adopted) == (BatchState.STOPPED, adopting.CHUNK)
    with pytest.raises(Refusal, match="已停止"):
        acts.stop(batch, reason="再停", by=world.officer, at=world.at)


def test_only_officers_of_the_territory(world):
    stranger = Actor("officer", "示例其他县", world.other, person_id=8)
    nobody = Actor("applicant", "申请人")
    batch = world.checked(rows(1))
    for who in (stranger, nobody):
        with pytest.raises(Refusal):
            world.send(rows(2), by=who)
        for act in (
            lambda by: acts.confirm(batch, by=by, at=world.at),
            lambda by: acts.stop(batch, reason="x", by=by, at=world.at),
            lambda by: acts.erase_rows(batch, by=by, at=world.at),
        ):
            with pytest.raises(Refusal):
                act(who)


def test_what_was_sent_can_be_erased_and_the_report_keeps_its_shape(world):
    batch = world.confirmed(REAL)
    with pytest.raises(Refusal, match="尚未结束"):
        acts.erase_rows(batch, by=world.officer, at=world.at)
    batch = world.adopt_all(batch)
    assert acts.erase_rows(batch, by=world.officer, at=world.at) == 10
    left = StagedRow.objects.filter(batch=batch)
    assert not left.exclude(raw=None).exists()
    assert codes(batch)[11] == [
        "missing",
        "not-a-date",
        "none-sign",
        "masked",
        "not-a-number",
        "too-long",
    ]
    stored = str(list(left.values_list("findings", flat=True)))
    assert "待定" not in stored
    assert "2015年8日13" not in stored
    assert left.exclude(case_number="").count() == 4


def test_the_report_as_a_file_runs_no_formula(world):
    text = "编号,收到日期,结果\n=cmd(),2015年3月2日,=HYPERLINK(1)\n"
    lines = list(queries.report_csv(world.checked(text)))
    assert lines[0].startswith("行号,状态,列,问题")
    assert lines[1].startswith("2,有问题,结果,")
    assert not any(line.startswith("=") for line in lines)


def test_two_rows_with_the_same_number_but_one_empty_are_not_the_same(world):
    batch = world.checked("编号,收到日期\n,2015年3月2日\n,2015年3月2日\n1,2015年3月2日\n")
    assert codes(batch) == {2: ["missing"], 3: ["missing"]}


def test_pages_of_the_report_go_by_key(world):
    batch = world.checked("编号,收到日期\n" + "\n".join(f"{at},待定" for at in range(250)))
    first = queries.report(batch, limit=100)
    second = queries.report(batch, after=first[-1].number, limit=100)
    assert [line.number for line in first + second] == list(range(2, 202))
