"""Several cases held at once: in one order, all or nothing; officers who step at the same time."""

from __future__ import annotations

import random
import threading

import pytest
from django.db import connections, transaction

from yangguang.base.refusal import Refusal
from yangguang.kernel.cases import acts, audit, locking
from yangguang.kernel.cases.locking import together
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.conftest import an_office, clock, officer_of


@pytest.mark.django_db
def test_acts_in_several_cases_are_done_together_or_not_at_all(office, officer):
    first, second = (toy.file(office, by=officer, at=clock(2)) for _ in range(2))
    toy.end(second, by=officer, at=clock(3))

    def both():
        with together([second, first]):
            toy.note(first, by=officer, at=clock(4))
            toy.note(second, by=officer, at=clock(4))

    with pytest.raises(Refusal, match="办结"):
        both()
    assert Step.objects.filter(name="note").count() == 0
    third = toy.file(office, by=officer, at=clock(4))
    with together([third, first]) as held:
        assert sorted(held) == sorted([first.pk, third.pk])
        toy.note(first, by=officer, at=clock(5))
        new = toy.file(office, by=officer, at=clock(5), about=[first.pk])
        toy.note(new, by=officer, at=clock(5))
        toy.end(third, by=officer, at=clock(5))
    assert Step.objects.filter(name="note").count() == 2
    assert list(audit.disagreements()) == []


@pytest.mark.django_db
def test_a_case_that_is_not_held_is_not_stepped_in(office, officer):
    first, second = (toy.file(office, by=officer, at=clock(2)) for _ in range(2))
    with pytest.raises(RuntimeError, match=second.pk), together([first]):
        toy.note(second, by=officer, at=clock(3))
    with (
        pytest.raises(RuntimeError, match="from the beginning"),
        together([first]),
        together([second]),
    ):
        pass
    toy.note(second, by=officer, at=clock(3))


def at_once(*works):
    """Run each in a thread, all let go together; return what went wrong."""
    ready, failed = threading.Barrier(len(works)), []

    def run(work):
        try:
            ready.wait(30)
            work()
        except Exception as error:  # noqa: BLE001 - the tests assert that there is none
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def tried(act, *args, **named):
    """Do an act; return whether it was not refused."""
    try:
        act(*args, **named)
    except Refusal:
        return False
    return True


def test_two_officers_who_take_the_same_step_at_once_take_it_once(store):
    office = an_office()
    for _ in range(5):
        case = toy.file(office, by=officer_of(office), at=clock(2))
        done = []

        def ends(person_id, case=case, done=done):
            done.append(tried(toy.end, case, by=officer_of(office, person_id), at=clock(3)))

        failed = at_once(lambda ends=ends: ends(1), lambda ends=ends: ends(2))
        assert (failed, sorted(done)) == ([], [False, True])
    assert list(audit.disagreements()) == []


def test_officers_in_linked_cases_at_once_never_wait_for_each_other_in_a_ring(store):
    office = an_office()
    officer = officer_of(office)
    permits = [toy.grant(office, by=officer, at=clock(2)) for _ in range(3)]

    def stepping(seed):
        """Change permits, lodge and decide disputes about two of them, void: as chance has it."""
        chance, mine = random.Random(seed), []
        for n in range(8):
            at = clock(3, minute=n)
            one, other = chance.sample(permits, 2)
            what = chance.choice(["change", "lodge", "decide", "tie", "contest"])
            by = officer_of(office, seed)
            if what == "change":
                tried(toy.change, one, by=by, at=at)
            elif what == "contest":
                tried(toy.contest, one, by=by, at=at)
            elif what == "tie":
                tried(toy.tie, one, by=by, at=at, about=[other.pk])
            elif what == "lodge":
                about = [one.pk, other.pk]
                tried(lambda about=about, at=at: mine.append(lodged(about, at)))
            elif mine:
                tried(toy.decide, mine.pop(), by=by, at=at)

    def lodged(about, at):
        return toy.lodge(office, by=officer, at=at, about=about)

    failed = at_once(*(lambda seed=seed: stepping(seed) for seed in range(1, 7)))
    assert failed == []
    assert Step.objects.filter(name="lodge").exists()
    assert list(audit.disagreements()) == []


def test_cases_named_in_any_order_are_held_in_one(store):
    office = an_office()
    officer = officer_of(office)
    cases = [toy.file(office, by=officer, at=clock(2)) for _ in range(4)]

    def stepping(seed):
        chance = random.Random(seed)
        for n in range(6):
            chosen = chance.sample(cases, 3)
            with together(chosen):
                for case in chosen:
                    tried(toy.note, case, by=officer_of(office, seed), at=clock(3, minute=n))

    assert at_once(*(lambda seed=seed: stepping(seed) for seed in range(1, 7))) == []
    assert list(audit.disagreements()) == []


def test_a_void_that_reaches_far_and_an_officer_who_goes_on_there_leave_one_history(store):
    office = an_office()
    officer, head = officer_of(office, 1), officer_of(office, 2)
    for _ in range(4):
        case = toy.propose(office, by=officer, at=clock(2), names=("甲", "乙"))
        toy.announce(case, by=officer, at=clock(3))
        made = Case.objects.filter(procedure=toy.PERMIT).order_by("-pk")[0]
        done = []

        def voids(case=case, done=done):
            done.append(
                tried(acts.void, case, 2, by=head, drafted_by_id=1, reason="有误", at=clock(4))
            )

        def goes_on(made=made, done=done):
            done.append(tried(toy.change, made, by=officer, at=clock(4)))

        assert at_once(voids, goes_on) == []
        assert sorted(done) == [False, True]
    assert list(audit.disagreements()) == []


def test_what_is_reached_late_is_refused_and_never_waited_for(store):
    office = an_office()
    case = toy.file(office, by=officer_of(office), at=clock(2))
    if store.vendor == "sqlite":  # whoever writes holds everything: nobody else can have it in hand
        with transaction.atomic():
            assert locking.lock_late(case.pk) == case
        return
    held, done = threading.Event(), threading.Event()

    def late(one):
        with transaction.atomic():
            return locking.lock_late(one.pk)

    def working():
        with transaction.atomic():
            locking.lock(case.pk)
            held.set()
            done.wait(30)
        connections.close_all()

    other = threading.Thread(target=working)
    other.start()
    held.wait(30)
    try:
        with pytest.raises(Refusal, match=f"案件 {case.pk} 正由他人办理"):
            late(case)
    finally:
        done.set()
        other.join()
    assert late(case) == case
