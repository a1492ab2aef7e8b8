"""The village contact tree: entered, sealed, told one by one, acknowledged phone by phone, and called next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Area
from yangguang.base.refusal import Refusal
from yangguang.kernel.delivery import bulk, fanout, outlets, spreading
from yangguang.kernel.delivery.tests.phones import Provider, outlet
from yangguang.kernel.ledger import sequencer
from yangguang.kernel.people.models import Deed, Look, Person
from yangguang.kernel.records import acts as records
from yangguang.modules.hazards.acts import chasing
from yangguang.modules.hazards.acts import contacts as acts
from yangguang.modules.hazards.acts.contacts import Entry
from yangguang.modules.hazards.contacts.source import token_of
from yangguang.modules.hazards.models.contacts import Asked, Chase, Contact, Role
from yangguang.modules.hazards.queries import contacts as queries
from yangguang.modules.hazards.records import WarningIssued
from yangguang.modules.hazards.tests.conftest import clock, message

VILLAGE = "990101001003"
ISSUED = clock("2026-07-16", "19:30")


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    settings.YANGGUANG_URL = ""


def entry(number="13800000001", **more) -> Entry:
    told: dict = {"area": VILLAGE, "place": "青石村", "role": Role.WATCH, "rank": 1, "name": "某甲"}
    return Entry(**told | {"number": number} | more)


@pytest.fixture
def enter(office, forecaster):
    def entering(number="13800000001", **more) -> Contact:
        return acts.enter(office, entry(number, **more), by=forecaster, at=ISSUED)

    return entering


class Phones:
    def __init__(self, office) -> None:
        self.office, self.now, self.provider = office, ISSUED, Provider()
        fanout.begin()

    def warn(self, level=Level.ORANGE, codes=("990101001",)):
        said = message(
            areas=(Area(level=level, words="青石镇", codes=codes),),
            identifier="99010141600000_20260716193000_0",
            sent=self.now,
            organ="示例县自然资源局",
            weather="示例县气象局",
        )
        record = WarningIssued.of(said, number="YJ-2026-000001-X", issue="2026年第1期")
        held = records.publish(record, about=record.number, office=self.office, at=self.now)
        sequencer.run(at=self.now)
        fanout.run(at=self.now)
        self.go_on()
        return held

    def go_on(self, seconds=0):
        self.now += timedelta(seconds=seconds)
        while spreading.run(at=self.now, elapsed=lambda: 0.0):
            pass
        chasing.run(at=self.now)
        bulk.run(at=self.now, elapsed=lambda: 0.0)

    def told(self) -> list[str]:
        return [text.number[-1] for text in self.provider.came]


@pytest.fixture
def phones(office):
    made = Phones(office)
    with outlets.installed([outlet(made.provider)]):
        yield made


def test_each_contact_of_the_area_above_and_below_is_told_and_no_deputy(enter, phones):
    first = enter()
    enter("13800000002", deputy_of=first)
    enter("13800000003", area="990101", role=Role.TOWN)
    enter("13800000004", area="990102001001")
    phones.warn()
    assert sorted(phones.told()) == ["1", "3"]
    assert all(text.text.endswith("回复1确认收到。") for text in phones.provider.came)
    assert Asked.objects.count() == 2


def test_answering_one_acknowledges(enter, phones):
    enter()
    phones.warn()
    assert acts.heard("+8613800000001", "1", at=phones.now)
    assert not acts.heard("+8613800000001", "你好", at=phones.now)
    assert not acts.heard("+8613900000000", "1", at=phones.now)
    assert Asked.objects.get().how == "text"
    phones.go_on(3600)
    assert not Chase.objects.exists()


def test_who_does_not_answer_is_followed_by_the_deputy_then_the_next_then_the_duty_desk(
    enter, phones
):
    """Orange: fifteen minutes each, by the matrix of the base."""
    first = enter()
    deputy = enter("13800000002", deputy_of=first, name="某乙")
    second = enter("13800000003", role=Role.HEAD, rank=2, name="某丙")
    phones.warn()
    phones.go_on(899)
    assert not Chase.objects.exists()
    acts.heard("+8613800000003", "1", at=phones.now)
    phones.go_on(1)
    chase = Chase.objects.get()
    assert (chase.asked.contact, chase.next) == (first, deputy)
    assert phones.told() == ["1", "3", "2"]
    phones.go_on(900)
    later = Chase.objects.exclude(pk=chase.pk).get()
    assert (later.asked.contact, later.next) == (deputy, second)
    phones.go_on(900)
    assert phones.told() == ["1", "3", "2"]  # nobody is told twice


def test_where_nobody_is_left_the_duty_is_named(enter, phones):
    enter()
    phones.warn()
    phones.go_on(900)
    chase = Chase.objects.get()
    assert chase.next is None
    assert chase.who


def test_the_deputys_answer_closes_the_call(enter, phones):
    first = enter()
    enter("13800000002", deputy_of=first)
    phones.warn()
    phones.go_on(900)
    acts.heard("+8613800000002", "1", at=phones.now)
    assert Chase.objects.get().answered_at == phones.now


def test_a_link_says_nothing_of_anybody_and_one_button_acknowledges(
    enter, phones, client, settings, monkeypatch
):
    settings.YANGGUANG_URL = "https://www.example.gov.cn"
    contact = enter()
    held = phones.warn()
    token = token_of(held.address, str(contact.key))
    assert f"https://www.example.gov.cn/w/{token}" in phones.provider.came[0].text
    led = client.get(f"/w/{token}")
    assert led.status_code == 302
    page = client.get(led["Location"])
    assert "我已收到" in page.text
    assert "某甲" not in page.text
    assert Asked.objects.get().done_at is None  # a look is no answer
    done = client.post(led["Location"], follow=True)
    assert "已经确认" in done.text
    assert Asked.objects.get().how == "link"
    assert client.get("/zh-hans/w/0123456789abcdef/").status_code == 404
    assert client.post("/zh-hans/w/0123456789abcdef/").status_code == 404


def test_name_and_number_are_sealed_and_go_when_it_ends(enter, forecaster):
    contact = enter()
    with connection.cursor() as cursor:
        for table in ("hazards_contact", "people_deed"):
            cursor.execute(f"SELECT * FROM {table}")
            told = repr(cursor.fetchall())
            assert "13800000001" not in told
            assert "某甲" not in told
    assert acts.opened(contact) == ("某甲", "+8613800000001")
    acts.end(contact, by=forecaster, at=ISSUED)
    contact.refresh_from_db()
    assert (contact.sealed, contact.blind, acts.opened(contact)) == (None, "", ("", ""))
    with pytest.raises(Refusal):
        acts.end(contact, by=forecaster, at=ISSUED)
    assert Deed.objects.count() == 2


HEAD = "区域代码,地点,职责,次序,姓名,手机,代理谁\n"


def test_a_file_comes_in_whole_in_both_encodings(office, forecaster):
    row = f"{VILLAGE},青石村,监测员,1"
    text = HEAD + f"{row},某甲,13800000001,\n{row},某乙,13800000002,13800000001\n"
    for encoding in ("utf-8-sig", "gb18030"):
        assert acts.bring_in(office, text.encode(encoding), by=forecaster, at=ISSUED) == 2
    assert Contact.objects.exclude(deputy_of=None).count() == 2


def test_every_wrong_line_is_told_and_none_comes_in(office, forecaster):
    text = (
        HEAD
        + "1,村,监测员,1,甲,13800000001,\n990101,村,国王,1,甲,13800000001,\n990101,村,监测员,x,甲,12,\n"
    )
    with pytest.raises(Refusal) as refused:
        acts.bring_in(office, text.encode(), by=forecaster, at=ISSUED)
    told = str(refused.value)
    assert all(f"第{line}行" in told for line in (2, 3, 4))
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff\xfe", b"a,b\n1,2\n", "区域代码\n".encode(), b'"' * 1000]
)
def test_nonsense_is_no_file(office, forecaster, content):
    with pytest.raises(Refusal):
        acts.bring_in(office, content, by=forecaster, at=ISSUED)


def test_a_deputy_stands_in_for_somebody_of_the_same_office(office, bureau, enter, forecaster):
    other = enter()
    other.office = bureau
    other.save()
    with pytest.raises(Refusal):
        enter("13800000002", deputy_of=other)


@pytest.fixture
def desk(client, office, forecaster, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: ISSUED)
    person = Person.objects.get(login="forecaster")
    client.force_login(person)
    return client


def test_the_desk_lists_roles_without_names_and_each_look_is_noted(desk, enter):
    contact = enter()
    page = desk.get("/zh-hans/desk/hazards/contacts/")
    assert page.status_code == 200
    assert "青石村" in page.text
    assert "某甲" not in page.text
    assert "8000000001" not in page.text
    assert not Look.objects.exists()
    one = desk.get(f"/zh-hans/desk/hazards/contacts/{contact.pk}/")
    assert "+8613800000001" in one.text
    assert Look.objects.get().case_number == f"LXR-{contact.pk}"


def test_the_desk_sees_who_acknowledged_and_notes_a_call(desk, enter, phones):
    enter()
    phones.warn()
    path = "/zh-hans/desk/hazards/contacts/asked/YJ-2026-000001-X/"
    assert "等待确认" in desk.get(path).text
    asked = Asked.objects.get()
    desk.post(path, {"which": str(asked.pk)})
    asked.refresh_from_db()
    assert asked.how == "call"
    assert "电话" in desk.get(path).text
    assert queries.asked_of("YJ-2026-000001-X", office=phones.office)
