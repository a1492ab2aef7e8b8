"""How the engine would answer the questions that a list asks: by which index, and whether it sorts."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

SORTED = ("TEMP B-TREE", "Sort")
"""What the engines say when they read everything first."""


def plans_of(ask):
    """Return the plan of each question that `ask` asks.

    A test's table is small, and PostgreSQL reads a small one whole: it is told to use an index if it can.
    """
    with CaptureQueriesContext(connection) as caught:
        ask()
    asked = [query["sql"] for query in caught.captured_queries]
    return [_plan(sql) for sql in asked if sql.startswith("SELECT")]


def _plan(sql):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "bitmapscan", "sort", "incremental_sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def assert_led_by(index, ask):
    """Assert that the last question is led by `index` and nothing is sorted."""
    plan = plans_of(ask)[-1]
    assert index in plan, plan
    assert not [word for word in SORTED if word in plan], plan
