"""Numbers given together: what is written is to the byte what one after the other would have written."""

from __future__ import annotations

import json
import random
import secrets
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.apps import apps
from django.db import connection, connections, models, transaction

from yangguang.base.numbering import time_ordered
from yangguang.base.refusal import Refusal
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.records import addresses
from yangguang.modules.mining import acts, queries
from yangguang.modules.mining.acts import allotting, together
from yangguang.modules.mining.models import Application, Number, Right, Serial
from yangguang.modules.mining.tests.building import clock

AT = clock("2024-05-06")


@pytest.fixture
def told_again(monkeypatch):
    """Give a function after which everything that is random comes in the same order again."""

    def again():
        drawn = random.Random(7)
        monkeypatch.setattr(secrets, "randbits", drawn.getrandbits)
        monkeypatch.setattr(secrets, "token_bytes", drawn.randbytes)
        monkeypatch.setattr(time_ordered, "_clock", time_ordered._Sequence())
        monkeypatch.setattr(time_ordered.time, "time_ns", lambda: 1_714_960_800_000_000_000)
        monkeypatch.setattr(
            addresses, "free", lambda year: f"{year}-{drawn.getrandbits(40):08X}"[:13]
        )

    return again


def asked(pk, officer, **answers):
    return together.Asked(case=str(pk), by=officer, at=AT, answers=answers)


def given(pks, officer):
    return together.given([asked(pk, officer) for pk in pks], allotting.joined)


def one_by_one(pks, officer):
    told = []
    for pk in pks:
        application = Application.objects.select_related("case", "case__office").get(pk=pk)
        try:
            told.append(acts.allot(application, by=officer, at=AT).number)
        except Refusal:
            told.append("")
    return told


def _plain(row):
    """Return what a row says; a key that the store counts up says nothing."""
    said = {}
    for field in row._meta.concrete_fields:
        counted = isinstance(field, models.AutoField) or (
            field.remote_field and isinstance(field.target_field, models.AutoField)
        )
        value = getattr(row, field.attname)
        said[field.attname] = (
            None if counted else bytes(value) if isinstance(value, memoryview) else value
        )
    return json.dumps(said, default=str, sort_keys=True)


def everything():
    return {
        model._meta.db_table: sorted(_plain(row) for row in model.objects.all())
        for model in apps.get_models()
        if model.__module__.startswith("yangguang.")
    }


def tried(how, pks, officer, again):
    """Return the answers and all that stands in the store after them; then nothing of it does."""
    again()
    with transaction.atomic():
        found = how(pks, officer), everything()
        transaction.set_rollback(True)
    return found


@pytest.fixture
def mixed(register):
    """Applications of every kind: quiet ones, on the ground of another, on that of a right, not approved."""
    right = register(west=111.0, upto="allot")
    quiet = [register(west=100 + n, upto="approve").pk for n in range(4)]
    again = register(west=100.005, upto="approve").pk
    taken = register(west=111.005, upto="approve").pk
    early = register(west=108, upto="apply").pk
    assert right.number
    return [quiet[0], again, quiet[1], taken, early, quiet[2], quiet[1], quiet[3]]


@pytest.mark.django_db
def test_together_is_to_the_byte_what_one_after_the_other_is(mixed, officer, told_again):
    alone, stands = tried(one_by_one, mixed, officer, told_again)
    joined, stood = tried(given, mixed, officer, told_again)
    assert joined == alone
    assert [bool(number) for number in joined] == [
        True,
        False,
        True,
        False,
        False,
        True,
        True,
        True,
    ]
    for table, rows in stands.items():
        assert stood[table] == rows, table


@pytest.mark.django_db
def test_who_is_refused_leaves_nothing_and_harms_nobody(mixed, officer):
    refused = [mixed[1], mixed[3], mixed[4]]
    before = {pk: Case.objects.get(pk=pk).last_seq for pk in refused}
    numbers = given(mixed, officer)
    assert [numbers[1], numbers[3], numbers[4]] == ["", "", ""]
    assert {pk: Case.objects.get(pk=pk).last_seq for pk in refused} == before
    assert not Number.objects.filter(case_number__in=refused).exists()
    assert not Step.objects.filter(case_number__in=refused, name="allot").exists()
    assert queries.irregularities() == []
    assert list(queries.disagreements()) == []


@pytest.mark.django_db
def test_serials_that_nobody_took_lie_ready_again(mixed, officer):
    given(mixed, officer)
    last = max(int(number[-7:]) for number in Number.objects.values_list("number", flat=True))
    free = Serial.objects.filter(void_on=None).order_by("serial").values_list("serial", flat=True)
    assert free[0] == last + 1


@pytest.mark.django_db
def test_a_fault_of_one_undoes_all_of_the_group(register, officer):
    pks = [register(west=100 + n, upto="approve").pk for n in range(3)]

    def failing(application, one):
        if application.pk == pks[1]:
            raise ZeroDivisionError
        return allotting.joined(application, one)

    with pytest.raises(ZeroDivisionError):
        together.given([asked(pk, officer) for pk in pks], failing)
    assert Number.objects.count() == 0
    assert Right.objects.count() == 0


@pytest.mark.django_db
def test_a_right_that_is_told_is_the_one_that_is_kept(register, officer):
    right = register(west=100, upto="allot")
    told = together._right(json.loads(together._told(Right.objects.get(pk=right.pk))))
    for field in Right._meta.concrete_fields:
        kept = getattr(Right.objects.get(pk=right.pk), field.attname)
        assert getattr(told, field.attname) == kept, field.attname


@pytest.mark.django_db
def test_what_is_asked_is_read_as_it_was_written(register, officer):
    one = asked(register(west=100, upto="approve").pk, officer, **{"N5-zone": "已核实"})
    assert together._read([one.to_text()]) == [one]


def _allotted(pk, officer, ready):
    try:
        application = Application.objects.select_related("case", "case__office").get(pk=pk)
        ready.wait()
        return acts.allot(application, by=officer, at=AT).number
    finally:
        connections.close_all()


def test_many_who_ask_at_once_get_numbers_of_their_own_in_few_transactions(
    store, register, officer, monkeypatch, settings, tmp_path
):
    settings.YANGGUANG_HOME = tmp_path
    pks = [register(west=100 + n, upto="approve").pk for n in range(12)]
    groups, whole = [], together.given

    def counted(all_asked, allot):
        groups.append(len(all_asked))
        return whole(all_asked, allot)

    monkeypatch.setattr(together, "given", counted)
    ready = Barrier(len(pks))
    with ThreadPoolExecutor(len(pks)) as pool:
        told = list(pool.map(lambda pk: _allotted(pk, officer, ready), pks))
    assert len(set(told)) == len(pks) > len(groups)
    assert queries.irregularities() == []
    assert list(queries.disagreements()) == []
    assert [path for path in tmp_path.glob("asked/*/*") if path.name != ".turn"] == []


def test_a_lost_answer_can_be_asked_for_again(store, register, officer, settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    application = register(west=100, upto="approve")
    first = acts.allot(application, by=officer, at=AT)
    assert acts.allot(application, by=officer, at=AT) == first
    assert acts.allot(application, by=officer, at=clock("2024-05-07")) == first
    assert Number.objects.count() == 1


def test_who_is_refused_hears_why(store, register, officer, settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    acts.allot(register(west=100, upto="approve"), by=officer, at=AT)
    other = register(west=100.005, upto="approve")
    with pytest.raises(Refusal, match="矿种相同"):
        acts.allot(other, by=officer, at=AT)
    assert not connection.in_atomic_block
