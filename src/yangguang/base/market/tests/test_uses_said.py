"""What uses are called: every name of both editions and of the market's list is a message."""

from __future__ import annotations

from yangguang.base.market import uses
from yangguang.base.market.uses_said import SAID, use_named
from yangguang.base.refusal import Said


def test_every_name_of_the_tables_is_a_message():
    tables = (*uses.TABLES.values(), uses.CLASSES)
    assert set(SAID) == {name for table in tables for name in table.values()} | set(uses.HOUSING)


def test_what_is_printed_otherwise_stays():
    """A place prints 商务金融用地, which the standard has; 临街铺面 no table has."""
    assert use_named("商务金融用地") == Said("商务金融用地")
    assert use_named("临街铺面") == "临街铺面"
