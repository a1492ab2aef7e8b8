"""Real kills: a process adopting rows is stopped by SIGKILL, another goes on. Several at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest
from django.db import connections

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports import adopting
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow
from yangguang.kernel.imports.tests.conftest import rows

WORKER = """
import sys
from datetime import UTC, datetime
import django
django.setup()
from yangguang.kernel.imports import adopting, importers
from yangguang.kernel.imports.models import Batch
from yangguang.kernel.imports.tests import toy
toy.plug()
real = toy.adopt
def told(values, *, by, at):
    number = real(values, by=by, at=at)
    print(number, flush=True)
    return number
object.__setattr__(toy.IMPORTER, "adopt", told)
batch = Batch.objects.get(pk=int(sys.argv[1]))
while adopting.adopt(batch, at=datetime(2026, 3, 2, 2, tzinfo=UTC), most=7):
    pass
"""


@pytest.mark.parametrize("after_rows", [1, 6, 7, 8, 20])
def test_a_killed_process_leaves_whole_rows_and_another_goes_on(
    store, committed, tmp_path, after_rows
):
    batch = committed.confirmed(rows(40))
    environment = {
        **os.environ,
        "DATABASE_URL": store.url,
        "YANGGUANG_HOME": str(tmp_path / "home"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    environment.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, str(batch.pk)],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    ) as worker:
        for _ in range(after_rows):
            assert worker.stdout.readline()
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    adopted = StagedRow.objects.filter(batch=batch, state=RowState.ADOPTED)
    assert adopted.count() == Case.objects.count()
    assert adopted.count() >= after_rows // 7 * 7 - 7
    ended = committed.adopt_all(batch)
    assert (ended.state, ended.adopted) == (BatchState.DONE, 40)
    assert Case.objects.count() == 40
    assert len(set(adopted.values_list("case_number", flat=True))) == 40


def test_the_same_file_sent_by_two_at_once_is_one_batch(committed):
    errors = []

    def send():
        try:
            committed.send(rows(900))
        except Refusal as refusal:
            errors.append(refusal.code)
        finally:
            connections.close_all()

    senders = [threading.Thread(target=send) for _ in range(3)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    batch = Batch.objects.get()
    assert (batch.state, batch.rows) == (BatchState.STAGED, 900)
    assert StagedRow.objects.count() == 900
    assert set(errors) <= {Reason.ONCE}


def test_workers_at_once_adopt_each_row_once(committed):
    batch = committed.confirmed(rows(60))

    def work():
        try:
            while adopting.adopt(batch, at=committed.at, most=5):
                pass
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    ended = committed.adopt_all(batch)
    assert (ended.state, ended.adopted) == (BatchState.DONE, 60)
    assert Case.objects.count() == 60
