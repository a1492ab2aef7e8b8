from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts, projections
from yangguang.kernel.records.models import Publication, Shown
from yangguang.kernel.records.tests.kinds import CITY, COUNTY, Internal, Notice, Standing

pytestmark = pytest.mark.django_db

BY = Actor(role="officer", label="示例市自然资源局")


def rows() -> list[dict[str, Any]]:
    return [dict(row) for row in Shown.objects.order_by("address").values()]


def live(chance: random.Random, at) -> None:
    """Let 40 random things happen to a growing number of records."""
    made: list[Publication] = []
    for number in range(40):
        moment = at + timedelta(minutes=number)
        kind = chance.choice([Notice, Standing, Internal])
        if not made or chance.random() < 0.4:
            office = chance.choice([CITY, COUNTY])
            about = f"XG-{number}"
            made.append(
                acts.publish(kind(subject=str(number)), about=about, office=office, at=moment)
            )
            continue
        record, why = chance.choice(made), {"reason": "示例", "at": moment}
        try:
            match chance.choice(["release", "correct", "withdraw", "erase"]):
                case "release":
                    acts.release(record, by=BY, at=moment)
                case "correct":
                    made.append(acts.correct(record, kind(subject=f"{number}改"), **why))
                case "withdraw":
                    acts.withdraw(record, **why)
                case "erase":
                    acts.erase(record, **why)
        except Refusal:
            continue


@pytest.mark.parametrize("seed", range(5))
def test_what_is_rebuilt_is_what_was_kept(seed, at, monkeypatch):
    monkeypatch.setattr(projections, "CHUNK", 4)
    live(random.Random(seed), at)
    kept = rows()
    assert kept
    assert projections.rebuild() == len(kept)
    assert rows() == kept
    Shown.objects.all().delete()
    projections.rebuild()
    assert rows() == kept


def test_a_wrong_row_is_mended_and_a_stray_one_dropped(at):
    acts.publish(Standing(subject="一"), about="", office=COUNTY, at=at)
    acts.publish(Notice(subject="待放行"), about="", office=COUNTY, at=at)
    kept = rows()
    Shown.objects.update(title="改过")
    stray = kept[0] | {"address": "2026-ZZZZZZZZ"}
    Shown.objects.create(**stray)
    assert projections.rebuild() == 1
    assert rows() == kept
