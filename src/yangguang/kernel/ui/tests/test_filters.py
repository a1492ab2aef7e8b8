"""Filters and tables: what the address asks is what is shown, and each part of it can be taken off."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.kernel.ui import parts, samples
from yangguang.kernel.ui.say import say

ASKED = "q=0398&use=works&signed_from=2026-09-01&signed_to=2026-09-30&sort=-area&after=x"


def query(text):
    return QueryDict(text).dict()


def page(client, asked, language="zh-hans"):
    return client.get(f"/{language}/samples/figures/?{asked}").content.decode()


def test_each_chip_leads_to_the_page_without_it():
    chips = samples.filters(query(ASKED)).chips
    assert [say(chip.text, marked=False) for chip in chips] == [
        "0398",
        "工业",
        "从 2026年9月1日",
        "到 2026年9月30日",
    ]
    names = {"q", "use", "signed_from", "signed_to"}
    for chip, gone in zip(chips, ["q", "use", "signed_from", "signed_to"], strict=True):
        assert set(parse_qs(chip.href[1:])) == (names - {gone}) | {"sort"}


def test_clearing_keeps_the_order_only():
    assert samples.filters(query(ASKED)).cleared == "?sort=-area"
    assert samples.filters({}).cleared == "?"
    assert samples.filters({}).chips == ()


@pytest.mark.parametrize(
    ("since", "until", "is_wrong"),
    [
        ("", "", False),
        ("2026-09-01", "2026-09-01", False),
        ("2026-09-02", "2026-09-01", True),
        ("2026-02-30", "", True),
        ("", "tomorrow", True),
    ],
)
def test_a_date_that_is_none_is_said_to_be_wrong(since, until, is_wrong):
    field = parts.DateFilter("d", "D").read({"d_from": since, "d_to": until})
    assert field.is_wrong is is_wrong


def test_what_is_asked_for_is_read():
    words, use, signed = samples.filters(query(ASKED)).fields
    assert (words.value, use.value) == ("0398", "works")
    assert (signed.first_on, signed.last_on) == (date(2026, 9, 1), date(2026, 9, 30))
    assert samples.filters({"use": "castle"}).fields[1].value == ""


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["q", "use", "signed_from", "signed_to", "sort"]), st.text())
)
def test_any_address_can_be_answered(asked):
    found = samples.filters(asked)
    assert all(chip.href.startswith("?") for chip in found.chips)
    samples.deals(asked)


def test_the_page_shows_what_is_asked_and_no_script_is_needed(client):
    text = page(client, ASKED)
    numbers = re.findall(r">示(2026-\d+)<", text)
    assert numbers == ["2026-0398"]
    assert 'value="0398"' in text
    assert '<option value="works" selected>' in text
    assert 'name="sort" value="-area"' in text
    assert 'aria-sort="descending"' in text


def test_what_was_typed_is_escaped(client):
    text = page(client, "q=%3Cscript%3E%22")
    assert "<script>" not in text
    assert "&lt;script&gt;&quot;" in text
    assert "没有符合的记录" in text


def test_a_wrong_date_is_told_at_its_field(client):
    text = page(client, "signed_from=2026-02-30")
    assert "日期要写成 2026-03-02" in text
    assert 'aria-invalid="true" aria-describedby="deals-signed-wrong"' in text


def test_a_heading_sorts_and_turns():
    columns = (parts.Column("A", key="a"), parts.Column("B"))
    up = parts.sortable(columns, {"q": "x", "after": "9"})
    assert (up[0].href, up[0].order, up[1].href) == ("?q=x&sort=a", "", "")
    down = parts.sortable(columns, {"sort": "a"}, action="/l/")
    assert (down[0].href, down[0].order) == ("/l/?sort=-a", "ascending")
    assert parts.sortable(columns, {"sort": "-a"})[0].href == "?sort=a"


def test_the_sample_is_sorted_by_size_not_by_letters(client):
    areas = re.findall(
        r'<td class="num">([\d]+\.\d{4})</td><td class="num">[\d,]+</td>', page(client, "sort=area")
    )
    assert areas == ["0.9125", "3.2140", "6.0400", "12.8061"]


def test_rows_have_headings_and_a_cell_for_each_column(client):
    text = page(client, "")
    assert text.count('<th scope="row"') >= 4
    with pytest.raises(ValueError, match="each column"):
        parts.Table(key="t", caption="c", columns=(parts.Column("A"),), rows=(("1", "2"),))


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_page_is_light_and_nothing_is_inline(client, language):
    text = page(client, "", language)
    assert len(text.encode()) < 60_000
    assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", text)
