"""Language and type size: ways that work without script and lead nowhere else."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from yangguang.kernel.ui.frame import reading_of


def test_language_links_keep_the_page_and_its_question(client):
    text = client.get("/zh-hans/samples/desk/?q=1").content.decode()
    ways = text[text.index('class="ways"') : text.index("</header>")]
    assert re.findall(r'href="(/[^"]+)" hreflang', ways) == [
        "/zh-hant/samples/desk/?q=1",
        "/en/samples/desk/?q=1",
    ]
    assert 'lang="zh-Hans">简</b>' in ways


def test_large_type_stays_until_it_is_put_back(client):
    text = client.get("/zh-hans/samples/").content.decode()
    way = re.search(r'class="size" href="([^"]+)"', text)[1]
    response = client.get(way.replace("&amp;", "&"))
    assert (response.status_code, response["Location"]) == (302, "/zh-hans/samples/")
    large = client.get("/zh-hans/samples/")
    assert '<html lang="zh-Hans" data-size="elder">' in large.content.decode()
    assert "Cookie" in large["Vary"]
    client.get("/zh-hans/size/plain/")
    assert "data-size" not in client.get("/zh-hans/samples/").content.decode()


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x"]
)
def test_the_way_back_leads_nowhere_else(client, back):
    response = client.get("/zh-hans/size/elder/", {"back": back})
    assert response["Location"] == "/zh-hans/"


def test_a_cache_key_tells_languages_and_sizes_apart(rf):
    plain, large = rf.get("/"), rf.get("/")
    large.COOKIES["size"] = "elder"
    keys = set()
    for language in ("zh-hans", "zh-hant", "en"):
        with override(language):
            keys |= {reading_of(plain), reading_of(large)}
    assert len(keys) == 6
