"""Files of addresses that are passed over: only where none of theirs begins so."""

from __future__ import annotations

import pytest
from django.urls import path, re_path
from django.urls.exceptions import Resolver404
from django.urls.resolvers import RoutePattern

from yangguang.site.addresses import Plugged


def of(*patterns):
    return Plugged(RoutePattern("", is_endpoint=False), list(patterns))


def view(request):
    raise AssertionError("never asked")


@pytest.mark.parametrize(
    ("asked", "name"),
    [("", "home"), ("lots/", "lots"), ("lots/7/", "lot"), ("old-9", "old")],
)
def test_what_is_there_is_found(asked, name):
    held = of(
        path("", view, name="home"),
        path("lots/", view, name="lots"),
        path("lots/<int:number>/", view, name="lot"),
        re_path(r"^old-\d$", view, name="old"),
    )
    assert held.resolve(asked).url_name == name


def test_others_are_passed_over_without_looking(monkeypatch):
    held = of(path("lots/<int:number>/", view), path("map/", view))
    monkeypatch.setattr(RoutePattern, "match", lambda *_: pytest.fail("looked at"))
    for asked in ("", "plans/", "lot", "x/lots/7/"):
        with pytest.raises(Resolver404):
            held.resolve(asked)


def test_what_begins_with_a_value_is_always_asked():
    held = of(path("<slug:office>/", view, name="office"))
    assert held.resolve("anywhere/").url_name == "office"
    with pytest.raises(Resolver404):
        held.resolve("")
