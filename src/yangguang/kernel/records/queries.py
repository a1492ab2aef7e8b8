"""Reading records: lists by key, one by its address, its bytes, its fate, its proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from yangguang.base.record import Record, decode, kinds
from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.ledger import queries as ledger
from yangguang.kernel.ledger.models import Entry
from yangguang.kernel.records import addresses, projections, rules, windows
from yangguang.kernel.records.models import Body, Fate, Publication, Shown, What
from yangguang.kernel.records.rules import Stretch
from yangguang.kernel.records.shown import places_of
from yangguang.kernel.work import keys


class ErasedError(LookupError):
    """The body was erased; `digest` is what remains of it. At the edge: 410 with the digest."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.digest = bytes(publication.digest)
        super().__init__(f"the body of {publication} was erased")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands today; an instant is None where the thing hasn't happened.

    `corrected_by` is an address, empty also while the successor isn't out yet.
    """

    released_at: datetime | None = None
    released_by: str = ""
    corrected_by: str = ""
    correction_reason: str = ""
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""
    erased_at: datetime | None = None
    erasure_reason: str = ""


def visible() -> QuerySet[Shown]:
    """Return what the public may see, newest release first."""
    return Shown.objects.order_by("-released_at", "-publication_id")


def page(
    *,
    kind: str | None = None,
    territory: str | None = None,
    own: str = "",
    number: str = "",
    after: str | None = None,
    limit: int = 50,
) -> list[Shown]:
    """Return at most `limit` records, newest first: one query, by key, whatever is asked for together.

    `territory` is an area code of six digits, of a province, city or county; `own` is the word of an
    office (`shown.own_of`); `number` is what the records are about; `after` is `key_of` the last row
    of the page before. Refusal (unknown): territory or key can't be read.
    """
    rows = listed(kind=kind, territory=territory, own=own, number=number)
    return list((read_on(rows, after) if after else rows)[:limit])


def listed(
    *, kind: str | None = None, territory: str | None = None, own: str = "", number: str = ""
) -> QuerySet[Shown]:
    """Return the whole list of which `page` reads a page: the caller bounds how much is read."""
    asked: dict[str, str] = {"kind": kind} if kind else {}
    if own:
        asked["own"] = own
    if territory:
        column = _column_of(territory)
        if not own:
            asked[column] = territory
        elif territory not in places_of(own):
            return visible().none()
    return _about(number, asked) if number else visible().filter(**asked)


def _about(number: str, asked: Mapping[str, str]) -> QuerySet[Shown]:
    """Return the records about a number that are also what else is asked.

    They are few: the index of numbers must lead to them.
    """
    return keys.beside(about(number), asked)


def read_on(rows: QuerySet[Shown], key: str) -> QuerySet[Shown]:
    """Return what comes after the row with that key. Refusal (unknown): it can't be read."""
    at, identity = _read_key(key)
    return rows.filter(keys.before({"released_at": at, "publication_id": identity}))


def key_of(row: Shown) -> str:
    """Return the key of a row, as `page` takes it and an address can carry it."""
    micros = int(row.released_at.timestamp()) * 1_000_000 + row.released_at.microsecond
    return f"{micros}.{row.publication_id.hex}"


def _read_key(text: str) -> tuple[datetime, UUID]:
    micros, _, identity = text.partition(".")
    try:
        return _instant(int(micros)), UUID(identity)
    except (ValueError, OverflowError, OSError) as error:
        raise Refusal(
            [sentence(Reason.UNKNOWN, "无法识别翻页的位置。", remedy="请从第一页重新查看。")]
        ) from error


def _instant(micros: int) -> datetime:
    seconds, rest = divmod(micros, 1_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest)


def _column_of(territory: str) -> str:
    if not (len(territory) == 6 and territory.isascii() and territory.isdigit()):
        raise Refusal(
            [
                sentence(
                    Reason.UNKNOWN,
                    "“{territory}”不是行政区划代码。",
                    remedy="行政区划代码为六位数字。",
                    territory=territory,
                )
            ]
        )
    if territory.endswith("0000"):
        return "province"
    return "city" if territory.endswith("00") else "county"


def about(number: str) -> QuerySet[Shown]:
    """Return the visible records about a public number, newest first."""
    return visible().filter(about=number)


def corrected(rows: Sequence[Shown]) -> set[str]:
    """Return the addresses of the records among `rows` whose correction is out: one query."""
    by_id = {row.publication_id: row.address for row in rows}
    years = {row.publication_year for row in rows}
    out = Exists(Shown.objects.filter(address=OuterRef("successor")))
    fates = Fate.objects.filter(publication_year__in=years, publication_id__in=by_id)
    found = fates.filter(out, what=What.CORRECTED_BY).values_list("publication_id", flat=True)
    return {by_id[identity] for identity in found}


def by_address(address: str, *, held: bool = False) -> Publication | None:
    """Return the record at an address if the public may see it; `held`: also if not."""
    year = addresses.year_in(address)
    if year is None or not (held or Shown.objects.filter(address=address).exists()):
        return None
    return Publication.objects.filter(year=year, address=address).first()


def read(publication: Publication) -> tuple[Record, bytes]:
    """Return the record and its canonical bytes as stored. ErasedError: they are gone."""
    record = _content_and_salt(publication)
    if record is None:
        raise ErasedError(publication)
    return decode(record[0]), record[0]


def standing(publication: Publication, *, fates: Mapping[What, Fate] | None = None) -> Standing:
    """Return how a record stands: released, corrected, withdrawn, erased, each with its reason.

    `fates`: what became of it, if known.
    """
    fates = projections.fates_of(publication) if fates is None else fates
    released, corrected = fates.get(What.RELEASED), fates.get(What.CORRECTED_BY)
    withdrawn, erased = fates.get(What.WITHDRAWN), fates.get(What.ERASED)
    if corrected and not by_address(corrected.successor):
        corrected = None
    return Standing(
        released_at=released.at if released else None,
        released_by=released.by_label if released else "",
        corrected_by=corrected.successor if corrected else "",
        correction_reason=corrected.reason if corrected else "",
        withdrawn_at=withdrawn.at if withdrawn else None,
        withdrawal_reason=withdrawn.reason if withdrawn else "",
        erased_at=erased.at if erased else None,
        erasure_reason=erased.reason if erased else "",
    )


def findings(publication: Publication, *, at: datetime) -> list[Said]:
    """Return what of a record's fate until `at` is noteworthy: gaps, an early end, an erasure."""
    ran = [
        (Stretch(window.from_at, window.until_at), windows.gaps(window, at=at))
        for window in windows.of(publication)
    ]
    kind = kinds()[publication.kind, publication.version]
    return list(rules.findings(projections.fates_of(publication), kind=kind, windows=ran))


def entry_of(publication: Publication) -> Entry:
    """Return the ledger entry that logged a record."""
    return Entry.objects.get(year=publication.entry_year, id=publication.entry_id)


def proof_of(publication: Publication) -> dict[str, Any]:
    """Return the proof of a record, with its body while there is one; `proofs.dump` makes a file.

    It reveals the body: ask `by_address` first whether the public may see it.
    """
    return ledger.proof_of(entry_of(publication), record=_content_and_salt(publication))


def _content_and_salt(publication: Publication) -> tuple[bytes, bytes] | None:
    body = Body.objects.get(record_year=publication.year, record_id=publication.id)
    if body.content is None or body.salt is None:
        return None
    return bytes(body.content), bytes(body.salt)
