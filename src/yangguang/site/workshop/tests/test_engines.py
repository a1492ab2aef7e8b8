"""What asks for a database runs on both engines; what doesn't is held to it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.db import connection

from yangguang.site.workshop import engines
from yangguang.site.workshop.paths import ROOT


@pytest.fixture
def deep(store):
    return store


@pytest.fixture
def let_in(django_db_blocker):
    return django_db_blocker


def test_a_test_of_rules_asks_for_no_database(request, tmp_path):
    assert not engines.asks(request.node)


def test_a_test_with_a_fixture_of_the_database_asks(request, db):
    assert engines.asks(request.node)


def test_a_fixture_may_ask_for_it_at_any_depth(request, deep):
    assert engines.asks(request.node)


@pytest.fixture
def by_name(request):
    return request.getfixturevalue("tmp_path")


def test_a_fixture_that_asks_by_name_may_ask_for_anything(request, by_name):
    assert engines.asks(request.node)


def test_who_lets_others_connect_asks(request, let_in):
    assert engines.asks(request.node)


@pytest.mark.django_db
def test_a_mark_asks(request):
    assert engines.asks(request.node)


@pytest.mark.engine
def test_a_test_of_processes_says_by_a_mark_that_they_ask(request):
    assert engines.asks(request.node)
    assert os.environ.get("DATABASE_URL") != engines.NOWHERE


def test_without_having_asked_nobody_connects():
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()


def test_without_having_asked_no_process_of_its_own_connects():
    program = "import django; django.setup(); django.db.connection.ensure_connection()"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "port 1 failed" in done.stderr


def test_a_fixture_asked_for_on_the_way_is_found(request):
    engines.judge("test_a", request._fixture_defs)
    with pytest.raises(engines.Asked, match="test_a was counted"):
        engines.judge("test_a", {"db": None, engines.MADE: None})


class Kept:
    """A run's options, and what it was told is left out."""

    def __init__(self, **options):
        self.options, self.left, self.hook = options, [], self

    def getoption(self, name):
        return self.options.get(name)

    def pytest_deselected(self, items):
        self.left += items


def test_each_of_two_rounds_leaves_out_what_the_other_runs(request, tmp_path):
    """This test asks for no database; and is marked as one that only looks at pages."""
    request.node.add_marker("look")
    file = tmp_path / "left"
    for option in (engines.OPTION, engines.LOOKS_LATER):
        config, items = Kept(**{option: str(file)}), [request.node]
        engines.leave_out(config, items)
        assert (items, config.left, file.read_text()) == ([], [request.node], "1")
    items = [request.node]
    engines.leave_out(Kept(), items)
    assert items == [request.node]
