"""The jurists' cases on mining rights, each as the file says."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from yangguang.base.mining import (
    authority,
    blocks,
    deadlines,
    publicity,
    terms,
    transfers,
    waiting,
)
from yangguang.base.mining.authority import RULES, rules
from yangguang.base.mining.checks import examine
from yangguang.base.mining.kinds import Right, Size, on
from yangguang.base.mining.life import EFFECTS, Event, effects
from yangguang.base.mining.terms import Phase
from yangguang.base.mining.tests import building
from yangguang.base.refusal import Refusal, refuse_if
from yangguang.base.workdays import national


def cases(name):
    return pytest.mark.parametrize(
        "case", read := building.read(name), ids=[case["case"] for case in read]
    )


def passes(reasons):
    """Tell whether nothing is said against it."""
    try:
        refuse_if(reasons)
    except Refusal:
        return False
    return True


def holds_for_event(case):
    found = effects(Event(case["event"]), Right(case["right"]), case["on"])
    if case["then"] == "none":
        return found == ()
    if len(found) != 1:
        return False
    (effect,) = found
    said = {
        "fate": effect.fate.value,
        "leads_to": effect.leads_to.value,
        "others": effect.others and effect.others.value,
        "article": effect.basis and str(effect.basis[0]),
    }
    return all(said[name] == value for name, value in case["then"].items())


def holds_for_level(case):
    said = case["sought"]
    answer = authority.level(
        authority.Sought(
            Right(said["right"]),
            building.mineral(said["mineral"]),
            said["on"],
            area_km2=said.get("area"),
            investment_fen=said.get("investment"),
            reserve=Size(said["reserve"]) if "reserve" in said else None,
            mine=Size(said["mine"]) if "mine" in said else None,
            is_crystalline=said.get("crystalline"),
            at_sea=said.get("sea", False),
            crosses_provinces=said.get("crosses", False),
            is_foreign=said.get("foreign", False),
            is_planned=said.get("planned", False),
        )
    )
    if case["then"] == "none" or answer is None:
        return answer is None and case["then"] == "none"
    told = {
        "level": answer.level and answer.level.value,
        "needs": list(answer.needs),
        "may_be": [level.value for level in answer.may_be],
        "article": str(answer.basis),
        "assumed": answer.assumed is not None,
    }
    return all(told[name] == value for name, value in case["then"].items())


def holds_for_term(case):
    if "cut" in case:
        return _cut(case)
    said = case["term"]
    mineral = building.mineral(said.get("mineral", "铁"))
    mine = Size(said["mine"]) if "mine" in said else None
    fitting = terms.terms(
        Right(said["right"]), Phase(said["phase"]), said["on"], mineral=mineral, mine=mine
    )
    if len(fitting) != 1:
        return False

    def may_end(day):
        before = said.get("before", 0)
        return passes(
            terms.why_not_term(fitting[0], valid_from=said["from"], valid_to=day, before=before)
        )

    if case["longest"] == "none":
        return not may_end(said["from"])
    longest = case["longest"]
    return may_end(longest) and not may_end(longest + timedelta(days=1))


def _cut(case):
    said, rows = case["cut"], on(terms.CUTS, case["cut"]["on"])
    if case["most"] == "none":
        return rows == ()

    def may_keep(km2):
        asked = {"first_km2": said["first"], "present_km2": said["present"], "asked_km2": km2}
        return passes(terms.why_not_area(rows[0], **asked))

    return len(rows) == 1 and may_keep(case["most"]) and not may_keep(case["most"] + 0.001)


def holds_for_time(case):
    if "renewal" in case:
        said = case["renewal"]
        found = waiting.last_day_to_renew(Right(said["right"]), said["until"])
        return found is not None and found[0] == case["last"]
    if "past" in case:
        return _waits(case)
    if "publication" in case:
        said = case["publication"]
        row = publicity.window(publicity.Kind(said["kind"]), said["from"])
        if row is None:
            return case["last"] == "none"
        return national().due(said["from"], row.least, rolls=False).on == case["last"]
    if "deadline" in case:
        row = deadlines.deadline(case["deadline"]["key"], case["deadline"]["on"])
        return (str(row.amount) if row else "none") == case["amount"]
    said = case["blocks"]
    limit = blocks.most(building.mineral(said["mineral"]), said["on"])
    if limit is None:
        return case["most"] == "none"
    enough, too_many = float(case["most"]), case["most"] + 0.0625
    return passes(blocks.why_not(enough, limit)) and not passes(blocks.why_not(too_many, limit))


def _waits(case):
    past = building.past(case["past"])

    def may_apply(day):
        return passes(waiting.why_not_again(past, right=past.right, applied_on=day))

    until = case["waits_until"]
    if until == "none":
        return may_apply(past.on)
    return not may_apply(until) and may_apply(until + timedelta(days=1))


def holds_for_application(case):
    found = examine(building.application(case.get("with", {})))
    return sorted(f"{one.check} {one.code}" for one in found) == sorted(case["found"])


@cases("life")
def test_event(case):
    assert holds_for_event(case)


@cases("levels")
def test_level(case):
    assert holds_for_level(case)


@cases("terms")
def test_term(case):
    assert holds_for_term(case)


@cases("times")
def test_time(case):
    assert holds_for_time(case)


@cases("applications")
def test_application(case):
    found = examine(building.application(case.get("with", {})))
    told = [(one.check, one.code, str(one.sentence)) for one in found]
    assert holds_for_application(case), told
    for one in found:
        assert one.evidence is not None
        # of geometry no text speaks; every other objection names its article
        assert one.sentence.basis is not None or one.check == "N11", one


def test_every_event_and_every_check_has_its_case():
    told = {case["event"] for case in building.read("life")}
    assert told == {event.value for event in Event}
    found = {one.split()[0] for case in building.read("applications") for one in case["found"]}
    assert found == {f"N{number}" for number in range(1, 14)}


HOLDING = {
    "life": holds_for_event,
    "levels": holds_for_level,
    "terms": holds_for_term,
    "times": holds_for_time,
    "applications": holds_for_application,
}


def _numbers():
    """Yield every legal number: its owner, its field, values one step away, the files that hold it."""
    for table, field, files in (
        (terms.TERMS, "years", ["terms"]),
        (terms.TERMS, "times", ["terms"]),
        (blocks.MOST, "blocks", ["times"]),
    ):
        for row in table:
            if (value := getattr(row, field)) is not None:
                yield row, field, (value - 1, value + 1), files
    held = [row.amount for row in (*waiting.WAITS, *waiting.AHEAD)]
    held += [row.least for row in publicity.WINDOWS]
    held += [row.amount for row in deadlines.DEADLINES]
    for amount in held:
        yield amount, "n", (amount.n - 1, amount.n + 1), ["times"]
    for amount in (transfers.HELD, transfers.IN_PRODUCTION):
        yield amount, "n", (amount.n - 1, amount.n + 1), ["applications"]
    for cut in terms.CUTS:
        step = Fraction(1, 100)
        yield cut, "part", (cut.part - step, cut.part + step), ["terms"]
    for limit, step in ((rules.MONEY, 1), (rules.COAL_AREA, 0.01), (rules.PROTECTED_AREA, 0.01)):
        yield limit, "amount", (limit.amount - step, limit.amount + step), ["levels"]


def _days():
    """Yield the days between two editions: a row that begins a day later, or ends a day sooner."""
    day = timedelta(days=1)
    for table, files in (
        (terms.TERMS, ["terms"]),
        (waiting.WAITS, ["times"]),
        (waiting.AHEAD, ["times"]),
        (RULES, ["levels"]),
        (EFFECTS, ["life"]),
    ):
        spans = {id(row.span): row.span for row in table}.values()
        for span in spans:
            if span.until_on is not None:
                yield span, "until_on", (span.until_on - day,), files
            elif span.from_on.year > 2008:
                yield span, "from_on", (span.from_on + day,), files


CONSTANTS = [*_numbers(), *_days()]


@pytest.mark.parametrize(
    "constant", CONSTANTS, ids=[f"{owner} {field}"[:80] for owner, field, _, _ in CONSTANTS]
)
def test_a_change_of_any_legal_constant_fails_a_case(constant):
    owner, field, others, files = constant
    kept = getattr(owner, field)
    try:
        for other in others:
            object.__setattr__(owner, field, other)
            held = (HOLDING[name](case) for name in files for case in building.read(name))
            assert not all(held), other
    finally:
        object.__setattr__(owner, field, kept)
