"""Several who allot at the same moment, each over a connection of its own (PostgreSQL; SQLite takes turns)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

from django.db import connection, connections

from yangguang.base.refusal import Refusal
from yangguang.modules.mining import acts, queries
from yangguang.modules.mining.acts import allotting, together
from yangguang.modules.mining.models import Application, Number
from yangguang.modules.mining.tests.building import clock


def _allotted(pk, officer):
    """Allot in a thread: the number, or why not."""
    try:
        application = Application.objects.select_related("case").get(pk=pk)
        return acts.allot(application, by=officer, at=clock("2024-05-06")).number
    except Refusal as refusal:
        return str(refusal)
    finally:
        connections.close_all()


def _at_once(pks, officer):
    if connection.vendor != "postgresql":
        return [_allotted_here(pk, officer) for pk in pks]
    with ThreadPoolExecutor(len(pks)) as pool:
        return list(pool.map(lambda pk: _allotted(pk, officer), pks))


def _allotted_here(pk, officer):
    try:
        application = Application.objects.select_related("case").get(pk=pk)
        return acts.allot(application, by=officer, at=clock("2024-05-06")).number
    except Refusal as refusal:
        return str(refusal)


def test_of_two_who_ask_for_the_same_ground_at_once_one_gets_it(store, register, officer):
    pks = [register(west=112.15 + n * 0.001, upto="approve").pk for n in range(4)]
    told = _at_once(pks, officer)
    given = [one for one in told if one.startswith("T66")]
    assert len(given) == 1, told
    assert all("矿种相同" in one for one in told if one not in given)
    assert Number.objects.count() == 1


def _given(pks, officer, allot=allotting.joined):
    at = clock("2024-05-06")
    asked = [together.Asked(case=str(pk), by=officer, at=at, answers={}) for pk in pks]
    return together.given(asked, allot)


def _given_by_another(pk, officer):
    """Give a number over another connection; on SQLite, where nobody else can write now, over this one."""
    if connection.vendor != "postgresql":
        return _given([pk], officer)

    def given():
        try:
            return _given([pk], officer)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(given).result()


def test_ground_that_is_given_while_a_group_is_at_work_is_not_given_again(store, register, officer):
    register(
        west=90, upto="allot"
    )  # serials are laid out: whoever lays out holds the ground before
    far = register(west=100, upto="approve").pk
    ours, theirs = (register(west=112.15 + n * 0.001, upto="approve").pk for n in range(2))
    meanwhile = []

    def allot(application, one):
        number = allotting.joined(application, one)
        if not meanwhile:
            meanwhile.append(_given_by_another(theirs, officer))
        return number

    first, second = _given([far, ours], officer, allot)
    assert (bool(first), second) == (True, "")
    assert set(Number.objects.values_list("number", flat=True)) > {first, *meanwhile[0]}
    assert Number.objects.count() == 3
    assert queries.irregularities() == []


def test_groups_on_neighbouring_grounds_do_not_wait_for_each_other(store, register, officer):
    register(west=90, upto="allot")  # as above
    ours, theirs = (register(west=112.15 + n * 0.03, upto="approve").pk for n in range(2))
    meanwhile = []

    def allot(application, one):
        number = allotting.joined(application, one)
        meanwhile.append(_given_by_another(theirs, officer))  # would wait for ever
        return number

    [number] = _given([ours], officer, allot)
    assert len({number, *meanwhile[0]}) == 2
    assert Number.objects.count() == 3


def test_those_who_allot_at_once_get_serials_of_their_own_without_a_gap(store, register, officer):
    pks = [register(west=100 + n, upto="approve").pk for n in range(6)]
    told = _at_once(pks, officer)
    assert sorted(int(number[-7:]) for number in told) == [1, 2, 3, 4, 5, 6]
    assert queries.irregularities() == []
    right = queries.right_of(told[0])
    assert right.first_on == date(2024, 5, 6)
