"""How mails leave this office: what the setting says, and the post that subscriptions are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

BACKENDS: Final = "django.core.mail.backends"
TRIAL_ADDRESS: Final = "http://localhost:8000"
"""What links in mails begin with where no public address is set and no mail leaves the machine."""


@dataclass(frozen=True, slots=True, repr=False)
class Server:
    """Where mails go. `backend` empty: nowhere. A sign-in is in it, so it is never printed."""

    backend: str = ""
    host: str = ""
    port: int = 0
    user: str = ""
    word: str = ""
    starttls: bool = False
    tls: bool = False
    folder: str = ""

    @property
    def leaves(self) -> bool:
        """Tell whether mails leave this machine's trial: they then need a public address."""
        return self.backend.endswith(".smtp.EmailBackend")


def read(text: str) -> Server:
    """Read smtp://user:word@host:port, smtps://…, file:///folder, or console:. ValueError: none of them.

    smtp speaks STARTTLS unless it ends with ?starttls=no.
    """
    url = urlsplit(text)
    if url.scheme == "console":
        return Server(f"{BACKENDS}.console.EmailBackend")
    if url.scheme == "file" and url.path:
        return Server(f"{BACKENDS}.filebased.EmailBackend", folder=unquote(url.path))
    if url.scheme not in {"smtp", "smtps"} or not url.hostname:
        raise ValueError("write smtp://host:port, smtps://host, file:///folder or console:")
    tls = url.scheme == "smtps"
    return Server(
        f"{BACKENDS}.smtp.EmailBackend",
        host=url.hostname,
        port=url.port or (465 if tls else 587),
        user=unquote(url.username or ""),
        word=unquote(url.password or ""),
        starttls=not tls and parse_qs(url.query).get("starttls") != ["no"],
        tls=tls,
    )


def install() -> None:
    """Give subscriptions their post, once at start; without a server, or an address to name, none."""
    from django.conf import settings

    from yangguang.base.refusal import Said
    from yangguang.kernel.subscriptions import posting
    from yangguang.kernel.subscriptions.mail import MailHand
    from yangguang.readers.feeds import items, naming
    from yangguang.readers.portal import masthead

    server: Server = settings.YANGGUANG_MAIL
    site = settings.YANGGUANG_URL.rstrip("/") or ("" if server.leaves else TRIAL_ADDRESS)
    if not (server.backend and site):
        posting.install(None)
        return

    def say(said: Said, language: str) -> str:
        from django.utils import translation

        with translation.override(language):
            return items.written(said)

    posting.install(
        posting.Post(
            hand=MailHand(sender=settings.YANGGUANG_MAIL_FROM),
            office=masthead.office_name,
            confirm=lambda token: f"{site}/follow/confirm/{token}",
            leave=lambda token: f"{site}/follow/leave/{token}",
            page=lambda address, language: f"{site}/{language}/r/{address}/",
            say=say,
            name=naming.what,
            mine=lambda number, language: f"{site}/{language}/my/?number={number}",
        )
    )
