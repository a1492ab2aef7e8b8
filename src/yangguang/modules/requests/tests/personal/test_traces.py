"""After an erasure nothing that was planted is found in any table, file or byte of the database."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from yangguang.base.merkle import checking
from yangguang.kernel.cases import audit as cases_audit
from yangguang.kernel.cases.models import Case
from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.files import acts as files
from yangguang.kernel.files.models import Upload
from yangguang.kernel.files.tests.samples import pdf
from yangguang.kernel.ledger import audit as ledger_audit
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import PostRole
from yangguang.kernel.personal import contacts, erasing, orders, residue
from yangguang.kernel.personal.models import Ground, Residue
from yangguang.kernel.records import audit as records_audit
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.models import Publication
from yangguang.kernel.subscriptions import notices, sending
from yangguang.kernel.subscriptions.models import Subscriber
from yangguang.kernel.ui.tests.county import _actor, _office, clock, outcome

PLANTED = {
    word: f"植入{word}QX7"
    for word in (
        *("姓名", "证件", "联系", "内容", "补正", "第三方", "说明", "答复"),
        *("草稿", "备注", "新联系", "文件名", "要求"),
    )
}
ADDRESS = "planted-qx7@example.cn"
IN_FILE = b"planted bytes QX7"


@pytest.fixture
def head(store):
    return _actor(_office("shili-xian", "示例县自然资源局", "990101"), "head", PostRole.HEAD)


def plant_beside(case, officer):
    """Plant what lies beside the steps: a contact, a note, a draft, a file, an address."""
    contacts.change(case, text=PLANTED["新联系"], at=clock("2026-03-05"))
    drafts.note(case, PLANTED["备注"], by=officer, at=clock("2026-03-05"))
    drafts.keep(
        case,
        step="reply",
        form={"text": [PLANTED["草稿"] * 200]},
        by=officer,
        at=clock("2026-03-05"),
    )
    files.receive(
        [pdf(more=IN_FILE)], name=f"{PLANTED['文件名']}.pdf", about=case.pk, at=clock("2026-03-05")
    )
    notices.ask(ADDRESS, case=case, language="zh-hans", at=clock("2026-03-05"))
    sending.run(at=clock("2026-03-05"))


@pytest.fixture
def planted(head, acts, box):
    """A closed case with something planted wherever people can write about it."""
    office, officer = head.office, _actor(head.office, "officer", PostRole.OFFICER)
    made = acts.file(
        office,
        by=actors.Actor(role="applicant", label="申请人"),
        at=clock("2026-03-02"),
        channel="online",
        name=PLANTED["姓名"],
        identity=PLANTED["证件"],
        contact=PLANTED["联系"],
        content=PLANTED["内容"] * 400,
        code="7KQ4-M2XD-9RTA",
    )
    case, mine = made.case, actors.applicant(made.case_id)
    acts.confirm(made, by=officer, at=clock("2026-03-02", 10))
    acts.ask(made, by=officer, at=clock("2026-03-03"), period=5, text=PLANTED["说明"] * 300)
    acts.answer(made, by=mine, at=clock("2026-03-04"), text=PLANTED["补正"] * 300)
    acts.consult(
        made, by=officer, at=clock("2026-03-05"), third_parties=[PLANTED["第三方"]], text="致"
    )
    plant_beside(case, officer)
    party = actors.party(case.pk)
    acts.respond(made, by=party, at=clock("2026-03-06"), member="第三方1", consents=True)
    text = PLANTED["答复"] * 300
    acts.reply(made, by=officer, at=clock("2026-03-06"), outcome=outcome("A"), text=text)
    closed = Case.objects.select_related("office").get(pk=case.pk)
    orders.draft(
        closed, ground="consent", reason=PLANTED["要求"], by=officer, at=clock("2026-03-07")
    )
    sequencer.run(at=clock("2026-03-07"))
    return closed


def in_tables(words):
    """Return which words stand in any column of any table."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            text = "".join(
                bytes(value).decode(errors="replace")
                if isinstance(value, bytes | memoryview)
                else str(value)
                for row in cursor.fetchall()
                for value in row
            )
            # JSON columns keep Chinese escaped
            plain = (
                text.encode().decode("unicode_escape", errors="replace") if "\\u" in text else ""
            )
            found |= {word for word in words if word in text or word in plain}
    return found


def in_files(folder, words):
    """Return which words stand in the bytes of any file below a folder."""
    contents = [path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()]
    spelled = {
        word: (word.encode(), word.encode("utf-16-le"), str(word).encode("unicode_escape"))
        for word in words
    }
    return {w for w, forms in spelled.items() if any(f in c for f in forms for c in contents)}


def test_what_was_planted_stands_there_before(planted, tmp_path):
    words = set(PLANTED.values())
    assert in_tables(words) == words
    upload = Upload.objects.get(about=planted.pk)
    assert IN_FILE in b"".join(
        path.read_bytes() for path in (tmp_path / "home" / "files").rglob(f"*{upload.key.hex}")
    )


def test_nothing_of_it_is_left_anywhere(planted, head, tmp_path, store):
    orders.carry_out(planted, by=head, at=clock("2026-03-09"))
    assert in_tables({*PLANTED.values(), ADDRESS}) == set()
    assert not Subscriber.objects.exists()
    assert residue.run(at=clock("2026-03-09", 11)) == 0  # others work; it is done at night
    assert residue.run(at=clock("2026-03-10", 2)) == 1
    assert not Residue.objects.exists()
    words = {*PLANTED.values(), ADDRESS, IN_FILE.decode(), *("7KQ4-M2XD-9RTA",)}
    assert in_files(tmp_path, words) == set()  # with SQLite: the database, its log, the queue files
    if store.vendor == "sqlite":
        assert Path(store.name).is_relative_to(tmp_path)


def test_a_machine_that_is_off_at_night_clears_by_day(planted, head):
    orders.carry_out(planted, by=head, at=clock("2026-03-09"))
    assert residue.run(at=clock("2026-03-10", 9)) == 0
    assert residue.run(at=clock("2026-03-10", 11)) == 1
    assert residue.run(at=clock("2026-03-11", 2)) == 0


def test_every_proof_verifies_and_every_audit_passes(planted, head):
    orders.carry_out(planted, by=head, at=clock("2026-03-09"))
    sequencer.run(at=clock("2026-03-09"))
    said = list(Publication.objects.filter(about=planted.pk))
    assert len(said) == 2  # received, and answered
    for publication in said:
        verdict = checking.check(records.proof_of(publication))
        assert verdict.ok, verdict.reason
    assert list(ledger_audit.disagreements()) == []
    assert list(records_audit.disagreements()) == []
    assert list(cases_audit.disagreements()) == []


def test_what_is_rolled_back_is_not_lost(planted, monkeypatch):
    before = in_tables(set(PLANTED.values()))

    def breaks(*_, **__):
        raise RuntimeError("the power went")

    monkeypatch.setattr(erasing.Gone.objects, "create", breaks)
    with pytest.raises(RuntimeError, match="power"):
        erasing.erase(planted, ground=Ground.CONSENT, by=actors.TIME, at=clock("2026-03-09"))
    assert in_tables(set(PLANTED.values())) == before
    assert not Residue.objects.exists()
