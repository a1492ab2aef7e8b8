"""A year whose files aren't made yet: who asks is told so, how far it is and when to ask again; the newest is first."""

from __future__ import annotations

import pytest
from django.test import Client

from yangguang.kernel.imports.models import Batch, BatchState
from yangguang.modules.market import models
from yangguang.modules.market.acts import publishing_files as acts
from yangguang.modules.market.export import archives
from yangguang.modules.market.tests.conftest import clock

NOW = clock("2026-03-05")
YEARS = "/data/market/years"


@pytest.fixture(autouse=True)
def at_home(settings, tmp_path, monkeypatch):
    settings.YANGGUANG_HOME = tmp_path
    settings.YANGGUANG_URL = "https://tudi.example"
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock("2026-03-05", "10:10"))


@pytest.fixture
def three(sign):
    """Lots of 2024, 2025 and 2026."""
    return [
        sign(on=on, supervision_no="", contract_no=f"示出让{on}")
        for on in ("2024-06-02", "2025-06-02", "2026-02-02")
    ]


def asked(year: int, name: str = ".zip", accept: str = "text/html"):
    return Client().get(f"{YEARS}/{year}/990000{name}", headers={"accept": accept})


def told(year: int, name: str = ".zip"):
    return asked(year, name, "application/json").json()


def test_before_the_first_look_each_file_is_said_to_come(three):
    for name in (".zip", "/lots.csv", "/ocds.jsonl"):
        answer = asked(2026, name)
        assert (answer.status_code, answer["Retry-After"]) == (503, "120")
        assert answer["Cache-Control"] == "no-store"
        assert "还没有开始制作" in answer.content.decode()
    assert asked(2026, "/x.csv").status_code == 404
    assert asked(2019).status_code == 404  # nobody will make a year without lots


def test_the_newest_year_is_made_first_and_the_others_say_their_place(three):
    assert acts.go_on(at=NOW) == 1
    assert [row.year for row in models.YearFiles.objects.all()] == [2026]
    assert asked(2026).getvalue().startswith(b"PK")
    said = told(2024)
    assert (said["made"], said["total"], said["place"]) == (1, 3, 2)
    # one took the ten minutes from 10:00 to 10:10, so that two take twenty
    assert said["retry_after_s"] == 1200
    assert "已经做好 1 份，共 3 份，这一份排在第 2" in said["said"]
    assert len(Client().get(said["lots_csv"]).getvalue().splitlines()) == 2  # names, and its lot
    assert acts.go_on(at=NOW) == 1
    assert told(2024)["place"] == 1
    assert [acts.go_on(at=NOW) for _ in range(2)] == [1, 0]
    assert asked(2024).getvalue().startswith(b"PK")


def test_while_rows_come_in_nothing_is_made_and_that_is_said(three, office):
    acts.go_on(at=NOW)
    Batch.objects.create(
        office=office, importer="x", state=BatchState.ADOPTING, begun_at=NOW, confirmed_at=NOW
    )
    assert acts.go_on(at=NOW) == 0
    assert "正在收录" in told(2025)["said"]


def test_a_year_that_came_after_the_look_is_told_when_the_next_begins(three, sign):
    for _ in range(4):
        acts.go_on(at=NOW)
    sign(on="2023-06-02", supervision_no="", contract_no="示出让2023")
    assert told(2023)["place"] is None
    assert told(2023)["retry_after_s"] == 20 * 3600 - 600  # 20 hours after 10:00, asked at 10:10


def test_an_archive_that_is_lost_on_the_disk_comes_again(three):
    for _ in range(4):
        acts.go_on(at=NOW)
    archives.discard(models.YearFiles.objects.get(year=2025).key)
    assert asked(2025).status_code == asked(2025, "/lots.csv").status_code == 503


def test_an_empty_register_begins_no_look_that_the_first_lots_would_wait_for(sign, office):
    assert acts.go_on(at=NOW) == 0
    sign()
    assert acts.go_on(at=NOW) == 1


def test_the_page_of_files_and_the_index_show_how_far_it_is(
    three, areas, django_assert_max_num_queries
):
    acts.go_on(at=NOW)
    with django_assert_max_num_queries(14):
        page = Client().get("/zh-hans/market/files/", {"province": "990000"}).content.decode()
    assert "已经做好 1 份，共 3 份" in page
    assert "还没有做好的年份：2025 2024。" in page
    making = Client().get(f"{YEARS}.json").json()["making"]
    assert (making["made"], making["total"], making["resting"]) == (1, 3, False)
    assert making["ahead"][0] == {"province": "990000", "year": 2025}
    for _ in range(3):
        acts.go_on(at=NOW)
    page = Client().get("/zh-hans/market/files/", {"province": "990000"}).content.decode()
    assert "已经做好" not in page
    assert "还没有做好的年份" not in page
