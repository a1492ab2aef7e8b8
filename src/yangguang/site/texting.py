"""How short messages leave this office: the providers that the setting names, in the order of preference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from yangguang.site.environment import env

if TYPE_CHECKING:
    from yangguang.kernel.delivery.sms.gateways import Gateway


@dataclass(frozen=True, slots=True, repr=False)
class Provider:
    """Where short messages go. A sign-in is in it, so it is never printed."""

    scheme: str
    host: str
    port: int
    user: str = ""
    word: str = ""
    url: str = ""
    asked: dict[str, str] = field(default_factory=dict)

    @property
    def window(self) -> int:
        """How many parts are under way at once."""
        return int(self.asked.get("window", "50"))

    @property
    def receipts_within_seconds(self) -> float:
        """By when most receipts have come; 0: it gives none."""
        return float(self.asked.get("receipts", "20"))


def read(text: str) -> tuple[Provider, ...]:
    """Read one or two providers divided by spaces. ValueError: not such an address, or what it needs isn't there.

    smpp://id:word@host:port?from=10690000&window=50 or smpps://…; https://host/path?secret=… by HTTP.
    """
    providers = tuple(map(_provider, text.split()))
    if len(providers) > 2:
        raise ValueError("write one or two providers")
    return providers


def _provider(text: str) -> Provider:
    url = urlsplit(text)
    asked = {name: values[-1] for name, values in parse_qs(url.query).items()}
    if not url.hostname or url.scheme not in {"smpp", "smpps", "https", "http"}:
        raise ValueError("write smpp://id:word@host:port, smpps://… or https://host/path?secret=…")
    made = Provider(
        url.scheme,
        url.hostname,
        url.port or (3550 if url.scheme == "smpps" else 2775),
        unquote(url.username or ""),
        unquote(url.password or ""),
        url._replace(query="").geturl(),
        asked,
    )
    is_smpp = url.scheme in {"smpp", "smpps"}
    if made.receipts_within_seconds < 0 or not 1 <= made.window <= 1000:
        raise ValueError("a window has 1 to 1000 parts, and receipts come within seconds")
    if is_smpp and not (made.user and made.word):
        raise ValueError("a provider by SMPP needs id:word@ in front of its host")
    if not is_smpp and len(asked.get("secret", "")) < 16:
        raise ValueError("a provider by HTTP needs ?secret= of at least 16 characters")
    if url.scheme == "http" and url.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise ValueError("a provider by HTTP needs an https:// address")
    return made


def gateways(providers: Sequence[Provider]) -> list[Gateway]:
    """Return the providers' gateways; call it after Django is set up."""
    from yangguang.kernel.delivery.sms.http import Http
    from yangguang.kernel.delivery.sms.smpp import Smpp

    made: list[Gateway] = []
    for place, one in enumerate(providers, 1):
        key, within = f"sms-{place}", one.receipts_within_seconds
        if one.scheme in {"http", "https"}:
            made.append(
                Http(
                    key=key,
                    title=f"HTTP {one.host}",
                    url=one.url,
                    secret=one.asked["secret"].encode(),
                    receipts_within_seconds=within,
                )
            )
            continue
        made.append(
            Smpp(
                key=key,
                title=f"SMPP {one.host}",
                host=one.host,
                port=one.port,
                system_id=one.user,
                password=one.word,
                sender=one.asked.get("from", ""),
                window=one.window,
                tls=one.scheme == "smpps",
                payload=one.asked.get("parts") == "payload",
                receipts_within_seconds=within,
            )
        )
    return made


PROVIDERS: tuple[Provider, ...] = env(
    "YANGGUANG_SMS",
    (),
    read,
    says="Providers of short messages, the preferred first, divided by a space: "
    "smpp://id:word@host:port?from=…, smpps://…, or https://host/path?secret=….",
    unset="no short messages: nobody can subscribe by phone",
)
SIGNATURE: str = env(
    "YANGGUANG_SMS_SIGNATURE",
    "",
    str,
    says="What short messages of the office's own begin with, in the brackets that operators ask for.",
    unset="nothing",
)
