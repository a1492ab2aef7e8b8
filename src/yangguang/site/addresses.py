"""Addresses of readers and modules, of which those are passed over at once that begin otherwise.

A page is looked for in the files of some forty of them in turn: four hundred patterns, a tenth of a page's time.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.urls import URLPattern, URLResolver, include
from django.urls.exceptions import Resolver404
from django.urls.resolvers import ResolverMatch, RoutePattern


class Plugged(URLResolver):
    """The addresses of one file, asked only where one of them may begin so."""

    @cached_property
    def begins(self) -> tuple[str, ...]:
        """What its addresses begin with, as far as that is plain text."""
        return tuple({_begin(one) for one in self.url_patterns if not _is_bare(one)})

    @cached_property
    def is_home(self) -> bool:
        """Whether one of its addresses is the empty one."""
        return any(map(_is_bare, self.url_patterns))

    def resolve(self, path: Any) -> ResolverMatch:
        """Find the page of an address. Resolver404: it is none of these."""
        text = str(path)
        if text.startswith(self.begins) or (not text and self.is_home):
            return super().resolve(path)
        raise Resolver404({"tried": [], "path": path})


def _begin(one: URLPattern | URLResolver) -> str:
    """Return the plain text with which all addresses of a pattern begin; empty: with anything."""
    route = str(one.pattern) if type(one.pattern) is RoutePattern else ""
    return route.partition("<")[0]


def _is_bare(one: URLPattern | URLResolver) -> bool:
    """Tell whether a pattern is the empty address and no other."""
    is_route = isinstance(one, URLPattern) and type(one.pattern) is RoutePattern
    return is_route and str(one.pattern) == ""


def plugged(name: str) -> Plugged:
    """Return the addresses that a file holds, as ``path("", include(name))`` does."""
    urls, app, namespace = include(name)
    return Plugged(RoutePattern("", is_endpoint=False), urls, None, app, namespace)
