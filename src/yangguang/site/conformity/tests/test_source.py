"""Every file of the project keeps the shape; and each check is shown to catch what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

import pytest

from yangguang.site.conformity import shape, writes
from yangguang.site.conformity.source import Source, sources

Check = Callable[[Source], Iterator[str]]

CHECKS: tuple[Check, ...] = (
    shape.forbidden_names,
    shape.long_files,
    shape.long_functions,
    shape.clock_readings,
    shape.developers_imports,
    shape.settings_elsewhere,
    writes.string_references,
    writes.models_by_name,
    writes.stray_writes,
    writes.save_overrides,
    writes.cascades,
    writes.generic_references,
    writes.signals,
)

MODELS = "src/yangguang/modules/market/models.py"
PAGES = "src/yangguang/modules/market/pages.py"
RULES = "src/yangguang/modules/market/rules.py"
ACTS = "src/yangguang/modules/market/acts.py"
QUERIES = "src/yangguang/modules/market/queries.py"

CAUGHT: tuple[tuple[Check, str, str], ...] = (
    (shape.forbidden_names, "src/yangguang/modules/market/utils.py", ""),
    (shape.forbidden_names, "src/yangguang/common/lots.py", ""),
    (shape.forbidden_names, RULES, "class LotManager: ..."),
    (shape.forbidden_names, RULES, "def load_data(): ..."),
    (shape.forbidden_names, RULES, "class Lot:\n    def get_info(self): ..."),
    (shape.long_files, RULES, "x = 1\n" * 301),
    (shape.long_functions, RULES, "def long():\n" + "    x = 1\n" * 41),
    (shape.clock_readings, RULES, "at = datetime.now(tz=UTC)"),
    (shape.clock_readings, RULES, "today = datetime.date.today()"),
    (shape.clock_readings, ACTS, "at = timezone.now()"),
    (shape.clock_readings, ACTS, "today = timezone.localdate()"),
    (shape.clock_readings, MODELS, "at = models.DateTimeField(default=timezone.now)"),
    (shape.clock_readings, MODELS, "at = models.DateTimeField(auto_now_add=True)"),
    (shape.developers_imports, RULES, "import holidays"),
    (shape.developers_imports, PAGES, "from babel.messages import pofile"),
    (shape.settings_elsewhere, PAGES, "place = os.environ.get('PLACE')"),
    (shape.settings_elsewhere, PAGES, "place = os.environ['PLACE']"),
    (writes.string_references, MODELS, "right = models.ForeignKey('mining.Right', PROTECT)"),
    (writes.string_references, MODELS, "r = models.OneToOneField(to='mining.Right', on_delete=P)"),
    (writes.models_by_name, QUERIES, "Right = apps.get_model('mining', 'Right')"),
    (writes.stray_writes, PAGES, "Lot.objects.create(number='1')"),
    (writes.stray_writes, PAGES, "lot.save()"),
    (writes.stray_writes, PAGES, "Lot.objects.filter(number='1').update(area_m2=1)"),
    (writes.stray_writes, QUERIES, "Lot.objects.exclude(number='1').delete()"),
    (writes.stray_writes, QUERIES, "Lot.objects.bulk_create(lots)"),
    (writes.stray_writes, QUERIES, "statements.insert([lot])"),
    (writes.stray_writes, "src/yangguang/readers/portal/pages.py", "Lot.objects.create()"),
    (writes.save_overrides, MODELS, "class Lot(models.Model):\n    def save(self): ..."),
    (writes.save_overrides, MODELS, "class Lot(Plain):\n    def delete(self): ..."),
    (writes.cascades, MODELS, "lot = models.ForeignKey(Lot, on_delete=models.CASCADE)"),
    (writes.cascades, MODELS, "lot = models.ForeignKey(Lot, CASCADE)"),
    (writes.generic_references, MODELS, "about = GenericForeignKey('kind', 'key')"),
    (writes.signals, MODELS, "from django.db.models.signals import post_save"),
    (writes.signals, MODELS, "@receiver(said)\ndef hear(**kw): ..."),
    (writes.signals, MODELS, "sold = Signal()"),
)

LET_PASS: tuple[tuple[Check, str, str], ...] = (
    (shape.settings_elsewhere, "src/yangguang/site/wsgi.py", "os.environ.setdefault('A', 'b')"),
    (shape.developers_imports, PAGES, "def f():\n    import babel"),
    (shape.developers_imports, "src/yangguang/modules/market/tests/test_x.py", "import pytest"),
    (shape.forbidden_names, RULES, "class InformationRequest: ...\ndef metadata(): ..."),
    (shape.long_functions, RULES, 'def f():\n    """' + "law\n" * 60 + '    """\n    return 1'),
    (shape.clock_readings, PAGES, "at = timezone.now()"),
    (shape.clock_readings, RULES, "at = datetime.combine(day, noon)"),
    (shape.clock_readings, ACTS, "day = timezone.localtime(at).date()"),
    (shape.forbidden_names, RULES, "def test_two_lots_have_one_common_border(): ..."),
    (writes.string_references, MODELS, "parent = models.ForeignKey('self', models.PROTECT)"),
    (writes.string_references, MODELS, "lot = models.ForeignKey('market.Lot', models.PROTECT)"),
    (writes.string_references, MODELS, "lot = models.ForeignKey(Lot, models.PROTECT)"),
    (writes.stray_writes, ACTS, "Lot.objects.create(number='1')"),
    (writes.stray_writes, PAGES, "context.update(lot=lot)"),
    (writes.stray_writes, PAGES, "request.session.save()"),
    (writes.stray_writes, "src/yangguang/modules/market/acts/sell.py", "lot.save()"),
    (writes.stray_writes, "src/yangguang/modules/market/tests/test_acts.py", "lot.save()"),
    (writes.signals, MODELS, "from django.db.models.signals import post_migrate"),
    (writes.cascades, MODELS, "lot = models.ForeignKey(Lot, on_delete=models.PROTECT)"),
)


def source(path: str, text: str) -> Source:
    return Source(PurePosixPath(path), text)


@pytest.fixture(scope="module")
def found() -> dict[Check, list[str]]:
    """What each check says of all files; each file is parsed once for all checks, and let go."""
    said: dict[Check, list[str]] = {check: [] for check in CHECKS}
    for one in sources():
        for check in CHECKS:
            said[check] += check(one)
    return said


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_project_keeps_to_it(found: dict[Check, list[str]], check: Check) -> None:
    assert not found[check], "\n" + "\n".join(found[check])


@pytest.mark.parametrize(("check", "path", "text"), CAUGHT)
def test_the_check_catches(check: Check, path: str, text: str) -> None:
    assert list(check(source(path, text)))


@pytest.mark.parametrize(("check", "path", "text"), LET_PASS)
def test_the_check_lets_pass(check: Check, path: str, text: str) -> None:
    assert not list(check(source(path, text)))


def test_every_check_is_shown_to_catch_something() -> None:
    assert {check for check, _, _ in CAUGHT} == set(CHECKS)


def test_all_files_are_looked_at() -> None:
    looked_at = {str(one.path) for one in sources()}
    assert {"src/yangguang/base/record.py", "src/yangguang/site/settings.py"} <= looked_at
