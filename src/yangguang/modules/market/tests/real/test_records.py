"""All real records come in through the file that a sender hands in, each with what was worked out by hand."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from yangguang.base.market.keeping import Kept
from yangguang.base.market.lot import Lot as Stated
from yangguang.base.market.words import Source, UseClass
from yangguang.kernel.cases.models import Step
from yangguang.kernel.imports import acts, adopting
from yangguang.kernel.imports.models import BatchState, RowState, StagedRow
from yangguang.kernel.offices.models import Level, Office
from yangguang.modules.market.models import KeptNotice, Lot, Supervised
from yangguang.modules.market.past import keeping, offered, supplied
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.real import reading

AT = clock("2026-11-27")
UNPUBLISHED = {
    "出让公告须写明是招标、拍卖还是挂牌出让。": "way",
    "宗地 {lot} 没有写明何时开始竞价。": "begins",
}
"""What the step of a notice asks for, and adopted notices may lack."""


def brought_in(rows, importer, *, office, by):
    """Hand in rows as a file of JSON, and let what can be adopted be adopted."""
    content = json.dumps(rows, ensure_ascii=False).encode()
    batch = acts.send(content, name="t.json", importer=importer, office=office, by=by, at=AT)
    acts.check(batch, at=AT)
    confirmed = acts.confirm(batch, by=by, at=AT, with_doubts=True)
    while adopting.adopt(confirmed, at=AT):
        pass
    confirmed.refresh_from_db()
    assert confirmed.state == BatchState.DONE
    return list(StagedRow.objects.filter(batch=batch).order_by("number"))


def codes(findings):
    return Counter(one["code"] for one in findings)


def told(row):
    """Return what the step of a row keeps as found."""
    step = Step.objects.get(case_number=row.case_number)
    return codes(step.findings)


def unpublished(row):
    """Return what the step of a row should state, and its source doesn't."""
    step = Step.objects.get(case_number=row.case_number)
    return {UNPUBLISHED[one["text"]] for one in step.findings if one["code"] == "facts"}


def test_every_record_is_of_a_kind_that_comes_in_here_or_with_plans():
    kinds = Counter(one["kind"] for one in reading.records())
    assert kinds == {
        "deal_result": 229,
        "mortgage": 16,
        "transfer_between_holders": 10,
        "offer": 6,
        "supply_plan": 6,
        "suspension": 1,
        "reclaim": 1,
        "deal_publicity": 1,
        "deal_report": 1,
    }


def test_each_result_is_in_the_register_with_exactly_what_was_expected(office, officer):
    records = reading.of_kind("deal_result")
    rows = brought_in(
        [reading.deal(one) for one in records], supplied.KEY, office=office, by=officer
    )
    expected = reading.of_deals()
    assert set(expected) <= {one["id"] for one in records}
    assert [row.number for row in rows] == list(range(1, 230))  # the sender's own numbers
    for record, row in zip(records, rows, strict=True):
        assert row.state == RowState.ADOPTED, (record["id"], row.findings)
        wanted = Counter(expected.get(record["id"], ()))
        assert codes(row.findings) == wanted, record["id"]
        assert told(row) == wanted, record["id"]
        assert Lot.objects.get(number=row.case_number).is_adopted
    assert Lot.objects.count() == 229
    numbered = [one for one in records if one.get("supervision_no")]
    assert Supervised.objects.count() == len(numbered) > 100


def test_every_anomaly_that_a_record_names_is_found():
    said = {
        "agreed start before signing": "I13/start",
        "handover before signing": "S11",
        "allocation with a price": "price/allocation",
        "price zero though transferred for value": "price/zero",
        "agreed completion before agreed start": "I13/finish",
        "supervision number not of the 6+4+1+5 form": "number/form",
    }
    begins = {
        "upper plot ratio 0.00": "ratio/zero-none",
        "term ": "I13/term",
        "placeholder date start": "start/placeholder",
        "placeholder date finish": "finish/placeholder",
        "placeholder date handover": "handover/placeholder",
        "supervision number year": "number/year",
    }
    expected = reading.of_deals()
    for record in reading.of_kind("deal_result"):
        for anomaly in record.get("anomalies", ()):
            rule = said.get(anomaly) or next(
                code for text, code in begins.items() if anomaly.startswith(text)
            )
            assert rule in expected[record["id"]], (record["id"], anomaly)


def test_what_is_printed_is_read_to_the_fen_and_the_square_metre(office, officer):
    records = reading.of_kind("deal_result")[:60]
    rows = brought_in(
        [reading.deal(one) for one in records], supplied.KEY, office=office, by=officer
    )
    at = {record["id"]: row.case_number for record, row in zip(records, rows, strict=True)}
    lot = Lot.objects.get(number=at["LM-017"])
    # 6.666626 ha is 66,666.26 m²; 208.7300 万元 is 2,087,300 yuan; the source is a number equal to the area
    assert (str(lot.area_m2), lot.price_fen) == ("66666.2600", 208_730_000)
    assert (lot.use, lot.use_code) == (
        UseClass.INDUSTRY,
        "061",
    )  # signed in January 2017: edition of 2007
    stated = Stated.from_text(lot.stated)
    assert stated.source is Source.EXISTING
    assert [one.fen for one in stated.instalments] == [42_546_000]
    assert stated.years == 50
    assert ("行政区", "甘肃省,张掖市山丹县") in stated.printed
    allocated = Stated.from_text(Lot.objects.get(number=at["LM-044"]).stated)
    assert allocated.price_fen is None
    assert allocated.cost_fen  # what an allocation prints is its cost


@pytest.mark.parametrize("number", sorted(reading.expected()["offers"]))
def test_each_notice_is_announced_or_kept_with_exactly_what_was_expected(number, office, officer):
    (record,) = [one for one in reading.records() if one["id"] == f"LM-{number}"]
    said = reading.expected()["offers"][number]["lots"]
    rows = brought_in(reading.lots(record), offered.KEY, office=office, by=officer)
    for row, wanted in zip(rows, said, strict=True):
        assert row.state == RowState.ADOPTED, row.findings
        assert codes(row.findings) == Counter(wanted)
        lacking = reading.expected()["offers"][number].get("unpublished", ())
        assert told(row) == Counter([*wanted, *("facts" for _ in lacking)])
        assert unpublished(row) == set(lacking)
        if "undated" in wanted:
            assert KeptNotice.objects.get(pk=row.case_number).kind == "出让公告"
        else:
            assert Lot.objects.filter(offer=row.case_number).count() == 1


@pytest.mark.parametrize("kind", reading.KINDS)
def test_whatever_else_was_published_is_kept_with_exactly_what_was_expected(kind, office, officer):
    records = reading.of_kind(kind)
    expected = reading.expected()["kept"]
    rows = brought_in(
        [reading.kept(one) for one in records], keeping.KEY, office=office, by=officer
    )
    for record, row in zip(records, rows, strict=True):
        assert row.state == RowState.ADOPTED, (record["id"], row.findings)
        wanted = Counter(expected.get(record["id"][3:], {"rules": ()})["rules"])
        assert codes(row.findings) == wanted, record["id"]
        assert told(row) == wanted, record["id"]
        kept = KeptNotice.objects.get(pk=row.case_number)
        assert kept.kind == reading.KINDS[kind]
        said = {text for _, text in Kept.from_text(kept.kept).printed} | {kept.kind}
        assert set(reading.kept(record).values()) == said, record["id"]


def test_the_same_file_again_brings_in_nothing(office, officer, province):
    records = reading.of_kind("deal_result")[:20]
    rows = [reading.deal(one) for one in records]
    brought_in(rows, supplied.KEY, office=office, by=officer)
    before = Lot.objects.count()
    again = [dict(reversed(row.items())) for row in rows]  # other bytes, the same rows
    content = json.dumps(again, ensure_ascii=False).encode()
    batch = acts.send(
        content, name="u.json", importer=supplied.KEY, office=office, by=officer, at=AT
    )
    acts.check(batch, at=AT)
    found = StagedRow.objects.filter(batch=batch)
    assert all("there-already" in codes(row.findings) for row in found)
    assert Lot.objects.count() == before


def test_the_same_lot_from_two_provinces_is_named(office, officer, province):
    record = next(one for one in reading.of_kind("deal_result") if one.get("supervision_no"))
    brought_in([reading.deal(record)], supplied.KEY, office=office, by=officer)
    other = Office.objects.create(
        slug="market-other",
        level=Level.COUNTY,
        province="980000",
        city="980100",
        county="980101",
    )
    content = json.dumps([reading.deal(record)], ensure_ascii=False).encode()
    away = officer.__class__(officer.role, officer.label, other, person_id=officer.person_id)
    batch = acts.send(content, name="o.json", importer=supplied.KEY, office=other, by=away, at=AT)
    acts.check(batch, at=AT)
    (row,) = StagedRow.objects.filter(batch=batch)
    assert codes(row.findings)["S18"] == 1
