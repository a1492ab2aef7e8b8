"""A hand that gives letters to Django's mail sending."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from typing import Final

from django.core.mail import EmailMessage, get_connection

from yangguang.kernel.subscriptions.posting import Handed, Letter

_NO_SUCH_BOX: Final = {550, 551, 553}
"""RFC 5321 4.2.3: mailbox unavailable, user not local, name not allowed."""


@dataclass(frozen=True, kw_only=True)
class MailHand:
    """Sends from `sender` over Django's mail backend (`backend`: a dotted path, else the setting)."""

    sender: str
    backend: str | None = None
    timeout_seconds: float = 30

    def __call__(self, letter: Letter) -> Handed:
        """Hand a letter to the server."""
        host = self.sender.rpartition("@")[2].rstrip(">")
        message = EmailMessage(
            subject=letter.subject,
            body=letter.text,
            from_email=self.sender,
            to=[letter.to],
            headers={**letter.headers, "Message-ID": f"<{letter.key}@{host}>"},
            connection=get_connection(self.backend, timeout=self.timeout_seconds),
        )
        try:
            message.send()
        except smtplib.SMTPRecipientsRefused as error:
            codes = {code for code, _ in error.recipients.values()}
            return Handed.NO_SUCH_BOX if codes <= _NO_SUCH_BOX else Handed.LATER
        except smtplib.SMTPResponseException as error:
            return Handed.NO_SUCH_BOX if error.smtp_code in _NO_SUCH_BOX else Handed.LATER
        except (OSError, smtplib.SMTPException):
            return Handed.LATER
        return Handed.SENT
