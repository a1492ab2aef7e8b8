"""Whole years as files: each digest is in the ledger, other content is said anew, the same is said once."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pytest
from django.http import StreamingHttpResponse
from django.test import Client

from yangguang.base.merkle import checking, proofs
from yangguang.kernel.cases.models import Step
from yangguang.kernel.imports.models import Batch, BatchState
from yangguang.kernel.ledger.models import Entry
from yangguang.modules.market import models
from yangguang.modules.market.acts import publishing_files as acts
from yangguang.modules.market.export import archives
from yangguang.modules.market.queries import years
from yangguang.modules.market.tests.conftest import clock
from yangguang.modules.market.tests.lots.conftest import square

NOW = clock("2026-03-05")
HERE = "/data/market/years/2026/990000"
NAMES = ["lots.csv", "lots.geojson", "ocds.jsonl"]


@pytest.fixture(autouse=True)
def at_home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path
    settings.YANGGUANG_URL = "https://tudi.example"


def sent(path: str, **asked) -> bytes:
    answer = Client().get(path, asked)
    assert answer.status_code == 200, path
    return answer.getvalue()


def told(path: str, **asked):
    return json.loads(sent(path, **asked))


def look(at=NOW):
    return acts.look("990000", 2026, at=at)


def test_each_file_has_its_digest_in_the_ledger_and_a_proof_that_anybody_checks(lot):
    assert look()
    (said,) = told("/data/market/years.json")["years"]
    assert (said["year"], said["province"], said["lots"]) == (2026, "990000", 1)
    proof = sent(
        said["proof"].removeprefix("http://testserver").removeprefix("https://tudi.example")
    )
    assert checking.check_file(proof).ok
    record = proofs.load(proof)["record"]
    assert [one["name"] for one in said["files"]] == NAMES
    for one in said["files"]:
        content = sent(f"{HERE}/{one['name']}")
        digest = hashlib.sha256(content).hexdigest()
        assert (one["sha256"], one["bytes"]) == (digest, len(content))
        assert (
            f"{one['name']} sha256:{digest} {len(content)}" in json.loads(record)["fields"]["files"]
        )
        # a proof whose record says another digest is none
        assert not checking.check_file(proof.replace(digest.encode(), b"0" * 64)).ok


def test_the_archive_says_where_its_proof_is(lot):
    look()
    packed = zipfile.ZipFile(io.BytesIO(sent(f"{HERE}.zip")))
    manifest = json.loads(packed.read("manifest.json"))
    row = models.YearFiles.objects.get()
    assert manifest["proof"] == f"https://tudi.example/r/{row.address}/proof.json"
    for name in NAMES:
        content = packed.read(name)
        assert manifest["files"][name] == {
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
        }
    assert len(packed.read("lots.csv").decode().splitlines()) == 2
    (line,) = packed.read("ocds.jsonl").decode().splitlines()
    assert json.loads(line)["ocid"].endswith(lot.number)


def test_who_asks_for_the_head_alone_leaves_no_file_open(lot):
    look()
    row = models.YearFiles.objects.get()
    for pieces in (archives.whole(row.key), archives.member(row.key, archives.TABLE)):
        StreamingHttpResponse(pieces).close()
        with pytest.raises(ValueError, match="closed file"):
            next(pieces)


def test_the_same_again_is_no_entry_more_and_other_content_is_a_new_one_beside_the_old(lot, sign):
    assert look()
    entries, first = Entry.objects.count(), models.YearFiles.objects.get()
    assert not look(at=clock("2026-03-06"))
    models.YearFiles.objects.update(mark="")  # looked at anew, and nothing is new
    assert not look(at=clock("2026-03-07"))
    assert Entry.objects.count() == entries
    assert not archives.path_of(first.key).exists()  # made again, put in its place
    sign()
    assert look(at=clock("2026-03-08"))
    second = models.YearFiles.objects.get()
    assert (second.lots, second.case_id) == (2, first.case_id)
    names = Step.objects.filter(case_number=first.case_id).order_by("seq").values_list("name")
    assert [name for (name,) in names] == ["publish", "renew"]
    assert second.address != first.address
    for address, lots in ((first.address, 1), (second.address, 2)):
        assert told(f"/r/{address}.json")["fields"]["lots"] == lots
        assert checking.check_file(sent(f"/r/{address}/proof.json")).ok
    assert len(sent(f"{HERE}/lots.csv").decode().splitlines()) == 3


def test_what_is_lost_on_the_disk_is_made_anew_without_an_entry(lot):
    look()
    before, row = sent(f"{HERE}/lots.csv"), models.YearFiles.objects.get()
    entries = Entry.objects.count()
    archives.discard(row.key)
    assert Client().get(f"{HERE}.zip").status_code == 503
    assert not look(at=clock("2026-03-06"))
    assert sent(f"{HERE}/lots.csv") == before
    assert Entry.objects.count() == entries


def test_a_lot_that_is_gone_is_seen(lot, sign):
    second = sign()
    look()
    models.Lot.objects.filter(pk=second.pk).delete()
    assert look(at=clock("2026-03-06"))
    assert models.YearFiles.objects.get().lots == 1
    models.Lot.objects.all().delete()  # nothing of the year is left, and that is said too
    assert years.following("") == ("990000", 2026)
    assert look(at=clock("2026-03-07"))
    assert models.YearFiles.objects.get().lots == 0


def test_the_job_goes_through_all_years_once_a_day_and_rests_while_rows_come_in(sign, office):
    sign(drawn=square(112.2, 24.4))
    sign(on="2025-06-02", supervision_no="", contract_no="示出让2025-1")
    batch = Batch.objects.create(
        office=office, importer="x", state=BatchState.ADOPTING, begun_at=NOW, confirmed_at=NOW
    )
    assert acts.go_on(at=NOW) == 0
    Batch.objects.filter(pk=batch.pk).update(state=BatchState.DONE)
    done = [acts.go_on(at=NOW) for _ in range(4)]
    assert done == [1, 1, 0, 0]  # 2026, 2025, the end, and nothing more that day
    assert sorted(models.YearFiles.objects.values_list("year", flat=True)) == [2025, 2026]
    sign()
    assert acts.go_on(at=clock("2026-03-06", "05:59")) == 0  # 20 hours after 10:00 it is 06:00
    assert [acts.go_on(at=clock("2026-03-06", "06:00")) for _ in range(3)] == [1, 0, 0]


def test_a_full_disk_stops_nothing_and_leaves_nothing(lot, monkeypatch, tmp_path):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    entries = Entry.objects.count()
    with monkeypatch.context() as patch:
        patch.setattr(archives, "finish", full)
        assert [acts.go_on(at=NOW) for _ in range(3)] == [0, 0, 0]
    assert Entry.objects.count() == entries
    assert not models.YearFiles.objects.exists()
    assert list((tmp_path / "market" / "years").iterdir()) == []
    assert [acts.go_on(at=clock("2026-03-06")) for _ in range(2)] == [1, 0]


def test_the_page_lists_each_file_with_digest_and_proof(lot, areas, django_assert_max_num_queries):
    look()
    row = models.YearFiles.objects.get()
    with django_assert_max_num_queries(12):
        page = sent("/zh-hans/market/files/", province="990000").decode()
    assert f"/r/{row.address}/proof.json" in page
    for one in row.files:
        assert one["sha256"] in page


@pytest.mark.parametrize(
    "path",
    [
        "2026/990101.zip",
        "1066/990000.zip",
        "99999/990000.zip",
        "2026/990000/x.csv",
        "2026/990000/..",
        "2026/99\0.zip",
    ],
)
def test_what_is_not_published_is_not_there(lot, path):
    assert Client().get(f"/data/market/years/{path}").status_code == 404


def test_the_index_goes_on_by_key(lot, monkeypatch):
    look()
    monkeypatch.setattr(years, "MOST", 1)
    first = told("/data/market/years.json")
    assert first["next"] == "990000.2026"
    assert told("/data/market/years.json", after=first["next"])["years"] == []
    assert told("/data/market/years.json", province="110000")["years"] == []
    assert len(told("/data/market/years.json", after="\0x.y")["years"]) == 1


def test_a_rebuilt_row_says_the_same(lot):
    look()
    row = models.YearFiles.objects.get()
    acts.project(row.case)
    again = models.YearFiles.objects.get()
    same = ("year", "province", "key", "lots", "files", "address", "made_at")
    assert [getattr(again, name) for name in same] == [getattr(row, name) for name in same]
