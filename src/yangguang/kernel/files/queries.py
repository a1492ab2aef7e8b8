"""Reads: the files of a matter, what an officer is told of each, whether a scanner looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.db.models import QuerySet

from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.kernel.files import allowed, storing
from yangguang.kernel.files.checking import Flag
from yangguang.kernel.files.checking.verdict import SAID
from yangguang.kernel.files.models import HELD, State, Upload


def of(about: str) -> QuerySet[Upload]:
    """Return the files of a matter in the order of receipt, tombstones included."""
    return Upload.objects.filter(about=about).order_by("id")


def held(about: str) -> int:
    """Return how many files a matter has, tombstones not counted."""
    return Upload.objects.filter(about=about, state__in=HELD).count()


def known(keys: Iterable[UUID]) -> set[UUID]:
    """Return which of these keys belong to a matter already."""
    wanted = list(keys)
    if not wanted:
        return set()
    return set(Upload.objects.filter(key__in=wanted).values_list("key", flat=True))


def is_there(digest: str, key: UUID) -> bool:
    """Tell whether the bytes of a prepared file still lie on the disk."""
    return storing.path_of(digest, key).exists()


def remarks(upload: Upload) -> list[Said]:
    """Return what an officer is told before opening a file."""
    said = [Said(SAID[Flag(flag)]) for flag in upload.flags]
    if upload.state == State.CLEAN and not upload.scanned_by:
        said.append(Said("本文件未经查毒程序检查。"))
    return said


def scanning() -> Said:
    """Return whether uploads are scanned: shown to officers and on the health page."""
    if allowed.scanner():
        return Said("上传的文件由ClamAV查毒。")
    return Said("未配置查毒程序：上传的文件只作结构检查，未经查毒。")


def own_check(about: str) -> Callable[[Upload], Iterator[Sentence]]:
    """Return the check of a page about one matter: another's file is none that it knows."""

    def why_not(upload: Upload) -> Iterator[Sentence]:
        if upload.about != about:
            yield sentence(Reason.UNKNOWN, "没有这个文件。", remedy="请核对地址。")

    return why_not
