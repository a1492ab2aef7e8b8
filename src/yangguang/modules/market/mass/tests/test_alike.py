"""Rows adopted together are, to the byte, what the act makes of each alone."""

from __future__ import annotations

import json
from contextlib import contextmanager, nullcontext

import pytest
from django.db import transaction

from yangguang.kernel.cases.models import Case, Expected, PublicNumber, Series, Step
from yangguang.kernel.imports import acts as imports
from yangguang.kernel.imports import adopting
from yangguang.kernel.imports.models import Batch, StagedRow
from yangguang.kernel.ledger.models import Entry, Unsequenced
from yangguang.kernel.records.models import Body, Fate, Publication, Shown
from yangguang.kernel.work import waiting
from yangguang.modules.market.models import Lot, Supervised
from yangguang.modules.market.tests.conftest import clock

pytestmark = pytest.mark.django_db

AT = clock("2026-03-02")
HEAD = "xzqDm,xzqFullName,dzBaBh,bh,xmMc,zdZl,mj,tdYt,gyFs,crNx,cjJg,tdSyqr,jdSj,约定开工时间,jgSj,qdRq"
TABLES = (
    *(Series, PublicNumber, Case, Expected, Step, Publication, Body, Fate, Shown),
    *(Entry, Unsequenced, Lot, Supervised, StagedRow, Batch),
)
DRAWN = frozenset(
    {"id", "salt", "digest", "address", "entry_id", "record_id", "publication_id", "leaf_hash"}
    | {"records", "key", "seq_no"}
)
"""Columns that are another's each time: identities, addresses, salts and what is made of them."""


def row(
    no, *, price="40.47", start="2016年08月19日", number="", years="50", signed="2016年01月04日"
):
    return (
        f"110101,北京市东城区,{number or f'1101012016B{no:05}'},,示例{no}项目,示例路{no}号,1.545038,工业用地,"
        f"挂牌出让,{years},{price},示例{no}有限公司,2016年02月02日,{start},2018年11月24日,{signed}"
    )


ROWS = (
    row(1),
    row(2, price="0"),
    row(3, start="2015年12月01日"),
    row(4, number="1101012016B00001"),  # the number of the first
    row(5, years="70"),
    row(6, signed="2007年05月08日", number="1101012007B00006"),
    row(7, signed="无"),  # stays out
    *(row(no) for no in range(8, 39)),
    row(39).replace("示例39有限公司", "王某"),  # a natural person: read again when it is adopted
)
CLEAN = [2, 7, *range(9, 40)]
"""Rows that are kept as read, the heading being row 1: of the others something is said, the last names a person."""
ADOPTED = 37
"""All 39 but the one without a day and the one that has the number of another."""


@contextmanager
def undone():
    """A transaction that is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def brought_in(office, officer, *, forgetful=False):
    content = "\n".join([HEAD, *ROWS]).encode()
    said = {"name": "lots.csv", "importer": "market-supply-past", "office": office}
    batch = imports.send(content, by=officer, at=AT, **said)
    imports.check(batch, at=AT)
    imports.confirm(batch, by=officer, at=AT, with_doubts=True)
    read = StagedRow.objects.exclude(read="").values_list("number", flat=True)
    if forgetful:
        StagedRow.objects.update(read="")
    else:
        assert [*read.order_by("number")] == CLEAN
    while adopting.adopt(batch, at=AT, elapsed=lambda: 0.0):
        pass
    batch.refresh_from_db()
    assert (batch.adopted, batch.refused, batch.state) == (ADOPTED, 0, "done")
    assert not read.exists()  # what is adopted needs it no more
    return {model.__name__: [plain(one) for one in ordered(model)] for model in TABLES}


def ordered(model):
    """The rows of a table in the order in which they were written: identities rise."""
    order = {Body: "record_id", Lot: "number", Supervised: "number", Case: "number"}
    by = order.get(
        model, "released_at" if model is Shown else "id" if "id" in names(model) else "pk"
    )
    rows = list(model.objects.order_by(by))
    return sorted(rows, key=lambda one: one.about) if model in (Shown, Publication) else rows


def names(model):
    return [field.name for field in model._meta.concrete_fields]


def plain(one):
    told = {
        field.attname: getattr(one, field.attname)
        for field in one._meta.concrete_fields
        if field.name not in DRAWN
    }
    told.pop("batch_id", None)
    if isinstance(one, Entry):
        said = json.loads(bytes(one.content))
        said["content"] = {k: v for k, v in said["content"].items() if k not in DRAWN}
        told["content"] = {k: v for k, v in said.items() if k != "id"}
    if isinstance(one, Step):
        told["source"] = one.source.split()[-1]  # which row of the batch, whose key is another's
        told["records"] = len(one.records)
    return {k: bytes(v) if isinstance(v, memoryview) else v for k, v in told.items()}


def test_rows_adopted_together_are_what_the_act_makes_of_each(office, officer, monkeypatch):
    kept = []
    with undone():
        kept.append(brought_in(office, officer))
    with undone(), monkeypatch.context() as patch:
        patch.setattr(adopting.waiting, "together", nullcontext)
        kept.append(brought_in(office, officer))
    with undone():
        kept.append(brought_in(office, officer, forgetful=True))
    together, alone, again = kept
    assert len(together["Body"]) == len(together["Shown"]) == len(together["Lot"]) == ADOPTED
    for name, rows in together.items():
        assert rows == alone[name] == again[name], name


def test_a_chunk_asks_the_store_no_more_for_more_rows(
    office, officer, django_assert_max_num_queries
):
    content = "\n".join([HEAD, *(row(no) for no in range(1, 301))]).encode()
    said = {"name": "lots.csv", "importer": "market-supply-past", "office": office}
    batch = imports.send(content, by=officer, at=AT, **said)
    imports.check(batch, at=AT)
    imports.confirm(batch, by=officer, at=AT, with_doubts=True)
    # a dozen tables are written, and what lies ready is asked for: so many, be it for ten rows or for 300
    with django_assert_max_num_queries(60):
        assert adopting.adopt(batch, at=AT, most=300, elapsed=lambda: 0.0) == 300
    assert waiting.current() is None


def test_what_was_read_of_a_row_is_erased_with_it(office, officer):
    content = "\n".join([HEAD, row(1), row(8)]).encode()
    said = {"name": "lots.csv", "importer": "market-supply-past", "office": office}
    batch = imports.send(content, by=officer, at=AT, **said)
    imports.check(batch, at=AT)
    assert StagedRow.objects.exclude(read="").count() == 2
    imports.stop(batch, reason="送错了", by=officer, at=AT)
    imports.erase_rows(batch, by=officer, at=AT)
    assert not StagedRow.objects.exclude(read="", raw=None).exists()
