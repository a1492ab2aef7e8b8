"""Names that differ by a blank, a width, a mark or a variant of a character are doubted before the freeze."""

from __future__ import annotations

import pytest

from yangguang.base.lot import doubts
from yangguang.base.lot.commitments import Entrant, frozen


def codes(*entrants):
    return [doubted.code for doubted in doubts.of(entrants)]


def named(*names):
    return [Entrant(f"P{number:03d}", name) for number, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    "other",
    [
        "一北方矿业 评估有限公司",  # a blank
        "一北方礦業評估有限公司",  # Traditional
        "一北方矿业评估（有限）公司",  # brackets
        "一北方矿业·评估有限公司",
        "⼀北方矿业评估有限公司",  # a radical
    ],
)
def test_a_name_that_only_looks_different_is_doubted(other):
    assert "near-name" in codes(*named("一北方矿业评估有限公司", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ａ１评估公司", "A1评估公司"),
        ("a1评估公司", "A1评估公司"),
        ("\u0410\u0421\u0415评估公司", "ACE评估公司"),  # Cyrillic
        ("士方评估公司", "土方评估公司"),
        ("日升评估公司", "曰升评估公司"),
        ("己方评估公司", "已方评估公司"),
        ("二〇评估公司", "二○评估公司"),
        ("未来评估公司", "末来评估公司"),
        ("甲（北京）评估公司", "甲(北京)评估公司"),
        ("é评估公司", "e\u0301评估公司"),
    ],
)
def test_a_variant_of_a_character_is_doubted(one, other):
    assert "near-name" in codes(*named(one, other))


def test_the_doubt_names_both_and_keeps_the_names_as_they_came():
    listed = named("北方评估", "南方评估", "北方 评估")
    [doubted] = doubts.of(listed)
    assert doubted.identities == ("P001", "P003")
    assert "“北方评估”“北方 评估”" in str(doubted.said)
    assert frozen(listed) == tuple(listed)  # a doubt stops nothing and repairs nothing


def test_one_name_under_two_identities_is_one_doubt():
    assert codes(*named("北方评估", "北方评估")) == ["same-name"]


@pytest.mark.parametrize(
    ("one", "other"), [("SP-01", "SP01"), ("SPO1", "SP01"), ("SPI1", "SP11"), ("2A", "ZA")]
)
def test_identities_that_look_alike_are_doubted(one, other):
    assert codes(Entrant(one, "甲"), Entrant(other, "乙")) == ["near-identity"]


def test_single_names_and_codes_are_looked_at():
    assert codes(Entrant("P1", "Ｂ评估公司")) == ["full-width"]
    assert codes(Entrant("P1", "Β评估公司")) == ["odd-letters"]
    assert codes(Entrant("P1", "⾦评估公司")) == ["old-forms"]
    assert codes(Entrant("P1", "e\u0301评估公司")) == ["not-composed"]
    # 91350100M000100Y43 is the example of GB 32100-2015
    assert codes(Entrant("91350100M000100Y43", "甲")) == []
    assert codes(Entrant("91350100M000100Y44", "甲")) == ["check-character"]


def test_usual_names_raise_no_doubt():
    assert codes(*named("北京北方矿业评估有限公司", "天津北方矿业评估有限公司（普通合伙）")) == []


def test_ten_thousand_names_are_compared():
    listed = [Entrant(f"{number:05d}", f"第{number}号评估公司") for number in range(10_000)]
    listed.append(Entrant("99999", "第 77 号评估公司"))
    assert [doubted.identities for doubted in doubts.of(listed)] == [("00077", "99999")]
