"""What holds of every course of a case, whatever people do: drawn at random, on the example request."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.base import workdays
from yangguang.base.procedure import SHANGHAI, TIME, Course, Taking, day_of, fold, line_of
from yangguang.base.procedure.fold import going_on
from yangguang.base.tests import examples

LINE = line_of(examples.Request2019.key)
FIRST = date(2025, 9, 22)
FACTS = {
    "ask": {"period": 5},
    "extend": {"days": 7},
    "consult": {"third_parties": ("甲", "乙")},
    "ask_makers": {"co_makers": ("丙",)},
}
NAMES = [s for s in examples.Request2019.steps.values() if s.by is not TIME]

MOVES = st.lists(
    st.tuples(
        st.sampled_from([step.name for step in NAMES]),
        st.integers(0, 6),  # days since the last move
        st.integers(0, 4),  # days by which it is entered late
        st.sampled_from(["", "甲", "乙", "丙"]),
    ),
    min_size=3,
    max_size=25,
)


def noon(day):
    return datetime.combine(day, datetime.min.time(), SHANGHAI) + timedelta(hours=12)


def let_time_act(course, until, at):
    while (step := course.time_step(until, at=at)) is not None:
        course = course.with_rows([step])
    return course


def run(moves):
    """Return the course after `moves`, and the moves that were refused."""
    course, day, refused = Course(LINE, (), workdays.national()), FIRST, []
    for name in ("file", "confirm"):
        rows, reasons, _ = course.propose(taking(course, name, FIRST, noon(FIRST), ""))
        assert not reasons
        course = course.with_rows(rows)
    for name, gap, late, member in moves:
        day += timedelta(days=gap)
        at, on = noon(day), max(day - timedelta(days=late), FIRST)
        course = let_time_act(course, min(at, noon(on) - timedelta(hours=12)), at)
        proposed = taking(course, name, on, at, member)
        rows, reasons, _ = course.propose(proposed)
        assert bool(rows) != bool(reasons)
        if reasons:
            refused.append(proposed)
        course = let_time_act(course.with_rows(rows), at, at)
    return course, noon(day), refused


def taking(course, name, on, at, member):
    by = examples.Request2019.steps[name].by
    return Taking(course.next_seq(), name, on, at, by, member, FACTS.get(name, {}))


def seen(standing):
    return (
        standing.edition,
        [(t.step, t.on, t.member) for t in standing.taken],
        [(o.step.name, o.member) for o in standing.open],
        standing.pending,
        [(c.step, c.member, c.kind, c.due.on if c.due else c.left) for c in standing.clocks],
        standing.closed,
        [(f.code, f.step) for f in standing.findings],
        standing.waiting_for,
    )


@settings(max_examples=150, deadline=None)
@given(MOVES, st.randoms(use_true_random=False))
def test_the_order_in_which_rows_are_stored_does_not_matter(moves, chance):
    course, at, _ = run(moves)
    shuffled = list(course.rows)
    chance.shuffle(shuffled)
    assert seen(replace(course, rows=tuple(shuffled)).standing(at)) == seen(course.standing(at))


@settings(max_examples=150, deadline=None)
@given(MOVES)
def test_everything_that_was_accepted_stands(moves):
    course, at, _ = run(moves)
    assert course.standing(at).fallen == ()


@settings(max_examples=150, deadline=None)
@given(MOVES)
def test_what_is_refused_changes_nothing_and_stays_refused(moves):
    course, at, refused = run(moves)
    for proposed in refused[-3:]:
        again = replace(proposed, seq=course.next_seq(), at=at, on=day_of(at))
        before = seen(course.standing(at))
        rows, reasons, _ = course.propose(again)
        assert rows or reasons
        assert seen(course.standing(at)) == before


@settings(max_examples=150, deadline=None)
@given(MOVES)
def test_a_step_voided_and_taken_again_leaves_the_case_as_if_never_voided(moves):
    course, at, _ = run(moves)
    voided = {row.voids for row in course.rows}
    persons = [
        r for r in course.rows if r.voids is None and r.seq not in voided and r.by is not TIME
    ]
    last = max(persons, key=lambda row: (row.on, row.seq))
    void = Taking(
        course.next_seq(), last.step, day_of(at), at, last.by, last.member, voids=last.seq
    )
    redone = replace(last, seq=void.seq + 1, at=at)
    rows, reasons, _ = course.propose(void, redone)
    if reasons:
        # only a step of the same day, recorded after it, can stand in the way of the same step again
        assert any(row.on == last.on and row.seq > last.seq for row in course.rows)
        return
    after = let_time_act(course.with_rows(rows), at, at)
    assert seen(after.standing(at)) == seen(course.standing(at))


@settings(max_examples=150, deadline=None)
@given(MOVES)
def test_open_steps_can_be_taken_and_others_cannot(moves):
    course, at, _ = run(moves)
    standing = course.standing(at)
    opened = {(o.step.name, o.member) for o in standing.open}
    for option in standing.options:
        proposed = taking(course, option.step.name, day_of(at), at, option.member)
        rows, _, _ = course.propose(proposed)
        facts_allow = option.step.gives is None or standing.state.given(option.step) == 0
        assert bool(rows) == ((option.step.name, option.member) in opened) or not facts_allow


@settings(max_examples=150, deadline=None)
@given(MOVES, st.integers(0, 90))
def test_what_is_open_is_found_faster_and_is_the_options_without_reasons(moves, later):
    course, at, _ = run(moves)
    for as_of in (at, at + timedelta(days=later)):
        standing = course.standing(as_of)
        assert standing.open == tuple(o for o in standing.options if not o.reasons)


@settings(max_examples=100, deadline=None)
@given(MOVES)
def test_time_never_has_more_to_do_right_after_it_acted(moves):
    course, at, _ = run(moves)
    assert course.time_step(at, at=at) is None


@settings(max_examples=100, deadline=None)
@given(MOVES)
def test_adopted_rows_are_never_refused_and_their_flaws_are_findings(moves):
    course, at, refused = run(moves)
    rows = [r for r in course.rows if r.by is not TIME and r.voids is None]
    strange = [replace(r, seq=1000 + n) for n, r in enumerate(refused)]
    standing = adopted((*rows, *strange), at)
    assert standing.fallen == ()
    assert len([t for t in standing.taken if t.by is not TIME]) == len(rows) + len(strange)
    for wrong in refused[-3:]:  # a flaw when it came, though rows that came later may mend it
        known = [r for r in rows if r.seq < wrong.seq]
        assert adopted((*known, wrong), wrong.at).findings


def adopted(rows, at):
    """Return where a case stands of which all rows were taken over from elsewhere."""
    came = [replace(r, adopted=True) for r in rows]
    return fold(LINE, came, calendar=workdays.national(), as_of=day_of(at))


def whole(standing):
    """Everything that a standing holds, but for the limits that it has worked out already."""
    state = standing.state
    return (
        standing.edition,
        standing.as_of,
        standing.findings,
        standing.fallen,
        standing.presumed,
        state.facts,
        state.taken,
        state.openings,
        state.pendings,
        state.asked,
        state.by_member,
        state.closed_by,
        state.at,
    )


def gone_on(course, new):
    """Return where it stands with `new`, by going on and by folding everything; where it stood is left alone."""
    stood = course.standing(new.at)
    before = repr(whole(stood))
    more = going_on(
        stood,
        new,
        line=LINE,
        rows=course.rows,
        calendar=course.calendar,
        as_of=day_of(new.at),
    )
    assert repr(whole(stood)) == before
    return more, course.with_rows([new]).standing(new.at)


@settings(max_examples=150, deadline=None)
@given(MOVES)
def test_one_step_more_leads_where_the_whole_history_leads(moves):
    course, at, refused = run(moves)
    for n in range(1, len(course.rows)):
        more, anew = gone_on(replace(course, rows=course.rows[:n]), course.rows[n])
        if more is not None:
            assert whole(more) == whole(anew)
            assert seen(more) == seen(anew)
    for one in refused[-3:]:
        more, anew = gone_on(course, replace(one, seq=course.next_seq(), at=at, on=day_of(at)))
        assert more is None or whole(more) == whole(anew)


def test_a_step_behind_the_others_goes_on_and_what_is_entered_late_does_not():
    """Filed and confirmed on 22 September: an extension of the 24th goes on, what is of the 23rd comes late."""
    course, at, _ = run([("extend", 2, 0, "")])
    assert [row.step for row in course.rows] == ["file", "confirm", "extend"]
    unpicked, picked = (replace(course, rows=course.rows[:n]) for n in (1, 2))
    assert gone_on(picked, course.rows[2])[0] is not None
    assert gone_on(unpicked, course.rows[1])[0] is None  # the day of receipt picks the edition
    late = taking(course, "consult", FIRST + timedelta(days=1), at, "")
    assert gone_on(course, late)[0] is None
    last = course.rows[-1]
    void = Taking(course.next_seq(), last.step, day_of(at), at, last.by, voids=last.seq)
    assert gone_on(course, void)[0] is None
    unbegun = replace(course, rows=())
    assert gone_on(unbegun, course.rows[0])[0] is None
    adopted = replace(course, rows=tuple(replace(row, adopted=True) for row in course.rows))
    assert gone_on(adopted, replace(late, on=day_of(at), adopted=True))[0] is None


def test_a_seeded_walk_reaches_every_step_of_the_example():
    """The random courses above are no empty exercise: together they take every step there is."""
    chance, reached = random.Random(2012), set()
    names = [step.name for step in NAMES]
    for _ in range(300):
        moves = [
            (
                chance.choice(names),
                chance.randrange(7),
                chance.randrange(3),
                chance.choice(["", "甲", "乙", "丙"]),
            )
            for _ in range(20)
        ]
        course, _, _ = run(moves)
        reached |= {row.step for row in course.rows}
    assert reached == set(examples.Request2019.steps)
