"""A province's system delivers: each row is in, or back with its reasons; sent again, nothing changes."""

from __future__ import annotations

import json
import resource
import tracemalloc

import pytest

from yangguang.kernel.imports import acts as imports
from yangguang.kernel.imports import adopting, sending
from yangguang.kernel.imports.models import Batch, BatchState, StagedRow
from yangguang.kernel.imports.reading import rows_of
from yangguang.kernel.imports.reading.unfolding import lines_of_list
from yangguang.kernel.imports.writing import xlsx
from yangguang.modules.market import models
from yangguang.modules.market.delivery import acts, bodies
from yangguang.modules.market.delivery.models import Delivery
from yangguang.modules.market.delivery.tests.conftest import NOW, credentials

pytestmark = pytest.mark.django_db

PATH = "/api/market/deliveries"
HEAD = "xzqDm,xzqFullName,dzBaBh,bh,xmMc,zdZl,mj,tdLy,tdYt,gyFs,cjJg,tdSyqr,jdSj,约定开工时间,jgSj,批准单位,qdRq"


def line(no, *, signed="2016年01月04日", price="40.4700"):
    return (
        f"110101,北京市东城区,1101012016B{no:05},,示例{no}项目,示例路{no}号,1.545038,0.000000,工业用地,"
        f"挂牌出让,{price},示例{no}有限公司,2016年02月02日,2016年08月19日,2018年11月24日,东城区政府,{signed}"
    )


def table(*lines):
    return "\n".join([HEAD, *lines]).encode()


def send(client, content, headers, *, mark="night-1", query="?doubts=taken", media="text/csv"):
    return client.generic(  # `post` would encode bytes anew in the charset of the media type
        "POST",
        f"{PATH}{query}",
        content,
        content_type=media,
        headers={**headers, "Idempotency-Key": mark},
    )


def work():
    """What the jobs of the office do, in their order."""
    imports.check_waiting(at=NOW)
    acts.go_on(at=NOW)
    while adopting.run(at=NOW):
        pass


def report(client, headers, mark="night-1"):
    answer = client.get(
        f"{PATH}/{mark}/report", headers={**headers, "Accept": "application/x-ndjson"}
    )
    return [json.loads(row) for row in b"".join(answer.streaming_content).splitlines()]


def test_each_row_is_in_or_back_with_its_reasons_under_the_senders_number(client, own):
    answer = send(client, table(line(1), line(2, signed="无"), line(3)), own)
    assert answer.status_code == 202
    assert answer["Location"] == f"{PATH}/night-1"
    assert not models.Lot.objects.exists()  # nothing is adopted before it was checked
    work()
    told = client.get(answer["Location"], headers=own).json()
    assert (told["state"], told["rows"], told["in"], told["back"]) == ("done", 3, 2, 1)
    rows = report(client, own)
    # the heading is row 1 of the sender's file; the second line has no day of signing
    assert [(row["row"], row["state"]) for row in rows] == [(2, "in"), (3, "back"), (4, "in")]
    assert rows[1]["findings"]
    assert rows[1]["case"] is None
    lots = set(models.Lot.objects.values_list("supply", flat=True))
    assert {rows[0]["case"], rows[2]["case"]} == lots


def test_sent_again_it_changes_nothing(client, own):
    content = table(line(1))
    assert send(client, content, own).status_code == 202
    work()
    again = send(client, content, own)
    assert (again.status_code, again.json()["in"]) == (200, 1)
    work()
    assert models.Lot.objects.count() == Delivery.objects.count() == Batch.objects.count() == 1


def test_the_same_rows_under_another_name_bring_in_nothing_twice(client, own):
    send(client, table(line(1)), own)
    work()
    assert send(client, table(line(1)), own, mark="night-2").status_code == 202
    work()
    told = client.get(f"{PATH}/night-2", headers=own).json()
    assert (told["in"], told["back"], models.Lot.objects.count()) == (0, 1, 1)


def test_another_content_under_a_name_that_was_used_is_refused(client, own):
    send(client, table(line(1)), own)
    assert send(client, table(line(2)), own).status_code == 409
    assert StagedRow.objects.count() == 1


def test_what_a_program_may_not_confirm_waits_for_a_person(client, own):
    send(client, table(line(1)), own)
    work()
    send(client, table(line(1, price="50.0000")), own, mark="night-2")  # a correction: two persons
    work()
    told = client.get(f"{PATH}/night-2", headers=own).json()
    assert (told["state"], told["in"]) == ("checked", 0)
    assert "更正" in told["asks"]


def test_a_delivery_is_cancelled(client, own):
    send(client, table(line(1)), own)
    where = f"{PATH}/night-1/cancel"
    assert client.post(where, {}, headers=own).status_code == 422  # without a reason
    assert client.post(where, {"reason": "送错了"}, headers=own).json()["state"] == "stopped"
    work()
    assert not models.Lot.objects.exists()


def test_an_object_a_line_is_taken_under_the_number_of_its_line(client, own):
    names = HEAD.split(",")
    rows = [dict(zip(names, line(no).split(","), strict=True)) for no in (1, 2)]
    rows[1]["jsDw"] = "多出的一栏"
    content = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    send(client, content, own, media="application/x-ndjson")
    work()
    assert [(row["row"], row["state"]) for row in report(client, own)] == [(1, "in"), (2, "in")]
    told = client.get(f"{PATH}/night-1", headers=own).json()
    assert told["dropped_columns"] == ["jsDw"]  # nothing is dropped in silence


def as_list(*numbers):
    names = HEAD.split(",")
    rows = [dict(zip(names, line(no).split(","), strict=True)) for no in numbers]
    return json.dumps(rows, ensure_ascii=False, indent=2).encode()


def test_a_list_of_objects_is_taken_under_the_place_of_each(client, own):
    assert send(client, as_list(1, 2), own, media=bodies.LIST).status_code == 202
    work()
    assert [(row["row"], row["state"]) for row in report(client, own)] == [(1, "in"), (2, "in")]
    assert models.Lot.objects.count() == 2


def test_a_sheet_is_taken_under_the_rows_of_its_sender(client, own):
    # a blank row between: the sender's second lot stands in row 4 of the sheet
    rows = [HEAD.split(","), line(1).split(","), [""] * 17, line(2).split(",")]
    assert send(client, xlsx(rows), own, media=bodies.SHEET).status_code == 202
    work()
    assert [(row["row"], row["state"]) for row in report(client, own)] == [(2, "in"), (4, "in")]


def test_the_report_comes_in_the_form_that_is_asked_for(client, own):
    send(client, table(line(1), line(2, signed="=1+1")), own)
    work()
    lines = report(client, own)
    assert [row["state"] for row in lines] == ["in", "back"]

    def asked(media):
        return b"".join(
            client.get(f"{PATH}/night-1/report", headers={**own, "Accept": media}).streaming_content
        )

    assert json.loads(asked(bodies.LIST)) == lines
    # one line for what is in, and one for each thing that was found of what is back
    sheet = [row.cells for row in rows_of(asked(bodies.SHEET), name="report.xlsx")]
    assert sheet[0] == ("row", "state", "case", "code", "column", "said")
    assert len(sheet) == 1 + 1 + len(lines[1]["findings"])
    assert [row[0] for row in sheet[1:]] == ["2", *["3"] * len(lines[1]["findings"])]


def test_a_list_is_never_held_whole(tmp_path):
    """Forty megabytes of objects pass through a few hundred kilobytes of memory."""
    path = tmp_path / "list.json"
    with path.open("wb") as out:
        out.write(b"[")
        for n in range(40):
            out.write((b"," if n else b"") + b'{"a": "%s"}' % (b"x" * 900_000))
        out.write(b"]")
    tracemalloc.start()
    with path.open("rb") as file, (tmp_path / "lines").open("wb") as lines:
        lines_of_list(file, lines, most=100)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tmp_path / "lines").read_bytes().count(b"\n") == 40
    assert most < 12_000_000


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        *((text, bodies.LIST, 422) for text in (b"[", b"{}", b"[1]", b'[{"a":1}', b'[{"a":1},]')),
        (b'[{"a":1}] x', bodies.LIST, 422),
        (b'[{"a":1} {"a":2}]', bodies.LIST, 422),
        (b"[" * 100_000, bodies.LIST, 422),
        (b'[{"a":' + b"[" * 100_000, bodies.LIST, 422),
        (b'[{"a":"' + b"x" * 1_200_000 + b'"}]', bodies.LIST, 422),
        (b"\xff\xfe", bodies.LIST, 422),
        (b"PK\x03\x04 no workbook", bodies.SHEET, 422),
        (b"a,b\n1,2\n", bodies.SHEET, 422),
        (b"%PDF-1.7", "application/pdf", 415),
        (b"\xff\xfe\x00", "text/csv", 422),
        (b"{", "application/x-ndjson", 422),
        (b"\n", "text/csv", 422),
        (b"a,b\n1,2\n", "text/csv", 422),
    ],
)
def test_what_is_no_table_is_refused_and_leaves_nothing(client, own, content, media, status):
    assert send(client, content, own, media=media).status_code == status
    assert not StagedRow.objects.exists()
    assert not Delivery.objects.exists()


def test_a_row_too_many_refuses_all(client, own, monkeypatch):
    monkeypatch.setattr(bodies, "MOST_ROWS", 2)
    assert send(client, table(line(1), line(2), line(3)), own).status_code == 422
    assert not Delivery.objects.exists()


def test_a_file_of_300_mb_is_refused_before_it_is_read(client, own):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = client.post(
        PATH,
        b"a",
        content_type="text/csv",
        headers={**own, "Idempotency-Key": "big", "Content-Length": "300000000"},
    )
    assert answer.status_code == 413
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kB


def test_without_a_name_of_its_own_nothing_is_taken(client, own):
    assert send(client, table(line(1)), own, mark="").status_code == 400
    assert send(client, table(line(1)), own, mark="a b\0").status_code == 400


def test_no_other_office_sees_it_and_no_other_scope_may(client, own, office):
    send(client, table(line(1)), own)
    other = credentials(office)
    assert client.get(f"{PATH}/night-1", headers=other).status_code == 404
    reading = credentials(office, scopes=("records:read",))
    assert send(client, table(line(2)), reading).status_code == 401
    assert client.get(f"{PATH}/night-1").status_code == 401


def test_killed_while_it_was_staged_it_goes_on_when_it_is_sent_again(client, own, monkeypatch):
    content = table(*(line(no) for no in range(1, 4)))
    real = sending._stage
    with monkeypatch.context() as patch:

        def dies(*args):
            real(*args)
            raise KeyboardInterrupt

        patch.setattr(sending, "_stage", dies)
        with pytest.raises(KeyboardInterrupt):
            send(client, content, own)
    assert Batch.objects.get().state == BatchState.STAGING
    work()  # what is not whole is neither checked nor adopted
    assert not models.Lot.objects.exists()
    assert send(client, content, own).status_code == 200
    work()
    assert models.Lot.objects.count() == 3
