"""An index folder of each test's own, and the short way from a record to being found."""

from __future__ import annotations

from datetime import datetime

import pytest

from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records import acts
from yangguang.kernel.records.models import Publication
from yangguang.kernel.search import indexing, queries
from yangguang.kernel.search.tests.kinds import COUNTY, Found


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    return settings.YANGGUANG_HOME


class Room:
    """The room as tests use it, at one instant."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def publish(self, subject: str, text: str = "", *, kind=Found, **given) -> Publication:
        about, office = given.pop("about", ""), given.pop("office", COUNTY)
        at = given.pop("at", self.at)
        record = kind(subject=subject, text=text, **given)
        return acts.publish(record, about=about, office=office, at=at)

    def index(self) -> int:
        sequencer.run(at=self.at)
        return indexing.run(at=self.at)

    def found(self, text: str, **narrowed) -> list[str]:
        return [hit.address for hit in queries.find(text, **narrowed).hits]


@pytest.fixture
def room(db, at) -> Room:
    return Room(at)
