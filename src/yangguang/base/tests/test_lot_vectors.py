"""docs/draw.md and its vectors, which a shell and `sha256sum` worked out, against this program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yangguang.base.lot import drawing, events, protocols, sentences, spelling, verifying
from yangguang.base.lot.commitments import list_text, seed_text

DOCS = Path(__file__).resolve().parents[4] / "docs"
PAGE = (DOCS / "draw.md").read_text(encoding="utf-8")
VECTORS = json.loads((DOCS / "draw-vectors.json").read_text(encoding="utf-8"))
DRAWS = {each["what"]: each for each in VECTORS["draws"]}


@pytest.mark.parametrize("what", DRAWS)
def test_texts_and_digests_are_those_of_the_vectors(what):
    previous = "-"
    for told, texts in zip(DRAWS[what]["protocol"]["rounds"], DRAWS[what]["texts"], strict=True):
        commitment, entrants = protocols.read(told, previous=previous)
        assert list_text(entrants) == texts["entrants"]
        assert commitment.text() == texts["commitment"]
        assert commitment.digest == told["commitment"]
        if "value" in told:
            assert seed_text(told["commitment"], told["value"]) == texts["seed"]
            assert drawing.ranking(told["seed"], len(entrants)) == told["ranking"]
        if "void" in told:
            one = protocols.Round(commitment, entrants, told.get("value", ""))
            voided = one.voided(**told["void"])
            assert voided.text() == texts["void"]
            previous = voided.digest


@pytest.mark.parametrize("what", DRAWS)
def test_the_protocols_of_the_vectors_hold(what):
    protocol = DRAWS[what]["protocol"]
    verdict = verifying.verify_file(protocols.dump(protocol))
    assert verdict.findings == ()
    last = protocol["rounds"][-1]
    places = last.get("ranking", [])[: last["places"]]
    assert [one.identity for one in verdict.drawn] == [
        last["entrants"][number - 1]["identity"] for number in places
    ]


def test_the_example_on_the_page_is_the_first_vector():
    [told] = DRAWS["five entrants and a lottery"]["protocol"]["rounds"]
    [texts] = DRAWS["five entrants and a lottery"]["texts"]
    printed = PAGE.replace("\n    ", "\n")
    assert all(text in printed for text in texts.values())
    assert all(told[name] in printed for name in ("list", "commitment", "seed"))
    moves = [
        (step.rank, step.tries[0].digest[:8], step.tries[0].x, step.left, step.offset)
        for step in drawing.steps(told["seed"], 5)
        if step.tries
    ]
    for k, digits, x, m, r in moves:
        assert f"| {k} | {k - 1}: `{digits}` | {x} | {m} | {r} |" in PAGE
    assert told["ranking"] == [3, 4, 1, 5, 2]  # exchanged by hand: 32145, 34125, 34125, 34152


@pytest.mark.parametrize("each", VECTORS["rankings"], ids=lambda each: str(each["count"]))
def test_rankings_are_those_of_the_vectors(each):
    found = drawing.ranking(each["seed"], each["count"])
    assert found[:10] == each["first"]
    assert spelling.digest_of(",".join(map(str, found))) == each["sha256"]
    moves = list(drawing.steps(each["seed"], each["count"]))
    assert [move.number for move in moves] == found
    tries = [tried for move in moves for tried in move.tries]
    assert [tried.counter for tried in tries if not tried.used] == each["laid_aside"]
    assert [tried.counter for tried in tries] == list(range(len(tries)))


def test_some_vectors_lay_a_number_aside():
    assert any(each["laid_aside"] for each in VECTORS["rankings"])


def test_values_and_forms_are_spelled_as_the_page_says():
    for each in VECTORS["values"]:
        assert events.is_form(each["kind"], each["form"]), each
        assert events.is_value(each["form"], each["value"]) is each["good"], each
    for each in VECTORS["forms"]:
        assert events.is_form(each["kind"], each["form"]) is each["good"], each
    assert not events.is_value("balls 7/6", "1 2 3 4 5 6 7")


@pytest.mark.parametrize(
    ("name", "tells"),
    [
        ("texts", spelling.is_text),
        ("identities", spelling.is_identity),
        ("spoken", spelling.is_spoken),
        ("times", spelling.is_time),
    ],
)
def test_texts_identities_values_and_times_are_spelled_as_the_page_says(name, tells):
    wrong = [each["text"] for each in VECTORS[name] if tells(each["text"]) is not each["good"]]
    assert wrong == []


def test_the_page_names_every_code_point_that_is_refused():
    listed = PAGE.split("Not allowed in a text: ")[1].split(":")[0].replace("U+", "")
    refused = set()
    for piece in listed.replace(",", " ").split():
        first, _, last = piece.partition("-")
        refused |= set(range(int(first, 16), int(last or first, 16) + 1))
    found = {code for code in range(0x110000) if not spelling.is_text(f"a{chr(code)}a")}
    assert found == refused


def test_how_many_values_an_event_may_have():
    assert events.possibilities("balls 6/33+1/16") == 17_721_088  # 双色球, as its rules print it
    assert events.possibilities("balls 5/35+2/12") == 21_425_712  # 大乐透
    assert events.possibilities("digits 5") == 100_000
    assert events.possibilities("decimal 2") == 0
    assert events.possibilities("hex 64") == 2**256


def test_every_sentence_has_its_own_words():
    said = [text for name, text in vars(sentences).items() if name.isupper()]
    assert len(said) == len(set(said))
