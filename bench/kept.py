"""Where loaded stores are kept: a folder for each, with the database, what was told, and the index.

On PostgreSQL the databases are the server's, and the folder holds their names.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench import copies
from bench.measuring import Bench

FOLDERS: Final = ("index", "portal")
"""What followers of the ledger keep beside the database, in YANGGUANG_HOME."""
ROOT: Final = Path(__file__).resolve().parent.parent
EDITION: Final = ("bench/*.py", "src/yangguang/**/migrations/*.py")
"""What a kept store depends on, beside the acts that it is held against when it is taken."""
INDEXED: Final = {"nation": ("src/yangguang/kernel/search/*.py",)}
"""Of which kinds the search index is kept too."""
LOADER: Final = frozenset(
    {"kinds", "rounds", "scenes", "words", "nation", "loading", "telling", "tables", "bulk", "acts"}
)


@dataclass(frozen=True)
class Place:
    """Where a store of a kind, edition, seed and size is kept."""

    folder: Path
    size: int

    @property
    def name(self) -> str:
        """Return what it is called among the kept ones."""
        return self.folder.name


def edition(kind: str) -> str:
    """Return a digest of everything that says how a store of a kind is laid out."""
    told = hashlib.sha256()
    for pattern in (*EDITION, *INDEXED.get(kind, ())):
        for file in sorted(ROOT.glob(pattern)):
            if file.parent.name != "bench" or file.stem in LOADER:
                told.update(file.read_bytes())
    return told.hexdigest()[:12]


def place(bench: Bench, kind: str, size: int) -> Place | None:
    """Return where such a store is kept; None: nothing is."""
    if bench.keep is None:
        return None
    name = f"{kind}-{copies.vendor()}-{edition(kind)}-{bench.seed}-{size}"
    return Place(bench.keep / name, size)


def is_there(place: Place) -> bool:
    """Tell whether a store is kept there, whole."""
    if not (place.folder / "told").exists():
        return False
    return all(copies.exists(name) for name in _names(place).values())


def put_founded(place: Place) -> None:
    """Keep the store in use as the one in which nothing has happened yet."""
    place.folder.mkdir(parents=True, exist_ok=True)
    _keep(place, "founded")


def put(place: Place, told: Any) -> None:
    """Keep the store in use, with what its cases were told after; then it is there."""
    _keep(place, "loaded")
    for name in FOLDERS:
        _copy_folder(_home() / name, place.folder / name)
    (place.folder / "told").write_bytes(pickle.dumps(told))


def told(place: Place) -> Any:
    """Return what its cases were told after."""
    return pickle.loads((place.folder / "told").read_bytes())


def take_founded(place: Place) -> None:
    """Make the store in use one in which nothing has happened yet."""
    _take(place, "founded")
    for name in FOLDERS:
        shutil.rmtree(_home() / name, ignore_errors=True)


def take(place: Place) -> None:
    """Make the store in use a copy of the kept one."""
    _take(place, "loaded")
    for name in FOLDERS:
        _copy_folder(place.folder / name, _home() / name)


def _home() -> Path:
    from django.conf import settings

    return Path(settings.YANGGUANG_HOME)


def _copy_folder(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    if source.exists():
        shutil.copytree(source, target)


def _names(place: Place) -> dict[str, str]:
    file = place.folder / "stores.json"
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return found


def _keep(place: Place, what: str) -> None:
    present, names = copies.present(), _names(place)
    if old := names.get(what):
        copies.drop(old)
    names[what] = copies.fresh_name(place.folder)
    copies.copy(present, names[what], strategy="FILE_COPY")
    (place.folder / "stores.json").write_text(json.dumps(names), encoding="utf-8")


def _take(place: Place, what: str) -> None:
    present = copies.present()
    copies.use(present)  # closed
    copies.drop(present)
    copies.copy(_names(place)[what], present, strategy="FILE_COPY")


def remove(place: Place) -> None:
    """Remove a kept store."""
    for name in _names(place).values():
        copies.drop(name)
    shutil.rmtree(place.folder, ignore_errors=True)


def remove_all(folder: Path) -> None:
    """Remove every store that is kept in a folder."""
    for one in folder.iterdir():
        remove(Place(one, 0))
