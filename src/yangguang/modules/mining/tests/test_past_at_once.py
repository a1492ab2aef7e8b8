"""Old registers that several workers adopt at once: every right comes out as if one had adopted its rows in order."""

from __future__ import annotations

import csv
import io
import os
import signal
import threading
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from bench.rights import Register, titles
from django.db import connections, transaction

from yangguang.base.mining.life import Event, State
from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import acts, adopting, sources, turns
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow
from yangguang.modules.mining.models import Version
from yangguang.modules.mining.past import importing
from yangguang.modules.mining.past.rows import numbers_in
from yangguang.modules.mining.queries import rebuilding, telling
from yangguang.modules.mining.queries.telling import Told
from yangguang.modules.mining.stated import Stated
from yangguang.modules.mining.tests.building import clock

AT = clock("2026-11-27")
AGAIN = (("变更", "示例第二矿业有限公司"), ("转让", "示例第三矿业有限公司"))
"""What follows on the day on which a right was set up, in this order."""


def drawn(rights):
    """Rows of so many rights; every third of those with one version has two more of the same day, at the end."""
    rows = Register(rights, 11).rows()
    count = Counter(row["archive"] for row in rows)
    once = [row for row in rows if count[row["archive"]] == 1][::3]
    more = [row | {"event": event, "holder": holder} for event, holder in AGAIN for row in once]
    return [*rows, *more]


def confirmed(rows, *, office, by, name="register.csv"):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(titles().values())
    writer.writerows([row.get(column, "") for column in titles()] for row in rows)
    content = text.getvalue().encode()
    batch = acts.send(content, name=name, importer=importing.KEY, office=office, by=by, at=AT)
    acts.check(batch, at=AT)
    return acts.confirm(batch, by=by, at=AT, with_doubts=True)


def adopted_at_once(batch, *, workers):
    """Let threads adopt, a few rows at a time, each at an instant of its own."""

    def work(at):
        try:
            while adopting.adopt(batch, at=at, most=7):
                pass
        finally:
            connections.close_all()

    instants = [AT + timedelta(seconds=place) for place in range(workers)]
    several = [threading.Thread(target=work, args=(at,)) for at in instants]
    for one in several:
        one.start()
    for one in several:
        one.join()
    work_left = adopting.adopt(batch, at=AT + timedelta(minutes=1))
    while work_left:
        work_left = adopting.adopt(batch, at=AT + timedelta(minutes=1))
    batch.refresh_from_db()
    return batch


def holders():
    """Who held each right by its versions in order, by the number of its archive, which it keeps."""
    found = defaultdict(list)
    for version in Version.objects.order_by("right", "no"):
        stated = Stated.from_text(version.stated)
        found[version.right_id, stated.archive].append(stated.holder)
    assert len(found) == len({right for right, _ in found})
    return {archive: told for (_, archive), told in found.items()}


def test_two_at_once_leave_every_right_as_its_rows_say_in_their_order(store, province, officer):
    rows = drawn(40)
    said = defaultdict(list)
    for row in rows:  # by day, and of one day as they come
        said[row["archive"]].append(row["holder"])
    done = adopted_at_once(confirmed(rows, office=province, by=officer), workers=2)
    assert (done.state, done.adopted, done.refused) == (BatchState.DONE, len(rows), 0)
    assert holders() == said
    assert list(rebuilding.disagreements()) == []
    numbers = StagedRow.objects.filter(batch=done).values_list("case_number", flat=True)
    assert Case.objects.count() == len(set(numbers)) == len(rows)


def killed_in_its_midst(batch):
    """Let a process adopt, and kill it while it has its third chunk in hand."""
    connections.close_all()
    told, tells = os.pipe()
    child = os.fork()
    if not child:
        try:
            while adopting.adopt(batch, at=AT, most=7):
                os.write(tells, b".")
        finally:  # never back into the tests
            os._exit(0)
    for _ in range(2):
        assert os.read(told, 1) == b"."
    os.kill(child, signal.SIGKILL)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    os.close(told)
    os.close(tells)


def test_a_worker_that_is_killed_leaves_its_rows_to_the_others(store, province, officer):
    rows = drawn(40)
    said = defaultdict(list)
    for row in rows:
        said[row["archive"]].append(row["holder"])
    batch = confirmed(rows, office=province, by=officer)
    killed_in_its_midst(batch)
    adopted = StagedRow.objects.filter(batch=batch, state=RowState.ADOPTED).count()
    assert 14 <= adopted < len(rows)
    done = adopted_at_once(batch, workers=2)
    assert (done.state, done.adopted, done.refused) == (BatchState.DONE, len(rows), 0)
    assert holders() == said
    assert list(rebuilding.disagreements()) == []


def test_a_row_waits_for_an_earlier_one_of_its_right_that_another_holds(store, province, officer):
    rows = [one for one in drawn(9) if one["event"] in ("新立", "变更", "转让")]
    batch = confirmed(rows, office=province, by=officer)
    importer = importing.IMPORTER
    ready = StagedRow.objects.filter(batch=batch, state=RowState.READY).order_by("number")
    first, rest = ready[0], list(ready[1:])
    left = {row.number for row in turns.free(rest, importer)}
    same = {row.number for row in rest if numbers_in(row.raw) & numbers_in(first.raw)}
    assert same
    # SQLite has one writer: whoever adopts holds every row
    waits = same if store.vendor == "postgresql" else set()
    assert left == {row.number for row in rest} - waits
    with transaction.atomic():
        assert turns.free(list(ready), importer) == list(ready)


def test_a_later_batch_waits_until_the_earlier_one_is_done(db, province, officer):
    rows = drawn(4)
    first = confirmed(rows[:2], office=province, by=officer)
    second = confirmed(rows[2:], office=province, by=officer, name="more.csv")
    assert [turns.is_first(one) for one in (first, second)] == [True, False]
    adopting.run(at=AT, limit=2)
    assert Batch.objects.get(pk=second.pk).adopted == 0
    while adopting.run(at=AT):
        pass
    assert set(Batch.objects.values_list("state", flat=True)) == {BatchState.DONE}


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        ({"number": " c4506002018117120000101"}, {"C4506002018117120000101"}),
        ({"number": "采矿许可证号：Ｃ4506002018117120000101"}, {"C4506002018117120000101"}),
        (
            {"number": "C4506002018117120000101", "former": "450600-0310、T45120080302001234"},
            {"C4506002018117120000101", "4506000310", "T45120080302001234"},
        ),
        ({"number": "", "former": None}, set()),
    ],
)
def test_what_rights_a_row_names(cells, named):
    assert numbers_in(cells) == named


def test_where_a_step_was_adopted_from():
    assert sources.line_of("历史数据导入 abc 第12行") == ("历史数据导入 abc", 12)
    assert sources.line_of("示例市局 2015年登记簿") is None


def told(*, row, at, on=date(2018, 11, 20), batch="abc"):
    return Told(
        number="C4506002018117120000101",
        known_as=(),
        event=Event.CHANGE,
        stated="",
        state=State.IN_FORCE,
        on=on,
        at=at,
        case_number=f"KL-2026-{at.second:05}",
        address="",
        source=f"历史数据导入 {batch} 第{row}行",
    )


def test_what_a_batch_says_of_one_day_stands_in_the_order_of_its_rows():
    second, first = told(row=9, at=AT), told(row=8, at=AT + timedelta(seconds=2))
    before = told(row=30, at=AT + timedelta(seconds=5), on=date(2018, 11, 19))
    other = told(row=1, at=AT + timedelta(seconds=1), batch="xyz")
    ordered = telling.in_order([second, first, before, other])
    assert ordered == [before, first, other, second]  # the other batch keeps its place
