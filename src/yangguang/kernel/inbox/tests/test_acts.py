"""What officers do with letters: registered more than once, joined, set aside with a reason, erased."""

from __future__ import annotations

import pytest

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.files.tests.samples import pdf
from yangguang.kernel.inbox import acts, queries, storing
from yangguang.kernel.inbox.models import Arrival, Handling, Mail, State
from yangguang.kernel.people.models import Deed

from .conftest import AT, raw

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(receive):
    return receive()


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        act(*args, **kwargs)
    return caught.value.code


class TestHandling:
    def test_one_letter_with_two_requests_is_registered_twice(self, mail, officer):
        for number in ("XG-2026-000001-A", "XG-2026-000002-B"):
            acts.register(mail, number=number, by=officer, at=AT)
        mail.refresh_from_db()
        assert mail.state == State.DONE
        assert [row.number[:14] for row in mail.handlings.order_by("id")] == [
            "XG-2026-000001",
            "XG-2026-000002",
        ]
        assert list(queries.beside("XG-2026-000002-B")) == [mail]

    def test_no_request_is_an_officers_finding_with_a_reason(self, mail, officer, office):
        assert refused(acts.set_aside, mail, reason=" ", by=officer, at=AT) is Reason.FACTS
        acts.set_aside(mail, reason="推销广告", by=officer, at=AT)
        mail.refresh_from_db()
        assert mail.state == State.ASIDE
        assert Handling.objects.get().reason == "推销广告"
        assert queries.raw_of(mail) == raw()

    def test_it_is_taken_back(self, mail, officer):
        assert refused(acts.take_back, mail, by=officer, at=AT) is Reason.RULE
        acts.set_aside(mail, reason="推销广告", by=officer, at=AT)
        assert refused(acts.register, mail, number="X", by=officer, at=AT) is Reason.RULE
        acts.take_back(mail, by=officer, at=AT)
        mail.refresh_from_db()
        assert mail.state == State.WAITING
        acts.register(mail, number="X", by=officer, at=AT)

    def test_what_a_case_rests_on_is_not_set_aside(self, mail, officer):
        acts.register(mail, number="X", by=officer, at=AT)
        assert refused(acts.set_aside, mail, reason="广告", by=officer, at=AT) is Reason.RULE

    def test_no_case_of_that_number(self, mail, officer):
        code = refused(acts.join, mail, number="XG-2026-000001-A", by=officer, at=AT)
        assert code is Reason.UNKNOWN
        assert not Handling.objects.exists()

    def test_each_act_is_a_deed_that_names_the_letter_and_nobody(self, mail, officer):
        acts.set_aside(mail, reason="推销广告", by=officer, at=AT)
        acts.take_back(mail, by=officer, at=AT)
        acts.register(mail, number="X", by=officer, at=AT)
        deeds = list(Deed.objects.order_by("id"))
        assert [deed.what for deed in deeds] == ["认定来信不是申请", "取回来信", "来信登记为新件"]
        assert {deed.about for deed in deeds} == {str(mail.key)}


class TestErasing:
    def test_words_bytes_and_digests_go_and_arrivals_stay(
        self, mail, officer, second, django_capture_on_commit_callbacks
    ):
        acts.set_aside(mail, reason="推销广告", by=officer, at=AT)
        path = storing.path_of(mail.digest, mail.key)
        assert path.exists()
        acts.draft_erasure(mail, reason="保管期满", by=officer, at=AT)
        with django_capture_on_commit_callbacks(execute=True):
            acts.erase(mail, by=second, at=AT)
        row = Mail.objects.get()
        assert (row.state, row.sender, row.subject, row.digest) == (State.ERASED, "", "", "")
        assert not path.exists()
        assert Arrival.objects.count() == 1
        assert not Handling.objects.exclude(reason="").exists()

    def test_what_waits_is_never_erased(self, mail, officer, second):
        assert refused(acts.draft_erasure, mail, reason="x", by=officer, at=AT) is Reason.RULE
        assert refused(acts.erase, mail, by=second, at=AT) is Reason.RULE

    def test_it_takes_a_reason_and_two_persons(self, mail, officer, second):
        acts.set_aside(mail, reason="推销广告", by=officer, at=AT)
        assert refused(acts.erase, mail, by=second, at=AT) is Reason.UNKNOWN
        assert refused(acts.draft_erasure, mail, reason=" ", by=officer, at=AT) is Reason.FACTS
        acts.draft_erasure(mail, reason="保管期满", by=officer, at=AT)
        assert refused(acts.draft_erasure, mail, reason="再", by=second, at=AT) is Reason.ONCE
        assert refused(acts.erase, mail, by=officer, at=AT) is Reason.RULE
        mail.refresh_from_db()
        assert mail.state == State.ASIDE
        acts.erase(mail, by=second, at=AT)
        mail.refresh_from_db()
        assert (mail.state, mail.erasure_reason) == (State.ERASED, "保管期满")

    def test_taken_back_the_draft_is_void(self, mail, officer, second):
        acts.set_aside(mail, reason="推销广告", by=officer, at=AT)
        acts.draft_erasure(mail, reason="保管期满", by=officer, at=AT)
        acts.take_back(mail, by=officer, at=AT)
        acts.set_aside(mail, reason="推销广告", by=officer, at=AT)
        assert refused(acts.erase, mail, by=second, at=AT) is Reason.UNKNOWN
        acts.draft_erasure(mail, reason="保管期满", by=officer, at=AT)
        acts.drop_erasure(mail, by=second, at=AT)
        assert refused(acts.drop_erasure, mail, by=second, at=AT) is Reason.UNKNOWN

    def test_the_same_letter_after_its_erasure_is_new(self, mail, officer, second, receive):
        acts.set_aside(mail, reason="推销广告", by=officer, at=AT)
        acts.draft_erasure(mail, reason="保管期满", by=officer, at=AT)
        acts.erase(mail, by=second, at=AT)
        assert receive() != mail

    def test_a_letter_goes_with_the_last_case_that_rests_on_it(self, mail, officer):
        for number in ("A", "B"):
            acts.register(mail, number=number, by=officer, at=AT)
        assert acts.leave("A", reason="保管期满", by=officer, at=AT) == 0
        assert acts.leave("B", reason="保管期满", by=officer, at=AT) == 1
        mail.refresh_from_db()
        assert mail.state == State.ERASED


class TestAttachments:
    def test_what_the_files_take_goes_along_and_the_rest_is_named(self, receive):
        from email.message import EmailMessage

        made = EmailMessage()
        made["From"], made["To"] = "z@m.example", "gk@a.example"
        made.set_content("x")
        made.add_attachment(pdf(), maintype="application", subtype="pdf", filename="申请表.pdf")
        made.add_attachment(b"MZ\0", maintype="application", subtype="x", filename="a.exe")
        row = receive(made.as_bytes())
        assert row.files == 2
        ready, left = queries.for_the_file(queries.letter_of(row))
        assert [one.name for one in ready] == ["申请表.pdf"]
        assert [place for place, _ in left] == [2]
        assert queries.attachment(row, 2).content == b"MZ\0"
        with pytest.raises(Refusal):
            queries.attachment(row, 3)

    def test_lost_bytes_are_said(self, mail):
        storing.remove(mail.digest, mail.key)
        with pytest.raises(Refusal, match="缺失"):
            queries.raw_of(mail)
