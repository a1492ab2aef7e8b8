"""A lost query code: at the window, or by mail to the confirmed address; nobody learns what is on file."""

from __future__ import annotations

import re

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.people.models import Deed
from yangguang.kernel.personal import codes
from yangguang.kernel.personal.models import FreshCode
from yangguang.kernel.subscriptions import acts as subscriptions
from yangguang.kernel.subscriptions import notices, sending
from yangguang.kernel.subscriptions.models import Course, Mailing, Purpose
from yangguang.kernel.ui.tests.county import CODE, clock

ADDRESS = "li@example.cn"
AT = clock("2026-03-05")


@pytest.fixture
def opted_in(confirmed, box):
    notices.ask(ADDRESS, case=confirmed.case, language="zh-hans", at=AT)
    sending.run(at=AT)
    [token] = re.findall(r"https://example\.cn/confirm/(\S+)", box.letters[-1].text)
    subscriptions.confirm(token, at=AT)
    box.letters.clear()
    return confirmed.case


def code_in(letter):
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", letter.text.replace("XG-2026", ""))[0]


def test_at_the_window_the_old_code_dies_and_a_deed_names_the_proof(confirmed, officer):
    number = confirmed.case_id
    fresh = codes.reissue(confirmed.case, proof="居民身份证", by=officer, at=AT)
    assert fresh != CODE
    assert codes.opened(number, fresh, at=AT).pk == number
    with pytest.raises(Refusal, match="对不上"):
        codes.opened(number, CODE, at=AT)
    deed = Deed.objects.get()
    assert (deed.what, deed.about, deed.person_id) == (
        "补发查询码",
        f"{number} 居民身份证",
        officer.person_id,
    )
    assert fresh not in f"{deed.what}{deed.about}{deed.done_as}"


@pytest.mark.parametrize("typed", ["13900000000", "139 0000-0000", "LI@example.cn"])
def test_a_mailed_code_opens_and_only_then_the_old_one_dies(opted_in, box, typed):
    assert codes.ask(opted_in.pk, typed, on_file="13900000000", at=AT)
    sending.run(at=AT)
    [letter] = box.letters
    assert letter.to == ADDRESS
    fresh = code_in(letter)
    assert codes.opened(opted_in.pk, CODE, at=AT)  # who didn't ask is not locked out
    assert codes.opened(opted_in.pk, fresh, at=AT)
    with pytest.raises(Refusal, match="对不上"):
        codes.opened(opted_in.pk, CODE, at=AT)
    assert codes.opened(opted_in.pk, fresh, at=AT)


def test_a_mailed_code_that_is_not_used_ends_after_seven_days(opted_in, box):
    codes.ask(opted_in.pk, ADDRESS, on_file="", at=AT)
    sending.run(at=AT)
    fresh = code_in(box.letters[0])
    with pytest.raises(Refusal, match="对不上"):
        codes.opened(opted_in.pk, fresh, at=clock("2026-03-12", 11))
    assert codes.opened(opted_in.pk, CODE, at=clock("2026-03-12", 11))


def test_nothing_is_mailed_to_what_was_only_typed(opted_in, box):
    assert not codes.ask(opted_in.pk, "mallory@example.cn", on_file="13900000000", at=AT)
    assert not codes.ask(opted_in.pk, "", on_file="", at=AT)
    assert not codes.ask("XG-2026-999999-X", ADDRESS, on_file="", at=AT)
    sending.run(at=AT)
    assert box.letters == []
    assert not FreshCode.objects.exists()


def test_without_a_confirmed_address_nothing_is_mailed(confirmed, box):
    assert not codes.ask(confirmed.case_id, "13900000000", on_file="13900000000", at=AT)
    notices.ask(ADDRESS, case=confirmed.case, language="zh-hans", at=AT)  # asked, not confirmed
    assert not codes.ask(confirmed.case_id, "13900000000", on_file="13900000000", at=AT)


def test_at_most_three_codes_a_day(opted_in, box):
    asked = [codes.ask(opted_in.pk, ADDRESS, on_file="", at=AT) for _ in range(4)]
    assert asked == [True, True, True, False]
    waiting = Mailing.objects.filter(purpose=Purpose.CODE, course=Course.WAITING)
    assert waiting.count() == 1  # a newer code takes the place of one that waits


def test_the_code_lies_nowhere_in_the_clear_and_goes_once_it_is_sent(opted_in, box):
    codes.ask(opted_in.pk, ADDRESS, on_file="", at=AT)
    row = Mailing.objects.get(purpose=Purpose.CODE)
    sending.run(at=AT)
    fresh = code_in(box.letters[0])
    assert fresh.encode() not in bytes(row.sealed)
    row.refresh_from_db()
    assert row.sealed is None
