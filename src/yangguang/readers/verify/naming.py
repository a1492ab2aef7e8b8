"""What a typed number or a read square names: a record of this office, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from yangguang.base.merkle import proofs
from yangguang.base.record import decode
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.kernel.records import addresses, queries

_RECORD = re.compile(
    rf"(?<![0-9A-Z])[0-9]{{4}}-[{addresses.ALPHABET}]{{{addresses.LENGTH}}}(?![0-9A-Z])"
)
_CASE = re.compile(r"/(?:c|cases)/([0-9A-Z-]{6,40})")
_GUIDE = re.compile(r"/guides?/")
_PROTOCOL = re.compile(r"/protocol(?:\.json|/)?(?:[?#]|$)")
_LONG: Final = 300
_SHOWN: Final = 60
"""Signs of a strange square that are repeated to the reader."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was handed in: a proof, and where it was named the record that it is of.

    `host` is the site that a square names, empty where none was read.
    """

    proof: bytes
    address: str = ""
    title: Said | None = None
    host: str = ""


def typed(text: str) -> Given:
    """Return what a typed number or address of a record names. Refusal: no record of ours."""
    if found := _given(text):
        return found
    said = sentence(
        Reason.UNKNOWN,
        "本网站没有编号为“{typed}”的公开记录。",
        remedy="请对照记录上的编号；别的机关的记录，请到它的网站下载凭证。",
        typed=text,
    )
    raise Refusal([said])


def scanned(texts: Sequence[str]) -> Given:
    """Return what the squares of a picture name. Refusal: there is none, or none is of a record."""
    for text in texts:
        if found := _given(text, host=_host(text)):
            return found
    raise Refusal([_why_not(texts[0]) if texts else _no_square()])


def _given(text: str, *, host: str = "") -> Given | None:
    named = _RECORD.search(unquote(text).upper())
    found = queries.by_address(named.group()) if named else None
    if found is None:
        return None
    proof = queries.proof_of(found)
    title = decode(proof["record"].encode()).title() if "record" in proof else None  # else erased
    return Given(proofs.dump(proof), found.address, title, host)


def _host(text: str) -> str:
    try:
        return urlsplit(text.strip()).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def _no_square() -> Sentence:
    return sentence(
        Reason.FACTS,
        "图片里没有找到二维码。",
        remedy="请让二维码占到画面的三分之一，对准、不反光，再拍一张；或者填写记录的编号。",
    )


def _why_not(text: str) -> Sentence:
    """Say what a square is that names no record of ours."""
    upper, host = unquote(text).upper(), _host(text)
    if named := _RECORD.search(upper):
        return sentence(
            Reason.UNKNOWN,
            "二维码里是公开记录“{address}”的网址，本网站没有这条记录。",
            remedy="二维码写的网站是“{host}”：别的机关的记录，请到那个机关的网站核验；冒充的二维码不要相信。",
            address=named.group(),
            host=host or "—",
        )
    if named := _CASE.search(upper.replace("/C/", "/c/").replace("/CASES/", "/cases/")):
        return sentence(
            Reason.FACTS,
            "这是办件编号“{number}”的二维码，不是公开记录的凭证。",
            remedy="办到哪一步，请在“查办件”里输入这个编号。",
            number=named.group(1),
        )
    if _PROTOCOL.search(text):
        return sentence(
            Reason.FACTS,
            "这是抽签协议的二维码“{written}”，里面只有网址和摘要。",
            remedy="请打开这个网址（先看清它是不是该机关的网站），下载协议文件，再交到这里核验。",
            written=text[:_LONG],
        )
    if _GUIDE.search(text):
        return sentence(
            Reason.FACTS,
            "这是办事指南的二维码，不是公开记录的凭证。",
            remedy="请用手机的相机扫它，就能打开那份指南。",
        )
    return sentence(
        Reason.FACTS,
        "二维码里写的是“{written}”，不是本网站公开记录的网址。",
        remedy="请扫公开记录页面或者公开凭证上的二维码；来历不明的网址不要打开。",
        written=text[:_SHOWN] + ("…" if len(text) > _SHOWN else ""),
    )
