"""The duty officer's board: what waits, what failed, and what a person decides."""

from __future__ import annotations

import pytest

from yangguang.kernel.delivery import audit
from yangguang.kernel.delivery.models import Call, Decision
from yangguang.kernel.delivery.simulated import Behaviour
from yangguang.kernel.delivery.tests.world import MadeUpOffice, World, rows, serving, states
from yangguang.kernel.people.models import PostRole
from yangguang.readers.desk.tests.conftest import a_post, clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(now, tmp_path, settings, office):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.YANGGUANG_LEDGER_NAME = "log.example.cn/ledger"
    return World(clock("2026-03-02", 9))


@pytest.fixture
def dead(world):
    """One dead letter at the outlet 短信, one behind it, one delivered."""
    sms = world.outlet("sms", Behaviour.NEVER, title="短信")
    with serving(sms):
        world.say("甲一", about="示土2026-1")
        world.say("甲二", about="示土2026-1")
        world.say("乙", about="示土2026-2", urgent=True)
        world.send(lanes=[1])
        yield rows(subject="示土2026-1")[0]


def test_the_board_shows_what_waits_and_who_is_called(desk, dead, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        page = desk.get("/zh-hans/desk/outlets/").text
    assert "短信" in page
    assert "需要处理" in page
    assert f"/zh-hans/desk/outlets/{dead.pk}/" in page
    assert "多次未能送达" in page


def test_sending_again_is_kept_with_who_decided(desk, post, dead, world):
    page = desk.get(f"/zh-hans/desk/outlets/{dead.pk}/").text
    assert "对方拒收" in page
    assert 'value="retry"' in page
    answer = desk.post(f"/zh-hans/desk/outlets/{dead.pk}/", {"do": "retry"})
    assert answer.status_code == 302
    decision = Decision.objects.get()
    assert (decision.verb, decision.delivery_id) == ("retry", dead.pk)
    assert decision.person_id == post.person_id
    assert not Call.objects.filter(answered_at=None).exists()
    world.pass_(7200)
    world.send()
    world.send()
    assert states() == ["delivered", "delivered", "delivered"]
    assert list(audit.disagreements()) == []


def test_giving_up_needs_a_reason(desk, dead):
    address = f"/zh-hans/desk/outlets/{dead.pk}/"
    refused = desk.post(address, {"do": "settle", "reason": " "})
    assert refused.status_code == 422
    assert "没有写明理由" in refused.text
    desk.post(address, {"do": "settle", "reason": "已电话告知"})
    dead.refresh_from_db()
    assert (dead.state, Decision.objects.get().reason) == ("settled", "已电话告知")
    assert "已电话告知" in desk.get(address).text


def test_a_recall_tells_the_outlet(desk, dead):
    desk.post(f"/zh-hans/desk/outlets/{dead.pk}/", {"do": "recall", "reason": "发错"})
    dead.refresh_from_db()
    assert dead.state == "recalled"
    assert [row.reason for row in rows(action="recall")] == ["发错"]


def test_another_office_s_message_is_not_there(client_of, elsewhere, dead):
    stranger = client_of(a_post(elsewhere, "stranger"))
    assert stranger.get(f"/zh-hans/desk/outlets/{dead.pk}/").status_code == 404
    assert stranger.post(f"/zh-hans/desk/outlets/{dead.pk}/", {"do": "retry"}).status_code == 404
    assert f"/desk/outlets/{dead.pk}/" not in stranger.get("/zh-hans/desk/outlets/").text
    assert not Decision.objects.exists()


def test_an_auditor_reads_and_decides_nothing(auditor, dead):
    address = f"/zh-hans/desk/outlets/{dead.pk}/"
    assert 'name="do"' not in auditor.get(address).text
    assert auditor.post(address, {"do": "retry"}).status_code == 403
    assert not Decision.objects.exists()


def test_who_keeps_accounts_and_strangers_see_no_board(client, client_of, office, dead):
    keeper = client_of(a_post(office, "keeper-of-accounts", PostRole.ADMINISTRATOR))
    assert keeper.get("/zh-hans/desk/outlets/").status_code == 403
    assert client.get("/zh-hans/desk/outlets/").status_code == 302


@pytest.mark.parametrize("asked", ["after=x", "after=²", "after=" + "9" * 30])
def test_a_key_that_is_none_is_not_found(desk, world, asked):
    assert desk.get(f"/zh-hans/desk/outlets/?{asked}").status_code == 404


def test_what_cannot_be_decided_is_refused(desk, dead):
    address = f"/zh-hans/desk/outlets/{dead.pk}/"
    assert desk.post(address, {"do": "nonsense"}).status_code == 404
    assert desk.post(address, {"do": "confirm"}).status_code == 422
    assert desk.get("/zh-hans/desk/outlets/999999999/").status_code == 404
    assert MadeUpOffice().county == "990101"
