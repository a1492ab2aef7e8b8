"""The uses of a lot as they are typed: a row of fields for each, three to begin with, as many as are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from string import digits
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.market.lot import Use
from yangguang.base.market.words import UseClass
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.kernel.ui.forms import Form, Group
from yangguang.kernel.ui.refusals import Refused
from yangguang.modules.market.rules import USES

COUNT: Final = "uses_count"
LEAST: Final = 3
MOST: Final = 12
PARTS: Final = ("printed", "code", "kind", "area_m2", "years")
_OF_USE: Final = re.compile(r"use([0-9]{1,2})_(?:printed|code|kind|area_m2|years)")
_SHORTEST: Final = 2
_LONGEST: Final = 6
_LOOKS_LIKE_DIGITS: Final = re.compile(
    r"(?<![0-9A-Za-z])(?=[0-9OoIl]*[OoIl])(?=[OoIl]*[0-9])[0-9OoIl]{3,6}(?![0-9A-Za-z])"
)
"""A code in which a letter stands for a digit, as 07O1."""
_BLANK: Final = ("", _("（不填）"))


def name(n: int, part: str) -> str:
    """Return the name of a field of the n-th use."""
    return f"use_{part}" if n == 1 else f"use{n}_{part}"


def count(said: Mapping[str, Any]) -> int:
    """Return for how many uses a form has room: as many as are asked for, or were typed already."""
    asked = str(said.get(COUNT) or "").strip()
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
    found = (_OF_USE.fullmatch(key) for key, value in said.items() if value not in (None, ""))
    return min(max(LEAST, wanted, *(int(one[1]) for one in found if one), 1), MOST)


def field_of_count() -> forms.IntegerField:
    """Return the field that asks for more rows."""
    return forms.IntegerField(
        label=_("共几种用途"),
        min_value=1,
        max_value=MOST,
        required=False,
        help_text=_(
            "多于三种的，写明几种，点“先核对，不登记”，表单就有每种用途的栏目，已经填写的都保留。"
        ),
    )


def fields(places: int) -> dict[str, forms.Field]:
    """Return the fields of every use."""
    return {name(n, part): field for n in range(1, places + 1) for part, field in _fields().items()}


def groups(places: int) -> tuple[Group, ...]:
    """Return a heading for each use; those after the first are folded until something is typed."""
    return tuple(
        Group(Said("用途{n}", {"n": n}), tuple(name(n, part) for part in PARTS), folded=n > 1)
        for n in range(1, places + 1)
    )


def _fields() -> dict[str, forms.Field]:
    return {
        "printed": forms.CharField(label=_("土地用途"), max_length=200, required=False),
        "code": forms.CharField(label=_("用途代码"), max_length=10, required=False),
        "kind": forms.TypedChoiceField(
            label=_("用途类别"),
            choices=[_BLANK, *((one.value, _(USES[one])) for one in UseClass)],
            coerce=UseClass,
            empty_value=None,
            required=False,
        ),
        "area_m2": forms.DecimalField(
            label=_("该用途的面积（平方米）"),
            max_digits=18,
            decimal_places=4,
            min_value=0,
            required=False,
        ),
        "years": forms.IntegerField(
            label=_("该用途的年限"), min_value=1, max_value=70, required=False
        ),
    }


def read(
    form: Form, told: Mapping[str, Any], places: int, *, before: tuple[Use, ...], years: int | None
) -> tuple[Use, ...]:
    """Return the uses as typed, in their order; `years`: the term of the lot, for a use that is alone.

    Of a use whose code stays, so does the standard of the code. A row without words says so at its field.
    """
    found: list[Use] = []
    for n in range(1, places + 1):
        own: dict[str, Any] = {part: told.get(name(n, part)) for part in PARTS}
        if not any(own.values()):
            continue
        if not (own["printed"] or "").strip():
            wrong = sentence(Reason.FACTS, "这种用途没有写名称。")
            form.add_error(name(n, "printed"), Refused(wrong))
            continue
        own |= {part: (own[part] or "").strip() for part in ("printed", "code")}
        kept = before[n - 1] if n <= len(before) else None
        if kept is None or (kept.printed, kept.code) != (own["printed"], own["code"]):
            check(form, name(n, "code"), why_not_code(own["code"]))
            check(form, name(n, "printed"), why_not_words(own["printed"]))
        standard = kept.standard if kept is not None and kept.code == own["code"] else ""
        found.append(Use(**own, standard=standard))
    if len(found) == 1 and found[0].years is None:
        return (replace(found[0], years=years),)
    return tuple(found)


def check(form: Form, field: str, why_not: Iterable[Sentence]) -> None:
    """Put what stands against a value at its field."""
    for one in why_not:
        form.add_error(field, Refused(one))


def why_not_code(code: str) -> Iterator[Sentence]:
    """A code of a use is two to six digits; any other character is named, and none is put in its place."""
    wrong = next((sign for sign in code if sign not in digits), "")
    if wrong:
        yield _mixed(code, wrong)
    elif code and not _SHORTEST <= len(code) <= _LONGEST:
        yield sentence(
            Reason.FACTS,
            "用途代码“{typed}”有{n}位，应为2至6位数字。",
            remedy="请照GB/T 21010或者国土空间用地分类填写。",
            typed=code,
            n=len(code),
        )


def why_not_words(typed: str) -> Iterator[Sentence]:
    """Words that print a code have no letter in it that looks like a digit; M1 and R2 are codes of their own."""
    for found in _LOOKS_LIKE_DIGITS.finditer(typed):
        code = found[0]
        yield _mixed(code, next(sign for sign in code if sign not in digits))


def _mixed(code: str, sign: str) -> Sentence:
    return sentence(
        Reason.FACTS,
        "用途代码“{typed}”里的“{sign}”不是数字。",
        remedy="请核对原件后改写：数字0和字母O、数字1和字母I、l容易写混，不代您改。",
        typed=code,
        sign=sign,
    )


def initial(uses: tuple[Use, ...], *, years: int | None) -> Iterator[tuple[str, Any]]:
    """Yield what the rows begin with; the term of a use that is alone stands with the lot."""
    if len(uses) > LEAST:
        yield COUNT, len(uses)
    for n, use in enumerate(uses[:MOST], 1):
        for part in PARTS:
            value = getattr(use, part)
            if part == "years" and len(uses) == 1 and value == years:
                value = None
            yield name(n, part), value
