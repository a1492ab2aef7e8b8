"""Past requests brought in by file, for the kills: what is sent, and what must become of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.imports import acts, adopting, importers
from yangguang.kernel.imports.importers import Column, Importer, Type, Values
from yangguang.kernel.imports.models import Batch, BatchState, RowState, StagedRow
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.requests import acts as requests

KEY = "kills-past"
CHUNK = 7
"""Rows staged and checked together: so few that a file takes several transactions."""


def adopt(values: Values, *, by: Actor, at: datetime) -> str:
    """Take the steps of a past request; one that is called 拒绝 is refused after its first."""
    arrived, answered = values["arrived_on"], values["answered_on"]
    given: dict[str, Any] = {"channel": None, "name": "", "contact": "", "content": "历史申请"}
    request = requests.file(by.office, by=by, at=at, on=arrived, **given)  # type: ignore[arg-type]
    if values["number"].startswith("拒绝"):
        raise Refusal([sentence(Reason.RULE, "编号“{number}”不能用。", number=values["number"])])
    requests.confirm(request, by=by, at=at, on=arrived)
    if answered:
        requests.reply(request, by=by, at=at, on=answered, outcome=None, text="历史答复")
    return str(request.pk)


def plug() -> None:
    """Make the importer known, and its files pass in several transactions."""
    acts.CHUNK = CHUNK  # type: ignore[misc]
    importers.plug(
        Importer(
            key=KEY,
            title="历史申请",
            columns=(
                Column(name="number", titles=("编号",), required=True),
                Column(name="arrived_on", titles=("收到日期",), type=Type.DATE, required=True),
                Column(name="answered_on", titles=("答复日期",), type=Type.DATE),
            ),
            adopt=adopt,
            same=("number",),
        )
    )


def write(home: Path, seed: int) -> Path:
    """Write the file that `seed` draws: good rows, some without a date, one twice, one refused."""
    dice, lines, good = random.Random(seed), ["编号,收到日期,答复日期"], 0
    for number in range(dice.randint(9, 16)):
        arrived = date(2020, 1, 6) + timedelta(days=7 * dice.randint(0, 150))
        answered = arrived + timedelta(days=dice.randint(1, 20)) if dice.random() < 0.7 else ""
        is_blocked = dice.random() < 0.15
        good += not is_blocked
        lines.append(f"{seed}-{number},{'' if is_blocked else arrived},{answered}")
    lines += [f"{seed}-0,2021-03-01,", f"拒绝{seed},2021-03-01,"]
    path = home / f"past-{seed}-{good}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def bring_in(
    path: Path, *, office: Office, by: Actor, at: datetime, limit: int | None = None
) -> None:
    """Send, check, confirm, adopt: as far as somebody who died in between has not come already."""
    try:
        acts.send(path.read_bytes(), name=path.name, importer=KEY, office=office, by=by, at=at)
    except Refusal as refusal:
        if refusal.code is not Reason.ONCE:
            raise
    while acts.check_waiting(at=at, limit=limit or 5000):
        pass
    for batch in Batch.objects.filter(state=BatchState.CHECKED):
        acts.confirm(batch, by=by, at=at, with_doubts=True)
    while adopting.run(at=at, limit=limit or 1000):
        pass


def left_undone(home: Path) -> Iterator[str]:
    """Yield, once everything was sent again and the jobs have run, what is lost or there too often."""
    for path in home.glob("past-*.csv"):
        seed, good = path.stem.split("-")[1:]
        rows = StagedRow.objects.filter(raw__number=f"拒绝{seed}", state=RowState.REFUSED)
        batch = Batch.objects.filter(pk__in=rows.values("batch")).first()
        if batch is None or rows.count() != 1:
            yield f"{path.name}: it isn't there, once"
        elif (batch.state, batch.adopted, batch.refused) != (BatchState.DONE, int(good), 1):
            yield f"{path.name}: {batch.state}, {batch.adopted} of {good} adopted"
