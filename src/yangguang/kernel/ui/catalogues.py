"""The English catalogues: what is to be said in English, what is missing, what is stale.

Chinese is the message id, so a message is any Chinese text that the reader sees through `Said`,
`sentence`, ``_()``, ``{% translate %}`` or ``{% say %}``, and what record kinds, steps and
procedures call themselves. Each app keeps its own ``locale/en``; messages of base and site, which
are no apps, stand in this room's catalogue, and what stands there is not repeated elsewhere.

Babel reads and writes the ``.po`` files; it is needed by developers only. The ``.mo`` files are
written here, byte for byte the same on every machine, and kept in the repository.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from yangguang.kernel.ui.messages import Message, messages_of

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SOURCES = Path(__file__).resolve().parents[2]
"""The folder of the package: all messages lie under it."""
ROOM = "kernel/ui"
"""The app whose catalogue also holds the messages of what is no app, below the sources."""
PO, MO = "locale/en/LC_MESSAGES/django.po", "locale/en/LC_MESSAGES/django.mo"
_MAGIC = 0x950412DE
_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {}\n"
_ENGLISH_PLURAL, _CHINESE_PLURAL = "nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;"
_WRITTEN_AT = datetime(2026, 1, 1, tzinfo=UTC)
"""The date in a catalogue's head; always the same, so that only changes change a file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a catalogue: where, which message, and what."""

    file: Path
    text: str
    what: str

    def __str__(self) -> str:
        """Return the fault as one line."""
        return f"{self.file}: {self.text!r}: {self.what}"


def gathered(sources: Path = SOURCES) -> dict[Path, dict[str, Message]]:
    """Return the messages of each app folder, those of base and site under this room's."""
    own = sources / ROOM
    found: dict[Path, dict[str, Message]] = {own: {}}
    for file in sorted([*sources.rglob("*.py"), *sources.rglob("*.html")]):
        if "tests" in file.parts or "migrations" in file.parts:
            continue
        app = _app_of(file, sources) or own
        for message in messages_of(file):
            found.setdefault(app, {}).setdefault(message.text, message)
    shared = found[own]
    return {
        app: {text: m for text, m in messages.items() if app == own or text not in shared}
        for app, messages in found.items()
    }


def _app_of(file: Path, sources: Path) -> Path | None:
    for folder in file.parents:
        if (folder / "apps.py").exists():
            return folder
        if folder == sources:
            break
    return None


def translations(po: Path) -> dict[str, str]:
    """Return what a ``.po`` file translates; empty and doubtful (fuzzy) entries are left out."""
    if not po.exists():
        return {}
    return {
        _joined(entry.id): _joined(entry.string)
        for entry in _read(po)
        if entry.id and entry.string and not entry.fuzzy
    }


def _joined(text: str | Iterable[str]) -> str:
    """Write singular and plural as a ``.mo`` file holds them."""
    return text if isinstance(text, str) else "\0".join(text)


def _read(po: Path) -> Catalog:
    from babel.messages.pofile import read_po

    with po.open("rb") as file:
        return read_po(file)


def mo_bytes(pairs: Mapping[str, str], *, plural: str = _ENGLISH_PLURAL) -> bytes:
    """Return a ``.mo`` file (GNU gettext, little endian) of message ids and translations."""
    whole = {"": _HEADER.format(plural), **pairs}
    entries = sorted((key.encode(), value.encode()) for key, value in whole.items())
    start = 28 + 16 * len(entries)
    ids = b"".join(key + b"\0" for key, _ in entries)
    texts = b"".join(value + b"\0" for _, value in entries)
    head = struct.pack("<7I", _MAGIC, 0, len(entries), 28, 28 + 8 * len(entries), 0, start)
    keys = _table((key for key, _ in entries), start)
    values = _table((value for _, value in entries), start + len(ids))
    return head + keys + values + ids + texts


def compiled(po: Path) -> bytes:
    """Return the ``.mo`` file that `po` asks for."""
    is_chinese = po.parent.parent.name.startswith("zh")
    return mo_bytes(translations(po), plural=_CHINESE_PLURAL if is_chinese else _ENGLISH_PLURAL)


def _table(texts: Iterable[bytes], start: int) -> bytes:
    table, at = b"", start
    for text in texts:
        table += struct.pack("<2I", len(text), at)
        at += len(text) + 1
    return table


def update(sources: Path = SOURCES) -> list[Path]:
    """Bring every ``.po`` up to date with the sources and write every ``.mo``.

    Returns the files that changed. Translations are kept; messages that are gone are dropped.
    """
    changed = []
    for app, messages in gathered(sources).items():
        po = app / PO
        if not messages and not po.exists():
            continue
        changed += _written(po, _po_bytes(messages, translations(po), sources))
    for po in sorted(sources.rglob("locale/*/LC_MESSAGES/django.po")):
        changed += _written(po.with_suffix(".mo"), compiled(po))
    return changed


def _po_bytes(messages: Mapping[str, Message], known: Mapping[str, str], sources: Path) -> bytes:
    from io import BytesIO

    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(
        locale="en",
        project="yangguang",
        header_comment="# English (the message ids are the Chinese sentences themselves).",
        creation_date=_WRITTEN_AT,
        revision_date=_WRITTEN_AT,
        fuzzy=False,
    )
    for text, message in messages.items():
        place = message.file.relative_to(sources).as_posix()
        catalogue.add(text, known.get(text, ""), locations=[(place, message.line)])
    written = BytesIO()
    write_po(written, catalogue, width=100, sort_output=True, include_lineno=False)
    return written.getvalue()


def _written(file: Path, content: bytes) -> list[Path]:
    if file.exists() and file.read_bytes() == content:
        return []
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return [file]


def stale(sources: Path = SOURCES) -> list[Path]:
    """Return the ``.mo`` files that are missing or not what their ``.po`` says."""
    found = sorted(sources.rglob("locale/*/LC_MESSAGES/django.po"))
    wanted = [(po.with_suffix(".mo"), compiled(po)) for po in found]
    return [mo for mo, content in wanted if not mo.exists() or mo.read_bytes() != content]


def untranslated(sources: Path = SOURCES) -> list[Message]:
    """Return every message that has no English yet."""
    shared = translations(sources / ROOM / PO)
    missing = []
    for app, messages in gathered(sources).items():
        known = {**shared, **translations(app / PO)}
        missing += [message for text, message in messages.items() if text not in known]
    return missing


def faults(sources: Path = SOURCES) -> Iterator[Fault]:
    """Yield translations whose ``{places}`` are not those of their message."""
    for po in sorted(sources.rglob("locale/en/LC_MESSAGES/django.po")):
        for text, translation in translations(po).items():
            try:
                differs = places(translation) - places(text)
            except ValueError as error:
                yield Fault(po, text, str(error))
                continue
            if differs:
                yield Fault(po, text, f"no such place: {', '.join(sorted(differs))}")


def clashes(sources: Path = SOURCES) -> dict[str, set[str]]:
    """Return the messages with more than one English: Django merges all catalogues into one."""
    found: dict[str, set[str]] = {}
    for po in sorted(sources.rglob("locale/en/LC_MESSAGES/django.po")):
        for text, translation in translations(po).items():
            found.setdefault(text, set()).add(translation)
    return {text: several for text, several in found.items() if len(several) > 1}


def places(text: str) -> set[str]:
    """Return the names of the ``{places}`` in a message."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}
