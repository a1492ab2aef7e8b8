"""Numbers that raise a question: of another organ than the one that registers, months out of order, gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Q

from yangguang.base.mining import minerals
from yangguang.base.mining.authority import Sought, level
from yangguang.base.mining.kinds import Right as Kind
from yangguang.base.numbering import Unreadable
from yangguang.base.numbering import mining as numbers
from yangguang.base.numbering.mining.organs import code_of
from yangguang.base.refusal import Said
from yangguang.base.statutes import LICENSING_2004
from yangguang.kernel.offices import mandates
from yangguang.kernel.places.models import AreaSuccessor
from yangguang.modules.mining.detection import register
from yangguang.modules.mining.detection.found import PIECE, Found, Piece
from yangguang.modules.mining.models import Number, Right, Serial
from yangguang.modules.mining.rules import law
from yangguang.modules.mining.stated import Stated

MATTER = "mining-registration"


def organ(after: str, on: date) -> Piece:
    """Find rights that another organ registers than the number names, without a paper that says why."""
    rights, onward = register.by_number(after)
    differ = [(right, named) for right in rights if (named := _named(right)) not in ("", None)]
    stated = register.stated_of([right for right, _ in differ])
    heirs = _heirs([named for _, named in differ if named])
    lent = set(mandates.in_force(on).filter(matter=MATTER).values_list("agent", flat=True))
    found = []
    for right, named in differ:
        facts = stated.get(right.pk)
        if right.organ in heirs.get(named or "", ()) or right.office_id in lent:
            continue
        if facts is None or facts.delegation or facts.rule or _is_its_own(right, facts, on):
            continue
        said = Said(
            "证号由{named}首次配号，现由{organ}登记，没有委托、授权或者权限规定的记录。",
            {"named": named, "organ": f"{right.organ_name}（{right.organ}）"},
        )
        evidence = {"number_organ": named, "organ": right.organ, "level": right.level}
        found.append(Found(right.number, right, said, LICENSING_2004[24], evidence))
    return Piece(tuple(found), onward)


def _named(right: Right) -> str | None:
    """Return the organ's code in the number where it is another than that of the right; else nothing."""
    try:
        parts = numbers.parse(right.number).parts
    except Unreadable:
        return None
    code = code_of(parts) or numbers.MINISTRY
    if len(right.number) == 13:  # nobody knows for sure what its digits name
        return None
    own = right.organ
    if len(right.number) == 18 and code != numbers.MINISTRY:  # they name a province only
        own = f"{right.organ[:2]}0000"
    return code if code != own else None


def _heirs(codes: Sequence[str]) -> dict[str, set[str]]:
    """Return the codes that came after each code when areas were changed."""
    found: dict[str, set[str]] = {}
    rows = AreaSuccessor.objects.filter(area__code__in=set(codes))
    for code, heir in rows.values_list("area__code", "successor"):
        found.setdefault(code, set()).add(heir)
    return found


def _is_its_own(right: Right, facts: Stated, on: date) -> bool:
    """Tell whether the rules of today name the level of the organ that registers: power was passed to it."""
    mineral = minerals.named(right.mineral)
    if mineral is None:
        return False
    sought = Sought(
        Kind(right.right),
        mineral,
        on,
        area_km2=None if right.area_km2 is None else float(right.area_km2),
        investment_fen=facts.investment_fen,
        reserve=facts.reserve_size,
        mine=facts.mine_size,
        is_crystalline=facts.is_crystalline,
        at_sea=facts.at_sea,
    )
    answer = level(sought)
    return answer is not None and answer.level is not None and answer.level.value == right.level


def order(after: str, on: date) -> Piece:  # noqa: ARG001 - the shape of a look
    """Find numbers whose month is earlier than that of a lower serial of their sequence."""
    family, serial, latest, before = [*after.split("|"), "", "", ""][:4]
    rows = Number.objects.exclude(family="").exclude(serial=None)
    if family:
        rows = rows.filter(
            Q(family__gt=family) | Q(family=family, serial__gt=int(serial)), family__gte=family
        )
    held = list(rows.order_by("family", "serial", "number")[:PIECE])
    wrong: list[tuple[str, str]] = []
    for row in held:
        if row.family != family:
            family, latest, before = row.family, "", ""
        if row.month < latest:
            wrong.append((row.number, before))
        else:
            latest, before = row.month, row.number
        serial = str(row.serial)
    onward = f"{family}|{serial}|{latest}|{before}" if len(held) == PIECE else ""
    return Piece(tuple(_out_of_order(wrong)), onward)


def gap(after: str, on: date) -> Piece:  # noqa: ARG001 - the shape of a look
    """Find serials between two numbers given here that were neither given, laid out nor given up with a reason."""
    family, serial = [*after.split("|"), "", ""][:2]
    rows = Number.objects.filter(is_adopted=False).exclude(family="").exclude(serial=None)
    if family:
        rows = rows.filter(
            Q(family__gt=family) | Q(family=family, serial__gt=int(serial)), family__gte=family
        )
    held = list(rows.order_by("family", "serial", "number")[:PIECE])
    before, last = family, int(serial or 0)
    wide: list[tuple[str, int, int]] = []
    for row in held:
        assert row.serial is not None
        if row.family == before and row.serial > last + 1:
            wide.append((row.number, last + 1, row.serial - 1))
        before, last = row.family, row.serial
    onward = f"{before}|{last}" if len(held) == PIECE else ""
    return Piece(tuple(_unexplained(wide)), onward)


def _unexplained(wide: Sequence[tuple[str, int, int]]) -> Iterator[Found]:
    rights = {row.number: row.right for row in register.numbers_of([one[0] for one in wide])}
    families = dict(Number.objects.filter(pk__in=rights).values_list("pk", "family"))
    for number, first, last in wide:
        if (right := rights.get(number)) is None:
            continue
        known = Serial.objects.filter(family=families[number], serial__range=(first, last))
        known_numbers = Number.objects.filter(
            family=families[number], serial__range=(first, last), is_adopted=True
        )
        missing = last - first + 1 - known.count() - known_numbers.count()
        if missing > 0:
            said = Said(
                "{number}以前有{n}个顺序号（{first}至{last}之间）既没有配出，也没有写明理由。",
                {"number": number, "n": missing, "first": first, "last": last},
            )
            yield Found(number, right, said, law.RECORD, {"first": first, "last": last})


def _out_of_order(wrong: Sequence[tuple[str, str]]) -> list[Found]:
    rows = register.numbers_of([number for number, _ in wrong])
    rights = {row.number: row.right for row in rows}
    found = []
    for number, before in wrong:
        if (right := rights.get(number)) is not None:
            said = Said(
                "{number}的年月早于顺序号在前的{before}。", {"number": number, "before": before}
            )
            found.append(Found(number, right, said, law.RECORD, {"before": before}))
    return found
