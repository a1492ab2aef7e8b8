"""A lot's releases over time: one for each record, never changed, held against the standard's schema."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from yangguang.kernel.cases.models import Case
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.records.models import Shown
from yangguang.modules.market import acts, models
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.export import feed, history, sections
from yangguang.modules.market.module import MODULE
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.lots import schema
from yangguang.modules.market.tests.lots.conftest import square
from yangguang.modules.market.tests.lots.test_export import told
from yangguang.modules.market.tests.offering.building import NOTICE


def out(on: str) -> None:
    """Let what was said by a day come out."""
    sequencer.run(at=clock(on) + timedelta(minutes=1))


def case(lot):
    return Case.objects.get(pk=lot.supply)


@pytest.fixture
def handed_over(sign, officer):
    lot = sign(drawn=square(112.20, 24.40))
    out("2026-03-02")
    acts.of_supply.pay(
        case(lot), by=officer, at=clock("2026-03-18"), paid_fen=6_000_000_000, instalment=1
    )
    out("2026-03-18")
    return models.Lot.objects.get(pk=lot.pk)


def of(lot):
    return told(f"/data/market/ocds/releases/{lot.number}.json")["releases"]


def test_each_record_is_a_release_of_the_standard(handed_over):
    rule = schema.with_location(schema.read("release-schema.json"))
    said = of(handed_over)
    assert [one["tag"] for one in said] == [["award", "contract"], ["implementation"]]
    for release in said:
        assert list(schema.faults(release, rule, rule)) == []
    addresses = Shown.objects.order_by("released_at").values_list("address", flat=True)
    assert [one["id"] for one in said] == [f"{handed_over.number}-{one}" for one in addresses]
    assert len({one["ocid"] for one in said}) == 1


def test_a_release_holds_what_was_known_then(handed_over):
    first, second = of(handed_over)
    assert first["date"] < second["date"]
    # 120,000,000 yuan agreed on 2 March, of which 60,000,000 came in on 18 March
    (contract,) = first["contracts"]
    assert contract["value"]["amount"] == 120_000_000.0
    assert "implementation" not in contract
    (later,) = second["contracts"]
    assert later["id"] == contract["id"] == handed_over.contract_no
    (paid,) = later["implementation"]["transactions"]
    assert paid["value"]["amount"] == 60_000_000.0
    assert paid["date"] == "2026-03-18T00:00:00+08:00"


def test_a_release_never_changes(handed_over, officer):
    before = of(handed_over)[0]
    acts.of_supply.pay(
        case(handed_over), by=officer, at=clock("2026-06-19"), paid_fen=6_000_000_000, instalment=2
    )
    out("2026-06-19")
    after = of(handed_over)
    assert after[0] == before
    assert after[2]["tag"] == ["implementationUpdate"]


def test_a_record_names_its_releases_and_the_whole(handed_over):
    models.Lot.objects.update(updated_at=clock("2024-01-02"))
    (record,) = told("/data/market/ocds/records.json")["records"]
    ids = [one["id"] for one in of(handed_over)]
    assert [one["url"].rpartition("#")[2] for one in record["releases"]] == ids
    assert [one["tag"] for one in record["releases"]] == [["award", "contract"], ["implementation"]]
    whole = record["compiledRelease"]["contracts"][0]
    assert whole["implementation"]["transactions"][0]["value"]["amount"] == 60_000_000.0


def test_the_land_lies_where_its_corners_say(handed_over):
    package = told(f"/data/market/ocds/releases/{handed_over.number}.json")
    assert package["extensions"][0].endswith("/v1.1.5/extension.json")
    (item,) = package["releases"][0]["awards"][0]["items"]
    where = item["deliveryLocation"]
    assert where["description"] == "示例镇一号路北侧"
    assert where["gazetteer"]["identifiers"] == ["990101"]
    assert where["geometry"]["type"] == "Polygon"
    assert [112.2, 24.4] in where["geometry"]["coordinates"][0]


def test_a_notice_and_its_suspension_are_releases_of_each_lot(officer, office):
    rule = schema.with_location(schema.read("release-schema.json"))
    notice = of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=NOTICE)
    of_offer.suspend(notice, by=officer, at=clock("2026-03-10"), reason="示例理由")
    out("2026-03-10")
    lot = models.Lot.objects.filter(offer=notice.pk).order_by("number").first()
    said = of(lot)
    assert [one["tag"] for one in said] == [["tender"], ["tenderUpdate"]]
    first, second = (one["tender"] for one in said)
    assert (first["status"], second["status"]) == ("active", "planned")
    assert first["procurementMethod"] == "open"
    assert first["minValue"]["currency"] == "CNY"
    assert first["id"] == second["id"] == lot.number
    for release in said:
        assert list(schema.faults(release, rule, rule)) == []


def test_what_is_withdrawn_is_no_release(handed_over):
    Shown.objects.filter(kind="land-payment").update(withdrawn=True)
    assert [one["tag"] for one in of(handed_over)] == [["award", "contract"]]


def test_packages_ask_the_same_number_of_questions(sign, django_assert_max_num_queries):
    for _ in range(4):
        sign()
    out("2026-03-02")
    with django_assert_max_num_queries(10):
        found = json.loads(Client().get("/data/market/ocds/releases.json").content)
    assert len(found["releases"]) == 4


def follow(after: str = ""):
    """Ask for what came out after a key until nothing is left; return the releases and the last key."""
    found: list[dict[str, Any]] = []
    while True:
        package = told("/data/market/ocds/releases.json", **({"after": after} if after else {}))
        if not package["releases"]:
            assert "links" not in package
            return found, after
        found += package["releases"]
        after = package["links"]["next"].partition("after=")[2]


def test_who_follows_by_key_gets_each_release_once(handed_over, sign, officer, monkeypatch):
    monkeypatch.setattr(feed, "MOST", 1)
    first, after = follow()
    assert [one["tag"] for one in first] == [["award", "contract"], ["implementation"]]
    assert first == of(handed_over)
    acts.of_supply.pay(
        case(handed_over), by=officer, at=clock("2026-06-19"), paid_fen=6_000_000_000, instalment=2
    )
    other = sign(on="2026-06-19")
    out("2026-06-19")
    more, last = follow(after)
    # one payment more, and one lot more: nothing of what was said of the first lot before
    assert sorted(one["ocid"] for one in more) == sorted(
        f"ocds-unregistered-{number}" for number in (handed_over.number, other.number)
    )
    assert {one["id"] for one in first}.isdisjoint(one["id"] for one in more)
    assert follow(last) == ([], last)
    again, _last = follow()
    assert again == first + more
    rule = schema.with_location(schema.read("release-schema.json"))
    assert not [fault for one in again for fault in schema.faults(one, rule, rule)]


def test_a_record_of_several_lots_is_a_release_of_each(officer, office):
    of_offer.announce(office, by=officer, at=clock("2026-03-02"), notice=NOTICE)
    out("2026-03-02")
    found, _last = follow()
    lots = models.Lot.objects.order_by("number").values_list("number", flat=True)
    assert [one["ocid"].removeprefix("ocds-unregistered-") for one in found] == list(lots)


def test_a_key_of_before_goes_on_from_its_instant_and_nonsense_from_the_beginning(handed_over):
    assert len(follow(f"{int(clock('2026-03-10').timestamp())}000000.SG-1")[0]) == 1
    assert len(follow("x.y")[0]) == len(follow("\0")[0]) == 2


def test_each_kind_of_record_is_about_lots_or_not():
    kinds = {one.kind for part in (MODULE, *MODULE.beside) for one in part.records}
    others = {"market-files-published", "market-notice-kept", "supply-plan", "supply-plan-adjusted"}
    assert kinds - feed.KINDS == others | {"supply-account", "supply-account-restated"}


def test_every_kind_that_has_a_tag_has_its_part():
    assert set(history.TAGS) <= set(sections.MADE)
