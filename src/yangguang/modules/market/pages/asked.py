"""What the list of lots is asked for, read from an address: filters, ranges in the units that people use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.modules.market import rules
from yangguang.modules.market.pages import choices_asked
from yangguang.modules.market.queries import lots
from yangguang.modules.market.queries.lots import Asked

FEN_OF_WAN: Final = 1_000_000
"""万元 in fen."""
M2_OF_HECTARE: Final = 10_000
_LATEST: Final = 9_999_999_999
FILTERS: Final = parts.Filters(
    key="lots",
    fields=(
        parts.TextFilter("q", _("关键词或者编号")),
        parts.TextFilter("area", _("行政区")),
        parts.ChoiceFilter(
            "use", _("用途"), tuple((one.value, Said(said)) for one, said in rules.USES.items())
        ),
        parts.ChoiceFilter(
            "way", _("供应方式"), tuple((one.value, Said(said)) for one, said in rules.WAYS.items())
        ),
        parts.ChoiceFilter(
            "stage", _("进展"), tuple((one.value, Said(said)) for one, said in rules.STAGES.items())
        ),
        parts.TextFilter("year", _("年份")),
    ),
)
MORE: Final = parts.Filters(
    key="more",
    fields=(
        parts.ChoiceFilter(
            "source",
            _("土地来源"),
            tuple((one.value, Said(said)) for one, said in rules.SOURCES.items()),
        ),
        parts.TextFilter("price_from", _("价款从（万元）")),
        parts.TextFilter("price_to", _("价款到（万元）")),
        parts.TextFilter("size_from", _("面积从（公顷）")),
        parts.TextFilter("size_to", _("面积到（公顷）")),
        parts.TextFilter("finding", _("核对发现的代码，例如 S3")),
    ),
)
ALSO: Final = ("holder", "notice", "office")
"""What links ask for, and no field."""
OF_FILTERS: Final = tuple(field.name for field in FILTERS.fields)
OF_MORE: Final = tuple(field.name for field in MORE.fields)


@dataclass(frozen=True, slots=True)
class Question:
    """What an address asks: `asked` of the register, `said` as it was typed, `wrong` the names that can't be read."""

    asked: Asked
    said: dict[str, str]
    wrong: tuple[parts.Text, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    """The address, each choice by its value."""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Question:
        """Read an address; what can't be read asks nothing, and is said to be wrong."""
        clean = choices_asked.read({key: value.replace("\0", "") for key, value in given.items()})
        read = [*FILTERS.read(clean).fields, *MORE.read(clean).fields]
        said = {name: value for one in read for name, value, _text in one.pairs()}
        said |= {name: clean[name].strip()[:200] for name in ALSO if clean.get(name, "").strip()}
        wrong = [*_wrong(said), *choices_asked.wrong(clean)]
        codes = lots.area(said["area"]) if said.get("area") else ()
        if said.get("area") and not codes:
            wrong.append(Said("没有找到“{area}”这个行政区。", {"area": said["area"]}))
        asked = _asked(said, codes, clean.get("after", "")[:80])
        return cls(asked, said, tuple(wrong), clean)

    def href(self, **other: str) -> str:
        """Return the question of an address that asks the same, but for `other`."""
        return "?" + urlencode(
            {name: value for name, value in (self.said | other).items() if value}
        )


def _asked(said: Mapping[str, str], codes: tuple[str, ...], after: str) -> Asked:
    return Asked(
        words=said.get("q", ""),
        codes=codes,
        use=said.get("use", ""),
        way=said.get("way", ""),
        stage=said.get("stage", ""),
        source=said.get("source", ""),
        year=_year(said.get("year", "")),
        least_fen=_fen(said.get("price_from", "")),
        most_fen=_fen(said.get("price_to", "")),
        least_m2=_m2(said.get("size_from", "")),
        most_m2=_m2(said.get("size_to", "")),
        holder=said.get("holder", ""),
        notice=said.get("notice", ""),
        finding=_code(said.get("finding", "")),
        office=said.get("office", "")[:60],
        after=after,
    )


def _wrong(said: Mapping[str, str]) -> list[parts.Text]:
    """Say what was typed and can't be read."""
    wrong: list[parts.Text] = []
    if said.get("year") and _year(said["year"]) is None:
        wrong.append(_("年份要写成 2026 这样的四位数字。"))
    names = ("price_from", "price_to", "size_from", "size_to")
    if any(said.get(name) and _number(said[name]) is None for name in names):
        wrong.append(_("价款和面积只写数字，例如 1200.5。"))
    if said.get("finding") and not _code(said["finding"]):
        wrong.append(_("核对发现的代码是一个字母和一两位数字，例如 S3、I13。"))
    return wrong


def _year(text: str) -> int | None:
    is_year = len(text) == 4 and text.isascii() and text.isdigit() and 1980 <= int(text) <= 2999
    return int(text) if is_year else None


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= _LATEST else None


def _fen(text: str) -> int | None:
    value = _number(text) if text else None
    return None if value is None else int(value * FEN_OF_WAN)


def _m2(text: str) -> Decimal | None:
    value = _number(text) if text else None
    return None if value is None else value * M2_OF_HECTARE


def _code(text: str) -> str:
    code = text.strip().upper()
    is_code = code[:1].isalpha() and code[1:].isdigit() and code.isascii() and len(code) <= 4
    return code if is_code else ""
