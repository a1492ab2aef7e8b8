"""The lively example says that it is made up: its ledger, its places, its footer and a record of its own."""

from __future__ import annotations

from yangguang.base.merkle.notes import Note
from yangguang.base.procedure import day_of
from yangguang.kernel.ledger.models import Checkpoint, Entry
from yangguang.kernel.offices.models import Office
from yangguang.kernel.places import areacodes
from yangguang.kernel.records.models import Publication
from yangguang.kernel.records.queries import read
from yangguang.site.example import declared
from yangguang.site.tests.lively.conftest import NOW


def test_the_ledger_has_a_history_of_signed_heads_whose_origin_says_demonstration(land):
    heads = list(Checkpoint.objects.order_by("size"))
    assert len({day_of(head.at) for head in heads}) >= 60
    assert [head.at for head in heads] == sorted(head.at for head in heads)
    origins = {Note.parse(head.note).text.split("\n")[0] for head in heads}
    assert origins == {"localhost/demonstration/seed-2012/2026-11-24"}
    assert heads[-1].size == Entry.objects.count()
    assert not Entry.objects.filter(at__gt=NOW).exists()


def test_no_made_up_place_bears_the_code_of_a_real_one(land):
    real = {line.code for line in areacodes.lines()}
    made = Office.objects.filter(slug__in=land.offices)
    codes = {code for office in made for code in (office.province, office.city, office.county)}
    assert codes - {""} == {"990000", "990100", "990101"}
    assert not codes & real
    assert all(office.code == "" for office in made), "a code could be that of a real organ"


def test_its_footer_and_a_record_say_what_it_is(land, rf):
    said = declared.read()
    assert (said.seed, said.on) == (2012, "2026-11-24")
    publication = Publication.objects.get(address=said.address)
    assert "模拟时钟" in read(publication)[0].body
    frame = declared.masthead(rf.get("/zh-hans/"))
    assert str(frame.checkpoint) == (
        "演示：历史由程序在模拟时钟上办理而成（种子 2012，截至 2026-11-24），机关和人员均为虚构。"
    )
    assert any(link.href.endswith(f"/r/{said.address}/") for link in frame.footer)
