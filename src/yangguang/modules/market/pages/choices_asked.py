"""What an address asks of uses, ways, stages and sources, as anybody types it: a name in any language of the site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import wanted
from yangguang.modules.market import rules

CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
    "use": {one.value: said for one, said in rules.USES.items()},
    "way": {one.value: said for one, said in rules.WAYS.items()},
    "stage": {one.value: said for one, said in rules.STAGES.items()},
    "source": {one.value: said for one, said in rules.SOURCES.items()},
}
_ENDS: Final = ("出让", "用地")
"""What people leave off: 拍卖, 住宅."""
_IN_WORDS: Final = ("use", "way")
"""Which of them an English word may mean that is typed where Chinese text is looked for."""


@cache
def names(field: str) -> Mapping[str, str]:
    """Return the values of a filter by each folded form of their names."""
    every = CHOICES[field].items()
    short = [
        (said.removesuffix(end), value) for value, said in every for end in _ENDS if end in said
    ]
    return wanted.by_name((*((said, value) for value, said in every), *short))


def read(given: Mapping[str, str]) -> dict[str, str]:
    """Return an address in which each choice is a value; what is none of them stays as typed.

    An English word for a use or a way asks for that: the register's text is Chinese, and has it nowhere.
    """
    read = dict(given)
    for field, values in CHOICES.items():
        typed = read.get(field, "").strip()
        if typed and typed not in values:
            read[field] = names(field).get(wanted.form_of(typed), typed)
    words = wanted.form_of(read.get("q", "")[:100])
    meant = [field for field in _IN_WORDS if words.isascii() and words in names(field)]
    if len(meant) == 1 and not read.get(meant[0]):
        read |= {"q": "", meant[0]: names(meant[0])[words]}
    return read


def wrong(read: Mapping[str, str]) -> list[Said]:
    """Say of each choice that is none what there is that is near to it, else what there is at all."""
    said = []
    for field, values in CHOICES.items():
        typed = read.get(field, "").strip()[:100]
        if not typed or typed in values:
            continue
        meant = wanted.near(typed, names(field)) or list(values)
        named = tuple(Said(values[value]) for value in meant)
        said.append(
            Said(
                "没有“{typed}”这样的条件，这一条没有用上。可以写：{names}。",
                {"typed": keep(typed), "names": named},
            )
        )
    return said
