"""Names that may be one: entrants whose names or identities only look different, before the freeze.

A doubt stops nothing and repairs nothing: whoever freezes the list looks, decides and answers for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from yangguang.base.lot.commitments import Entrant
from yangguang.base.numbering.organisation import CREDIT_CODE, credit_code_holds
from yangguang.base.numbering.reading import half_width
from yangguang.base.refusal import Said
from yangguang.base.script import fold

_LOOK_ALIKE: Final = str.maketrans(
    "已己曰末士〇○◯囗" + "\u03bf\u0430\u0435\u043e\u0440\u0441\u0443\u0445",
    "巳巳日未土零零零口" + "oaeopcyx",
)
"""Characters of names that are taken for each other, to one of them."""
_OF_IDENTITIES: Final = str.maketrans("OIZSB", "01258")
_ODD_LETTERS: Final = re.compile(r"[\u0370-\u052f\u1f00-\u1fff]")
"""Greek and Cyrillic: in a firm's name they are mostly Latin letters that went wrong."""
_OLD_FORMS: Final = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Radicals and compatibility forms, which look like the usual characters."""
_WIDE: Final = re.compile(r"[０-９Ａ-Ｚａ-ｚ]")


@dataclass(frozen=True, slots=True)
class Doubted:
    """What is doubted, and of which entrants (their identities)."""

    code: str
    said: Said
    identities: tuple[str, ...]


def of(entrants: Iterable[Entrant]) -> Iterator[Doubted]:
    """Yield every doubt about a list, about single entrants first, in the order of identities."""
    listed = sorted(entrants, key=lambda entrant: (entrant.identity, entrant.name))
    for entrant in listed:
        yield from _alone(entrant)
    yield from _together(listed)


def _alone(entrant: Entrant) -> Iterator[Doubted]:
    identity, name = entrant.identity, entrant.name
    found = []
    if CREDIT_CODE.fullmatch(identity) and not credit_code_holds(identity):
        found.append(("check-character", Said("{identity}：统一社会信用代码的校验码不对。")))
    if _WIDE.search(name):
        found.append(("full-width", Said("{identity}：名称“{name}”中有全角的数字或字母。")))
    if _ODD_LETTERS.search(name):
        found.append(("odd-letters", Said("{identity}：名称“{name}”中有希腊或西里尔字母。")))
    if _OLD_FORMS.search(name):
        found.append(("old-forms", Said("{identity}：名称“{name}”中有部首或兼容字形的汉字。")))
    if unicodedata.normalize("NFC", name) != name and not _OLD_FORMS.search(name):
        found.append(("not-composed", Said("{identity}：名称“{name}”中有拆开编码的字符。")))
    for code, said in found:
        params = {"identity": identity, "name": name}
        yield Doubted(code, Said(said.text, params), (identity,))


def _together(listed: Sequence[Entrant]) -> Iterator[Doubted]:
    same = _groups(listed, lambda entrant: entrant.name)
    for group in same:
        yield _doubted("same-name", Said("{identities}：名称相同，都是“{names}”。"), group)
    known = {tuple(group) for group in same}
    for group in _groups(listed, lambda entrant: folded(entrant.name)):
        if tuple(group) not in known:
            yield _doubted(
                "near-name",
                Said("{identities}：名称只差空格、标点、全半角、繁简或形近字：“{names}”。"),
                group,
            )
    for group in _groups(listed, lambda entrant: _folded_identity(entrant.identity)):
        yield _doubted(
            "near-identity", Said("{identities}：标识只差连接号或者形近的字母和数字。"), group
        )


def _groups(listed: Sequence[Entrant], key: Callable[[Entrant], str]) -> list[list[Entrant]]:
    """Return the groups of two and more entrants that have one key."""
    found: dict[str, list[Entrant]] = {}
    for entrant in listed:
        found.setdefault(key(entrant), []).append(entrant)
    return [group for group in found.values() if len(group) > 1]


def _doubted(code: str, said: Said, group: Sequence[Entrant]) -> Doubted:
    identities = tuple(entrant.identity for entrant in group)
    names = "”“".join(dict.fromkeys(entrant.name for entrant in group))
    params = {"identities": "、".join(identities), "names": names}
    return Doubted(code, Said(said.text, params), identities)


def folded(name: str) -> str:
    """Return what of a name counts when two are compared: letters, digits and characters, one form each."""
    plain = fold(name).translate(_LOOK_ALIKE)
    return "".join(char for char in plain if char.isalnum())


def _folded_identity(identity: str) -> str:
    plain = half_width(identity, punctuation=True).upper()
    return "".join(char for char in plain if char.isalnum()).translate(_OF_IDENTITIES)
