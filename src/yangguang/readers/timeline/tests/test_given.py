"""What went out with the reply is had by number and code only, and nothing else of the room is."""

from __future__ import annotations

import pytest

from yangguang.kernel.files import acts as files
from yangguang.kernel.files.tests.samples import pdf
from yangguang.kernel.people.models import Person, Post
from yangguang.kernel.redaction.models import Document, State

from .conftest import AT


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_CLAMAV = ""


@pytest.fixture
def given(filed, office):
    """A document that is released, and its original."""
    person = Person.objects.create(login="maker", name="maker")
    post = Post.objects.create(
        person=person, office=office, role="officer", title="科员", from_on=AT.date()
    )
    original = files.receive([pdf()], name="甲某里.pdf", about=f"redaction:{filed.case_id}", at=AT)
    ready = files.receive([pdf()], name="out.pdf", about=f"reply:{filed.case_id}", at=AT)
    return Document.objects.create(
        case=filed.case,
        original=original,
        ready=ready,
        way="here",
        state=State.RELEASED,
        post=post,
        author=person,
        places=[[1, "privacy", 0]],
        approved_by=person,
        created_at=AT,
        changed_at=AT,
    )


def closed(case):
    type(case).objects.filter(pk=case.pk).update(closed_on=AT.date())


def test_it_is_offered_once_the_reply_stands_and_not_before(holder, filed, given):
    way = f"/zh-hans/my/{filed.case_id}/given/{given.ready.key}/"
    assert way not in holder.get(f"/zh-hans/my/{filed.case_id}/").content.decode()
    assert holder.get(way).status_code == 404
    closed(filed.case)
    page = holder.get(f"/zh-hans/my/{filed.case_id}/").content.decode()
    assert way in page
    assert "隐去 1 处" in page
    answer = holder.get(way)
    assert answer.content == pdf()
    assert answer["Cache-Control"] == "no-store"


def test_the_original_is_never_had(holder, filed, given):
    closed(filed.case)
    for address in ("given", "files"):
        way = f"/zh-hans/my/{filed.case_id}/{address}/{given.original.key}/"
        assert holder.get(way).status_code == 404
    assert (
        str(given.original.key) not in holder.get(f"/zh-hans/my/{filed.case_id}/").content.decode()
    )


def test_without_the_code_it_leads_to_the_form(client, filed, given):
    closed(filed.case)
    answer = client.get(f"/zh-hans/my/{filed.case_id}/given/{given.ready.key}/")
    assert answer.status_code == 302


@pytest.mark.parametrize("state", [State.APPROVED, State.SUBMITTED, State.MADE])
def test_what_was_not_released_is_not_had(holder, filed, given, state):
    Document.objects.update(state=state)
    closed(filed.case)
    assert holder.get(f"/zh-hans/my/{filed.case_id}/given/{given.ready.key}/").status_code == 404
