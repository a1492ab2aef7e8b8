"""The promises of what is plugged in: records, procedures and their acts, addresses."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from types import ModuleType
from uuid import UUID

from django.apps import apps as django_apps
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import Http404
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver
from django.urls.converters import IntConverter, UUIDConverter

from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.procedure import Procedure, keys, line_of
from yangguang.base.record import Erasure, Record, kinds
from yangguang.kernel import module
from yangguang.kernel.ui.access import Access

_NO_CODE = frozenset({"tests", "migrations", "__main__", "conftest"})


@cache
def everything() -> tuple[ModuleType, ...]:
    """Import every file of what is plugged in, so that all kinds and procedures are registered."""
    apps = [config.name for config in django_apps.get_app_configs()]
    roots = ["yangguang.base", *(name for name in apps if name.startswith("yangguang."))]
    packages = [importlib.import_module(name) for name in roots if name != "yangguang.site"]
    names = [
        entry.name
        for package in packages
        for entry in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    ours = [name for name in names if not _NO_CODE.intersection(name.split("."))]
    return tuple(importlib.import_module(name) for name in ours)


def unlisted(package: Path, listed: Iterable[str]) -> Iterator[str]:
    """Yield rooms, modules and readers that lie in their folder but stand in no list."""
    there = {
        f"yangguang.{floor}.{folder.parent.name}"
        for floor in ("kernel", "modules", "readers")
        for folder in (package / floor).glob("*/apps.py")
    }
    for name in sorted(there - set(listed)):
        yield f"{name} has an apps.py, but stands in no list of site/modules.py"


def _is_product(owner: type) -> bool:
    return owner.__module__.startswith("yangguang.") and ".tests." not in owner.__module__


def record_kinds() -> list[type[Record]]:
    """Return every kind that the program can publish, by name and version."""
    everything()
    return [kind for _, kind in sorted(kinds().items()) if _is_product(kind)]


def procedures() -> list[type[Procedure]]:
    """Return every edition of every procedure of the modules, by key, oldest first."""
    everything()
    editions = [edition for key in keys() for edition in line_of(key)]
    return [edition for edition in editions if edition.__module__.startswith("yangguang.modules.")]


def unsaid_of_record(kind: type[Record]) -> Iterator[str]:
    """Yield what a kind leaves unsaid: heading, basis, erasure, title, a field's label."""
    name = kind.__name__
    if not getattr(kind, "heading", ""):
        yield f"{name}: no heading for the catalogue"
    if not isinstance(getattr(kind, "basis", None), Article):
        yield f"{name}: no legal basis (an Article)"
    if not isinstance(getattr(kind, "erasure", None), Erasure):
        yield f"{name}: doesn't say how personal data leaves it (erasure)"
    if not any("catalogue_class" in vars(owner) for owner in kind.__mro__ if owner is not Record):
        yield f"{name}: doesn't say in which class of Article 20 it stands, or none (catalogue_class)"
    elif kind.catalogue_class not in {"", *ItemClass}:
        yield f"{name}: {kind.catalogue_class} is no class of Article 20"
    if kind.title is Record.title:
        yield f"{name}: no title()"
    labels = set(getattr(kind, "labels", {}))
    named = {field.name for field in fields(kind)}
    for missing in sorted(named - labels):
        yield f"{name}: the field {missing} has no label"
    for stray in sorted(labels - named):
        yield f"{name}: the label {stray} belongs to no field"


def house_of(owner: type) -> str:
    """Return the dotted name of the module's folder: ``yangguang.modules.requests``."""
    return ".".join(owner.__module__.split(".")[:3])


def steps_without_act(edition: type[Procedure], acts: ModuleType) -> Iterator[str]:
    """Yield steps, TIME's included, for which `acts` has no function of the same name."""
    for name in edition.steps:
        if not callable(getattr(acts, name, None)):
            yield f"{edition.__name__}.{name}: {acts.__name__} has no act '{name}'"


def acts_of(edition: type[Procedure]) -> ModuleType:
    """Return the acts of the module that declares the procedure, as its manifest says where it is plugged in."""
    for manifest in module.plugged():
        if edition in manifest.procedures:
            return manifest.acts
    return importlib.import_module(f"{house_of(edition)}.acts")


def addresses(
    patterns: Iterable[URLPattern | URLResolver], prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Yield every address with its pattern."""
    for entry in patterns:
        written = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from addresses(entry.url_patterns, written)
        else:
            yield written, entry


def undeclared(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """Yield addresses that don't say for whom they are."""
    for written, pattern in addresses(patterns):
        access = getattr(pattern.callback, "access", None)
        if access not in set(Access):
            yield f"{written}: is for nobody named (open, keyed, desk or peer), but {access!r}"


def _made_up(pattern: URLPattern) -> dict[str, object]:
    """Return arguments that fit the address and name nothing that exists."""
    values: dict[type, object] = {IntConverter: 999_999_999, UUIDConverter: UUID(int=0)}
    converters = getattr(pattern.pattern, "converters", {})
    return {name: values.get(type(each), "0") for name, each in converters.items()}


def answer_to_a_stranger(pattern: URLPattern) -> int:
    """Return the status with which the view answers who is not signed in and holds no code."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    request.session = SessionStore()
    try:
        return int(pattern.callback(request, **_made_up(pattern)).status_code)
    except Http404:
        return 404


REFUSALS = {Access.KEYED: {302, 403, 404}, Access.DESK: {302, 403}, Access.PEER: {401}}
"""How each kind of address turns a stranger away."""


def unguarded(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """Yield addresses that answer a stranger although their kind must refuse."""
    for written, pattern in addresses(patterns):
        access = getattr(pattern.callback, "access", None)
        if access in REFUSALS:
            status = answer_to_a_stranger(pattern)
            if status not in REFUSALS[access]:
                yield f"{written}: is {access}, but answers a stranger with {status}"
