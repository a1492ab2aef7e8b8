"""The rows of lots, written anew from the steps of their cases: after each step, and each void.

An offer and a supply each write their own columns; what is stated is the contract's as soon as there is one.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import connection

from yangguang.base.market.lot import Lot as Stated
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.places import units
from yangguang.kernel.work import statements
from yangguang.modules.market.acts import grounds, reached
from yangguang.modules.market.models import Lot, Supervised
from yangguang.modules.market.queries import telling

_DAYS: Final = ("pk", "year", "listed_on", "signed_on", "dealt_on", "announced_on")
"""What is read of a row before columns of it are written."""
_WRITING: Final = 0x59474D4C  # "YGML": any number, the same in all processes of one database


def project_supply(case: Case) -> None:
    """Write what a case of supply says of its lot; voided as a whole, nothing of it stays."""
    rows = telling.standing(history.all_of(case))
    signed = telling.last(rows, "sign")
    if signed is None:
        _forget(case)
        return
    stated = reached.stated_now(rows)
    number = signed.facts.get("lot") or str(case.pk)
    said = {
        **columns(stated, case),
        **reached.columns(rows),
        "supply": str(case.pk),
        "signed_on": signed.on,
        "is_adopted": all(row.adopted for row in rows),
        "findings": [one for row in rows for one in row.findings],
        "updated_at": rows[-1].at,
    }
    said["flags"] = flags(said["findings"])
    reached.put_payments(case, rows, number)
    is_new = case.rows_in_hand is not None and not signed.facts.get("lot")
    write(number, said, year=signed.on.year, is_new=is_new)
    if stated.supervision_no:
        supervised = statements.made(
            Supervised, number=stated.supervision_no, lot=number, office_id=case.office_id
        )
        statements.insert_new([supervised])


def write(number: str, said: dict[str, Any], *, year: int, is_new: bool) -> None:
    """Write columns of a lot; `is_new`: nobody can have written it before."""
    row = None if is_new else _there(number)
    said["listed_on"] = _listed(said, row, year=year)
    if row is None:
        statements.insert([statements.made(Lot, number=number, year=year, **said)])
    else:
        known = {"listed_on": row.listed_on}
        statements.update([statements.made(Lot, id=row.pk, **said)], said, known=known)
    grounds.put_down(number, str(said.get("stated", "")), year=row.year if row else year)


def _there(number: str) -> Lot | None:
    """Return the row of a lot, of which no other case writes until the transaction ends.

    PostgreSQL keeps lots in parts by their day: no store says there that a number is written once, and a row that
    moves to another part is lost to who waited for it. SQLite's writer has the whole store.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_WRITING, number])
    return Lot.objects.filter(number=number).only(*_DAYS).first()


def _listed(said: dict[str, Any], row: Lot | None, *, year: int) -> date:
    """Return by which day lists are ordered: of the contract, else of the deal, else of the notice."""
    for name in ("signed_on", "dealt_on", "announced_on"):
        day: date | None = said[name] if name in said else getattr(row, name, None)
        if day is not None:
            return day
    return date(row.year if row else year, 1, 1)


def columns(stated: Stated, case: Case) -> dict[str, Any]:
    """Return the columns that repeat what is stated; `case`: whose territory it is where no place is stated."""
    use = stated.main_use
    return {
        "province": case.province,
        "city": case.city,
        "county": case.county,
        "office_id": case.office_id,
        "name": stated.name[:200],
        "parcel_no": stated.parcel_no[:100],
        "parcel_code": stated.parcel_code[:19],
        "location": stated.location[:300],
        "area_m2": stated.area_m2,
        "use": (use.kind or "") if use else "",
        "use_code": use.code if use else "",
        "use_printed": "、".join(one.printed for one in stated.uses)[:200],
        "way": stated.way or "",
        "source": stated.source or "",
        "housing": stated.housing or "",
        "floor_area_m2": stated.floor_m2,
        "ratio_high": stated.ratio.high.value if stated.ratio and stated.ratio.high else None,
        "holder": stated.holder[:200],
        "deposit_fen": stated.deposit_fen,
        "start_price_fen": stated.start_price_fen,
        "price_fen": stated.price_fen,
        "supervision_no": stated.supervision_no,
        "contract_no": stated.contract_no[:80],
        "handover_due": stated.handover_on,
        "start_due": stated.start_on,
        "finish_due": stated.finish_on,
        "stated": stated.to_text(),
    }


def flags(findings: list[dict[str, Any]]) -> str:
    """Return the codes of what was found, between commas, to be asked for."""
    codes = sorted({str(one["code"]) for one in findings})
    return f",{','.join(codes)},"[:200] if codes else ""


def _forget(case: Case) -> None:
    """Forget a lot that came up in this case alone."""
    Lot.objects.filter(number=case.pk).delete()
    Supervised.objects.filter(lot=case.pk).delete()
    units.take_away(str(case.pk))
