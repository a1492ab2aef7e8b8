"""Real kills: a process adopting rows is stopped by SIGKILL, another goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from yangguang.kernel.cases.models import Case
from yangguang.kernel.imports.models import BatchState, RowState, StagedRow
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
