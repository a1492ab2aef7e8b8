"""What holds of every history, whatever people do: drawn from seeds, through the acts, with links."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts, audit, history, projections, rederiving
from yangguang.kernel.cases.models import About, Case, Expected, Step
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.conftest import clock, officer_of

pytestmark = pytest.mark.django_db

SEEDS = range(4)
MOVES = 30
REDONE = {"change": toy.change, "decide": toy.decide, "revoke": toy.revoke}


class World:
    """An office in which people do what chance says; what is refused leaves nothing behind."""

    def __init__(self, office, seed):
        self.office, self.chance = office, random.Random(seed)
        self.at = clock(2)
        self.done = self.refused = 0

    @property
    def by(self):
        return officer_of(self.office, self.chance.randint(1, 3))

    def some(self, key):
        return self.chance.choice(list(Case.objects.filter(procedure=key).order_by("pk")))

    def on(self):
        """Return today, or a day before: entered late."""
        late = self.chance.choice([0, 0, 0, 1, 2])
        return max(self.at.date() - timedelta(days=late), date(2026, 3, 2))

    def begin(self):
        for _ in range(2):
            toy.grant(self.office, by=self.by, at=self.at)
        toy.lodge(self.office, by=self.by, at=self.at, about=[self.some(toy.PERMIT).pk])
        toy.propose(self.office, by=self.by, at=self.at, names=("甲", "乙"))

    def move(self):
        self.at += timedelta(hours=self.chance.randint(1, 20))
        what = self.chance.choice(
            [
                *("lodge", "decide", "change", "change", "tie", "contest"),
                *("revoke", "announce", "void", "time"),
            ]
        )
        try:
            getattr(self, what)()
            self.done += 1
        except Refusal:
            self.refused += 1

    def lodge(self):
        about = {self.some(toy.PERMIT).pk, self.some(toy.PERMIT).pk}
        toy.lodge(self.office, by=self.by, at=self.at, on=self.on(), about=sorted(about))

    def decide(self):
        toy.decide(self.some(toy.DISPUTE), by=self.by, at=self.at, on=self.on())

    def change(self):
        toy.change(self.some(toy.PERMIT), by=self.by, at=self.at, on=self.on())

    def tie(self):
        one, other = self.some(toy.PERMIT), self.some(toy.PERMIT)
        toy.tie(one, by=self.by, at=self.at, on=self.on(), about=[other.pk])

    def contest(self):
        toy.contest(self.some(toy.PERMIT), by=self.by, at=self.at, on=self.on())

    def revoke(self):
        toy.revoke(self.some(toy.PERMIT), by=self.by, at=self.at, on=self.on())

    def announce(self):
        toy.announce(self.some(toy.ROUND), by=self.by, at=self.at, on=self.on())

    def void(self):
        step = self.chance.choice(
            list(Step.objects.filter(voids=None).order_by("case_number", "seq"))
        )
        case = Case.objects.get(pk=step.case_number)
        head = officer_of(self.office, 9)
        acts.void(case, step.seq, by=head, drafted_by_id=1, reason="有误", at=self.at)

    def time(self):
        acts.take_time(at=self.at)


@pytest.fixture(params=SEEDS)
def world(request, office):
    made = World(office, request.param)
    made.begin()
    for _ in range(MOVES):
        made.move()
    assert made.done > MOVES / 4
    return made


def kept():
    """Return everything that is derived, but for when it was."""
    cases = list(Case.objects.order_by("pk").values())
    for case in cases:
        case.pop("derived_at")
    names = ("case", "step", "member", "kind", "start_on", "due_on", "left", "provisional")
    limits = list(Expected.objects.order_by("case", "step", "kind").values(*names))
    tied = About.objects.order_by("case", "number")
    return cases, limits, list(tied.values("case", "number", "from_on", "from_at"))


def test_what_is_kept_is_what_is_derived_and_everything_agrees(world):
    assert list(audit.disagreements()) == []


def test_rederived_equals_kept_in_any_order_and_any_chunks(world):
    rederiving.rederive([case.pk for case in Case.objects.all()], at=world.at)
    before = kept()
    numbers = [case.pk for case in Case.objects.all()]
    for size in (1, 3, len(numbers)):
        world.chance.shuffle(numbers)
        for start in range(0, len(numbers), size):
            rederiving.rederive(numbers[start : start + size], at=world.at)
        assert kept() == before


def test_the_order_in_which_rows_are_stored_does_not_matter(world):
    for case in Case.objects.all():
        rows = list(Step.objects.filter(case_number=case.pk))
        inorder = history.course_of(case, rows).standing(world.at)
        world.chance.shuffle(rows)
        shuffled = history.course_of(case, rows).standing(world.at)
        assert [t.seq for t in shuffled.taken] == [t.seq for t in inorder.taken]
        assert shuffled.clocks == inorder.clocks
        assert (shuffled.closed, shuffled.findings) == (inorder.closed, inorder.findings)


def test_what_cases_are_about_can_be_lost_and_is_told_again(world):
    before = kept()[2]
    About.objects.all().delete()
    projections.retell([case.pk for case in Case.objects.all()], at=world.at)
    assert kept()[2] == before


def test_a_step_voided_and_taken_again_leaves_everything_as_if_never_voided(world):
    acts.take_time(at=world.at)
    rederiving.rederive([each.pk for each in Case.objects.all()], at=world.at)
    redone = 0
    for case in Case.objects.order_by("pk"):
        before = kept()
        try:
            redone += redo_last(case, world)
        except Refusal:
            # the same day has seen something since that the same step would now come after
            assert kept() == before
            continue
        after = kept()
        for row in (*before[0], *after[0]):
            row.pop("last_seq")
        assert after == before
    assert redone


def redo_last(case, world):
    """Void the last step of a person that stands and take it again in its place; return how many."""
    gone = Step.objects.filter(case_number=case.pk).exclude(voids=None).values("voids")
    steps = Step.objects.filter(case_number=case.pk, voids=None).exclude(seq__in=gone)
    last = steps.order_by("-on", "-seq").first()
    if last is None or last.name not in REDONE:
        return 0
    by = officer_of(world.office, 9)
    acts.void(
        case,
        last.seq,
        by=by,
        drafted_by_id=1,
        reason="有误",
        at=world.at,
        instead=lambda: REDONE[last.name](case, by=by, at=world.at, on=last.on),
    )
    return 1
