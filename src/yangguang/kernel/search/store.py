"""Where the index lies, which build of it is in use, and who may write.

``index/format-3/`` under YANGGUANG_HOME holds builds, each a folder named at random, and the file
``current`` that names the one in use; it is replaced in one go, so that readers see the old or the
new build and never half of one. ``next`` names one that is being made: who was killed at it is gone
on from. Another format is another folder: a change of format is a rebuild.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeAlias

import tantivy
from django.conf import settings

FORMAT: Final = 3
"""Raised with every change of the schema or of how texts are taken apart."""

Opened: TypeAlias = tuple[tantivy.Index, tantivy.IndexWriter]

_HEAP_BYTES: Final = 30_000_000
_LARGE_HEAP_BYTES: Final = 150_000_000
_POINTER, _NEXT = "current", "next"
_ERASED, _PARTIAL = "erased", "partial"


class IndexBusyError(RuntimeError):
    """Another process writes; the message says what to do."""


def schema() -> tantivy.Schema:
    """Return the schema: what is searched, what is filtered and sorted by, what is shown."""
    made = tantivy.SchemaBuilder()
    made.add_text_field("address", tokenizer_name="raw", index_option="basic", stored=True)
    made.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    made.add_text_field("words", tokenizer_name="whitespace", index_option="basic")
    made.add_text_field("numbers", tokenizer_name="raw", index_option="basic")
    made.add_text_field("begins", tokenizer_name="whitespace", index_option="basic")
    made.add_text_field("territory", tokenizer_name="raw", index_option="basic")
    made.add_text_field("office", tokenizer_name="raw", index_option="basic")
    made.add_text_field("item_class", tokenizer_name="raw", index_option="basic")
    made.add_text_field("kind", tokenizer_name="raw", index_option="basic", fast=True)
    made.add_unsigned_field("year", indexed=True, fast=True)
    made.add_text_field("day", tokenizer_name="raw", index_option="basic")
    made.add_unsigned_field("key", indexed=False, fast=True)
    made.add_bytes_field("shown", stored=True)
    return made.build()


def home() -> Path:
    """Return the folder of all builds of this format."""
    return Path(settings.YANGGUANG_HOME) / "index" / f"format-{FORMAT}"


def path_of(build: str) -> Path:
    """Return the folder of a build."""
    return home() / build


def named() -> str:
    """Return the build that is named as in use; empty: none is."""
    return _read(_POINTER)


def planned() -> str:
    """Return the build that is being made to be used next; empty: none is."""
    return _read(_NEXT)


def _read(pointer: str) -> str:
    try:
        return (home() / pointer).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def exists(build: str) -> bool:
    """Tell whether a build lies on the disk."""
    return build != "" and (path_of(build) / "meta.json").exists()


def make() -> str:
    """Make an empty build and return its name; nobody uses it before `use`."""
    build = secrets.token_hex(8)
    path_of(build).mkdir(parents=True)
    tantivy.Index(schema(), path=str(path_of(build)))
    return build


def use(build: str) -> None:
    """Let everyone use `build` from their next query on."""
    _point(_POINTER, build)
    if planned() == build:
        (home() / _NEXT).unlink(missing_ok=True)


def plan(build: str) -> None:
    """Say that `build` is being made to be used next."""
    _point(_NEXT, build)


def _point(pointer: str, build: str) -> None:
    draft = home() / f".{build}"
    draft.write_text(f"{build}\n", encoding="ascii")
    draft.replace(home() / pointer)


def builds() -> list[str]:
    """Return every build that lies on the disk."""
    return sorted(path.name for path in home().iterdir() if path.is_dir())


def remove(build: str) -> None:
    """Take a build off the disk, with its marks."""
    shutil.rmtree(path_of(build), ignore_errors=True)
    for name in (_ERASED, _PARTIAL):
        _mark(build, name).unlink(missing_ok=True)


def remove_older() -> None:
    """Take the builds of older formats off the disk."""
    for folder in home().parent.glob("format-*"):
        number = folder.name.removeprefix("format-")
        if number.isdigit() and int(number) < FORMAT:
            shutil.rmtree(folder, ignore_errors=True)


def mark_erased(build: str) -> None:
    """Note that something was erased whose text still lies in the files of `build`."""
    _mark(build, _ERASED).touch()


def holds_erased(build: str) -> bool:
    """Tell whether files of `build` still hold text that was erased."""
    return build != "" and _mark(build, _ERASED).exists()


def mark_partial(build: str) -> None:
    """Note that `build` is used while it is made for the first time."""
    _mark(build, _PARTIAL).touch()


def mark_whole(build: str) -> None:
    """Note that `build` has everything that was released when it was last looked."""
    _mark(build, _PARTIAL).unlink(missing_ok=True)


def is_partial(build: str) -> bool:
    """Tell whether `build` hasn't everything yet."""
    return build != "" and _mark(build, _PARTIAL).exists()


def _mark(build: str, name: str) -> Path:
    return home() / f"{build}.{name}"


@contextlib.contextmanager
def locked(name: str, *, patient: bool = False) -> Iterator[None]:
    """Be the one process on this machine that holds the lock `name`; it goes with its process.

    IndexBusyError: another one holds it; `patient` waits instead.
    """
    home().mkdir(parents=True, exist_ok=True)
    descriptor = os.open(home() / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if patient else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise IndexBusyError(
                f"Another process writes the search index in {home()}; only one may. Wait for it, "
                "or stop the surplus worker. 另一个进程正在写检索索引，请等它结束，或者停掉多余的作业进程。"
            ) from error
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def writer(build: str, *, large: bool = False) -> Iterator[Opened]:
    """Open a build for one run; what the caller doesn't commit is dropped.

    Opened anew each time: writers that live long beside others leave orphaned files behind.
    """
    index = tantivy.Index.open(str(path_of(build)))
    index.config_reader(reload_policy="manual")
    opened = index.writer(heap_size=_LARGE_HEAP_BYTES if large else _HEAP_BYTES, num_threads=1)
    try:
        yield index, opened
    finally:
        # Else small segments pile up. This also gives up the lock.
        opened.wait_merging_threads()
