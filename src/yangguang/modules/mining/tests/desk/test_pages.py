"""What supervisors see of the standing look, and what officers see of packages."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from yangguang.base.merkle import notes
from yangguang.base.mining.kinds import Level
from yangguang.base.refusal import Refusal
from yangguang.kernel.files.tests import conftest as files
from yangguang.kernel.files.tests.conftest import EICAR
from yangguang.kernel.people.models import Deed, PostRole
from yangguang.modules.mining.detection import acts as detection
from yangguang.modules.mining.exchange import acts as exchange
from yangguang.modules.mining.exchange import making
from yangguang.modules.mining.exchange.making import Sent
from yangguang.modules.mining.models import Application, Finding, Package, Reply
from yangguang.modules.mining.tests import building
from yangguang.modules.mining.tests.desk.conftest import NOW
from yangguang.modules.mining.tests.detection.register import Register, square

FINDINGS = "/zh-hans/desk/mining/findings/"
PACKAGES = "/zh-hans/desk/mining/packages/"
QUESTIONS = "/zh-hans/mining/questions/"
KEY = notes.SigningKey("province.example.cn/mining/660000", bytes(range(32)))

clamd = files.clamd
"""A scanner on loopback."""


@pytest.fixture
def found(province):
    register = Register(province)
    for place in range(60):
        late = date(2026, 3, 1)
        register.add(square(110 + place * 0.02, 30), valid_to=late, years=None)
    detection.look_through(at=NOW)
    return register


class TestFindings:
    def test_auditors_and_heads_see_them_and_officers_do_not(self, seated, found):
        assert seated(PostRole.AUDITOR).get(FINDINGS).status_code == 200
        assert seated(PostRole.HEAD).get(FINDINGS).status_code == 200
        assert seated(PostRole.OFFICER).get(FINDINGS).status_code == 403

    def test_page_by_page_within_ten_queries(self, seated, found, django_assert_max_num_queries):
        browser = seated(PostRole.AUDITOR)
        browser.get(FINDINGS)
        with django_assert_max_num_queries(10):
            page = browser.get(f"{FINDINGS}?question=expired").content.decode()
        assert page.count("/zh-hans/mining/C") == 50
        assert "after=" in page

    def test_the_head_replies_in_public_and_everybody_reads_question_evidence_and_reply(
        self, seated, found, client, django_assert_max_num_queries
    ):
        row = Finding.objects.filter(query="expired").first()
        page = client.get(f"{QUESTIONS}?number={row.number}").content.decode()
        assert "有效期已满，是否在办理延续或者注销？" in page
        assert "还没有答复" in page
        assert "2026年3月1日" in page
        address = f"{FINDINGS}{row.pk}/"
        said = {"text": "已通知办理注销（示例）"}
        assert seated(PostRole.AUDITOR).post(address, said).status_code == 200  # no form
        assert "已通知" not in client.get(QUESTIONS).content.decode()
        assert seated(PostRole.HEAD).post(address, said).status_code == 302
        client.get(QUESTIONS)
        with django_assert_max_num_queries(10):
            page = client.get(f"{QUESTIONS}?number={row.number}").content.decode()
        assert "已通知办理注销（示例）" in page
        assert Deed.objects.filter(what="答复登记簿的疑问", about=row.number).exists()

    def test_what_concerns_a_holders_conduct_stays_inside(self, seated, found, client, province):
        Finding.objects.update(query="split")
        page = client.get(QUESTIONS).content.decode()
        assert "没有这样的疑问" in page
        row = Finding.objects.first()
        assert row.holder not in page
        address = f"{FINDINGS}{row.pk}/"
        head = seated(PostRole.HEAD)
        assert "只供内部核查" in head.get(address).content.decode()
        head.post(address, {"text": "x"})
        assert not Reply.objects.exists()

    def test_of_another_territory_nobody_replies(self, seated, found, county):
        row = Finding.objects.first()
        assert seated(PostRole.HEAD, county).get(f"{FINDINGS}{row.pk}/").status_code == 404

    @pytest.mark.parametrize(
        "query", ["after=x", "after=" + "9" * 30, "question=split", "number=%00"]
    )
    def test_nonsense_asks_nothing_in_public(self, found, client, query):
        assert client.get(f"{QUESTIONS}?{query}").status_code == 200

    def test_one_right_and_what_is_gone(self, seated, found):
        browser = seated(PostRole.AUDITOR)
        number = Finding.objects.first().number
        assert browser.get(f"{FINDINGS}?number={number}").content.decode().count("/mining/C") == 1
        Finding.objects.filter(number=number).update(gone_at=NOW)
        assert number in browser.get(f"{FINDINGS}?state=gone").content.decode()
        page = browser.get(f"{FINDINGS}?number={number}").content.decode()
        assert f"/mining/{number}/" not in page

    def test_of_another_territory_nothing_is_seen(self, seated, found, county):
        page = seated(PostRole.AUDITOR, county).get(FINDINGS).content.decode()
        assert "/zh-hans/mining/C" not in page

    def test_as_csv_with_evidence(self, seated, found):
        answer = seated(PostRole.AUDITOR).get("/zh-hans/desk/mining/findings.csv?question=expired")
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert len(lines) == 61
        assert "days: 1; until: 2026-03-01" in lines[1]

    @pytest.mark.parametrize(
        "query", ["after=x", "after=" + "9" * 30, "question=none", "number=%00"]
    )
    def test_nonsense_asks_nothing(self, seated, found, query):
        assert seated(PostRole.AUDITOR).get(f"{FINDINGS}?{query}").status_code == 200


def _packed(*marks, key=KEY, **changes):
    facts = {"valid_from": date(2026, 3, 2), "valid_to": date(2031, 3, 1), "level": Level.PROVINCE}
    stated = building.stated(**{**facts, **changes})
    return making.made(
        [Sent(mark, stated) for mark in marks],
        key=key,
        organ="660000",
        organ_name="示例省自然资源厅",
        package="2026-1",
        at=NOW,
    )


@pytest.fixture
def known(province, officer):
    return exchange.know(province, public=str(KEY.verifier), on=NOW.date(), by=officer, at=NOW)


class TestTaking:
    def test_each_right_becomes_an_application_once(self, province, officer, known):
        packed = _packed("a-1", "a-2")
        kept = exchange.take(province, packed, by=officer, at=NOW)
        again = exchange.take(province, packed, by=officer, at=NOW)
        assert kept.accepted
        assert kept.pk == again.pk
        marks = Application.objects.order_by("pk").values_list("request_id", flat=True)
        assert list(marks) == ["660000/a-1", "660000/a-2"]

    def test_what_is_refused_is_kept_byte_for_byte_and_registers_nothing(self, province, officer):
        packed = _packed("a-1")
        kept = exchange.take(province, packed, by=officer, at=NOW)
        assert not kept.accepted
        assert bytes(kept.content) == packed
        assert [error["field"] for error in kept.receipt["errors"]] == ["sender"]
        assert Application.objects.count() == 0

    def test_an_infected_package_is_not_kept_and_one_that_nobody_looks_at_waits_outside(
        self, province, officer, known, clamd
    ):
        with pytest.raises(Refusal, match="查出病毒"):
            exchange.take(province, EICAR, by=officer, at=NOW)
        clamd.answer = b"nonsense\0"
        with pytest.raises(Refusal, match="没有答复"):
            exchange.take(province, _packed("a-1"), by=officer, at=NOW)
        assert not Package.objects.exists()
        clamd.answer = None
        assert exchange.take(province, _packed("a-1"), by=officer, at=NOW).accepted

    @pytest.mark.parametrize("content", [b"", b"x", b"PK\x03\x04" + b"\0" * 100])
    def test_noise_gets_a_receipt(self, province, officer, content):
        assert not exchange.take(province, content, by=officer, at=NOW).accepted

    def test_the_engine_lets_nobody_change_what_was_received(self, province, officer):
        kept = exchange.take(province, b"x", by=officer, at=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            Package.objects.filter(pk=kept.pk).update(content=b"y")
        with pytest.raises(DatabaseError), transaction.atomic():
            Package.objects.filter(pk=kept.pk).delete()

    def test_a_mark_used_for_something_else_is_a_fault(self, province, officer, known):
        exchange.take(province, _packed("a-1"), by=officer, at=NOW)
        other = exchange.take(province, _packed("a-1", name="另一项目"), by=officer, at=NOW)
        assert [error["field"] for error in other.receipt["errors"]] == ["request_id"]
        assert Application.objects.count() == 1

    def test_a_key_that_is_ended_is_believed_no_more_the_next_day(self, province, officer, known):
        exchange.part_with(known, by=officer, at=NOW)
        assert exchange.known_keys(province, on=NOW.date()) != {}
        assert exchange.known_keys(province, on=date(2026, 3, 3)) == {}


class TestPackagesAtTheDesk:
    def test_one_is_taken_and_its_receipt_shown_and_handed_out(self, seated, known):
        browser = seated()
        packed = _packed("a-1")
        sent = SimpleUploadedFile("b.zip", packed)
        answer = browser.post(PACKAGES, {"package": sent}, follow=True)
        page = answer.content.decode()
        (kept,) = Package.objects.all()
        assert kept.digest in page
        assert "a-1" in page
        assert browser.get(f"{PACKAGES}{kept.digest}/package.zip").content == packed
        receipt = browser.get(f"{PACKAGES}{kept.digest}/receipt.json").json()
        assert (receipt["accepted"], receipt["sha256"]) == (True, kept.digest)
        assert receipt["signature"].startswith("yangguang-mining-receipt/1\n")

    def test_every_error_stands_on_the_receipt(self, seated):
        sent = SimpleUploadedFile("b.zip", _packed("a-1"))
        page = seated().post(PACKAGES, {"package": sent}, follow=True).content.decode()
        assert "没有登记机关660000的公钥。" in page

    def test_other_offices_see_nothing_of_it(self, seated, county, province, officer):
        kept = exchange.take(province, b"x", by=officer, at=NOW)
        other = seated(office=county)
        assert other.get(f"{PACKAGES}{kept.digest}/").status_code == 404
        assert other.get(f"{PACKAGES}{kept.digest}/package.zip").status_code == 404

    def test_keys_are_the_administrators(self, seated, province):
        browser = seated(PostRole.ADMINISTRATOR)
        address = "/zh-hans/desk/mining/senders/"
        browser.post(address, {"office": province.pk, "public": str(KEY.verifier)})
        assert exchange.known_keys(province, on=NOW.date()) == {"660000": [KEY.verifier]}
        wrong = browser.post(address, {"office": province.pk, "public": "x"})
        assert "这不是签署数据包的公钥" in wrong.content.decode()
        assert seated().get(address).status_code == 403
