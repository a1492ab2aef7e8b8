from __future__ import annotations

from datetime import timedelta

import pytest

from yangguang.base.merkle import checking, sentences
from yangguang.base.record import encode
from yangguang.base.refusal import Refusal
from yangguang.kernel.ledger import checkpoints, keys, sequencer
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records import acts, queries
from yangguang.kernel.records.tests.kinds import (
    CITY,
    COUNTY,
    MINISTRY,
    PROVINCE,
    MadeUpOffice,
    Notice,
    Standing,
)

pytestmark = pytest.mark.django_db


def say(subject: str, at, *, office=COUNTY, about: str = "", kind=Standing):
    return acts.publish(kind(subject=subject), about=about, office=office, at=at)


def titles(**asked) -> list[str]:
    return [row.title[2:-3] for row in queries.page(**asked)]


def test_lists_are_newest_first_and_page_by_key_without_loss_or_doubling(at):
    for number in range(23):
        say(f"{number:02}", at + timedelta(seconds=number // 4))  # four at each instant
    seen, after = [], None
    while rows := queries.page(after=after, limit=5):
        seen += [row.address for row in rows]
        after = queries.key_of(rows[-1])
    everything = list(queries.visible())
    assert seen == [row.address for row in everything]
    assert len(set(seen)) == 23
    instants = [row.released_at for row in everything]
    assert instants == sorted(instants, reverse=True)


def test_a_key_keeps_the_microsecond(at):
    first = say("先", at + timedelta(microseconds=1))
    say("后", at + timedelta(microseconds=2))
    rows = queries.page(limit=1)
    assert [row.address for row in queries.page(after=queries.key_of(rows[0]))] == [first.address]


def test_a_page_is_one_query(at, django_assert_num_queries):
    for number in range(6):
        say(str(number), at)
    with django_assert_num_queries(1):
        queries.page(kind="test-standing", territory="990101", limit=3)


def test_lists_by_territory_and_kind(at):
    say("部", at, office=MINISTRY)
    say("省", at, office=PROVINCE)
    say("市", at, office=CITY)
    say("县", at, office=COUNTY)
    say("邻省", at, office=MadeUpOffice("9", "980000", "980100", "980101"))
    held = say("待放行", at, kind=Notice)
    acts.release(held, by=Actor(role="officer", label="示例县局"), at=at)
    assert set(titles()) == {"部", "省", "市", "县", "邻省", "待放行"}
    assert set(titles(territory="990000")) == {"省", "市", "县", "待放行"}
    assert set(titles(territory="990100")) == {"市", "县", "待放行"}
    assert set(titles(territory="990101", kind="test-standing")) == {"县"}
    assert titles(kind="test-notice") == ["待放行"]


@pytest.mark.parametrize("territory", ["99", "99000x", "九九〇〇〇〇", "９９００００", "9900000"])
def test_what_is_no_area_code_is_refused(territory):
    with pytest.raises(Refusal, match="行政区划代码"):
        queries.page(territory=territory)


@pytest.mark.parametrize("after", ["x", "1", "1.x", ".", "9" * 40 + "." + "0" * 32, "-1.0"])
def test_a_key_that_can_not_be_read_is_refused(after):
    with pytest.raises(Refusal, match="翻页"):
        queries.page(after=after)


def test_records_about_a_number(at):
    say("一", at, about="XG-2026-000001-1")
    say("二", at + timedelta(seconds=1), about="XG-2026-000001-1")
    say("他", at, about="XG-2026-000002-9")
    say("未放行", at, about="XG-2026-000001-1", kind=Notice)
    found = [row.title for row in queries.about("XG-2026-000001-1")]
    assert found == ["关于二的公告", "关于一的公告"]


@pytest.mark.parametrize(
    "address", ["", "2026", "2026-0000000I", "2026-00000000x", "２０２６-00000000"]
)
def test_what_is_no_address_is_not_found(address):
    assert queries.by_address(address, held=True) is None


def test_a_record_is_read_as_it_was_stored(at):
    made = say("正文", at)
    record, content = queries.read(made)
    assert record == Standing(subject="正文")
    assert content == encode(record)


def test_a_record_is_proven_from_publishing_to_after_erasing(at):
    made = say("凭证", at)
    assert checking.check(queries.proof_of(made)).state == "recorded"
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    verdict = checking.check(queries.proof_of(made), keys.published())
    assert verdict.ok
    assert sentences.RECORD_SAME in {said.text for said in verdict.proven}
    acts.erase(made, reason="依申请", at=at)
    verdict = checking.check(queries.proof_of(made), keys.published())
    assert verdict.ok
    assert sentences.NO_BODY in {said.text for said in verdict.not_proven}


def test_a_proof_taken_before_the_erasing_stays_good(at):
    made = say("凭证", at)
    sequencer.run(at=at)
    checkpoints.sign(at=at)
    proof = queries.proof_of(made)
    acts.erase(made, reason="依申请", at=at)
    assert checking.check(proof, keys.published()).ok
