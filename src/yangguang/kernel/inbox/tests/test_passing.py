"""A letter that went astray is passed to another office: it lies in one tray or the other, never in none."""

from __future__ import annotations

import pytest

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.cases.models import Case
from yangguang.kernel.inbox import acts, queries, receiving
from yangguang.kernel.inbox.models import Arrival, Handling, Mail, State, Tray
from yangguang.kernel.people.models import Deed

from .conftest import AT, an_officer, raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(elsewhere):
    return an_officer(elsewhere, "there")


@pytest.fixture
def mail(receive):
    return receive()


def passed(mail, to, by, reason="信封写的是别县"):
    return acts.pass_on(mail, to=to, reason=reason, by=by, at=AT)


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        act(*args, **kwargs)
    return caught.value.code


def in_tray(office):
    return list(queries.in_tray(office, Tray.PEOPLE))


def test_it_waits_there_with_its_way_its_bytes_and_its_arrival(
    mail, office, elsewhere, officer, there
):
    passed(mail, elsewhere, officer)
    assert (in_tray(office), in_tray(elsewhere)) == ([], [mail])
    row = Mail.objects.get()
    assert (row.county, row.state, row.arrived_at) == ("990102", State.WAITING, mail.arrived_at)
    assert queries.raw_of(row) == raw()
    [way] = queries.passed_by(office)
    assert (way.to_office, way.reason, way.person_id) == (
        elsewhere,
        "信封写的是别县",
        officer.person_id,
    )
    assert queries.passed_to([row])[row.pk].from_office == office
    assert Deed.objects.get().what == "来信转送其他机关"
    acts.set_aside(row, reason="广告", by=there, at=AT)


def test_stopped_in_the_middle_it_stays_where_it_was(
    mail, office, elsewhere, officer, there, monkeypatch
):
    def stopped(*args, **kwargs):
        raise KeyboardInterrupt

    for stage in ("receiving.mention", "trail.did", "_done"):
        with monkeypatch.context() as broken:
            broken.setattr(f"yangguang.kernel.inbox.acts.{stage}", stopped)
            with pytest.raises(KeyboardInterrupt):
                passed(Mail.objects.get(), elsewhere, officer)
        assert (in_tray(office), in_tray(elsewhere)) == ([mail], [])
        assert not Handling.objects.exists()
        assert not Deed.objects.exists()
    passed(Mail.objects.get(), elsewhere, officer)
    assert in_tray(elsewhere) == [mail]


def test_who_read_it_before_does_nothing_with_it_any_more(mail, elsewhere, officer, there):
    seen = Mail.objects.get()
    passed(mail, elsewhere, officer)
    for act, more in (
        (acts.register, {"number": "X"}),
        (acts.set_aside, {"reason": "广告"}),
        (acts.pass_on, {"to": seen.office, "reason": "x"}),
    ):
        assert refused(act, seen, by=officer, at=AT, **more) is Reason.CLOSED


def test_back_again_is_a_way_of_its_own(mail, office, elsewhere, officer, there):
    passed(mail, elsewhere, officer)
    passed(Mail.objects.get(), office, there, reason="正文写的是示例县")
    assert in_tray(office) == [mail]
    assert [way.from_office for way in Handling.objects.order_by("id")] == [office, elsewhere]


def test_the_same_letter_again_is_another_arrival_of_the_one_that_was_passed(
    mail, office, elsewhere, officer, there, receive
):
    passed(mail, elsewhere, officer)
    assert receive(slug="a-xian") == mail
    assert Mail.objects.count() == 1
    assert Arrival.objects.filter(mail=mail.key).count() == 2
    assert in_tray(office) == []


def test_an_office_that_has_the_same_letter_gets_no_second_one(
    mail, elsewhere, officer, there, receive
):
    receive(slug="b-xian")
    assert refused(passed, mail, elsewhere, officer) is Reason.ONCE
    assert Mail.objects.count() == 2


@pytest.mark.parametrize("state", [State.DONE, State.ASIDE])
def test_what_was_handled_is_not_passed_on(mail, elsewhere, officer, there, state):
    Mail.objects.update(state=state)
    mail.refresh_from_db()
    assert refused(passed, mail, elsewhere, officer) is Reason.RULE


def test_nobody_there_no_reason_or_ones_own_office(mail, office, elsewhere, officer):
    assert refused(passed, mail, elsewhere, officer) is Reason.RULE
    an_officer(elsewhere, "there")
    assert refused(passed, mail, elsewhere, officer, reason=" ") is Reason.FACTS
    assert refused(passed, mail, office, officer) is Reason.FACTS


def test_it_names_the_cases_of_the_office_that_has_it(
    office, elsewhere, officer, there, receive, monkeypatch
):
    """A number of the first office's case stands on that case's page only while the letter lies there."""
    asked = []
    found = Case.objects.filter

    def kept(**more):
        asked.append(more["office"])
        return found(**more)

    monkeypatch.setattr(receiving.Case.objects, "filter", kept)
    mail = receive(raw("关于 XG-2026-000001-A"))
    passed(mail, elsewhere, officer)
    assert asked == [office, elsewhere]


def test_erased_its_reason_goes_and_that_it_was_passed_stays(
    mail, office, elsewhere, officer, there
):
    passed(mail, elsewhere, officer)
    row = Mail.objects.get()
    acts.set_aside(row, reason="广告", by=there, at=AT)
    acts.draft_erasure(row, reason="不必保存", by=there, at=AT)
    acts.erase(row, by=an_officer(elsewhere, "other"), at=AT)
    [way] = queries.passed_by(office)
    assert (way.reason, way.mail.subject, way.to_office) == ("", "", elsewhere)
