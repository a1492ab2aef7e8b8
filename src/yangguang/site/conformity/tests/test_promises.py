"""Every room's page has its promises, and each names a test that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangguang.site.conformity.docs import pages
from yangguang.site.conformity.promises import promises, unheld
from yangguang.site.workshop.paths import DOCS, ROOT

ROOMS = sorted(
    folder.name
    for folder in (ROOT / "src/yangguang/kernel").iterdir()
    if (folder / "apps.py").exists()
)


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_each_promise_names_a_test_that_is_there(page: Path) -> None:
    assert list(unheld(page.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_a_page_with_promises(room: str) -> None:
    found = [page for page in (DOCS / f"{room}.md", DOCS / f"{room}-room.md") if page.exists()]
    rows = [row for page in found for row in promises(page.read_text(encoding="utf-8"))]
    assert rows, f"docs/{room}.md (or {room}-room.md) has no table of promises"


PAGE = """\
| promise | test (`tests/`) |
| --- | --- |
| It is held | `test_held.py`: `test_it_…` |
| It is not | by nobody, `rules.py` |
| It was once | `test_gone.py` |
| So was this | `test_forgotten` |

| other | test |
| --- | --- |
| no promise | `test_nothing` |
"""


def test_what_nobody_holds_is_found(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_held.py").write_text("def test_it_is_held():\n    pass\n")

    assert list(unheld(PAGE, root=tmp_path)) == [
        "no test holds: It is not",
        "there is no test_gone.py: It was once",
        "there is no test_forgotten: So was this",
    ]
