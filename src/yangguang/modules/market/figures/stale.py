"""The database itself notes which months of which territory changed, whoever writes lots, and in whatever numbers.

On PostgreSQL once for each statement, on SQLite for each row. Nothing waits for anything: notes are only added.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

COUNTED: Final = (
    *("province", "city", "county", "signed_on", "use", "way", "area_m2", "price_fen"),
    *("floor_area_m2", "handover_due", "handed_over_on"),
)
"""The columns of a lot that figures are made of."""
_FUNCTION: Final = """
CREATE OR REPLACE FUNCTION market_lot_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO market_stale (province, city, county, month)
    SELECT DISTINCT province, city, county, to_char(signed_on, 'YYYY-MM')
    FROM new_rows WHERE signed_on IS NOT NULL;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO market_stale (province, city, county, month)
    SELECT DISTINCT province, city, county, to_char(signed_on, 'YYYY-MM')
    FROM old_rows WHERE signed_on IS NOT NULL;
  ELSE
    INSERT INTO market_stale (province, city, county, month)
    SELECT DISTINCT province, city, county, to_char(signed_on, 'YYYY-MM') FROM (
      (SELECT number, {columns} FROM old_rows EXCEPT SELECT number, {columns} FROM new_rows)
      UNION ALL
      (SELECT number, {columns} FROM new_rows EXCEPT SELECT number, {columns} FROM old_rows)
    ) AS changed WHERE signed_on IS NOT NULL;
  END IF;
  RETURN NULL;
END $$
"""
_REFERENCING: Final = {
    "INSERT": "NEW TABLE AS new_rows",
    "DELETE": "OLD TABLE AS old_rows",
    "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
}
_SIDES: Final = {"INSERT": ("NEW",), "DELETE": ("OLD",), "UPDATE": ("OLD", "NEW")}


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers on the register of lots anew."""
    if "market_lot" not in connection.introspection.table_names():
        return
    made = _on_postgresql() if connection.vendor == "postgresql" else _on_sqlite()
    with connection.cursor() as cursor:
        for statement in made:
            cursor.execute(statement)


def _on_postgresql() -> Iterator[str]:
    yield _FUNCTION.format(columns=", ".join(COUNTED))
    for event, tables in _REFERENCING.items():
        name = f"market_lot_changed_{event.lower()}"
        yield f"DROP TRIGGER IF EXISTS {name} ON market_lot"
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON market_lot REFERENCING {tables}"
            " FOR EACH STATEMENT EXECUTE FUNCTION market_lot_changed()"
        )


def _on_sqlite() -> Iterator[str]:
    for event, sides in _SIDES.items():
        name = f"market_lot_changed_{event.lower()}"
        changed = " OR ".join(f"OLD.{one} IS NOT NEW.{one}" for one in COUNTED)
        when = f" WHEN {changed}" if event == "UPDATE" else ""
        notes = " ".join(map(_note, sides))
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} AFTER {event} ON market_lot{when} BEGIN {notes} END"


def _note(side: str) -> str:
    columns = ("province", "city", "county")
    same = " AND ".join(f"{one} = {side}.{one}" for one in columns)
    month = f"substr({side}.signed_on, 1, 7)"
    # only names of our own table are put together here
    return (
        "INSERT INTO market_stale (province, city, county, month)"  # noqa: S608
        f" SELECT {', '.join(f'{side}.{one}' for one in columns)}, {month}"
        f" WHERE {side}.signed_on IS NOT NULL AND NOT EXISTS"
        f" (SELECT 1 FROM market_stale WHERE month = {month} AND {same});"
    )
