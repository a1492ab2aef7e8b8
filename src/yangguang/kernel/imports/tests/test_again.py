"""Sent again, corrected, taken back: nothing twice, two persons, and what follows a row goes with it."""

from __future__ import annotations

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.cases.taking import taking
from yangguang.kernel.imports import acts, adopting, audit, checking, importers, queries, voiding
from yangguang.kernel.imports.findings import Finding
from yangguang.kernel.imports.importers import Column, Sequel, Type
from yangguang.kernel.imports.models import BatchState, RowState, StagedRow
from yangguang.kernel.imports.tests import toy
from yangguang.kernel.people.actors import Actor

HEAD = "编号,收到日期,答复日期,结果\n"
ONE, TWO = "1,2015年3月2日,2015年3月20日,予以公开\n", "2,2015年3月3日,2015年3月20日,予以公开\n"
OTHER = "1,2015年3月2日,2015年3月19日,予以公开\n"


def codes(batch):
    return {line.number: [found.code for found in line.findings] for line in queries.report(batch)}


@pytest.fixture
def second(world):
    return Actor("officer", "示例县自然资源局 法规科", world.office, person_id=8)


@pytest.fixture
def sequel():
    """A toy of another module: what followed is a case of the same procedure, about nothing else."""

    def check(values, begun, ended):
        if values["later_on"] and ended and values["later_on"] < ended:
            yield Finding("later-order", "后续的日期早于答复。", "later_on", stops=True)

    def adopt(number, values, *, by, at):
        assert Case.objects.filter(pk=number).exists()
        if values["later_on"] is None:
            return []
        more = {"received_on": values["later_on"], "answered_on": None, "number": "后续"}
        return [toy.adopt(more, by=by, at=at)]

    columns = (Column(name="later_on", titles=("后续日期",), type=Type.DATE),)
    one = Sequel(key="toy-sequel", of=toy.KEY, columns=columns, check=check, adopt=adopt)
    importers.follow(one)
    yield one
    importers.unfollow(one.key)


@pytest.fixture
def spanned(monkeypatch):
    from dataclasses import replace

    importers.plug(replace(toy.IMPORTER, span=("received_on", "answered_on")))


def work(*batches):
    while adopting.run(at=batches[0].begun_at, elapsed=lambda: 0.0):
        pass
    for batch in batches:
        batch.refresh_from_db()
    assert list(audit.disagreements()) == []


def test_sent_again_with_more_rows_only_these_are_new(world):
    world.adopt_all(world.confirmed(HEAD + ONE))
    batch = world.adopt_all(world.confirmed(HEAD + ONE + TWO))
    assert codes(batch) == {2: ["there-already"]}
    assert (batch.adopted, Case.objects.count()) == (1, 2)
    said = queries.report(batch)[0].said[0]
    first = StagedRow.objects.get(batch__lt=batch.pk)
    assert str(said) == f"已导入为 {first.case_number}，内容相同，不再导入。"


def test_after_a_stop_the_mended_file_brings_in_the_rest_only(world):
    batch = world.confirmed(HEAD + ONE + TWO)
    adopting.adopt(batch, at=world.at, most=1, elapsed=lambda: 0.0)
    acts.stop(batch, reason="写错了", by=world.officer, at=world.at)
    again = world.adopt_all(world.confirmed(HEAD + ONE + TWO))
    assert codes(again) == {2: ["there-already"]}
    assert Case.objects.count() == 2


def test_another_office_has_its_own_numbers(world):
    world.adopt_all(world.confirmed(HEAD + ONE))
    by = Actor("officer", "其他县", world.other, person_id=9)
    batch = world.send(HEAD + ONE, office=world.other, by=by)
    acts.check(batch, at=world.at)
    assert codes(batch) == {}


def test_a_correction_takes_two_persons_and_replaces_the_case(world, second):
    first = world.adopt_all(world.confirmed(HEAD + ONE))
    batch = world.checked(HEAD + OTHER)
    assert codes(batch) == {2: ["corrects"]}
    assert "答复日期 与当时不同" in str(queries.report(batch)[0].said[0])
    with pytest.raises(Refusal, match="作废须两人办理"):
        acts.confirm(batch, by=world.officer, at=world.at, with_doubts=True)
    acts.confirm(batch, by=second, at=world.at, with_doubts=True)
    work(batch, first)
    old, new = StagedRow.objects.get(batch=first), StagedRow.objects.get(batch=batch)
    assert (old.state, new.state) == (RowState.VOIDED, RowState.ADOPTED)
    assert (first.adopted, first.voided, batch.adopted) == (0, 1, 1)
    assert Step.objects.filter(case_number=old.case_number, voids__isnull=False).count() == 2
    assert not Step.objects.filter(case_number=new.case_number, voids__isnull=False).exists()


def test_two_batches_checked_before_either_was_adopted_bring_in_one(world):
    first, late = world.checked(HEAD + ONE), world.checked(HEAD + OTHER)
    for batch in (first, late):
        acts.confirm(batch, by=world.officer, at=world.at)
    work(first, late)
    assert (first.adopted, late.adopted, late.refused) == (1, 0, 1)
    assert codes(late) == {2: ["once"]}
    assert Case.objects.count() == 1


def test_what_was_erased_can_not_be_compared_and_stays_out(world):
    first = world.adopt_all(world.confirmed(HEAD + ONE))
    acts.erase_rows(first, by=world.officer, at=world.at)
    assert codes(world.checked(HEAD + OTHER)) == {2: ["there-erased"]}


def test_what_follows_is_read_checked_and_adopted_with_its_row(world, sequel, spanned, second):
    text = "编号,收到日期,答复日期,后续日期\n1,2015-03-02,2015-03-20,2015-04-01\n"
    text += "2,2015-03-02,2015-03-20,2015-03-03\n3,2015-03-02,,\n"
    batch = world.confirmed(text)
    assert (batch.dropped, codes(batch)) == ([], {3: ["later-order"]})
    work(batch)
    row = StagedRow.objects.get(batch=batch, number=2)
    assert len(row.also) == 1
    assert Case.objects.count() == 3
    assert [line.also for line in queries.page(batch, queries.Which.ADOPTED).lines] == [
        tuple(row.also),
        (),
    ]
    voiding.draft(batch, reason="送错了", by=world.officer, at=world.at)
    voiding.order(batch, by=second, at=world.at)
    work(batch)
    assert (batch.state, batch.voided, batch.adopted) == (BatchState.VOIDED, 2, 0)
    assert Step.objects.filter(case_number=row.also[0], voids=1).exists()


def test_a_batch_is_voided_by_two_and_what_went_on_stays(world, second):
    batch = world.adopt_all(world.confirmed("编号,收到日期\n1,2015-03-02\n2,2015-03-03\n"))
    stays, goes = StagedRow.objects.filter(batch=batch).order_by("number")
    with taking(
        toy.PastRequest.answer,
        Case.objects.get(pk=stays.case_number),
        by=world.officer,
        at=world.at,
    ):
        pass
    for act, match in (
        (lambda: voiding.draft(batch, reason="", by=world.officer, at=world.at), "理由"),
        (lambda: voiding.order(batch, by=second, at=world.at), "还没有人提请"),
    ):
        with pytest.raises(Refusal, match=match):
            act()
    voiding.draft(batch, reason="送错了", by=world.officer, at=world.at)
    with pytest.raises(Refusal, match="不能自己批准"):
        voiding.order(batch, by=world.officer, at=world.at)
    voiding.order(batch, by=second, at=world.at)
    work(batch)
    assert (batch.state, batch.adopted, batch.voided) == (BatchState.VOIDED, 1, 1)
    assert codes(batch) == {2: ["went-on"]}
    goes.refresh_from_db()
    assert goes.state == RowState.VOIDED
    assert world.send("编号,收到日期\n1,2015-03-02\n2,2015-03-03\n").pk != batch.pk


def test_only_officers_of_the_territory_void(world):
    batch = world.adopt_all(world.confirmed(HEAD + ONE))
    stranger = Actor("officer", "其他县", world.other, person_id=9)
    for act in (
        lambda: voiding.draft(batch, reason="x", by=stranger, at=world.at),
        lambda: voiding.order(batch, by=stranger, at=world.at),
    ):
        with pytest.raises(Refusal, match="职权范围"):
            act()


def test_a_value_of_a_sequel_is_found_under_its_own_column(sequel):
    importer = importers.of(toy.KEY)
    raw = {"number": "1", "received_on": "2015-03-02", "later_on": "待定"}
    values, _ = checking.values_of(raw, importer=importer)
    found, read = checking.check(raw, importer=importer)
    assert values["later_on"] is None
    assert ([one.column for one in found], read) == (["later_on"], "")
