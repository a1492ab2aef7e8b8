"""Rounds of recognition for a nation's store: lists that are shown, and what is announced and entered."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from bench.scenes import Acts, Scene
from yangguang.kernel.cases import acts as cases
from yangguang.kernel.people import actors
from yangguang.modules.recognition import acts as rounds
from yangguang.modules.recognition.rules import Cause, Kind, Opinion


def shown(scene: Scene) -> Acts:
    """Show the list of a round: its window runs, and nobody announces."""
    yield from _shown(scene, [])


def _shown(scene: Scene, made: list[Any]) -> Acts:
    at, by = scene.after, scene.officer
    said: dict[str, Any] = {"kind": Kind.MODEL_COUNTY, "honour": f"{scene.place}节约集约模范县"}
    named = ["示例甲县；示例市", "示例乙县；示例市"]
    yield (
        0,
        lambda: made.append(rounds.nominate(scene.office, by=by, at=at(0), nominees=named, **said)),
    )
    one = made[0]
    asked = ["规划", "耕地"]
    yield 1, lambda: rounds.circulate(one, by=by, at=at(1), departments=asked, text="请提出意见")
    for place, member in enumerate(asked, start=3):
        yield place, partial(_opined, one, at(place), member)
    yield 10, lambda: rounds.show(one, by=by, at=at(10))


def _opined(one: Any, at: datetime, member: str) -> None:
    by = actors.party(one.pk, label=member)
    rounds.opine(one, by=by, at=at, member=member, opinion=Opinion.ALL, text="同意")


def announced(scene: Scene, *, disputed: bool = False) -> Acts:
    """Announce a round; TIME enters who was recognised, each a case of the register's own."""
    made: list[Any] = []
    at, by = scene.after, scene.officer
    yield from _shown(scene, made)
    one = made[0]
    if disputed:
        anybody = actors.party(one.pk, label="异议人")
        yield 12, lambda: rounds.interrupt(one, by=by, at=at(12), cause=Cause.NOT_REACHABLE)
        yield 13, lambda: rounds.resume(one, by=by, at=at(13))
        text = f"{scene.place}的用地数据不实"
        yield 15, lambda: rounds.dispute(one, by=anybody, at=at(15), text=text, name="乙")
        said: dict[str, Any] = {"member": "No.1", "upheld": False, "text": "经核查属实"}
        yield 20, lambda: rounds.settle(one, by=by, at=at(20), **said)
    yield 27, lambda: rounds.announce(one, by=by, at=at(27))
    yield 28, lambda: cases.take_time(at=at(28))
