"""The toy past plugged in, an office and its officer."""

from __future__ import annotations

from typing import Any

import pytest

from yangguang.kernel.imports import acts, adopting
from yangguang.kernel.imports.models import Batch
from yangguang.kernel.imports.tests import toy
from yangguang.kernel.offices.models import Level, Office
from yangguang.kernel.people.actors import Actor


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"


@pytest.fixture(autouse=True)
def plugged():
    toy.plug()
    yield
    toy.unplug()


class World:
    """One office that brings its past in."""

    def __init__(self, at) -> None:
        self.at = at
        place = {"province": "990000", "city": "990100"}
        self.office = Office.objects.create(
            slug="shili-xian", level=Level.COUNTY, county="990101", **place
        )
        self.other = Office.objects.create(
            slug="qita-xian", level=Level.COUNTY, county="990102", **place
        )
        self.officer = Actor("officer", "示例县自然资源局 办公室", self.office, person_id=7)

    def send(self, content: bytes | str, *, name="历史.csv", **more: Any) -> Batch:
        given: dict[str, Any] = {"office": self.office, "by": self.officer} | more
        body = content.encode() if isinstance(content, str) else content
        return acts.send(body, name=name, importer=toy.KEY, at=self.at, **given)

    def checked(self, content: bytes | str, **more) -> Batch:
        batch = self.send(content, **more)
        acts.check(batch, at=self.at)
        return batch

    def confirmed(self, content: bytes | str, **more) -> Batch:
        batch = self.checked(content, **more)
        return acts.confirm(batch, by=self.officer, at=self.at, with_doubts=True)

    def adopt_all(self, batch: Batch) -> Batch:
        while adopting.adopt(batch, at=self.at, elapsed=lambda: 0.0):
            pass
        batch.refresh_from_db()
        return batch


@pytest.fixture
def world(db, at):
    return World(at)


@pytest.fixture
def committed(store, at):
    """The same, where commits are real."""
    return World(at)


def rows(count: int, *, first: int = 1) -> str:
    """A file of so many good rows."""
    lines = ["编号,收到日期,答复日期,申请人"]
    lines += [f"{first + at},2015年3月2日,2015年3月20日,示例人{at}" for at in range(count)]
    return "\n".join(lines) + "\n"
