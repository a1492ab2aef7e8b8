"""Numbers without gaps, bytes that never change, service apart from sending, two persons."""

from __future__ import annotations

import logging

import pytest
from django.db import IntegrityError, transaction

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts as case_acts
from yangguang.kernel.cases import history
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.test_together import at_once
from yangguang.kernel.files import serving, storing
from yangguang.kernel.files.models import Upload
from yangguang.kernel.letters import acts, copies, counting, matters, queries
from yangguang.kernel.letters.models import Letter, Series, State
from yangguang.kernel.letters.tests.conftest import (
    LETTERS,
    MEANS,
    NAME,
    an_office,
    an_officer,
    clock,
)
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people.models import Deed, PostRole

PLACE = (2, "note", "")
ORDER = (2, "order", "")


def test_a_letter_gets_the_next_number_of_its_series_and_a_deed(noted, officer):
    letter = acts.issue(noted, PLACE, LETTERS, by=officer, at=clock(4))
    assert (letter.number, letter.serial, letter.state) == (
        "示自然资示〔2026〕1号",
        1,
        State.ISSUED,
    )
    assert set(letter.seals) == {form.key for form in copies.FORMS}
    deed = Deed.objects.get()
    assert (deed.what, deed.about.split(" ")[0]) == ("签发文书", letter.number)


def test_every_series_counts_for_itself_by_office_kind_and_year(office, officer):
    other = an_office("bie-xian", "别县自然资源局", "990102")
    theirs = an_officer(other, "theirs")
    numbers = []
    for place, by, of, year in (
        (PLACE, officer, office, 2026),
        (PLACE, officer, office, 2026),
        (PLACE, theirs, other, 2026),
        (PLACE, officer, office, 2027),
    ):
        case = toy.file(of, by=by, at=clock(2))
        toy.note(case, by=by, at=clock(3))
        numbers.append(acts.issue(case, place, LETTERS, by=by, at=clock(4, year=year)).number)
    assert numbers == [
        *("示自然资示〔2026〕1号", "示自然资示〔2026〕2号", "别自然资示〔2026〕1号"),
        "示自然资示〔2027〕1号",
    ]


def test_what_is_refused_or_rolled_back_uses_no_number(noted, officer):
    with pytest.raises(Refusal, match="没有这份文书"):
        acts.issue(noted, (1, "note", ""), LETTERS, by=officer, at=clock(4))

    def broken_off():
        with transaction.atomic():
            acts.issue(noted, PLACE, LETTERS, by=officer, at=clock(4))
            raise IntegrityError

    with pytest.raises(IntegrityError):
        broken_off()
    assert not Series.objects.filter(last__gt=0).exists()
    assert acts.issue(noted, PLACE, LETTERS, by=officer, at=clock(5)).serial == 1


def test_a_letter_is_issued_once(noted, officer):
    acts.issue(noted, PLACE, LETTERS, by=officer, at=clock(4))
    with pytest.raises(Refusal, match="已经签发") as refused:
        acts.issue(noted, PLACE, LETTERS, by=officer, at=clock(4))
    assert refused.value.code == "once"
    assert Letter.objects.count() == 1


def test_two_writers_at_once_leave_no_gap(store):
    office = an_office()
    officer = an_officer(office)
    cases = []
    for _ in range(8):
        case = toy.file(office, by=officer, at=clock(2))
        toy.note(case, by=officer, at=clock(3))
        cases.append(case)

    def issuing(mine):
        for case in mine:
            acts.issue(case, PLACE, LETTERS, by=officer, at=clock(4))

    assert at_once(lambda: issuing(cases[:4]), lambda: issuing(cases[4:])) == []
    assert sorted(Letter.objects.values_list("serial", flat=True)) == list(range(1, 9))
    assert Series.objects.get().last == 8


def test_the_same_letter_issued_twice_at_once_is_issued_once(store):
    office = an_office()
    officer = an_officer(office)
    case = toy.file(office, by=officer, at=clock(2))
    toy.note(case, by=officer, at=clock(3))
    refused = []

    def issuing():
        try:
            acts.issue(case, PLACE, LETTERS, by=officer, at=clock(4))
        except Refusal as refusal:
            refused.append(refusal.code)

    assert at_once(issuing, issuing) == []
    assert (Letter.objects.count(), refused, Series.objects.get().last) == (1, ["once"], 1)


def test_the_bytes_are_kept_and_those_that_changed_are_not_handed_out(noted, officer):
    letter = acts.issue(noted, PLACE, LETTERS, by=officer, at=clock(4))
    for form in copies.FORMS:
        upload = queries.file_of(letter, form)
        served = serving.served(upload.key, check=lambda _upload: [])
        assert bytes(upload.seal).hex() == letter.seals[form.key]
        assert len(served.content) == upload.size
    upload = queries.file_of(letter, copies.FORMS[0])
    storing.path_of(upload.digest, upload.key).write_bytes(b"%PDF-1.7 forged")
    with pytest.raises(Refusal, match="损坏"):
        serving.served(upload.key, check=lambda _upload: [])


def test_a_decision_is_signed_by_a_second_person_or_a_head(noted, officer, office):
    with pytest.raises(Refusal, match="两个人"):
        acts.issue(noted, ORDER, LETTERS, by=officer, at=clock(4))
    second = an_officer(office, "second")
    assert (
        acts.issue(noted, ORDER, LETTERS, by=second, at=clock(4)).drafted_by_id == officer.person_id
    )


def test_a_head_signs_what_they_drafted(office):
    head = an_officer(office, "head", PostRole.HEAD)
    case = toy.file(office, by=head, at=clock(2))
    toy.note(case, by=head, at=clock(3))
    assert acts.issue(case, ORDER, LETTERS, by=head, at=clock(4)).serial == 1


def test_nobody_else_issues_sends_or_serves(noted, officer):
    stranger = an_officer(an_office("bie-xian", "别县自然资源局", "990102"), "stranger")
    with pytest.raises(Refusal, match="职权范围"):
        acts.issue(noted, PLACE, LETTERS, by=stranger, at=clock(4))
    letter = acts.issue(noted, PLACE, LETTERS, by=officer, at=clock(4))
    told = {"known": MEANS, "on": clock(4).date(), "at": clock(4)}
    with pytest.raises(Refusal, match="职权范围"):
        acts.send(letter, means="hand", by=stranger, **told)


@pytest.fixture
def letter(noted, officer):
    return acts.issue(noted, PLACE, LETTERS, by=officer, at=clock(4))


def send(letter, officer, *, means="post", day=4, reference="XA00000000011", today=None):
    at = clock(today or day)
    return acts.send(
        letter,
        means=means,
        known=MEANS,
        reference=reference,
        on=clock(day).date(),
        by=officer,
        at=at,
    )


def end(letter, officer, evidence, *, day, today=None):
    act = acts.serve if evidence in {"signed", "delivered"} else acts.give_back
    return act(letter, evidence=evidence, on=clock(day).date(), by=officer, at=clock(today or day))


def test_what_is_posted_counts_from_the_post_and_what_is_handed_over_from_the_signature(
    letter, officer
):
    posted = send(letter, officer, day=4)
    assert counting.counted_on(posted, MEANS) == clock(4).date()
    back = end(letter, officer, "nobody", day=9)
    assert counting.counted_on(back, MEANS) is None
    handed = send(letter, officer, means="hand", day=10, reference="")
    assert counting.counted_on(handed, MEANS) is None
    signed = end(letter, officer, "signed", day=12)
    assert counting.counted_on(signed, MEANS) == clock(12).date()
    both = list(letter.dispatches.order_by("pk"))
    assert counting.day_of(both, MEANS) == clock(12).date()


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"means": "pigeon"}, "facts"),
        ({"reference": " "}, "facts"),
        ({"reference": "9" * 41}, "facts"),
        ({"day": 3, "today": 5}, "too-early"),
        ({"day": 6, "today": 5}, "too-late"),
    ],
)
def test_what_can_not_be_sent_so_is_refused(letter, officer, told, code):
    with pytest.raises(Refusal) as refused:
        send(letter, officer, **told)
    assert refused.value.code == code
    letter.refresh_from_db()
    assert (letter.state, letter.dispatches.count()) == (State.ISSUED, 0)


def test_service_is_apart_from_sending_and_each_waits_for_the_other(letter, officer):
    with pytest.raises(Refusal) as refused:
        end(letter, officer, "signed", day=5)
    assert refused.value.code == "not-yet"
    send(letter, officer)
    with pytest.raises(Refusal) as refused:
        send(letter, officer, day=5)
    assert refused.value.code == "pending"
    with pytest.raises(Refusal, match="凭证与结果不符"):
        acts.serve(letter, evidence="nobody", on=clock(6).date(), by=officer, at=clock(6))
    end(letter, officer, "delivered", day=6)
    with pytest.raises(Refusal) as refused:
        send(letter, officer, day=7)
    assert refused.value.code == "once"


def test_what_came_back_is_listed_until_it_is_sent_again(letter, officer, office):
    reach = offices.territory(office)
    send(letter, officer)
    end(letter, officer, "unknown-address", day=8)
    assert list(queries.returned(reach)) == [letter]
    after = (letter.dated_on, letter.pk)
    assert list(queries.returned(reach, after=after)) == []
    send(letter, officer, day=9)
    assert list(queries.returned(reach)) == []


def test_a_correction_is_a_letter_of_its_own_once(letter, officer, office):
    before = queries.file_of(letter, copies.FORMS[0]).digest
    second = an_officer(office, "second")
    with pytest.raises(Refusal, match="没有写明"):
        acts.correct(letter, LETTERS, text=" ", by=second, at=clock(5))
    new = acts.correct(letter, LETTERS, text="“甲”应为“乙”。", by=second, at=clock(5))
    letter.refresh_from_db()
    assert (new.number, letter.state) == ("示自然资公开更〔2026〕1号", State.REPLACED)
    assert queries.file_of(letter, copies.FORMS[0]).digest == before
    with pytest.raises(Refusal, match="更正过"):
        acts.correct(letter, LETTERS, text="再改", by=second, at=clock(5))
    again = acts.correct(new, LETTERS, text="“乙”应为“丙”。", by=second, at=clock(6))
    assert (again.serial, again.corrects_id) == (2, new.pk)


def test_a_voided_step_calls_for_no_letter(noted, office, officer):
    rows = history.told_of(noted)
    assert [slot.place for slot in matters.slots(noted, LETTERS, rows)] == [PLACE, ORDER]
    head = an_officer(office, "head", PostRole.HEAD)
    case_acts.void(noted, 2, by=head, drafted_by_id=officer.person_id, reason="记错了", at=clock(4))
    assert matters.slots(noted, LETTERS, history.told_of(noted)) == ()
    with pytest.raises(Refusal, match="没有这份文书"):
        acts.issue(noted, PLACE, LETTERS, by=officer, at=clock(5))


def test_no_name_is_in_rows_deeds_or_the_log(letter, officer, caplog):
    caplog.set_level(logging.DEBUG)
    send(letter, officer)
    end(letter, officer, "refused", day=6)
    kept = [str(list(model.objects.values())) for model in (Letter, Deed, Series, Upload)]
    assert NAME not in "".join([*kept, caplog.text])
