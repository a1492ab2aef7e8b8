"""A worker that is killed, really, at the worst moments."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from yangguang.kernel.delivery import cursors
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.search import queries
from yangguang.kernel.search import store as folders
from yangguang.kernel.search.indexing import OUTLET
from yangguang.kernel.search.tests.conftest import Room

WORKER = """
import os, signal, sys
from datetime import UTC, datetime
import django
django.setup()
import yangguang.kernel.search.tests.kinds
from yangguang.kernel.delivery import cursors
from yangguang.kernel.search import documents, indexing

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[1] == "after-commit":
    cursors.advance = die
else:
    documents.of = die
indexing.run(at=datetime.now(UTC))
"""


@pytest.mark.parametrize("moment", ["before-commit", "after-commit"])
def test_a_killed_worker_leaves_nothing_that_the_next_can_not_mend(store, moment, at, home):
    room = Room(at)
    first = room.publish("征收甲").address
    room.index()
    second = room.publish("征收乙").address
    sequencer.run(at=at)
    killed = subprocess.run(
        [sys.executable, "-c", WORKER, moment],
        env={
            **os.environ,
            "DATABASE_URL": store.url,
            "YANGGUANG_HOME": str(home),
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    seen = [first, second] if moment == "after-commit" else [first]
    assert sorted(room.found("征收")) == sorted(seen)
    assert cursors.position(OUTLET, copy=folders.named()) == 2
    assert room.index() == 2
    assert sorted(room.found("征收")) == sorted([first, second])
    assert queries.find("征收").total == 2
