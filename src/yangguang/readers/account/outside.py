"""The way to the identity server (统一身份认证, OpenID Connect) and back.

Authlib makes and checks state, nonce and the PKCE verifier, fetches the keys and checks signature,
time and nonce of the ID token; issuer and audience are checked against the settings here. It is
loaded on first use: most offices have no such server.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.kernel.people import sessions
from yangguang.kernel.people.models import Person

_KEY: Final = "account.outside"
_NAME: Final = "office"
_SECONDS: Final = 10
_SIGNED_BY: Final = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "EdDSA",
)
"""Signatures by a key that only the issuer has: neither none nor a shared secret."""
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Said:
    """What the issuer said: who, and whether it saw a second factor; and what it was asked for."""

    subject: str
    is_second_factor: bool
    wanted: str
    is_binding: bool


def issuer() -> str:
    """Return the issuer of the settings; empty: there is no sign-in by others."""
    return str(getattr(settings, "YANGGUANG_OIDC_ISSUER", ""))


def leave(request: HttpRequest, *, wanted: str, is_binding: bool) -> HttpResponse:
    """Lead to the issuer. Refusal: it can't be reached, or is another one than it should be."""
    request.session[_KEY] = {"wanted": wanted, "binding": is_binding}
    address = request.build_absolute_uri(reverse("account:outside-back"))
    try:
        response: HttpResponse = _client().authorize_redirect(request, address)
    except _faults() as error:
        raise _failed(error) from error
    return response


def returned(request: HttpRequest) -> Said:
    """Return what the issuer said. Refusal: state, nonce, signature, issuer or audience don't hold."""
    kept = request.session.pop(_KEY, None)
    if kept is None:
        raise _failed(ValueError("nobody of this browser left for the issuer"))
    try:
        claims = _claims(request)
    except _faults() as error:
        raise _failed(error) from error
    ways = {*_listed(claims.get("amr")), *_listed(claims.get("acr"))}
    accepted = set(getattr(settings, "YANGGUANG_OIDC_SECOND_FACTOR", ()))
    return Said(str(claims["sub"]), bool(ways & accepted), kept["wanted"], kept["binding"])


def binder(request: HttpRequest, *, at: datetime) -> Person:
    """Return who is signed in and may bind. Refusal: nobody is, or the session is over."""
    person = request.user
    if not isinstance(person, Person) or sessions.why_over(request.session, at=at):
        raise Refusal(
            [
                sentence(
                    Reason.RULE,
                    "绑定统一身份认证须先用登录名和口令登录。",
                    remedy="请登录后在“我的账号”中重新绑定。",
                )
            ]
        )
    return person


def _client() -> Any:
    from authlib.integrations.django_client import OAuth

    oauth = OAuth()
    client = oauth.register(
        name=_NAME,
        client_id=settings.YANGGUANG_OIDC_CLIENT,
        client_secret=settings.YANGGUANG_OIDC_SECRET or None,
        server_metadata_url=f"{issuer().rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid",
            "code_challenge_method": "S256",
            "default_timeout": _SECONDS,
        },
    )
    metadata = client.load_server_metadata()
    if metadata.get("issuer") != issuer():
        raise ValueError("the identity server calls itself otherwise than the setting")
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [a for a in offered if a in _SIGNED_BY]
    return client


def _claims(request: HttpRequest) -> Any:
    client = _client()
    options = {
        "iss": {"essential": True, "value": issuer()},
        "aud": {"essential": True, "value": settings.YANGGUANG_OIDC_CLIENT},
        "nonce": {"essential": True},
    }
    claims = client.authorize_access_token(request, claims_options=options).get("userinfo")
    if not claims or not claims.get("sub"):
        raise ValueError("the identity server sent no ID token")
    return claims


def _faults() -> tuple[type[Exception], ...]:
    """Return what goes wrong on the way: the network, the server's words, a token that doesn't hold."""
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError

    return (AuthlibBaseError, JoseError, OSError, ValueError, KeyError)


def _listed(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(each) for each in value] if isinstance(value, list) else []


def _failed(error: Exception) -> Refusal:
    """Return the refusal; the log names the kind of the error, never what was said."""
    _log.warning("sign-in by the identity server failed: %s", type(error).__name__)
    return Refusal(
        [
            sentence(
                Reason.RULE,
                "统一身份认证没有成功。",
                remedy="请重试，或者用登录名和口令登录；仍然不行的，请联系本机关管理员。",
            )
        ]
    )
