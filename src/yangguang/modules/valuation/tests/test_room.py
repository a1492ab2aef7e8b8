"""The draw as the hall and the public see it: a screen for each state, moves, the protocol on paper and as a file."""

from __future__ import annotations

import hashlib
import re

import pytest
from django.utils import timezone

from yangguang.base import lot
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.ledger import keys
from yangguang.modules.valuation import acts
from yangguang.modules.valuation.models import Contact, Entrant
from yangguang.modules.valuation.tests.conftest import COSIGNER, EVENT, NAMES, VALUE, clock, cosign

pytestmark = pytest.mark.django_db

# docs/draw.md, worked out there by sha256sum
COMMITMENT = "af9206cfd678a8cae52a16803aa37dc198c4a3b023ceedcdae7dbe3da79da553"
SEED = "7cd63a1782b9c301c815dc7c1136d3cfc7470c9e47859c088d9bee773ccaa3b6"
LANGUAGES = ("zh-hans", "zh-hant", "en")


@pytest.fixture
def now(monkeypatch):
    def at(day, time="10:00"):
        moment = clock(day, time)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at("2026-02-26", "12:00")
    return at


@pytest.fixture
def read(client, django_assert_max_num_queries):
    """Read a page in at most ten queries: its text without marks, blanks made one."""

    def page(path, *, status=200):
        with django_assert_max_num_queries(10):
            response = client.get(path)
        assert response.status_code == status
        assert len(response.content) < 100_000
        plain = re.sub(r"<[^>]+>", " ", response.content.decode())
        return re.sub(r"\s+", " ", plain)

    return page


def room(project, query="", *, language="zh-hans"):
    return f"/{language}/valuation/{project.pk}/room/{query}"


def test_every_state_of_a_draw_has_its_own_screen(
    read, now, listed, officer, other, cosigned, request
):
    now("2026-03-01")
    assert "名单还没有冻结。" in read(room(listed))
    acts.freeze(listed, by=officer, at=clock("2026-03-02"), **EVENT)
    now("2026-03-02", "11:00")
    frozen = read(room(listed))
    assert "名单已经冻结。" in frozen
    assert all(name in frozen for name in NAMES.values())
    request.getfixturevalue("committed")
    now("2026-03-03", "10:30")
    unsealed = read(room(listed))
    assert "等待另一机关联署" in unsealed
    assert "af92 06cf d678" in unsealed
    assert "0417" in unsealed
    cosign(clock("2026-03-03", "12:00"))
    now("2026-03-03", "12:30")
    assert "一切都已固定，等待指定事件。" in read(room(listed))
    now("2026-03-03", "21:18")
    assert "指定事件的时刻已到，等待录入结果。" in read(room(listed))
    acts.read_value(listed, by=officer, at=clock("2026-03-03", "21:20"), value=VALUE)
    assert VALUE not in read(room(listed))  # what the first person read is told to nobody
    acts.draw(listed, by=other, at=clock("2026-03-03", "21:25"), value=VALUE)
    drawn = read(room(listed))
    assert re.search(f"中签单位 3 {NAMES['SP-003']}", drawn)
    assert VALUE in drawn


@pytest.fixture
def committed(listed, officer, other):
    """The draw of docs/draw.md; it goes on where the list is frozen already."""
    from yangguang.modules.valuation import queries
    from yangguang.modules.valuation.tests.conftest import drafted_by

    if queries.running(listed.case) is None:
        acts.freeze(listed, by=officer, at=clock("2026-03-02"), **EVENT)
    with drafted_by(officer):
        for minute, (who, value) in enumerate(
            [("甲矿业权评估有限公司见证人", "0417"), ("公证处", "88")]
        ):
            spoken_at = clock("2026-03-03", f"09:{minute:02}")
            acts.observe(listed, by=other, at=spoken_at, who=who, value=value)
        acts.commit(listed, by=other, at=clock("2026-03-03"))
    return listed


def test_a_void_round_says_why_and_stays_readable(read, now, committed, other):
    at = clock("2026-03-03", "20:00")
    acts.declare_void(committed, by=other, at=at, reason="开奖改期")
    now("2026-03-03", "20:30")
    text = read(room(committed))
    assert "第 1 轮已于" in text
    assert "开奖改期" in text
    assert "中签单位" not in text


def test_the_moves_are_those_of_the_rule_and_lead_on_by_links(client, read, now, drawn):
    # the table of docs/draw.md: k, number, x, m, r, and the row after it
    for rank, digest, x, left, offset, row in (
        (1, "7ae8a6a2", 2062067362, 5, 2, "3 2 1 4 5"),
        (2, "d9098c0e", 3641281550, 4, 2, "3 4 1 2 5"),
        (3, "c9c64878", 3385215096, 3, 0, "3 4 1 2 5"),
        (4, "2cc1a8a3", 750889123, 2, 1, "3 4 1 5 2"),
    ):
        text = read(room(drawn, f"?round=1&step={rank}"))
        assert digest in text
        assert f"{x} ÷ {left} = {x // left} 余 {offset}" in text
        assert f"交换后 {row} " in text
    assert "只剩这一个" in read(room(drawn, "?round=1&step=5"))
    walked, path = [], room(drawn)
    for _ in range(6):
        found = client.get(path).content.decode()
        path = re.search(r'rel="next" href="([^"]+)"', found)[1].replace("&amp;", "&")
        walked.append(path.rpartition("=")[2])
    assert walked == ["1", "2", "3", "4", "5", "1"]  # after the last move the result again
    for wrong in ("0", "6", "x", "٣"):
        read(room(drawn, f"?step={wrong}"), status=404)
    read(room(drawn, "?round=9"), status=404)


def test_the_room_asks_for_itself_again_only_while_something_is_to_come(
    client, now, committed, cosigned
):
    now("2026-03-03", "10:30")
    assert client.get(room(committed))["Refresh"] == "15"
    stopped = client.get(room(committed, "?still=1"))
    assert "Refresh" not in stopped
    assert "每 15 秒自动更新" in stopped.content.decode()


def test_a_drawn_room_rests(client, now, drawn):
    now("2026-03-03", "22:00")
    assert "Refresh" not in client.get(room(drawn))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_protocol_is_the_file_that_strangers_check(client, read, now, drawn, language):
    now("2026-03-03", "22:00")
    file = client.get(f"/{language}/valuation/{drawn.pk}/protocol.json")
    verdict = lot.verify_file(file.content, [*keys.published(), COSIGNER.verifier])
    assert [one.name for one in verdict.drawn] == [NAMES[f"SP-00{n}"] for n in (3, 4, 1)]
    again = client.get(
        f"/{language}/valuation/{drawn.pk}/protocol.json", headers={"If-None-Match": file["ETag"]}
    )
    assert again.status_code == 304
    text = read(f"/{language}/valuation/{drawn.pk}/protocol/")
    digest = hashlib.sha256(file.content).hexdigest()
    for said in (digest, COMMITMENT, SEED):
        assert " ".join(said[at : at + 4] for at in range(0, 64, 4)) in text
    assert f"{SEED}/0" in text
    assert "2062067362" in text
    page = client.get(f"/{language}/valuation/{drawn.pk}/protocol/").content.decode()
    assert f"protocol.json#sha256={digest}" in page


def test_there_is_no_protocol_before_the_commitment(client, now, listed):
    for name in ("protocol/", "protocol.json"):
        assert client.get(f"/zh-hans/valuation/{listed.pk}/{name}").status_code == 404
        assert client.get(f"/zh-hans/valuation/PG-0-0-0/{name}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_and_project_read_in_each_script(read, now, drawn, language):
    now("2026-03-03", "22:00")
    assert NAMES["SP-003"] in read(f"/{language}/valuation/{drawn.pk}/")
    assert "示例县某某铅锌矿采矿权" in read(f"/{language}/valuation/")
    assert NAMES["SP-003"] in read(room(drawn, language=language))


def test_the_list_is_filtered_by_what_is_asked(read, now, project):
    assert project.title in read("/zh-hans/valuation/?q=铅锌")
    assert project.title not in read("/zh-hans/valuation/?q=煤")
    assert project.title in read("/zh-hans/valuation/?state=open")
    assert project.title not in read("/zh-hans/valuation/?state=ended")


def test_a_valuer_signs_up_online_and_its_contact_is_told_to_nobody(client, read, now, project):
    path = f"/zh-hans/valuation/{project.pk}/sign-up/"
    typed = {
        "identity": "SP-006",
        "name": "己评估有限公司",
        "person": "某人",
        "phone": "13900000000",
    }
    sent = client.post(path, typed)
    assert sent.status_code == 302
    assert "报名已经收到" in client.get(sent["Location"]).content.decode()
    made = Entrant.objects.get(identity="SP-006")
    assert Contact.objects.get(entrant=made).phone == "13900000000"
    text = read(f"/zh-hans/valuation/{project.pk}/")
    assert "己评估有限公司" in text
    assert "13900000000" not in text
    again = client.post(path, typed)
    assert again.status_code == 422
    assert "己评估有限公司" in again.content.decode()  # what was typed is not lost


def test_nobody_signs_up_after_the_last_day(client, now, project):
    now("2026-03-01")
    typed = {"identity": "SP-006", "name": "己评估有限公司", "person": "某人", "phone": "1"}
    sent = client.post(f"/zh-hans/valuation/{project.pk}/sign-up/", typed)
    assert sent.status_code == 422
    assert not Entrant.objects.filter(identity="SP-006").exists()


def test_an_objection_outside_of_the_window_is_refused_with_what_was_typed(client, now, drawn):
    now("2026-03-03", "22:00")
    typed = {"text": "评估价值偏低，依据见附件。", "name": "某人", "contact": "1"}
    sent = client.post(f"/zh-hans/valuation/{drawn.pk}/dispute/", typed)
    assert sent.status_code == 422
    assert "评估价值偏低" in sent.content.decode()
    assert not any(row.name == "dispute" for row in cases.timeline(drawn.case))


def test_a_number_typed_in_small_letters_leads_to_its_address(client, now, project):
    answer = client.get(f"/zh-hans/valuation/{project.pk.lower()}/")
    assert answer.status_code == 302
    assert answer["Location"] == f"/zh-hans/valuation/{project.pk}/"
    assert client.get("/zh-hans/valuation/PG-2026-9999-9/").status_code == 404


def test_who_sends_more_than_is_taken_is_told_so(drawn, client, now):
    """Three megabytes; a form takes two and a half."""
    now("2026-03-20")
    typed = {"name": "甲", "text": "a" * 3_000_000}
    sent = client.post(f"/zh-hans/valuation/{drawn.pk}/dispute/", typed)
    assert sent.status_code == 413
    assert "提交的内容太多" in sent.content.decode()
