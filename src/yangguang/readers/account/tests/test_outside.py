"""Sign-in by an identity server that isn't ours: what is checked, who is let in, who isn't."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock  # type: ignore[import-untyped] # it ships none
import pytest
import requests
from django.test import Client
from joserfc.jwk import RSAKey

from yangguang.kernel.people import actors, identities
from yangguang.kernel.people.models import Deed, Identity, Person, PostRole
from yangguang.readers.account import outside
from yangguang.readers.account.tests.way_in import AT, CODE, DEVICE, device_of, signed_in

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("clock"),
    # The server for tests speaks to Authlib in the manner of its last version.
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
]

ENTER = "/zh-hans/account/outside/"
BIND = "/zh-hans/account/outside/bind/"
BACK = "/zh-hans/account/outside/back/"
ACCOUNT = "/zh-hans/account/"
SUBJECT = "a4f1-subject"


@pytest.fixture
def issuer(settings):
    users = (oidc_provider_mock.User(sub=SUBJECT, claims={"amr": ["pwd", "otp"], "acr": "loa2"}),)
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=users) as server:
        address = f"http://localhost:{server.server_port}"
        settings.YANGGUANG_OIDC_ISSUER = address
        settings.YANGGUANG_OIDC_CLIENT = "yangguang"
        settings.YANGGUANG_OIDC_SECRET = "the shared secret"
        settings.YANGGUANG_OIDC_SECOND_FACTOR = []
        yield address


def leave(client, path=ENTER):
    """Go to the issuer; return the address of the question it is asked."""
    answer = client.get(path)
    assert answer.status_code == 302
    return answer["Location"]


def come_back(question, subject=SUBJECT):
    """Sign in at the issuer; return the path and query to which it sends one back."""
    answer = requests.post(question, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    assert back.path == BACK
    return f"{back.path}?{back.query}"


@pytest.fixture
def bound(officer, issuer):
    identities.bind(
        officer.person, SUBJECT, issuer=issuer, by=actors.oneself(officer.person), at=AT
    )
    return officer


def test_it_is_off_unless_the_setting_names_an_issuer(officer):
    client = signed_in("banli")
    for path in (ENTER, BIND, BACK):
        assert client.get(path).status_code == 404
    assert "统一身份认证" not in Client().get("/zh-hans/account/sign-in/").content.decode()


def test_state_nonce_and_a_pkce_challenge_go_along(issuer, officer):
    asked = {name: values[0] for name, values in parse_qs(urlsplit(leave(Client())).query).items()}
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43  # base64url of SHA-256
    assert min(len(asked["state"]), len(asked["nonce"])) >= 16
    assert (asked["scope"], asked["client_id"]) == ("openid", "yangguang")
    assert asked["redirect_uri"] == f"http://testserver{BACK}"


def test_bound_once_after_the_password_it_opens_the_account(issuer, officer):
    client = signed_in("banli")
    assert client.get(come_back(leave(client, BIND)))["Location"] == ACCOUNT
    assert Identity.objects.get().person == officer.person
    assert "已绑定" in client.get(ACCOUNT).content.decode()
    other = Client()
    assert other.get(come_back(leave(other)))["Location"] == "/zh-hans/desk/"
    assert other.get("/zh-hans/desk/").content.decode() == officer.title
    assert Deed.objects.filter(what="绑定统一身份认证", about="banli").count() == 1
    client.post("/zh-hans/account/outside/release/")
    assert not Identity.objects.exists()
    third = Client()
    assert third.get(come_back(leave(third))).status_code == 403
    assert third.get("/zh-hans/desk/").status_code == 302


def test_who_is_bound_to_nobody_gets_no_account_and_no_post(issuer, officer):
    client = Client()
    answer = client.get(come_back(leave(client), "somebody-else"))
    assert (answer.status_code, "没有与之绑定" in answer.content.decode()) == (403, True)
    assert Person.objects.count() == 1
    assert not Identity.objects.exists()


def test_a_locked_account_stays_locked(bound):
    Person.objects.update(is_active=False)
    client = Client()
    assert client.get(come_back(leave(client))).status_code == 403


def test_one_identity_one_account(bound, employ):
    employ("taren")
    client = signed_in("taren")
    answer = client.get(come_back(leave(client, BIND)))
    assert (answer.status_code, "已经绑定" in answer.content.decode()) == (409, True)
    assert Identity.objects.get().person == bound.person


def test_ones_own_second_factor_is_asked_for_unless_the_issuer_saw_one(bound, settings):
    device_of(bound.person)
    client = Client()
    assert client.get(come_back(leave(client)))["Location"] == CODE
    assert client.get("/zh-hans/desk/").status_code == 302
    settings.YANGGUANG_OIDC_SECOND_FACTOR = ["hwk"]
    assert client.get(come_back(leave(client)))["Location"] == CODE


@pytest.mark.parametrize("accepted", ["otp", "loa2"])
def test_a_second_factor_that_the_issuer_saw_counts_if_the_setting_says_so(
    accepted, issuer, employ, settings, monkeypatch
):
    keeper = employ("guanli", PostRole.ADMINISTRATOR, "管理员")
    identities.bind(keeper.person, SUBJECT, issuer=issuer, by=actors.oneself(keeper.person), at=AT)
    says = {"sub": SUBJECT, "amr": ["pwd", "otp"], "acr": "loa2"}
    monkeypatch.setattr(outside, "_claims", lambda _request: says)
    client = Client()
    leave(client)
    assert client.get(BACK)["Location"] == DEVICE  # a post that must have one
    settings.YANGGUANG_OIDC_SECOND_FACTOR = [accepted]
    leave(client)
    assert client.get(BACK)["Location"] == "/zh-hans/account/people/"


def test_an_answer_that_nobody_asked_for_opens_nothing(bound):
    asker, victim = Client(), Client()
    back = come_back(leave(asker))
    assert victim.get(back).status_code == 403  # another browser
    leave(victim)
    assert victim.get(back).status_code == 403  # another state
    assert asker.get(back)["Location"] == "/zh-hans/desk/"
    assert asker.get(back).status_code == 403  # once only


@pytest.mark.parametrize("claim", ["nonce", "audience", "issuer", "key"])
def test_an_id_token_that_does_not_hold_opens_nothing(claim, bound, settings, monkeypatch):
    client = Client()
    back = come_back(leave(client))
    if claim == "nonce":
        session = client.session
        name = next(name for name, _ in session.items() if name.startswith("_state_office_"))
        kept = session[name]
        kept["data"]["nonce"] = "another"
        session[name] = kept
        session.save()
    else:
        real = outside._client

        def other_client():
            made = real()
            if claim == "audience":  # the token is for yangguang, and this office is another
                settings.YANGGUANG_OIDC_CLIENT = "another"
            elif claim == "issuer":
                settings.YANGGUANG_OIDC_ISSUER = "https://another.example"
            else:
                (theirs,) = made.fetch_jwk_set()["keys"]
                forged = RSAKey.generate_key(2048, {"kid": theirs["kid"]}).as_dict(private=False)
                made.server_metadata["jwks"] = {"keys": [forged]}
            return made

        monkeypatch.setattr(outside, "_client", other_client)
    answer = client.get(back)
    assert answer.status_code == 403
    assert client.get("/zh-hans/desk/").status_code == 302


def test_an_issuer_that_calls_itself_otherwise_is_not_asked(issuer, settings):
    settings.YANGGUANG_OIDC_ISSUER = f"{issuer}/"
    assert Client().get(ENTER).status_code == 403


def test_an_issuer_that_does_not_answer_is_said(officer, settings):
    settings.YANGGUANG_OIDC_ISSUER = "http://127.0.0.1:9"
    settings.YANGGUANG_OIDC_CLIENT, settings.YANGGUANG_OIDC_SECRET = "yangguang", ""
    answer = Client().get(ENTER)
    assert (answer.status_code, "没有成功" in answer.content.decode()) == (403, True)
