"""Programs of other offices: who is recognised, for what, and for how long."""

from __future__ import annotations

import base64
from datetime import date, timedelta

import pytest
from django.utils import timezone

from yangguang.base.refusal import Refusal
from yangguang.kernel.people import actors, api, clients, trail
from yangguang.kernel.people.models import ApiClient


@pytest.fixture
def issued(county, at):
    return clients.issue(
        county,
        name="示例市共享平台",
        scopes=["ledger:read", "ledger:cosign"],
        on=date(2026, 3, 2),
        until_on=date(2026, 12, 31),
        by=trail.ON_THE_MACHINE,
        at=at,
    )


def asks(rf, header):
    return api.recognise(rf.get("/", headers={"authorization": header} if header else {}))


@pytest.fixture(autouse=True)
def _now(monkeypatch, at):
    monkeypatch.setattr(timezone, "now", lambda: at)


def test_a_client_is_known_by_its_pair(rf, issued, county, at):
    client, secret = issued
    pair = f"{client.client_id}:{secret}".encode()
    for header in (
        f"Bearer {client.client_id}.{secret}",
        f"Basic {base64.b64encode(pair).decode()}",
    ):
        peer = asks(rf, header)
        assert peer.office == county
        assert peer.may("ledger:cosign")
        assert not peer.may("cases:read")
    client.refresh_from_db()
    assert client.last_used_at == at


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer x",
        "Bearer .",
        "Basic !!!",
        "Basic " + base64.b64encode(b"\xff:\xff").decode(),
        "Digest a.b",
        "Bearer " + "a." * 400,
    ],
)
def test_nonsense_is_nobody(rf, db, header):
    assert asks(rf, header) is None


def test_a_wrong_secret_is_nobody(rf, issued):
    client, secret = issued
    assert asks(rf, f"Bearer {client.client_id}.{secret}x") is None
    assert asks(rf, f"Bearer other.{secret}") is None


def test_only_in_its_days(issued, at):
    client, secret = issued
    for days, known in ((-1, False), (0, True), (304, True), (305, False)):
        # 304 days after 2 March is 31 December.
        moment = at + timedelta(days=days)
        assert (clients.known(client.client_id, secret, at=moment) is not None) is known


def test_revoked_at_once(issued, at):
    client, secret = issued
    clients.revoke(client, by=trail.ON_THE_MACHINE, at=at)
    assert clients.known(client.client_id, secret, at=at) is None
    # No secret is left, so an empty one is none either.
    assert clients.known(client.client_id, "", at=at) is None


def test_the_secret_is_not_kept(issued):
    _, secret = issued
    assert secret not in str(list(ApiClient.objects.values_list()))


def test_use_is_noted_once_a_minute(issued, at, django_assert_num_queries):
    client, secret = issued
    clients.known(client.client_id, secret, at=at)
    with django_assert_num_queries(1):
        clients.known(client.client_id, secret, at=at + timedelta(seconds=59))


def test_a_scope_is_asked_for(rf, issued):
    client, secret = issued
    request = rf.get("/", headers={"authorization": f"Bearer {client.client_id}.{secret}"})
    assert api.having("ledger:read")(request).client_id == client.client_id
    assert api.having("cases:read")(request) is None


def test_only_an_administrator_of_the_territory_issues(county, province, administrator, head, at):
    for office, post in ((province, administrator), (county, head)):
        with pytest.raises(Refusal):
            clients.issue(
                office,
                name="x",
                scopes=["ledger:read"],
                on=date(2026, 3, 2),
                by=actors.officer(post, at=at),
                at=at,
            )
    with pytest.raises(Refusal, match="权限范围"):
        clients.issue(
            county, name="x", scopes=["all"], on=date(2026, 3, 2), by=trail.ON_THE_MACHINE, at=at
        )
    assert not ApiClient.objects.exists()
