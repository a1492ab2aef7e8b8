"""The rules are on one page, with their editions, for everybody."""

from __future__ import annotations

import pytest
from django.test import Client

from yangguang.base.market.checks import RULES

pytestmark = pytest.mark.django_db


def test_every_edition_is_listed_with_its_article(django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        said = Client().get("/zh-hans/market/rules/").content.decode()
    for rule in RULES:
        assert rule.title in said
        assert rule.basis.statute.title in said
    assert "2007-10-31" in said or "2007年10月31日" in said  # Order 11 ends, Order 39 begins


def test_a_rule_leads_to_the_lots_in_which_it_found_something():
    said = Client().get("/en/market/rules/").content.decode()
    assert "/en/market/lots/?finding=S12" in said
