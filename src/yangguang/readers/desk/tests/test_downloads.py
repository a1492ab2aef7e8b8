"""Every list of the desk as CSV, within the territory and for whoever sees the list."""

from __future__ import annotations

import csv
import io

import pytest

from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.people.models import PostRole

from .conftest import a_post, clock

pytestmark = pytest.mark.django_db


def rows_of(client, name):
    answer = client.get(f"/zh-hans/desk/{name}.csv")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith(f'attachment; filename="{name}')
    return list(csv.reader(io.StringIO(answer.content.decode()[1:])))


@pytest.mark.parametrize("name", ["records", "imports", "notices", "outlets"])
def test_an_empty_list_is_sent_with_its_head(desk, name):
    answer = desk.get(f"/zh-hans/desk/{name}.csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode()[1:])))
    assert answer.status_code == 200
    assert len(rows) == 1


def test_drafts_that_wait_are_sent_without_what_was_typed(colleague, desk, file, officer):
    case = file()
    form = {"text": ["现将复制件寄给您。"]}
    draft = drafts.keep(case, step="confirm", form=form, by=officer, at=clock("2026-03-02"))
    drafts.submit(draft, by=officer, at=clock("2026-03-02"))
    assert rows_of(colleague, "drafts")[1:] == [["2026-03-02", case.pk, "officer"]]
    assert desk.get("/zh-hans/desk/drafts.csv").status_code == 403  # an officer oversees nobody


def test_who_keeps_accounts_gets_no_list_of_the_desk(client_of, office):
    keeper = client_of(a_post(office, "keeper", PostRole.ADMINISTRATOR))
    for name in ("records", "imports", "notices", "outlets", "drafts"):
        assert keeper.get(f"/zh-hans/desk/{name}.csv").status_code == 403
