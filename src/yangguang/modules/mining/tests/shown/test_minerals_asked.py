"""A mineral is asked for as anybody types it: in Chinese, either script, in English, or by its code."""

from __future__ import annotations

import pytest

from yangguang.modules.mining.pages import mineral_asked
from yangguang.modules.mining.tests.shown.conftest import SILVER

LANGUAGES = ("zh-hans", "zh-hant", "en")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("金", "金"),
        ("金矿", "金"),
        ("金礦", "金"),
        ("gold", "金"),
        ("Gold ore", "金"),
        ("COPPER", "铜"),
        ("銅", "铜"),
        ("鉛礦", "铅"),
        ("Stone coal", "石煤"),
        ("coal-bed methane", "煤成气"),
        ("11001", "煤"),  # the first row of the list of codes
        ("ｉｒｏｎ", "铁"),
        ("鐵", "铁"),
        ("rare earths", "稀土"),
        ("unobtainium", ""),
        ("99999", ""),
        ("", ""),
    ],
)
def test_each_form_of_a_name_is_read(typed, name):
    assert mineral_asked.read(typed) == name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["银", "銀礦", "silver", "Silver ore"])
def test_the_register_lists_the_rights_of_it_in_each_language(client, mine, now, language, typed):
    for path in ("", "rights.csv"):
        where = f"/{language}/mining/" if not path else "/mining/rights.csv"
        said = client.get(where, {"mineral": typed})
        assert SILVER in said.getvalue().decode()
    assert SILVER not in client.get(f"/{language}/mining/", {"mineral": "gold"}).content.decode()


def test_an_unknown_mineral_is_said_to_be_unknown_and_what_is_near_is_offered(client, mine, now):
    page = client.get("/en/mining/", {"mineral": "silvr", "kind": "采矿权"}).content.decode()
    assert 'value="silvr"' in page
    assert "%E9%93%B6" in page  # 银, in the address of what is offered
    assert "kind=%E9%87%87%E7%9F%BF%E6%9D%83" in page  # what else was asked stays
    page = client.get("/zh-hans/mining/map/", {"mineral": "莫须有\0"}).content.decode()
    assert "矿种名录里没有“莫须有”" in page


def test_a_mineral_among_the_words_leads_to_the_list_of_it(client, mine, now):
    page = client.get("/en/mining/", {"q": "silver"}).content.decode()
    assert "mineral=%E9%93%B6" in page
