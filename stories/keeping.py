"""Keeps a small store of today's program, so that every later one is tried on it.

`PYTHONPATH=src:. .venv/bin/python -m stories.keeping 2026-11-27` makes the same office on SQLite and
on PostgreSQL, and writes both, with the keys of their ledgers, to
`src/yangguang/site/tests/stores/2026-11-27/`. Run it from the checkout whose migrations are those of
the last commit. All in it is made up.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from yangguang.site.workshop import postgres
from yangguang.site.workshop.paths import ROOT, SOURCE

STORES = SOURCE / "yangguang" / "site" / "tests" / "stores"
SEED, ACTS = 711, 70
LOGIN, PASSWORD = "banli", "青山不改，绿水长流，后会有期"
KEY = "keys/ledger.key"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m stories.keeping", description=__doc__)
    parser.add_argument("day", help="the day of the commit: the folder's name")
    day = parser.parse_args().day
    if day == "fill":
        fill()
        return 0
    folder = STORES / day
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        _keep_sqlite(Path(made) / "sqlite", folder / "sqlite.zip")
        with postgres.running() as url:
            _keep_postgres(Path(made) / "postgres", folder / "postgres.zip", url)
    for path in sorted(folder.iterdir()):
        sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes\n")
    return 0


def _keep_sqlite(home: Path, kept: Path) -> None:
    store = home / "office.sqlite3"
    _filled(home, f"sqlite:///{store}")
    with closing(sqlite3.connect(store, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("VACUUM")
    _zip(kept, home, store.name, store.read_bytes())


def _keep_postgres(home: Path, kept: Path, url: str) -> None:
    _filled(home, url)
    binaries = postgres.binaries()
    assert binaries
    plain = ["--no-owner", "--no-privileges", "--rows-per-insert=50"]
    dumped = subprocess.run(
        [str(binaries / "pg_dump"), *plain, url], capture_output=True, check=True, text=True
    )
    # Newer servers write lines for their own shell, which nobody else reads.
    lines = [line for line in dumped.stdout.splitlines() if not line.startswith("\\")]
    _zip(kept, home, "office.sql", "\n".join(lines).encode())


def _filled(home: Path, url: str) -> None:
    home.mkdir()
    environment = {**os.environ, "DATABASE_URL": url, "YANGGUANG_HOME": str(home)}
    environment |= {"PYTHONPATH": os.pathsep.join((str(SOURCE), str(ROOT)))}
    environment |= {"DJANGO_SETTINGS_MODULE": "yangguang.site.settings"}
    command = [sys.executable, "-m", "stories.keeping", "fill"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def _zip(kept: Path, home: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(name, content)
        archive.write(home / KEY, KEY)


def fill() -> None:
    """Bring the store of the environment up to date and let some months pass in it."""
    import django

    django.setup()
    from django.core.management import call_command
    from stories.kills import clerk, push
    from stories.kills.campaign import BEGINNING

    from yangguang.kernel.ledger import keys
    from yangguang.kernel.people import acts as people
    from yangguang.kernel.people.models import PostRole

    call_command("migrate", verbosity=0)
    keys.signing(at=BEGINNING)
    push.install(lambda where: None)
    clerk.found_office()
    hand = clerk.Clerk(random.Random(SEED), BEGINNING, lambda *_, **__: None, nullcontext)
    person = people.enrol(LOGIN, name="王示例", password=PASSWORD)
    people.appoint(
        person, office=hand.office, role=PostRole.OFFICER, title="科员", on=BEGINNING.date()
    )
    for number in range(ACTS):
        hand.once()
        if number % 10 == 9:
            clerk.run_jobs(hand.at)
    recognise(hand.office, by=hand.first, at=hand.at + timedelta(days=1))
    clerk.finish(hand.at + timedelta(days=30), Path(os.environ["YANGGUANG_HOME"]))


def recognise(office: Any, *, by: Any, at: datetime) -> None:
    """A round of model counties whose list is shown: a window is open."""
    from yangguang.kernel.people import actors
    from yangguang.modules.recognition import acts, rules

    given: dict[str, Any] = {"kind": rules.Kind.MODEL_COUNTY, "honour": "土地节约示范县"}
    counties = acts.nominate(office, by=by, at=at, nominees=("后里县；示例市",), **given)
    acts.circulate(counties, by=by, at=at, departments=["规划"])
    party = actors.party(counties.case_id, label="规划")
    later = at + timedelta(hours=1)
    acts.opine(counties, by=party, at=later, member="规划", opinion=rules.Opinion.ALL)
    acts.show(counties, by=by, at=at + timedelta(days=2))


if __name__ == "__main__":
    sys.exit(main())
